"""Grouping on vectors in the plane: the cosine of two sentences is that of the angle between them."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from summarizer.claims import group_sentences
from summarizer.claims.grouping import COMPARABLE, SAME_CLAIM
from summarizer.types import Annotation, Sentence

Note = Callable[..., Annotation]

_PLAIN = Annotation()


def _at(*degrees: float) -> npt.NDArray[np.float32]:
    """Unit rows in the plane."""
    radians = np.radians(np.array(degrees, dtype=np.float64))
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def _of(articles: str) -> list[Sentence]:
    """One sentence for each letter, which is the id of its article."""
    return [Sentence(article, articles[:place].count(article), 0, 1, "x") for place, article in enumerate(articles)]


def _groups(articles: str, degrees: Sequence[float], notes: Sequence[Annotation] | None = None) -> set[tuple[int, ...]]:
    grouping = group_sentences(_of(articles), notes or [_PLAIN] * len(articles), _at(*degrees))
    return set(grouping.groups)


@pytest.mark.parametrize(
    ("articles", "degrees", "groups"),
    [
        ("", [], set()),
        ("a", [0], {(0,)}),
        ("ab", [0, 30], {(0, 1)}),  # cosine 0.87
        ("ab", [0, 46], {(0, 1)}),  # cosine 0.69
        ("ab", [0, 49], {(0,), (1,)}),  # cosine 0.66
        ("aa", [0, 0], {(0,), (1,)}),  # one sentence of an article
        ("aab", [0, 10, 9], {(0,), (1, 2)}),  # the nearer of the two
        ("abc", [0, 20, 40], {(0, 1, 2)}),  # all pairs are close
        ("abc", [0, 30, 60], {(0, 1), (2,)}),  # complete linkage: the ends are not; the tie goes to the first pair
        ("abc", [0, 31, 60], {(0,), (1, 2)}),
        ("abab", [0, 0, 90, 90], {(0, 1), (2, 3)}),
        ("abba", [0, 90, 0, 90], {(0, 2), (1, 3)}),
    ],
)
def test_groups(articles: str, degrees: list[float], groups: set[tuple[int, ...]]) -> None:
    assert _groups(articles, degrees) == groups


def test_groups_come_in_order_of_their_first_place() -> None:
    grouping = group_sentences(_of("abab"), [_PLAIN] * 4, _at(0, 90, 90, 0))
    assert grouping.groups == ((0, 3), (1, 2))


@pytest.mark.parametrize(("cosine", "joined"), [(SAME_CLAIM + 0.001, True), (SAME_CLAIM - 0.001, False)])
def test_the_bound_on_the_cosine(cosine: float, joined: bool) -> None:
    assert ((0, 1) in _groups("ab", [0, float(np.degrees(np.arccos(cosine)))])) is joined


def test_a_guard_keeps_two_sentences_apart_however_similar(note: Note) -> None:
    notes = [note("The storm left 12 dead."), note("The storm left 14 dead.")]
    grouping = group_sentences(_of("ab"), notes, _at(0, 1))
    assert grouping.groups == ((0,), (1,))
    (rivals,) = grouping.rivals
    assert (rivals.left, rivals.right, rivals.conflicts[0].kind) == (0, 1, "number")
    assert rivals.cosine == pytest.approx(0.9998, abs=1e-4)


def test_a_guard_keeps_apart_what_a_third_sentence_would_join(note: Note) -> None:
    notes = [note("The storm left 12 dead."), note("The storm left people dead."), note("The storm left 14 dead.")]
    assert _groups("abc", [0, 5, 11], notes) == {(0, 1), (2,)}
    assert _groups("abc", [0, 6, 11], notes) == {(0,), (1, 2)}


def test_rivals_come_most_similar_first_and_not_from_one_article(note: Note) -> None:
    notes = [note("The storm left 12 dead."), note("The storm left 14 dead."), note("The storm left 20 dead.")]
    grouping = group_sentences(_of("abc"), notes, _at(0, 50, 90))
    assert [(rival.left, rival.right) for rival in grouping.rivals] == [(1, 2), (0, 1)]
    assert group_sentences(_of("aaa"), notes, _at(0, 1, 2)).rivals == ()


def test_a_conflict_between_sentences_of_different_things_is_no_rivalry(note: Note) -> None:
    notes = [note("The storm left 12 dead."), note("The storm left 14 dead.")]
    far = float(np.degrees(np.arccos(COMPARABLE))) + 1
    assert group_sentences(_of("ab"), notes, _at(0, far)).rivals == ()


def test_more_sentences_than_are_compared_at_a_time() -> None:
    n = 300
    degrees = [place * 0.5 for place in range(n)] * 2
    sentences = [Sentence("ab"[place >= n], place % n, 0, 1, "x") for place in range(2 * n)]
    grouping = group_sentences(sentences, [_PLAIN] * 2 * n, _at(*degrees))
    assert len(grouping.groups) == n
    assert (0, n) in grouping.groups
    assert (n - 1, 2 * n - 1) in grouping.groups


_OPENED = "Mayor Daniel Okafor opened the library."
_COST = "Okafor said that it cost $4 million."


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        (["Maria Okafor drew the plans.", _COST], False),
        (["Daniel Okafor drew the plans.", _COST], True),
        (["The library is new.", _COST], True),  # nobody is known to be another
        (["Maria Okafor thanked Daniel Okafor.", _COST], True),  # it may be either
        (["Nadia Okafor drew the plans.", _COST], False),  # whom the tagger takes for an organisation
        (["The library is new.", "Maria Okafor said that it cost $4 million."], False),
    ],
)
def test_a_last_name_is_that_of_the_person_of_its_article(note: Note, other: list[str], joined: bool) -> None:
    notes = [note(text) for text in (_OPENED, _COST, *other)]
    assert ((1, 3) in _groups("aabb", [0, 90, 180, 90], notes)) is joined
