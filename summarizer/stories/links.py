"""Links: pairs of articles that report the same event, found without comparing all pairs.

Two signals that two articles speak of one event, the cosine of their rare words and that of their vectors, and one
against it, that both name days and none in common, are weighed by a logistic regression. A pair with hardly a rare
word in common is not linked, whatever its vectors say, so an inverted index of rare words finds all pairs that can be,
exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.stories.openings import Opening
from summarizer.stories.terms import term_matrix, weigh_terms

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from summarizer.types import Vectors

# Fitted on pairs of all training stories, and the score whose stories have the best B-cubed F1 in folders of 300, 1,000
# and 3,000 of their articles (benchmarks/grouping --fit prints both).
BIAS, TERMS, VECTORS, OTHER_DAY = -10.14, 8.38, 10.05, -1.94
LINKED = -1.75
# Cosine of rare words below which no pair is linked: 84 % of the pairs of one training story are above it, and 0.7 % of
# all pairs of training articles.
SHARED = 0.08
# Articles published further apart are linked only through others between them. The training stories have no dates to
# choose this by: a week is how long weeklies take, and sooner than most events of one kind recur in one place.
DAYS_APART = 7
# Articles and pairs compared at once: they bound memory and decide nothing.
_ROWS = 1000
_PAIRS = 10_000
_DECIMALS = 4  # batches move a vector by 1e-7


class Links(NamedTuple):
    """Pairs of places of linked articles, each pair once."""

    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]


class Evidence(NamedTuple):
    """Pairs of places, left below right, with what speaks for one event; all arrays are of one length."""

    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    terms: npt.NDArray[np.float64]
    vectors: npt.NDArray[np.float64]


def find_links(openings: Sequence[Opening], vectors: Vectors, published: Sequence[date | None]) -> Links:
    """Find all pairs of articles that report the same event.

    Args:
        openings: What is compared of each article.
        vectors: Shape (articles, d), the unit row of each opening's text.
        published: The day of publication of each article, or None.

    Returns:
        The pairs; whether a pair is among them depends on nothing but its two articles. Copies are linked whenever they
        were published, each to the next in place only.
    """
    import numpy as np

    found = list(_copies(openings))
    for pairs in find_evidence(openings, vectors, published):
        scores = np.round(BIAS + TERMS * pairs.terms + VECTORS * pairs.vectors, _DECIMALS)
        for at in np.flatnonzero(scores >= LINKED):
            left, right = int(pairs.left[at]), int(pairs.right[at])
            other_day = OTHER_DAY if differ_in_days(openings[left].days, openings[right].days) else 0.0
            if scores[at] + other_day >= LINKED:
                found.append((left, right))
    ends = np.array(found, dtype=np.int64).reshape(-1, 2)
    return Links(ends[:, 0], ends[:, 1])


def _copies(openings: Sequence[Opening]) -> Iterator[tuple[int, int]]:
    last: dict[str, int] = {}
    for place, opening in enumerate(openings):
        if opening.copy and opening.copy in last:
            yield last[opening.copy], place
        last[opening.copy] = place


def differ_in_days(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether both name days that can be compared, and none in common.

    A resolved day and a word such as "tuesday" cannot be compared; a day without a year can be of any year.
    """
    for digits in (True, False):
        ours = {day for day in left if day[-1].isdigit() == digits}
        theirs = {day for day in right if day[-1].isdigit() == digits}
        if ours and theirs:
            return not any(_same_day(a, b) for a in ours for b in theirs)
    return False


def _same_day(a: str, b: str) -> bool:
    return a == b or (a.startswith("--") != b.startswith("--") and a[-5:] == b[-5:])


def find_evidence(
    openings: Sequence[Opening], vectors: Vectors, published: Sequence[date | None]
) -> Iterator[Evidence]:
    """Give all pairs that have rare words in common, a cosine of 0.08 or more, and were published within a week.

    Args:
        openings: What is compared of each article.
        vectors: Shape (articles, d), the unit row of each opening's text.
        published: The day of publication of each article; without one, it may be of any day.

    Yields:
        Batches of pairs.
    """
    import numpy as np

    # By day, so that a stretch of the rows holds all that may be compared with a row; those without a day at the end.
    order = np.array(sorted(range(len(openings)), key=lambda place: (published[place] or date.max, place)), np.int64)
    days = np.array([day.toordinal() for place in order if (day := published[place])], dtype=np.int64)
    matrix = term_matrix([weigh_terms(openings[place].text) for place in order])
    for start in range(0, len(order), _ROWS):
        for first, end in _stretches(start, days, len(order)):
            row, column, terms = _alike(matrix[start : start + _ROWS], matrix[first:end])
            row, column = row + start, column + first
            kept = (row < column) & _near(days, row, column)
            left, right = order[row[kept]], order[column[kept]]
            cosines = _cosines(vectors, left, right)
            yield Evidence(np.minimum(left, right), np.maximum(left, right), terms[kept], cosines)


def _stretches(start: int, days: npt.NDArray[np.int64], size: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of rows that a batch from ``start`` on is compared with: of near days, and undated ones."""
    import numpy as np

    if start < len(days):
        last = days[min(start + _ROWS, len(days)) - 1]
        yield start, int(np.searchsorted(days, last + DAYS_APART, side="right"))
    if len(days) < size:
        yield max(start, len(days)), size


def _alike(rows: Any, others: Any) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Give row, column and cosine of the pairs with rare words in common; a sparse product is an inverted index."""
    import numpy as np

    pairs = (rows @ others.T).tocoo()
    kept = pairs.data >= SHARED
    return pairs.row[kept].astype(np.int64), pairs.col[kept].astype(np.int64), np.round(pairs.data[kept], _DECIMALS)


def _near(
    days: npt.NDArray[np.int64], row: npt.NDArray[np.int64], column: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Tell which pairs were published within a week, or may have been; rows above the last day have none."""
    import numpy as np

    near = (row >= len(days)) | (column >= len(days))
    dated = np.flatnonzero(~near)
    near[dated] = np.abs(days[row[dated]] - days[column[dated]]) <= DAYS_APART
    return near


def _cosines(vectors: Vectors, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    import numpy as np

    cosines = np.zeros(len(left))
    for start in range(0, len(left), _PAIRS):
        some = slice(start, start + _PAIRS)
        ours, theirs = vectors[left[some]].astype(np.float64), vectors[right[some]].astype(np.float64)
        cosines[some] = np.einsum("ij,ij->i", ours, theirs)
    return np.round(cosines, _DECIMALS)
