"""Disagreements: what a reader must know, and what only looks like it."""

from collections.abc import Callable, Sequence

import pytest

from summarizer.claims import Rivals, find_conflicts, find_disagreements
from summarizer.types import Annotation, Disagreement, Sentence

Read = Callable[[dict[str, list[str]]], tuple[list[Sentence], list[Annotation]]]


def _between(read: Read, texts: Sequence[str], cosine: float = 0.9) -> tuple[Disagreement, ...]:
    """Disagreements of articles of one sentence each, any two of which are as similar as is said."""
    sentences, annotations = read({f"{place:02}": [text] for place, text in enumerate(texts)})
    rivals = [
        Rivals(i, j, cosine, conflicts)
        for i in range(len(texts))
        for j in range(i + 1, len(texts))
        if (conflicts := find_conflicts(annotations[i], annotations[j]))
    ]
    names = {
        sentence.article_id: frozenset(name.text for name in annotation.names)
        for sentence, annotation in zip(sentences, annotations, strict=True)
    }
    return find_disagreements(rivals, sentences, annotations, names)


def _values(found: Sequence[Disagreement]) -> list[tuple[str, list[str]]]:
    return [(one.kind, [value.value for value in one.values]) for one in found]


@pytest.mark.parametrize(
    ("one", "other", "cosine", "expected"),
    [
        (
            "The storm left 12 people dead in Dover.",
            "The storm left 14 people dead in Dover.",
            0.9,
            [("number", ["12", "14"])],
        ),
        (
            "The storm left 12 people dead in Dover.",
            "The storm left 14 people dead in Dover.",
            0.6,  # the dead of another storm, perhaps
            [],
        ),
        (
            "The blast killed 12 people, and at least six were injured.",
            "The blast killed 12 people, and three were injured.",
            0.6,  # but the dead are the same
            [("number", ["at least six", "three"])],
        ),
        (
            "The fire broke out at 7:42 a.m. on Main Street.",
            "The fire broke out at 8:20 a.m. on Main Street.",
            0.6,
            [("date", ["7:42 a.m.", "8:20 a.m."])],
        ),
        (
            "Police arrested Daniel Reardon in Dover.",
            "Police arrested David Reardon in Dover.",
            0.8,
            [("name", ["Daniel Reardon", "David Reardon"])],
        ),
        (
            "The ministry would lift the sanctions in May.",
            "The ministry would not lift the sanctions in May.",
            0.8,
            [("polarity", ["would lift", "would not lift"])],
        ),
        (
            "The ministry would lift the sanctions in May.",
            "The ministry would not lift the sanctions in May.",
            0.75,
            [],
        ),
        (
            "The treaty on the river was signed in Vienna.",
            "The treaty on the river was signed in Geneva.",
            0.9,
            [("name", ["Vienna", "Geneva"])],
        ),
        (
            "The treaty on the river was signed in Vienna.",
            "The treaty on the river was signed in Geneva.",
            0.8,  # two treaties, perhaps
            [],
        ),
        (
            '"We will rebuild every house," Mayor Joan Castell said in Elswick.',
            '"We will rebuild every house," said Paul Reed.',
            0.75,
            [("name", ["Joan Castell", "Paul Reed"])],
        ),
        (
            "Norway sued Iceland over the border in the sea.",
            "Iceland sued Norway over the border in the sea.",
            0.9,
            [("name", ["Norway", "Iceland"])],
        ),
        (
            "Norway sued Iceland over the border in the sea.",
            "Iceland sued Norway over fish.",
            0.8,  # two suits, perhaps
            [],
        ),
        (
            "The bomb in Dover killed 12 people and injured 30 on Monday.",
            "The bomb in Dover killed 14 people and injured 45 on Monday.",
            0.9,  # two counts differ: two bombs
            [],
        ),
    ],
)
def test_one_thing_or_two(
    read: Read, one: str, other: str, cosine: float, expected: list[tuple[str, list[str]]]
) -> None:
    assert _values(_between(read, [one, other], cosine)) == expected


def test_two_persons_whom_one_article_both_names_do_not_differ(read: Read) -> None:
    texts = ["Police arrested Daniel Reardon in Dover.", "Police arrested David Reardon in Dover."]
    sentences, annotations = read({"a": texts[:1], "b": texts[1:]})
    conflicts = find_conflicts(*annotations)
    names = {"a": frozenset({"Daniel Reardon", "David Reardon"}), "b": frozenset({"David Reardon"})}
    assert find_disagreements([Rivals(0, 1, 0.9, conflicts)], sentences, annotations, names) == ()


def test_every_value_cites_the_whole_sentences_that_give_it(read: Read) -> None:
    texts = [f"The storm left {n} people dead in Dover." for n in (12, 14, 12, 15)]
    (found,) = _between(read, texts)
    assert found.about == "number of dead"
    assert {value.value: [c.article for c in value.citations] for value in found.values} == {
        "12": ["00", "02"],
        "14": ["01"],
        "15": ["03"],
    }
    for value in found.values:
        for citation in value.citations:
            assert citation.text == texts[int(citation.article)]
            assert (citation.start, citation.end) == (0, len(citation.text))


def test_what_a_later_pair_ties_together_is_one_disagreement(read: Read) -> None:
    sentences, annotations = read(
        {str(n): [f"The storm left {figure} people dead in Dover."] for n, figure in enumerate((12, 14, 15, 20))}
    )
    pairs = [(0, 1), (2, 3), (1, 2)]
    rivals = [Rivals(i, j, 0.9, find_conflicts(annotations[i], annotations[j])) for i, j in pairs]
    found = find_disagreements(rivals, sentences, annotations, {str(n): frozenset() for n in range(4)})
    assert _values(found) == [("number", ["12", "14", "15", "20"])]


def test_values_that_differ_in_case_alone_are_one(read: Read) -> None:
    texts = [
        "At least six people were injured in the blast at the mill.",
        "In the blast at the mill at least six people were injured.",
        "Three people were injured in the blast at the mill.",
    ]
    ((_, values),) = _values(_between(read, texts))
    assert len(values) == 2


def test_figures_of_different_things_stay_apart_and_six_are_enough(read: Read) -> None:
    things = ["ships", "horses", "bridges", "churches", "schools", "trucks", "houses", "trees"]
    texts = [f"The flood in Dover destroyed {n} {thing}." for thing in things for n in (12, 17)]
    found = _between(read, texts)
    assert [one.about for one in found] == ["ship", "horse", "bridge", "church", "school", "truck"]


def test_nothing_differs_where_nobody_conflicts(read: Read) -> None:
    assert _between(read, ["The storm left 12 people dead.", "The storm left twelve people dead."]) == ()
    assert find_disagreements([], [], [], {}) == ()


def test_all_who_give_a_toll_are_cited_for_it_also_where_no_pair_was_near(read: Read) -> None:
    texts = {
        "a": ["Two workers died in the warehouse fire in Tarnby on Tuesday."],
        "b": ["A fire at a warehouse in Tarnby has killed two night-shift workers.", "Two workers saw it."],
        "c": ["A body was found in the Tarnby warehouse, raising the death toll of the fire to three."],
    }
    sentences, annotations = read(texts)
    left, right = 0, 3
    pair = Rivals(left, right, 0.55, find_conflicts(annotations[left], annotations[right]))
    (found,) = find_disagreements([pair], sentences, annotations, {})
    assert [(value.value, [(c.article, c.start) for c in value.citations]) for value in found.values] == [
        ("Two", [("a", 0), ("b", 0)]),
        ("three", [("c", 0)]),
    ]
