"""Terms: the rare words of an opening, weighted by how rare they are in news at large.

The weights are fixed. Counted in the articles at hand they would change with every article that is added, and with
them links between articles that have nothing to do with it.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
# Of 24 and 32 heaviest terms and all, B-cubed F1 on the training stories is 0.749, 0.749 to 0.752 and 0.753.
_MOST = 32
_UNKNOWN = math.log(8000)  # the weight of a word too rare for the table, which was counted in 8,595 openings


def weigh_terms(text: str) -> dict[str, float]:
    """Weigh the rare words of a text.

    Args:
        text: Any text.

    Returns:
        At most 32 case-folded words without possessive endings, heaviest first, with tf-idf weights of unit length
        altogether; empty for a text that has only words of which one article in a hundred or more has each.
    """
    table = _weights()
    counts = Counter(_POSSESSIVE.sub("", match.group().casefold()) for match in _WORD.finditer(text))
    weights = {word: (1 + math.log(n)) * weight for word, n in counts.items() if (weight := table.get(word, _UNKNOWN))}
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))[:_MOST]
    length = math.sqrt(sum(weights[word] ** 2 for word in heaviest))
    return {word: weights[word] / length for word in heaviest}


@functools.lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    """Read the table: a weight (natural logarithm of articles per article that has the word), then its words."""
    lines = files("summarizer.stories").joinpath("frequencies.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {word: float(row[0]) for row in rows for word in row[1:]}


def term_matrix(rows: Sequence[dict[str, float]]) -> Any:
    """Give the weights as a sparse matrix of shape (articles, terms).

    Its columns are sorted by term: products of two rows are summed in that order, whatever other rows there are.
    """
    import numpy as np
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # no types there

    places = {term: place for place, term in enumerate(sorted({term for row in rows for term in row}))}
    columns = [sorted((places[term], weight) for term, weight in row.items()) for row in rows]
    starts: npt.NDArray[np.int64] = np.cumsum([0, *(len(row) for row in columns)])
    indices = np.array([place for row in columns for place, _ in row], dtype=np.int64)
    data = np.array([weight for row in columns for _, weight in row], dtype=np.float64)
    return csr_matrix((data, indices, starts), shape=(len(rows), len(places)))
