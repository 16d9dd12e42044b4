"""Ways to fuse: each a function from groups of sentences to one text for each group."""

from __future__ import annotations

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


def fuser(model: str | os.PathLike[str], n_best: int) -> System:
    """Give a fuser of the package as a system, with its first text of ``n_best``.

    Args:
        model: As for :func:`summarizer.fusion.load_fuser`.
        n_best: How many texts to ask for; some fusers search wider the more they are asked for.
    """

    def fuse(groups: Groups) -> list[str]:
        from summarizer.fusion import fuse_sentences, load_fuser  # may load a model, so only where it is run

        return [texts[0] for texts in fuse_sentences(groups, n_best=n_best, fuser=load_fuser(model))]

    return fuse


def by_name(name: str, model: str | None) -> System:
    """Give the system that goes by ``name`` on the command line; "fuser-…" are those of ``model``."""
    plain = {"longest": longest, "concatenation": concatenation, "wordgraph": wordgraph}
    if name in plain:
        return plain[name]
    which, _, search = name.partition("-")
    return fuser("default" if which == "default" or model is None else model, 1 if search == "greedy" else _BEAMS)


NAMES = ("longest", "concatenation", "wordgraph", "default-greedy", "default-beam", "fuser-greedy", "fuser-beam")
