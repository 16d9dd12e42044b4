"""What holds for any story: budgets, no clash, leaning sentences in place, and no say for the order of the articles."""

import itertools
from collections.abc import Sequence
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.annotation import load_annotator
from summarizer.selection import Choice, Story, leans_back, refusal, select
from summarizer.types import Annotation, Sentence

_TEXTS = (
    "The old bridge across the Elbe in Elsdorf collapsed on Friday.",
    "A bridge in Elsdorf fell on Friday, injuring six people and two dogs that had been on a boat below it.",
    "She closed the road.",
    "However, divers could not reach the cars before nightfall.",
    "He also said that the search would go on until Sunday.",
    "“It was old,” said Anna Lind, the mayor of Elsdorf.",
    "We were there when it happened.",
    "Engineers found rust in the cables in May.",
    "They asked the owners to close it.",
    "Karl Berg, who owns the bridge, called the report of the engineers a lie.",
)
# For each sentence of an article its text and its direction in space, in steps of 20 degrees.
_ARTICLE = st.lists(st.tuples(st.integers(0, len(_TEXTS) - 1), st.integers(0, 8)), min_size=1, max_size=5)
_ARTICLES = st.lists(_ARTICLE, min_size=1, max_size=4)
_Article = Sequence[tuple[int, int]]


@cache
def _notes() -> tuple[Annotation, ...]:
    return tuple(load_annotator().annotate(list(_TEXTS)))


def _story(articles: Sequence[tuple[str, _Article]], rivals: Sequence[tuple[int, int]] = ()) -> Story:
    rows = [(name, index, *row) for name, article in articles for index, row in enumerate(article)]
    degrees = np.radians(np.array([20.0 * step for *_, step in rows]))
    vectors = np.stack([np.cos(degrees), np.sin(degrees)], axis=1).astype(np.float32)
    return Story(
        sentences=[Sentence(name, index, 0, len(_TEXTS[text]), _TEXTS[text]) for name, index, text, _ in rows],
        annotations=[_notes()[text] for *_, text, _ in rows],
        vectors=vectors,
        origins=[name for name, *_ in rows],
        groups=[(place,) for place in range(len(rows))],
        titles=[],
        title_origins=[],
        title_vectors=vectors[:0],
        rivals=frozenset(frozenset(pair) for pair in rivals),
    )


def _printed(choices: Sequence[Choice]) -> list[Sentence]:
    return [choice.claim.sentences[0] for choice in choices]


@settings(max_examples=150, deadline=None)
@given(
    _ARTICLES,
    st.integers(1, 80),
    st.none() | st.integers(1, 5),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3),
)
def test_whatever_is_chosen_can_be_printed_fits_and_does_not_clash(
    articles: list[_Article], max_words: int, max_statements: int | None, rivals: list[tuple[int, int]]
) -> None:
    story = _story([(str(number), article) for number, article in enumerate(articles)], rivals)
    choices = select(story, max_words=max_words, max_statements=max_statements)
    printed = _printed(choices)
    places = [story.sentences.index(sentence) for sentence in printed]
    assert all(refusal(sentence, story.annotations[p]) is None for sentence, p in zip(printed, places, strict=True))
    assert len(choices) == 1 or sum(len(sentence.text.split()) for sentence in printed) <= max_words
    assert max_statements is None or len(choices) <= max_statements
    assert len(set(places)) == len(places)
    for choice, before, sentence, place in zip(choices, [None, *printed], printed, places, strict=False):
        assert choice.leans == leans_back(story.annotations[place])
        if choice.leans:
            assert before is not None
            assert (before.article_id, before.index) == (sentence.article_id, sentence.index - 1)
    for (p, a), (q, b) in itertools.combinations(zip(places, choices, strict=True), 2):
        if not (a.leans or b.leans):  # what leans on a sentence may be like it
            assert frozenset((p, q)) not in story.rivals
            assert story.vectors[p] @ story.vectors[q] < 0.68 + 1e-6


@settings(max_examples=100, deadline=None)
@given(_ARTICLES, st.integers(1, 80), st.none() | st.integers(0, 8))
def test_something_is_chosen_whenever_something_can_be_printed_and_always_the_same(
    articles: list[_Article], max_words: int, step: int | None
) -> None:
    story = _story([(str(number), article) for number, article in enumerate(articles)])
    degrees = np.radians(20.0 * (step or 0))
    focus = None if step is None else np.array([np.cos(degrees), np.sin(degrees)], dtype=np.float32)
    chosen = select(story, max_words=max_words, focus_vector=focus)
    printable = any(
        refusal(sentence, annotation) is None and not leans_back(annotation)
        for sentence, annotation in zip(story.sentences, story.annotations, strict=True)
    )
    assert bool(chosen) == printable
    assert chosen == select(story, max_words=max_words, focus_vector=focus)


# Every text once, and in a direction of its own: no two sentences or pairs of them are worth the same.
_DEAL = st.permutations(range(len(_TEXTS))).map(
    lambda texts: [[(text, text * text) for text in texts[n::3]] for n in range(3)]
)


@settings(max_examples=100, deadline=None)
@given(_DEAL, st.integers(10, 80), st.permutations(range(3)))
def test_without_ties_the_order_of_the_articles_has_no_say(
    articles: list[_Article], max_words: int, order: list[int]
) -> None:
    named = [(str(number), article) for number, article in enumerate(articles)]
    one = select(_story(named), max_words=max_words)
    other = select(_story([named[number] for number in order]), max_words=max_words)
    assert {c.claim.sentences for c in one} == {c.claim.sentences for c in other}
    assert _printed(one)[:1] == _printed(other)[:1]
