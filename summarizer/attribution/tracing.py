"""A draft with its words traced: what every check looks at."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.attribution.alignment import Link, Source
from summarizer.types import Annotation


@dataclass(frozen=True, slots=True)
class Traced:
    """A draft with its words traced.

    Attributes:
        text: The draft.
        annotation: What is known about its words.
        links: Where each of its tokens comes from.
        sources: The sentences it was made from.
    """

    text: str
    annotation: Annotation
    links: tuple[Link, ...]
    sources: tuple[Source, ...]
