"""Pairs made from one sentence: versions of it that lack something, and the sentence itself as what they fuse into."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence

from models.recipe.chance import chance_of
from models.recipe.constituent import Constituent
from models.recipe.constituents import find_constituents
from models.recipe.corpus import Line, Pair
from models.recipe.paraphrase import paraphrase
from models.recipe.reach import missing, words_of
from models.recipe.statements import statement_of
from models.recipe.tree import Tree
from models.recipe.versions import Word, content, is_sound, print_words, without
from summarizer.annotation.parse import Parse

_WEIGHTS = {
    "prep": 1.0,
    "clause": 1.6,
    "relative": 1.6,
    "apposition": 1.8,
    "participle": 1.6,
    "adverb": 0.35,
    "time": 0.8,
    "phrase": 1.2,
    "attribution": 0.9,
    "adjective": 0.45,
    "compound": 0.2,
    "title": 0.7,
    "bracket": 0.5,
}
_INSERTIONS = ((1, 0.32), (2, 0.38), (3, 0.21), (4, 0.09))
_NOTHING = 0.24  # of the sentences that get a pair with nothing to insert
_SOURCES = ((1, 0.65), (2, 0.27), (3, 0.08))  # beside the backbone
_MAX_INSERTED = 0.5  # of the content words
_MIN_PART = 3  # words, of the longest part that is left out
_DROP = 0.8
_STATEMENT = 0.35
_TAIL = 0.08
_TRIES = 16


def synthetic_pairs(line: Line, parse: Parse, neighbours: Sequence[str], variants: int) -> Iterator[Pair]:
    """Make pairs whose target is a given sentence.

    Args:
        line: The sentence.
        parse: Its parse.
        neighbours: Other short sentences of the same article, for something to leave out.
        variants: How many different pairs to make at most.
    """
    tree = Tree.of(parse)
    optional = find_constituents(tree)
    seen: set[frozenset[Constituent]] = set()
    nothing = chance_of(line.text).random() < _NOTHING
    for variant in range(_TRIES):
        if len(seen) == variants:
            return
        chance = chance_of(line.text, variant)
        count = 0 if nothing and not variant else _pick(_INSERTIONS, chance)
        missing_parts = _draw_insertions(tree, optional, count, chance)
        if missing_parts is None or frozenset(missing_parts) in seen or _is_slight(missing_parts):
            continue
        sources = _sources(tree, optional, missing_parts, neighbours, chance)
        if sources is None or missing(sources, line.text):
            continue
        seen.add(frozenset(missing_parts))
        yield Pair(tuple(sources), line.text, "synthetic", line.group)


def _pick(table: Sequence[tuple[int, float]], chance: random.Random) -> int:
    return chance.choices([value for value, _ in table], [weight for _, weight in table])[0]


def _draw_insertions(
    tree: Tree, optional: Sequence[Constituent], count: int, chance: random.Random
) -> list[Constituent] | None:
    """Draw what the backbone will lack; None if what is left is no sentence."""
    chosen: list[Constituent] = []
    pool = [made for made in optional if _content(tree, made)]
    while pool and len(chosen) < count:
        made = chance.choices(pool, [_WEIGHTS[part.kind] * _content(tree, part) ** 0.7 for part in pool])[0]
        chosen.append(made)
        pool = [other for other in pool if not _overlap(made, other)]
    if count and not chosen:
        return None
    everything = content(without(tree, optional, ()))
    backbone = without(tree, optional, chosen)
    if not is_sound(tree, backbone) or everything - content(backbone) > _MAX_INSERTED * everything:
        return None
    return chosen


def _is_slight(missing_parts: Sequence[Constituent]) -> bool:
    """True if every part is but a word or two: with such pairs a fuser learns to put adjectives to any noun."""
    return bool(missing_parts) and all(made.end - made.start < _MIN_PART for made in missing_parts)


def _content(tree: Tree, made: Constituent) -> int:
    return content(Word(tree.tokens[i].text, i, True) for i in range(made.start, made.end))


def _overlap(a: Constituent, b: Constituent) -> bool:
    return a.start < b.end and b.start < a.end


def _sources(
    tree: Tree,
    optional: Sequence[Constituent],
    lacking: Sequence[Constituent],
    neighbours: Sequence[str],
    chance: random.Random,
) -> list[str] | None:
    backbone = without(tree, optional, lacking)
    others = _pick(_SOURCES, chance)
    shares: list[list[Constituent]] = [[] for _ in range(others)]
    for made in lacking:
        holders = chance.sample(range(others), 1 if chance.random() < 0.8 else others)
        for holder in holders:
            shares[holder].append(made)
    texts = [print_words(backbone)]
    for share in shares:
        text = _other(tree, optional, share, content(backbone), chance)
        if text is None or text in texts:
            return None
        if neighbours and chance.random() < _TAIL:
            text = _with_tail(text, chance.choice(list(neighbours)), chance)
        if words_of(text) > content(backbone):
            return None
        texts.append(text)
    return [texts[0], *sorted(texts[1:], key=words_of, reverse=True)]


def _other(
    tree: Tree, optional: Sequence[Constituent], share: Collection[Constituent], limit: int, chance: random.Random
) -> str | None:
    """Make a version in other words that holds the given constituents."""
    if len(share) == 1 and chance.random() < _STATEMENT:
        words = statement_of(tree, optional, next(iter(share)))
        if words is not None and content(words) <= limit:
            return print_words(paraphrase(tree, optional, words, chance))
    for _ in range(4):
        left_out = _draw_left_out(optional, share, chance)
        words = without(tree, optional, left_out, share)
        if is_sound(tree, words) and content(words) <= limit:
            return print_words(paraphrase(tree, optional, words, chance))
    return None


def _draw_left_out(
    optional: Sequence[Constituent], share: Collection[Constituent], chance: random.Random
) -> list[Constituent]:
    left_out: list[Constituent] = []
    for made in chance.sample(list(optional), len(optional)):
        clash = any(_overlap(made, other) for other in (*share, *left_out))
        if not clash and chance.random() < _DROP:
            left_out.append(made)
    return left_out


def _with_tail(text: str, neighbour: str, chance: random.Random) -> str:
    """Add what the target will not say."""
    body = text[:-1] if text.endswith(".") else text
    joint = chance.choice((", and", ", while", ", but", ";"))
    first = neighbour.split()[0]
    return f"{body}{joint} {first.lower()}{neighbour[len(first) :]}"
