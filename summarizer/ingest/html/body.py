"""The paragraphs of an article's body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from lxml import etree

from summarizer.ingest.dates import is_date_line, iso_date

_BLOCKS = frozenset("body p head item cell row quote list table code div fw ab".split())
_ENDS = (".", "!", "?", "…", ":")
_CLOSERS = "\"'”’»)]"
_MIN_PROSE = 8  # words
_MAX_LINK = 30  # words
_MAX_PULL_QUOTE = 300  # characters


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a list item, a cell or a heading.

    Attributes:
        text: Its words with single spaces; line breaks of the page are kept.
        heading: Whether it is set as a heading, and how ("h1"), else "".
        linked: Whether it is one link as a whole.
        in_cell: Whether it stands in a table.
        in_quote: Whether it stands in a block quotation.
    """

    text: str
    heading: str = ""
    linked: bool = False
    in_cell: bool = False
    in_quote: bool = False

    @property
    def prose(self) -> bool:
        """Whether it reads like a sentence or more: long enough, and finished."""
        finished = self.text.rstrip(_CLOSERS).endswith(_ENDS)
        return finished and not self.heading and len(self.text.split()) >= _MIN_PROSE

    @property
    def only_a_link(self) -> bool:
        """Whether it leads away, as related headlines do."""
        return self.linked and len(self.text.split()) <= _MAX_LINK and not self.text.endswith(".")


def pieces(body: etree._Element) -> list[Piece]:
    """Cut the tree that trafilatura gives into its pieces, in order."""
    found: list[Piece] = []
    words: list[str] = []  # of the piece that is being read
    n_linked = 0
    heading = ""
    depth = {"ref": 0, "cell": 0, "quote": 0}
    # A walk by events, since how deep hostile pages nest is for them to choose.
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = str(element.tag)
        text = element.text if event == "start" else element.tail
        if name in _BLOCKS:
            like = Piece("", heading, n_linked > 0, depth["cell"] > 0, depth["quote"] > 0)
            found += _cut("".join(words), like, n_linked)
            words, n_linked = [], 0
            heading = str(element.get("rend", "")) if (event, name) == ("start", "head") else ""
        elif name == "lb" and event == "start":
            words.append("\n")
        if name in depth:
            depth[name] += 1 if event == "start" else -1
        if text and (element is not body or event == "start"):
            words.append(re.sub(r"\s+", " ", text))
            n_linked += len(text.split()) if depth["ref"] else 0
    return found


def _cut(text: str, like: Piece, n_linked: int) -> Iterator[Piece]:
    """The pieces of a stretch without blocks in it: two line breaks part paragraphs as the ends of a block do."""
    stretches = re.split(r"\n[ \n]*\n", text)
    for stretch in stretches:
        lines = (" ".join(line.split()) for line in stretch.split("\n"))
        clean = "\n".join(line for line in lines if line)
        if clean:
            linked = like.linked and len(stretches) == 1 and n_linked >= len(clean.split())
            yield replace(like, text=clean, linked=linked)


def reporting(found: list[Piece], title: str | None) -> list[Piece]:
    """Leave out what cannot be reporting: the title, links, tables but for their prose, and words set large again."""
    started = False
    kept = []
    told = _plain(" ".join(piece.text for piece in found if not piece.in_quote))
    for piece in found:
        is_title = not started and (
            piece.heading == "h1" or (title is not None and _plain(piece.text) == _plain(title))
        )
        # A pull quote says again what stands in the text. Longer quotations are none.
        again = piece.in_quote and len(piece.text) <= _MAX_PULL_QUOTE and _plain(piece.text) in told
        if is_title or again or piece.only_a_link or (piece.in_cell and not piece.prose):
            continue
        started = started or piece.prose
        kept.append(piece)
    return kept


def day_of(found: list[Piece]) -> str | None:
    """The day that a line above the first sentence names, as ISO 8601, or None; old pages say it nowhere else."""
    above = takewhile(lambda piece: not piece.prose, found)
    days = (iso_date(line) for piece in above for line in piece.text.split("\n") if is_date_line(line))
    return next((day for day in days if day), None)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
