"""What is asked for and what comes back, and the bounds that hold for every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import OptionError
from summarizer.ingest.reading import MAX_BYTES

__all__ = ["MAX_BYTES", "MAX_REDIRECTS", "Answer", "FetchOptions", "Fetched", "UnfetchableError"]

MAX_REDIRECTS = 10  # news sites take three at most; browsers give up after 20


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How pages are fetched.

    Attributes:
        allow_private: Connect also to private, loopback, link-local and other addresses that are not public.
        cache: Keep pages on disk, and ask servers only whether they have changed.
        cache_folder: Where they are kept; None is the user's folder for caches.
        timeout: Seconds for one page in all: redirects, robots.txt, retries and waiting in between included; above 0.
        robots: Leave out what the robots.txt of a host forbids.

    Raises:
        OptionError: If ``timeout`` is not above 0.
    """

    allow_private: bool = False
    cache: bool = True
    cache_folder: Path | None = None
    timeout: float = 20.0
    robots: bool = True

    def __post_init__(self) -> None:
        if not self.timeout > 0:
            raise OptionError(f"timeout must be a number of seconds above 0, not {self.timeout}")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        url: Its address after all redirects, without a fragment.
        data: Its bytes, decompressed.
        charset: The encoding that its server declares, or None.
        media_type: Its type as its server declares it, in lower case ("text/html"), or "" if it does not.
    """

    url: str
    data: bytes
    charset: str | None
    media_type: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a server.

    Attributes:
        status: The status code.
        headers: By lower-case name.
        data: The body, decompressed; empty where the status says that there is no page.
    """

    status: int
    headers: Mapping[str, str]
    data: bytes = b""


class UnfetchableError(Exception):
    """Why a page cannot be had, as the end of a line that begins with its URL."""
