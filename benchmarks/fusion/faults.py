"""What an output must not do: say what no source says, repeat itself, break off.

By surface form alone, as :mod:`benchmarks.surface` sees it, so that no fuser is judged with its own eyes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from benchmarks import surface
from benchmarks.fusion.tokens import inflects, is_word, tokens, words
from summarizer.attribution.glue import GLUE_WORDS, is_glue

_LOOP = 4
# What "they said", "it was" and "as reported" end with ends a sentence well; "the", "of" and "which" do not.
_DANGLING = GLUE_WORDS - surface.REPORTING - surface.AUXILIARIES
_END = re.compile(r"[.!?…][\"')\]]*$")


def foreign_words(output: str, sources: Sequence[str]) -> list[str]:
    """Give the words that are glue in no case and stand, inflected or not, in no source."""
    known = {word for source in sources for word in words(source)}
    return [word for word in words(output) if not (word in known or is_glue(word) or _is_inflected(word, known))]


def _is_inflected(word: str, known: Collection[str]) -> bool:
    return any(inflects(word, other) for other in known)


def foreign_names(output: str, sources: Sequence[str]) -> list[str]:
    """Give the names that stand, whole and contiguous, in no source."""
    ordinary = {word for source in sources for word in re.findall(r"\b[^\W\d_]+\b", source) if word.islower()}
    texts = [surface.fold(text) for text in _places(sources)]
    # Read by the same eyes as well: "Can't" is cut to a name that no longer ends where a word does.
    known = {name for text in texts for name in surface.names(text, ordinary)}
    found = (name for name in surface.names(output, ordinary) if name not in known)
    return [name for name in found if not any(_stands(name, text) for text in texts)]


def _stands(name: str, text: str) -> bool:
    """As in a source, or with the initial that opens a sentence raised or lowered."""
    forms = {name, name[0].lower() + name[1:], name[0].upper() + name[1:]}
    return any(surface.stands_in(form, text) for form in forms)


def foreign_numbers(output: str, sources: Sequence[str]) -> list[str]:
    """Give the numbers that stand, with sign, separators and unit, in no source."""
    known = {number for text in _places(sources) for number in surface.numbers(text)}
    return [number for number in surface.numbers(output) if number not in known]


def _places(sources: Sequence[str]) -> list[str]:
    # The sources in one line as well: a name cannot be read across the full stop of one that is printed whole.
    return [*sources, " ".join(sources)]


def has_loop(output: str, sources: Sequence[str]) -> bool:
    """Whether an output has a word twice in a row, or four words in a row twice, and no source has the same."""
    return bool(
        _doubled(output).difference(*map(_doubled, sources)) or _repeated(output).difference(*map(_repeated, sources))
    )


def _doubled(text: str) -> set[str]:
    return {word for word, following in pairwise(tokens(text)) if word == following and is_word(word)}


def _repeated(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    counts = Counter(tuple(found[place : place + _LOOP]) for place in range(len(found) - _LOOP + 1))
    return {run for run, count in counts.items() if count > 1}


def is_unfinished(output: str) -> bool:
    """Whether an output lacks its final mark, or breaks off before it at a comma or a word that asks for more."""
    found = tokens(output)
    if not _END.search(surface.fold(output)):
        return True
    said = [token for token in found if is_word(token) or token in {",", ";", ":", "-"}]
    return not said or not is_word(said[-1]) or said[-1] in _DANGLING
