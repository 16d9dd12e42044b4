"""Models that are loaded once in a process."""

from __future__ import annotations

import functools

from summarizer.annotation import load_annotator
from summarizer.types import Annotator


@functools.lru_cache(maxsize=1)
def shared_annotator() -> Annotator:
    """Give the annotator."""
    return load_annotator()
