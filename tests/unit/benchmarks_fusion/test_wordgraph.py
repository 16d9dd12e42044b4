"""The word graph on sentences small enough to draw."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fusion.compression import best_path, written
from benchmarks.fusion.keyphrases import keyphrases, word_ranks
from benchmarks.fusion.shortest_paths import shortest_paths
from benchmarks.fusion.word_graph import END, START, WordGraph
from summarizer.types import Token


def tagged(text: str) -> list[Token]:
    """Read "the/DET bridge/NOUN ./PUNCT"; a mark follows the word before it without a space."""
    tokens: list[Token] = []
    at = 0
    for part in text.split():
        word, _, pos = part.rpartition("/")
        at += bool(tokens) and pos != "PUNCT"
        tokens.append(Token(at, at + len(word), word, word.lower(), pos, "dep", 0))
        at += len(word)
    return tokens


def nodes_of(graph: WordGraph, word: str) -> list[dict[int, int]]:
    return [node.places for node in graph.nodes if node.key[0] == word]


FERRY = [
    tagged("A/DET ferry/NOUN sank/VERB near/ADP Oldport/PROPN on/ADP Sunday/PROPN ./PUNCT"),
    tagged("The/DET ferry/NOUN sank/VERB on/ADP Sunday/PROPN with/ADP 40/NUM people/NOUN aboard/ADV ./PUNCT"),
    tagged("Police/NOUN said/VERB a/DET ferry/NOUN sank/VERB near/ADP Oldport/PROPN ./PUNCT"),
]


def test_the_best_path_fuses_two_sentences_that_are_too_short_and_holds_the_most_keyphrases() -> None:
    # The first and the third sentence have seven words each. "… on Sunday with 40 people aboard." holds as many
    # phrases as what is expected here, but runs through five words that one sentence alone has.
    assert best_path(WordGraph(FERRY)) == "Police said a ferry sank near Oldport on Sunday."


def test_the_length_of_a_path_is_the_sum_computed_by_hand() -> None:
    graph = WordGraph(FERRY)
    number = {node.key[0]: at for at, node in enumerate(graph.nodes)}
    words = ["police", "said", "a", "ferry", "sank", "near", "oldport", "on", "sunday"]
    path = [START, *(number[word] for word in words)]
    # frequencies: the start 3, ferry and sank 3, a, near, Oldport, on and Sunday 2, police and said 1
    expected = [4 / 3, 2, 3 / 2, 5 / 2 / 6, 6 / 3 / 9, 5 / 2 / 6, 4 / 2 / 4, 4 / 1 / 4, 4 / 2 / 4]
    assert [graph.edges[a][b] for a, b in pairwise(path)] == pytest.approx(expected)


def test_words_of_several_sentences_share_a_node_and_those_of_one_do_not() -> None:
    graph = WordGraph(
        [tagged("old/ADJ men/NOUN met/VERB old/ADJ friends/NOUN"), tagged("then/ADV old/ADJ friends/NOUN left/VERB")]
    )
    assert nodes_of(graph, "friends") == [{0: 4, 1: 2}]
    assert nodes_of(graph, "old") == [{0: 0}, {0: 3, 1: 1}]  # the one whose neighbour is "friends", too


def test_another_part_of_speech_is_another_node() -> None:
    graph = WordGraph([tagged("they/PRON report/VERB losses/NOUN"), tagged("the/DET report/NOUN appeared/VERB")])
    assert nodes_of(graph, "report") == [{0: 1}, {1: 1}]


def test_a_stop_word_needs_a_shared_content_word_beside_it_and_a_mark_needs_both_neighbours() -> None:
    graph = WordGraph(
        [
            tagged("rain/NOUN fell/VERB on/ADP Harn/PROPN ,/PUNCT then/ADV snow/NOUN"),
            tagged("wind/NOUN rose/VERB on/ADP Harn/PROPN ,/PUNCT snow/NOUN"),
            tagged("cars/NOUN stood/VERB on/ADP roads/NOUN"),
        ]
    )
    assert nodes_of(graph, "on") == [{0: 2, 1: 2}, {2: 2}]
    assert nodes_of(graph, ",") == [{0: 4}, {1: 4}]


def test_weights_are_those_of_the_paper() -> None:
    graph = WordGraph([tagged("red/ADJ car/NOUN stopped/VERB"), tagged("red/ADJ old/ADJ car/NOUN stopped/VERB")])
    number = {node.key[0]: at for at, node in enumerate(graph.nodes) if at not in (START, END)}
    # red and car: 1 and 2 apart, so (2 + 2) / (1 + 1/2) / (2 · 2)
    assert graph.edges[number["red"]][number["car"]] == pytest.approx(4 / 1.5 / 4)
    assert graph.edges[number["car"]][number["stopped"]] == pytest.approx(4 / 2 / 4)
    assert graph.edges[number["red"]][number["old"]] == pytest.approx(3 / 1 / 2)


def test_without_a_verb_or_with_too_few_words_there_is_no_path() -> None:
    assert best_path(WordGraph([tagged("rain/NOUN fell/VERB ./PUNCT")])) is None
    assert best_path(WordGraph([tagged(" ".join(f"w{place}/NOUN" for place in range(9)))])) is None


def test_a_path_is_written_with_the_case_and_spaces_of_its_sentences() -> None:
    first = tagged("Rain/NOUN fell/VERB on/ADP Harn/PROPN ,/PUNCT then/ADV snow/NOUN ./PUNCT")
    second = tagged("Heavy/ADJ rain/NOUN fell/VERB ./PUNCT")
    graph = WordGraph([first, second])
    by_word = {node.key[0]: at for at, node in enumerate(graph.nodes)}
    path = [by_word[word] for word in ("heavy", "rain", "fell", "on", "harn", ",", "then", "snow")]
    assert written(graph, path) == "Heavy rain fell on Harn, then snow"


def test_ranks_follow_the_words_a_word_shares_sentences_with() -> None:
    sentences = [[("ferry", "NOUN"), ("crew", "NOUN")], [("ferry", "NOUN"), ("port", "NOUN")]]
    ranks = word_ranks(sentences)
    # r = 0.15 + 0.85 · 2 s and s = 0.15 + 0.85 · r / 2
    assert ranks["ferry", "NOUN"] == pytest.approx(0.405 / 0.2775, abs=1e-4)
    assert ranks["crew", "NOUN"] == ranks["port", "NOUN"] == pytest.approx(0.15 + 0.425 * 0.405 / 0.2775, abs=1e-4)


def test_phrases_of_the_same_words_are_kept_once_and_adjectives_alone_are_none() -> None:
    sentences = [
        [("old", "ADJ"), ("ferry", "NOUN"), ("sank", "VERB"), ("deep", "ADJ")],
        [("the", "DET"), ("ferry", "NOUN"), ("sank", "VERB")],
    ]
    assert list(keyphrases(sentences)) == [(("old", "ADJ"), ("ferry", "NOUN"))]


GRAPHS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 3).map(float), min_size=1, max_size=14
)


@given(GRAPHS)
def test_paths_are_all_simple_paths_in_order_of_length(lengths: dict[tuple[int, int], float]) -> None:
    edges: dict[int, dict[int, float]] = {}
    for (a, b), length in lengths.items():
        edges.setdefault(a, {})[b] = length
    ways = ((0, *middle, 1) for size in range(4) for middle in permutations((2, 3, 4), size))
    steps = ((way, list(pairwise(way))) for way in ways)
    expected = {way: sum(lengths[step] for step in taken) for way, taken in steps if set(taken) <= set(lengths)}
    found = list(shortest_paths(edges, 0, 1))
    assert {way: length for length, way in found} == expected
    assert len(found) == len(expected)
    assert [length for length, _ in found] == sorted(expected.values())


WORDS = st.sampled_from("the/DET old/ADJ ferry/NOUN sank/VERB on/ADP Sunday/PROPN ,/PUNCT with/ADP crew/NOUN".split())


@given(st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=3))
def test_every_sentence_is_a_path_and_every_path_is_made_of_pairs_of_neighbours(texts: list[str]) -> None:
    sentences = [tagged(text) for text in texts]
    graph = WordGraph(sentences)
    for number, tokens in enumerate(sentences):
        path = sorted((node.places[number], at) for at, node in enumerate(graph.nodes) if number in node.places)
        assert len(path) == len(tokens) + 2
        assert all(b in graph.edges[a] for (_, a), (_, b) in pairwise(path))
    neighbours = {(a.text.lower(), b.text.lower()) for tokens in sentences for a, b in pairwise(tokens)}
    inner = {(a, b) for a, following in graph.edges.items() for b in following if a != START and b != END}
    assert {(graph.nodes[a].key[0], graph.nodes[b].key[0]) for a, b in inner} <= neighbours
