"""Pairs from real reports of one event: a sentence lacks what another outlet's sentence says in the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from models.recipe.chance import chance_of
from models.recipe.constituent import Constituent
from models.recipe.constituents import find_constituents
from models.recipe.corpus import Line, Pair
from models.recipe.reach import missing, words_of
from models.recipe.tree import Tree
from models.recipe.versions import is_sound, print_words, without
from summarizer.annotation.parse import Parse
from summarizer.attribution.glue import is_glue
from summarizer.types import Embedder

MIN_COSINE = 0.5
MAX_FOREIGN = 0.55
_MIN_SHARED = 3
_RARE = 40  # a word in more sentences than this finds no other article's report of the same fact
_MIN_RARE = 3
_SLIGHT = 0.5  # of those in which one word is left out, this share is dropped
_NOTHING = 0.3  # of the pairs in which nothing is left out, this share is kept


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence with its parse.

    Attributes:
        line: The sentence.
        parse: Its parse.
        lemmas: Base forms of its content words.
    """

    line: Line
    parse: Parse
    lemmas: frozenset[str]

    @classmethod
    def of(cls, line: Line, parse: Parse) -> Report:
        """Read the content words off a parse."""
        words = (token for token in parse.tokens if token.text[:1].isalnum() and token.pos != "PRON")
        return cls(line, parse, frozenset(token.lemma for token in words if not is_glue(token.text)))


def overlap_pairs(reports: Sequence[Report], embedder: Embedder) -> Iterator[Pair]:
    """Give the pairs of sentences of different articles on the same fact.

    Args:
        reports: Sentences of stories and of single articles.
        embedder: Says which sentences are on the same fact.
    """
    found = [(a, b) for a, b in (*_in_stories(reports), *_across_articles(reports)) if _overlap(reports[a], reports[b])]
    used = sorted({index for pair in found for index in pair})
    vectors = embedder.encode([reports[index].line.text for index in used])
    row = {index: place for place, index in enumerate(used)}
    near: defaultdict[int, list[Report]] = defaultdict(list)
    for a, b in found:
        if float(vectors[row[a]] @ vectors[row[b]]) >= MIN_COSINE:
            near[a].append(reports[b])
    for index, others in near.items():
        yield from _pairs_of(reports[index], others)


def _in_stories(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Give both orders of all sentences of one story but different outlets."""
    stories: defaultdict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        stories[report.line.group].append(index)
    for members in stories.values():
        for a, b in permutations(members, 2):
            if reports[a].line.outlet != reports[b].line.outlet:
                yield a, b


def _across_articles(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Give both orders of sentences of different articles that share rare words."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        for word in sorted(report.lemmas):
            holders[word].append(index)
    for index, report in enumerate(reports):
        near: Counter[int] = Counter()
        for word in report.lemmas:
            if len(holders[word]) <= _RARE:
                near.update(holders[word])
        for other in sorted(other for other, count in near.items() if count >= _MIN_RARE):
            if report.line.group != reports[other].line.group:
                yield index, other


def _overlap(full: Report, other: Report) -> bool:
    """True if the words in common are enough for the other sentence to be nearly contained, were it cut to fit."""
    shared = len(full.lemmas & other.lemmas)
    return shared >= _MIN_SHARED and shared >= (1 - MAX_FOREIGN) * 0.6 * len(other.lemmas)


def _pairs_of(full: Report, others: Sequence[Report]) -> Iterator[Pair]:
    """Give the pairs whose target is one sentence and whose other sources are one or two sentences near it."""
    tree = Tree.of(full.parse)
    optional = find_constituents(tree)
    cuts = [list(_cuts(Tree.of(other.parse), full.lemmas)) for other in others]
    single = [[cut] for made in cuts for cut in made]
    double = [[a[-1], b[-1]] for a, b in pairwise([made for made in cuts if made])]
    seen: set[tuple[str, ...]] = set()
    for group in (*single, *double):
        texts = tuple(sorted((text for text, _ in group), key=words_of, reverse=True))
        carried = [made for made in optional if any(_is_carried(tree, made, words) for _, words in group)]
        for chosen in _choices(tree, carried, "\n".join((full.line.text, *texts))):
            backbone = without(tree, optional, chosen)
            sources = (print_words(backbone), *texts)
            if sources in seen or len(set(sources)) < len(sources) or not is_sound(tree, backbone):
                continue
            if words_of(sources[0]) >= words_of(texts[0]) and not missing(sources, full.line.text):
                seen.add(sources)
                yield Pair(sources, full.line.text, "overlap", full.line.group)


def _cuts(tree: Tree, known: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """Give a sentence and its words, whole and without the constituents that say only new things."""
    optional = find_constituents(tree)
    news = [made for made in optional if not _lemmas(tree, range(made.start, made.end)) & known]
    outer = [made for made in news if not any(_holds(other, made) for other in news)]
    seen: set[str] = set()
    for left_out in ([], outer):
        words = without(tree, optional, left_out)
        places = [word.index for word in words]
        lemmas = _lemmas(tree, places)
        text = tree.parse.text if not left_out else print_words(words)
        if text not in seen and is_sound(tree, words) and len(lemmas - known) <= MAX_FOREIGN * len(lemmas):
            seen.add(text)
            yield text, [tree.text(i) for i in places]


def _holds(outer: Constituent, inner: Constituent) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _lemmas(tree: Tree, places: Sequence[int]) -> frozenset[str]:
    tokens = (tree.tokens[i] for i in places)
    return frozenset(
        token.lemma for token in tokens if token.text[:1].isalnum() and token.pos != "PRON" and not is_glue(token.text)
    )


def _is_carried(tree: Tree, made: Constituent, words: Sequence[str]) -> bool:
    """True if the other sentence has the content words of a constituent in order, with at most one other between."""
    wanted = _told(token.text.lower() for token in tree.tokens[made.start : made.end])
    rest = _told(words)
    width = len(wanted)
    for start, word in enumerate(rest):
        if wanted[:1] != [word]:
            continue
        if rest[start : start + width] == wanted:
            return True
        near = rest[start : start + width + 1]
        if width > 2 and any(near[:at] + near[at + 1 :] == wanted for at in range(1, width)):
            return True
    return False


def _told(words: Iterable[str]) -> list[str]:
    return [word for word in words if word[:1].isalnum() and not is_glue(word)]


def _choices(tree: Tree, carried: Sequence[Constituent], seed: str) -> Iterator[tuple[Constituent, ...]]:
    """Draw sets of constituents to leave out: now and then nothing, one to three, all; rather long ones."""
    chance = chance_of(seed)
    if chance.random() < _NOTHING:
        yield ()
    weights = {made: len(_told(t.text for t in tree.tokens[made.start : made.end])) for made in carried}
    seen: set[frozenset[Constituent]] = set()
    for size in (1, 2, 2, 3, len(carried)):
        chosen: list[Constituent] = []
        for made in sorted(carried, key=lambda part: chance.random() ** (1 / weights[part]), reverse=True):
            if len(chosen) < size and all(made.end <= other.start or other.end <= made.start for other in chosen):
                chosen.append(made)
        slight = sum(weights[made] for made in chosen) == 1 and chance.random() < _SLIGHT
        if chosen and not slight and frozenset(chosen) not in seen:
            seen.add(frozenset(chosen))
            yield tuple(chosen)
