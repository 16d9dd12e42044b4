"""What holds for any sentences: groups partition them, and nothing depends on the order of the articles."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.claims import Grouping, Origins, find_strays, group_sentences
from summarizer.claims.grouping import SAME_CLAIM
from summarizer.types import Annotation, Number, Sentence, Token

_Row = tuple[int, int]  # an angle, and a figure (0 for none)
_ROWS = st.tuples(st.integers(0, 35).map(lambda step: step * 5), st.integers(0, 2))
_STORIES = st.lists(st.lists(_ROWS, min_size=1, max_size=4), max_size=5)


def _vectors(degrees: Sequence[int]) -> npt.NDArray[np.float32]:
    radians = np.radians(np.array(degrees, dtype=np.float64))
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def _note(figure: int) -> Annotation:
    """A sentence that counts the dead, or one without a figure."""
    if not figure:
        return Annotation()
    token = Token(0, 1, str(figure), str(figure), "NUM", "ROOT", 0)
    return Annotation(tokens=(token,), numbers=(Number(0, 1, str(figure), str(figure), "", "dead"),))


def _group(story: Sequence[tuple[str, Sequence[_Row]]]) -> tuple[list[Sentence], Grouping]:
    sentences = [Sentence(name, index, 0, 1, "x") for name, rows in story for index in range(len(rows))]
    rows = [row for _, rows in story for row in rows]
    vectors = _vectors([degrees for degrees, _ in rows])
    return sentences, group_sentences(sentences, [_note(figure) for _, figure in rows], vectors)


@given(_STORIES)
def test_groups_partition_the_places_and_keep_their_promises(story: list[list[_Row]]) -> None:
    sentences, grouping = _group([(str(number), rows) for number, rows in enumerate(story)])
    rows = [row for rows in story for row in rows]
    assert sorted(place for group in grouping.groups for place in group) == list(range(len(sentences)))
    vectors = _vectors([degrees for degrees, _ in rows])
    for group in grouping.groups:
        assert len({sentences[place].article_id for place in group}) == len(group)
        assert len({rows[place][1] for place in group} - {0}) <= 1
        assert all(vectors[i] @ vectors[j] >= SAME_CLAIM - 1e-4 for i in group for j in group)


@given(_STORIES)
def test_rivals_give_different_figures_and_come_most_similar_first(story: list[list[_Row]]) -> None:
    sentences, grouping = _group([(str(number), rows) for number, rows in enumerate(story)])
    figures = [figure for rows in story for _, figure in rows]
    for rival in grouping.rivals:
        assert rival.left < rival.right
        assert sentences[rival.left].article_id != sentences[rival.right].article_id
        assert {figures[rival.left], figures[rival.right]} == {1, 2}
    assert [r.cosine for r in grouping.rivals] == sorted((r.cosine for r in grouping.rivals), reverse=True)


# Angles whose differences are all different leave no tie, and then no order of the articles can matter at all.
_APART = st.permutations([0, 1, 3, 7, 15, 31, 63, 127])


@given(_APART, st.permutations(range(4)))
def test_without_ties_the_order_of_the_articles_does_not_matter(degrees: list[int], order: list[int]) -> None:
    story = [(str(n), [(degrees[2 * n], 0), (degrees[2 * n + 1], 0)]) for n in range(4)]

    def partition(story: Sequence[tuple[str, Sequence[_Row]]]) -> set[frozenset[tuple[str, int]]]:
        sentences, grouping = _group(story)
        return {frozenset((sentences[p].article_id, sentences[p].index) for p in g) for g in grouping.groups}

    assert partition([story[n] for n in order]) == partition(story)


_TEXTS = st.lists(st.sampled_from("storm flood bridge river town night".split()), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=50)
@given(st.lists(st.lists(_TEXTS, min_size=1, max_size=3), min_size=1, max_size=5), st.permutations(range(5)))
def test_origins_do_not_depend_on_the_order_of_the_articles(articles: list[list[str]], order: list[int]) -> None:
    sentences = [
        Sentence(str(n), index, 0, len(text), text)
        for n, texts in enumerate(articles)
        for index, text in enumerate(texts)
    ]
    shuffled = [s for n in order for s in sentences if s.article_id == str(n)]
    one = Origins(sentences, [Annotation()] * len(sentences), {"0": "AFP"})
    other = Origins(shuffled, [Annotation()] * len(sentences), {"0": "AFP"})
    names = [str(n) for n in range(len(articles))]
    assert [one.of_article(name) for name in names] == [other.of_article(name) for name in names]
    assert {frozenset(r.articles) for r in one.reprints} == {frozenset(r.articles) for r in other.reprints}
    assert all(len({one.of_article(a) for a in reprint.articles}) == 1 for reprint in one.reprints)
    firsts = [s for s in sentences if s.index == 0]
    assert one.of(firsts) == other.of(firsts)


@given(st.lists(st.tuples(st.integers(0, 359), st.integers(1, 9)), max_size=8))
def test_strays_are_far_from_all_that_are_kept(articles: list[tuple[int, int]]) -> None:
    vectors = _vectors([degrees for degrees, _ in articles])
    strays = find_strays(vectors, [length for _, length in articles])
    kept = [place for place in range(len(articles)) if place not in strays]
    assert list(strays) == sorted(set(strays))
    assert bool(kept) == bool(articles)
    # None that is left out is near one that is kept.
    assert all(vectors[i] @ vectors[j] < 0.35 + 1e-6 for i in strays for j in kept)
