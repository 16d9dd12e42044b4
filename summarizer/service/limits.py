"""What a request may ask for, and how many may wait."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the service.

    Attributes:
        body: Bytes of a request's body.
        articles: Articles of a request.
        characters: Characters of all strings of a request together.
        reading: Seconds that a body may take to arrive.
        seconds: Seconds from then to the answer, waiting included.
        waiting: Requests that may wait while one is worked on.
    """

    body: int = 2 * 1024 * 1024
    articles: int = 50
    characters: int = 200_000
    reading: float = 10.0
    seconds: float = 30.0
    waiting: int = 8
