"""What of a page's reporting an extractor keeps, what of its clutter it lets in, and which facts it gets right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.ingest.datelines import split_dateline
from tests.support.page_truth import Page

FACTS = ("title", "author", "outlet", "published", "url")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a system made of a page; ``refused`` when it says that there is no article."""

    text: str = ""
    facts: dict[str, str | None] = field(default_factory=dict)
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Sums over pages, in words: reporting there was and kept, clutter there was and let in; facts asked and right."""

    body: int = 0
    kept: int = 0
    clutter: int = 0
    let_in: int = 0
    asked: tuple[int, ...] = (0,) * len(FACTS)
    right: tuple[int, ...] = (0,) * len(FACTS)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.body + other.body,
            self.kept + other.kept,
            self.clutter + other.clutter,
            self.let_in + other.let_in,
            tuple(a + b for a, b in zip(self.asked, other.asked, strict=True)),
            tuple(a + b for a, b in zip(self.right, other.right, strict=True)),
        )


def score(page: Page, found: Extraction) -> Score:
    """A paragraph is kept, or let in, if it stands in the text as a whole; words that are reporting too count once.

    A dateline in front of a paragraph ("PARIS (AP) —") may be left out.
    """
    text = _plain(found.text)
    reporting = _plain(" ".join(page.body))
    let_in = [words for words in page.clutter if text.count(_plain(words)) > reporting.count(_plain(words))]
    asked = tuple(int(bool(page.facts.get(name))) for name in FACTS)
    right = tuple(
        int(bool(page.facts.get(name)) and _plain(found.facts.get(name) or "") == _plain(page.facts[name]))
        for name in FACTS
    )
    return Score(
        _words(page.body),
        _words(words for words in page.body if _plain(words[split_dateline(words)[0] :]) in text),
        _words(page.clutter),
        _words(let_in),
        asked,
        right,
    )


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _plain(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(words)} "
