"""Ways to fuse: each a function from groups of sentences to one text for each group."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence

from benchmarks.fusion.pairs import Pair

Groups = Sequence[Sequence[str]]
System = Callable[[Groups], list[str]]
_BEAMS = 4


def longest(groups: Groups) -> list[str]:
    """Give the source of the most characters."""
    return [Pair(tuple(group), "").longest for group in groups]


def concatenation(groups: Groups) -> list[str]:
    """Give all sources one after the other."""
    return [" ".join(group) for group in groups]


def wordgraph(groups: Groups) -> list[str]:
    """Compress by a word graph."""
    from benchmarks.fusion.compression import compress  # loads the tagger, so only where it is run

    return compress(groups)


def bundled(groups: Groups, beams: int) -> list[str]:
    """Fuse by the bundled fuser, which searches with so many beams."""
    from summarizer import fuse_sentences  # loads a model, so only where it is run
    from summarizer.fusion.span_fuser import SpanFuser

    return [texts[0] for texts in fuse_sentences(groups, fuser=SpanFuser.bundled(beams=beams))]


def named(groups: Groups, model: str | os.PathLike[str]) -> list[str]:
    """Fuse by any other fuser; arguments as for :func:`summarizer.fusion.load_fuser`."""
    from summarizer import fuse_sentences
    from summarizer.fusion import load_fuser

    return [texts[0] for texts in fuse_sentences(groups, n_best=_BEAMS, fuser=load_fuser(model))]


def by_name(name: str, model: str | None) -> System:
    """Give the system that goes by ``name`` on the command line; "fuser" is that of ``model``."""
    plain: dict[str, System] = {
        "longest": longest,
        "concatenation": concatenation,
        "wordgraph": wordgraph,
        "bundled-greedy": functools.partial(bundled, beams=1),
        "bundled-beam": functools.partial(bundled, beams=_BEAMS),
        "fuser": functools.partial(named, model=model or "extractive"),
    }
    return plain[name]


NAMES = ("longest", "concatenation", "wordgraph", "bundled-greedy", "bundled-beam", "fuser")
