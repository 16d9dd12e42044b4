"""Words and marks of a sentence, folded, for measures that compare by words."""

from __future__ import annotations

import re
from functools import lru_cache

from benchmarks.surface import fold

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|n't\b|[^\W\d_]+?(?=n't\b)|'(?:s|re|ve|d|ll|m)\b"  # did n't, Ruiz 's
    r"|\d+(?:[.,:/]\d+)*"  # 1,200
    r"|[^\W\d_]+(?:'(?!(?:s|re|ve|d|ll|m)\b)[^\W\d_]+)*|[^\W_]+"  # O'Hara; the parts of a compound are apart
    r"|\.{3}|[^\w\s]|_"
)
# The endings of English inflection that may be put on a stem or taken off it; as attribution has them.
_ENDINGS = frozenset(("", "s", "es", "ed", "d", "ing"))
_MIN_STEM = 3


@lru_cache(maxsize=1 << 14)
def tokens(text: str) -> tuple[str, ...]:
    """Give words and marks in lower case, typographic variants made equal; "n't" and "'s" stand apart."""
    return tuple(match.group().casefold() for match in _TOKEN.finditer(fold(text)))


def is_word(token: str) -> bool:
    """Whether a token of :func:`tokens` is a word or number, not a mark."""
    return any(char.isalnum() for char in token)


def words(text: str) -> list[str]:
    """Give the tokens that are words or numbers."""
    return [token for token in tokens(text) if is_word(token)]


def inflects(word: str, other: str) -> bool:
    """Whether two lower-case words differ by the endings of inflection alone, as "visit" and "visited"."""
    if not (word.isalpha() and other.isalpha()):
        return False
    stem = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return stem >= _MIN_STEM and word[stem:] in _ENDINGS and other[stem:] in _ENDINGS
