"""From text to paragraphs, whatever the layout: blank lines, one paragraph per line, or hard-wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_LINE = re.compile(r"[^\n]+")
_CLOSERS = "\"'”’»)]"
_TERMINALS = ".!?…:;。！？؟।"
# Not after "Gen." or an initial: a word before the mark has to be a whole one.
_SENTENCE_END = re.compile(r"(?:[a-z0-9%][a-z0-9%]|[A-Z]{2}|[\"'”’)])[.!?…][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without white space at its ends: ``article.text[start:end] == text``.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        text: The stretch itself.
        attached: True when it begins on the line right after the paragraph before it.
    """

    start: int
    end: int
    text: str
    attached: bool = False

    @property
    def n_words(self) -> int:
        """How many white-space tokens it has."""
        return len(self.text.split())

    @property
    def finished(self) -> bool:
        """Whether it ends like a sentence, closing quotation marks and brackets aside."""
        return self.text.rstrip(_CLOSERS).endswith(tuple(_TERMINALS))

    @property
    def one_sentence(self) -> bool:
        """Whether no sentence ends inside it."""
        return _SENTENCE_END.search(self.text) is None


def split_paragraphs(text: str) -> list[Paragraph]:
    """Split a text into paragraphs that cover everything in it but white space, in order."""
    lines = [_trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.text]
    attached = [False] + [text.count("\n", left.end, right.start) == 1 for left, right in pairwise(lines)]
    width = _wrap_width(lines, attached)
    runs: list[list[Paragraph]] = []  # lines of one paragraph; joined at the end, or each join would copy all before
    for line, follows in zip(lines, attached, strict=False):
        # A wrapped line is full: only the last line of a paragraph may be short.
        if follows and width and len(runs[-1][-1].text) >= 0.6 * width:
            runs[-1].append(line)
        else:
            runs.append([replace(line, attached=follows)])
    return [Paragraph(run[0].start, run[-1].end, text[run[0].start : run[-1].end], run[0].attached) for run in runs]


def _trimmed(text: str, start: int, end: int) -> Paragraph:
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    stripped = line.strip()
    return Paragraph(start, start + len(stripped), stripped)


def _wrap_width(lines: Sequence[Paragraph], attached: Sequence[bool]) -> int:
    """The width a text was wrapped to, or 0: most lines that have a next one are full and stop in mid-sentence."""
    inner = [line for line, follows in zip(lines, attached[1:], strict=False) if follows]
    width = max((len(line.text) for line in inner), default=0)
    if len(inner) < 2 or not 45 <= width <= 120:
        return 0
    full = sum(len(line.text) >= 0.75 * width and not line.finished for line in inner)
    return width if full >= 0.6 * len(inner) else 0
