"""Pairs from real reports of one event: a sentence lacks what another outlet's sentence says in the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models.recipe.chance import chance_of
from models.recipe.constituents import Constituent, find_constituents
from models.recipe.corpus import Line, Pair
from models.recipe.reach import missing, words_of
from models.recipe.tree import Tree
from models.recipe.versions import Word, content, is_sound, print_words, without
from summarizer.annotation.parse import Parse
from summarizer.attribution.glue import is_glue
from summarizer.types import Embedder

MIN_COSINE = 0.6
MAX_FOREIGN = 0.4
_SLACK = 3  # words that may stand between those of a constituent in the other sentence
_MIN_SHARED = 3


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence with its parse.

    Attributes:
        line: The sentence.
        parse: Its parse.
        words: Its content words by base form, in order, and their places in lower case.
    """

    line: Line
    parse: Parse
    words: tuple[str, ...]

    @classmethod
    def of(cls, line: Line, parse: Parse) -> Report:
        """Read the words off a parse."""
        return cls(line, parse, tuple(token.text.lower() for token in parse.tokens))


def overlap_pairs(reports: Sequence[Report], embedder: Embedder) -> Iterator[Pair]:
    """Give the pairs of all stories.

    Args:
        reports: Sentences of stories; outlets tell the articles of a story apart.
        embedder: Says which sentences are on the same fact.
    """
    stories: defaultdict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        stories[report.line.group].append(index)
    vectors = embedder.encode([report.line.text for report in reports])
    for members in stories.values():
        cosines = vectors[members] @ vectors[members].T
        for a, b in np.argwhere(cosines >= MIN_COSINE).tolist():
            first, second = reports[members[a]], reports[members[b]]
            if first.line.outlet != second.line.outlet:
                yield from _pairs_of(first, second)


def _pairs_of(full: Report, other: Report) -> Iterator[Pair]:
    """Give the pairs whose target is the first sentence and whose other source is the second."""
    own = _content_words(full.parse)
    foreign = _content_words(other.parse)
    new = foreign - own
    if len(foreign & own) < _MIN_SHARED or len(new) > MAX_FOREIGN * len(foreign):
        return
    tree = Tree.of(full.parse)
    optional = find_constituents(tree)
    carried = [made for made in optional if _is_carried(tree, made, other)]
    for chosen in _choices(carried, full.line.text + other.line.text):
        backbone = without(tree, optional, chosen)
        if not is_sound(tree, backbone) or content(backbone) < words_of(other.line.text):
            continue
        sources = (print_words(backbone), other.line.text)
        if sources[0] != sources[1] and not missing(sources, full.line.text):
            yield Pair(sources, full.line.text, "overlap", full.line.group)


def _content_words(parse: Parse) -> frozenset[str]:
    return frozenset(
        token.lemma for token in parse.tokens if token.text[:1].isalnum() and not is_glue(token.text) and token.pos != "PRON"
    )


def _is_carried(tree: Tree, made: Constituent, other: Report) -> bool:
    """True if the other sentence has the content words of a constituent, in order and close together."""
    wanted = [t.text.lower() for t in tree.tokens[made.start : made.end] if t.text[:1].isalnum() and not is_glue(t.text)]
    if not wanted:
        return False
    for start, word in enumerate(other.words):
        if word == wanted[0] and _follows(wanted, other.words[start:]):
            return True
    return False


def _follows(wanted: Sequence[str], words: Sequence[str]) -> bool:
    at, slack = 0, 0
    for word in words:
        if word == wanted[at]:
            at += 1
            if at == len(wanted):
                return True
        elif not is_glue(word):
            slack += 1
            if slack > 0:
                return False
        else:
            slack += 0
    return False


def _choices(carried: Sequence[Constituent], seed: str) -> Iterator[tuple[Constituent, ...]]:
    """Draw sets of constituents to leave out: nothing, each alone, and two or three together."""
    yield ()
    chance = chance_of(seed)
    seen: set[frozenset[Constituent]] = set()
    for size in (1, 1, 2, 3):
        chosen: list[Constituent] = []
        for made in chance.sample(list(carried), len(carried)):
            if len(chosen) < size and all(made.end <= other.start or other.end <= made.start for other in chosen):
                chosen.append(made)
        if chosen and frozenset(chosen) not in seen:
            seen.add(frozenset(chosen))
            yield tuple(chosen)
