"""Whether a target can be reached by copying and glue."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.attribution.alignment import fold
from summarizer.attribution.glue import is_glue

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*|[^\w\s]")


def words(text: str) -> list[str]:
    """Split a text into words and marks, folded and in lower case."""
    return _WORD.findall(fold(text).casefold())


def words_of(text: str) -> int:
    """Count the words of a text that are neither glue nor marks."""
    return sum(not is_glue(word) for word in words(text))


def missing(sources: Iterable[str], target: str) -> list[str]:
    """Give the words of a target that are in no source and no glue."""
    known = {word for source in sources for word in words(source)}
    return [word for word in words(target) if word not in known and not is_glue(word)]
