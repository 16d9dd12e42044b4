"""The coverage matrix: statements by sources, with reprints of one report side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from summarizer.rendering.safety import inline
from summarizer.types import Summary

_COLUMN = 30
_ROW = 46  # the style sheet gives the rows' labels the same height
_SLANT = 0.72  # of a label's length goes up and to the right, at 45 degrees
_LETTER = 6.6
_LABEL = 24  # characters
_AGENCY = 12

Mark = Literal["carries", "differs"]


@dataclass(frozen=True, slots=True)
class Column:
    """One source: its id, its label cut to size, and the middle of its column."""

    article: str
    label: str
    x: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """Columns that are one report."""

    label: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What a source does to a statement; ``linked`` is the x of another source of the same report to its left."""

    column: Column
    y: int
    mark: Mark
    alone: bool
    linked: int | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where everything stands in the drawing, in pixels."""

    width: int
    height: int
    top: int
    columns: tuple[Column, ...]
    brackets: tuple[Bracket, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def disputed(self) -> bool:
        """Whether a source contradicts any statement."""
        return any(cell.mark == "differs" for row in self.rows for cell in row)

    @property
    def lines(self) -> list[int]:
        """Where the rows meet."""
        return [self.top + i * _ROW for i in range(len(self.rows) + 1)]


def draw(summary: Summary, labels: Mapping[str, str], against: Sequence[Set[str]]) -> Matrix:
    """Lay the matrix out.

    Args:
        summary: The summary.
        labels: Short names of the articles, by id.
        against: For each statement, the ids of the articles that give another value.
    """
    ids = _order(summary)
    cut = {id_: _cut(label, _LABEL) for id_, label in labels.items()}
    columns = {id_: Column(id_, cut[id_], i * _COLUMN + _COLUMN // 2) for i, id_ in enumerate(ids)}
    longest = max((len(cut[id_]) for id_ in ids), default=0)
    slant = round(longest * _LETTER * _SLANT)
    top = slant + 40
    report = {id_: i for i, reprint in enumerate(summary.reprints) for id_ in reprint.articles}
    rows = []
    for i, statement in enumerate(summary.statements):
        carried = [columns[id_] for id_ in ids if id_ in {c.article for c in statement.citations}]
        differing = [columns[id_] for id_ in ids if id_ in against[i] and columns[id_] not in carried]
        y = top + i * _ROW + _ROW // 2
        cells = [
            Cell(column, y, "carries", len(carried) == 1, _linked(column, carried[:place], report))
            for place, column in enumerate(carried)
        ]
        rows.append((*cells, *(Cell(column, y, "differs", False, None) for column in differing)))
    return Matrix(
        len(ids) * _COLUMN + slant + _COLUMN,
        top + len(rows) * _ROW + 1,
        top,
        tuple(columns.values()),
        _brackets(summary, columns),
        tuple(rows),
    )


def _order(summary: Summary) -> list[str]:
    """Give the ids of the articles in the order given, reprints right behind the first of their report."""
    known = [str(article.id) for article in summary.articles]
    report = {id_: reprint.articles for reprint in reversed(summary.reprints) for id_ in reprint.articles}
    together = dict.fromkeys(member for id_ in known for member in report.get(id_, (id_,)))
    return [id_ for id_ in together if id_ in set(known)]


def _linked(column: Column, before: Sequence[Column], report: Mapping[str, int]) -> int | None:
    same = [c.x for c in before if c.article in report and report[c.article] == report.get(column.article)]
    return same[-1] if same else None


def _brackets(summary: Summary, columns: Mapping[str, Column]) -> tuple[Bracket, ...]:
    found = []
    for reprint in summary.reprints:
        places = [columns[id_].x for id_ in reprint.articles if id_ in columns]
        if places:
            found.append(Bracket(_cut(inline(reprint.agency or "one report"), _AGENCY), min(places), max(places)))
    return tuple(found)


def _cut(label: str, length: int) -> str:
    return label if len(label) <= length else f"{label[: length - 1].rstrip()}…"
