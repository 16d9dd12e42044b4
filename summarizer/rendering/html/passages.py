"""An article's text cut where evidence begins and ends, so that overlapping sentences and spans stay exact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.rendering.safety import visible

_LINE = re.compile(r"[^\n]*\S[^\n]*")
# Lines that were wrapped by hand are hardly longer than this, and all but the last of a paragraph are nearly full.
_WRAPPED = range(40, 101)
_FULL = 0.6
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_FINISHED = re.compile(r"[.!?…:؟।。][\"'”’»)]*\s*$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of an article that carries something.

    Attributes:
        start: Offset of its first character in the article's text.
        end: Offset after its last character.
        key: Id of what it carries on the page: a statement, a value, or words of a statement.
        anchor: Id of the stretch itself; empty for words, which are found through their sentence.
    """

    start: int
    end: int
    key: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over whose whole length the same evidence lies.

    Attributes:
        text: What to show.
        carries: Keys of the statements and values whose sentences it is part of.
        words: Keys of the words that were copied from it.
    """

    text: str
    carries: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Segments in a row: a cited sentence, several that overlap, or text that nothing cites.

    Attributes:
        segments: Its segments.
        anchors: Ids of the sentences that begin in it; empty for text that nothing cites.
        back: Keys of the statements and values whose sentences end in it.
    """

    segments: tuple[Segment, ...]
    anchors: tuple[str, ...] = ()
    back: tuple[str, ...] = ()

    @property
    def cited(self) -> bool:
        """Whether anything cites it."""
        return any(segment.carries or segment.words for segment in self.segments)


def passages(text: str, evidence: Iterable[Evidence]) -> list[tuple[Passage, ...]]:
    """Cut a text into paragraphs, each into passages that together are the paragraph."""
    known = sorted(set(evidence), key=lambda e: (e.start, e.end, e.key))
    return [tuple(_paragraph(text, start, end, known)) for start, end in paragraphs(text)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Give start and end of each paragraph: lines, but lines that were wrapped by hand are one."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    width = max((end - start for start, end in lines), default=0)
    spaced = _BLANK_LINE.search(text.strip()) is not None  # if not, a line that ends a sentence ends its paragraph
    found: list[tuple[int, int]] = []
    full = False
    for start, end in lines:
        attached = bool(found) and text.count("\n", found[-1][1], start) == 1
        if attached and full:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        full = width in _WRAPPED and end - start >= _FULL * width
        full = full and (spaced or not _FINISHED.search(text[start:end]))
    return found


def _paragraph(text: str, start: int, end: int, known: Sequence[Evidence]) -> Iterator[Passage]:
    near = [e for e in known if e.start < end and e.end > start]
    cuts = {start, end, *(min(max(offset, start), end) for e in near for offset in (e.start, e.end))}
    segments: list[Segment] = []
    begun = start
    for left, right in pairwise(sorted(cuts)):
        if segments and not any(e.start < left < e.end for e in near):
            yield _passage(segments, begun, left, near)
            segments, begun = [], left
        over = [e for e in near if e.start <= left and e.end >= right]
        carries = dict.fromkeys(e.key for e in over if e.anchor)
        words = dict.fromkeys(e.key for e in over if not e.anchor)
        segments.append(Segment(visible(text[left:right]), tuple(carries), tuple(words)))
    if segments:
        yield _passage(segments, begun, end, near)


def _passage(segments: Sequence[Segment], start: int, end: int, near: Sequence[Evidence]) -> Passage:
    anchors = dict.fromkeys(e.anchor for e in near if e.anchor and start <= e.start < end)
    back = dict.fromkeys(e.key for e in near if e.anchor and start < e.end <= end)
    return Passage(tuple(segments), tuple(anchors), tuple(back))
