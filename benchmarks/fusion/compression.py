"""Multi-sentence compression: the best of the shortest paths through the word graph (Boudin & Morin 2013).

A path needs a verb, eight words and closed quotation marks and brackets. Of the first 200 such paths, the one is
printed whose length, divided by its words and by the keyphrases in it, is lowest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from benchmarks.fusion.keyphrases import keyphrases
from benchmarks.fusion.shortest_paths import shortest_paths
from benchmarks.fusion.tokens import is_word
from benchmarks.fusion.word_graph import END, START, Key, WordGraph
from summarizer.types import Token

MIN_WORDS = 8
_PATHS = 200
_TRIED = 20_000  # paths looked at before giving up on more: most cross two sentences at many places, to little end


def compress(groups: Sequence[Sequence[str]]) -> list[str]:
    """Compress groups of sentences, each to one; to its longest source where no path is good enough."""
    from summarizer.annotation import load_annotator  # takes seconds, so only where it is run

    texts = [text for group in groups for text in group]
    annotations = iter(load_annotator().annotate(texts))
    found = (best_path(WordGraph([next(annotations).tokens for _ in group])) for group in groups)
    return [text or max(group, key=len) for text, group in zip(found, groups, strict=True)]


def best_path(graph: WordGraph) -> str | None:
    """Give the text of the best path, or None if no path is long enough and has a verb."""
    phrases = keyphrases([[(token.text.casefold(), token.pos) for token in tokens] for tokens in graph.sentences])
    ranked = ((_score(graph, cost, path, phrases), path) for cost, path in islice(_good_paths(graph), _PATHS))
    best = min(ranked, default=None)
    return None if best is None else written(graph, best[1])


def _good_paths(graph: WordGraph) -> Iterator[tuple[float, tuple[int, ...]]]:
    seen: set[tuple[str, ...]] = set()
    for cost, path in islice(shortest_paths(graph.edges, START, END), _TRIED):
        keys = _keys(graph, path)
        text = tuple(word for word, _ in keys)
        if text not in seen and _is_sentence(keys):
            seen.add(text)
            yield cost, path[1:-1]


def _keys(graph: WordGraph, path: Sequence[int]) -> list[Key]:
    return [graph.nodes[node].key for node in path if node not in (START, END)]


def _is_sentence(keys: Sequence[Key]) -> bool:
    words = [word for word, _ in keys]
    has_verb = any(pos in ("VERB", "AUX") for _, pos in keys)
    closed = all(words.count(a) == words.count(b) for a, b in ("()", "“”")) and words.count('"') % 2 == 0
    return has_verb and closed and sum(map(is_word, words)) >= MIN_WORDS


def _score(graph: WordGraph, cost: float, path: Sequence[int], phrases: Mapping[tuple[Key, ...], float]) -> float:
    keys = _keys(graph, path)
    held = sum(score for phrase, score in phrases.items() if _holds(keys, phrase))
    # 1 is added because a path may hold no keyphrase at all, which the paper leaves open.
    return cost / (len(keys) * (1 + held))


def _holds(keys: Sequence[Key], phrase: Sequence[Key]) -> bool:
    return any(tuple(keys[at : at + len(phrase)]) == phrase for at in range(len(keys) - len(phrase) + 1))


def written(graph: WordGraph, path: Sequence[int]) -> str:
    """Print a path with the case and the spaces of the sentences it runs through."""
    text, before = "", (-1, -1)
    for node in path:
        places = graph.nodes[node].places
        goes_on = places.get(before[0]) == before[1] + 1
        before = (before[0], before[1] + 1) if goes_on else min(places.items())
        tokens, place = graph.sentences[before[0]], before[1]
        text += (" " if text and _is_apart(tokens, place, goes_on) else "") + _cased(tokens, place)
    return text[:1].upper() + text[1:]


def _is_apart(tokens: Sequence[Token], place: int, goes_on: bool) -> bool:
    if not place or tokens[place].start > tokens[place - 1].end:
        return True
    # A word that follows an opening mark in its own sentence needs a space after a word of another.
    return not goes_on and is_word(tokens[place].text) and not is_word(tokens[place - 1].text)


def _cased(tokens: Sequence[Token], place: int) -> str:
    """Lower the initial that opens a sentence, unless it is a name's."""
    text = tokens[place].text
    lowered = place == 0 and tokens[0].pos != "PROPN" and text != "I" and not text[1:].isupper()
    return text[:1].lower() + text[1:] if lowered else text
