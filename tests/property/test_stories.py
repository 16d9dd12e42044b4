"""What holds for any articles: stories partition them, depend on the set alone, and an addition touches what it links.

Vectors are angles, words come from a short list: links of all kinds appear, chains among them.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from unittest import mock

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.stories import Opening, Story, find_links, group_stories, links
from summarizer.types import Article

_WORDS = "aubergine bassoon cormorant dulcimer escapement fandango gargoyle halyard".split()
_DAYS = st.frozensets(st.sampled_from(["2031-03-04", "--03-04", "2031-03-05", "tuesday", "friday"]), max_size=2)


@dataclass(frozen=True)
class _Piece:
    """An article by what decides its links."""

    words: tuple[str, ...]
    degrees: int
    day: int | None
    days: frozenset[str] = frozenset()
    copy: str = ""

    def published(self) -> date | None:
        return None if self.day is None else date(2031, 3, 1) + timedelta(days=self.day)


_PIECES = st.builds(
    _Piece,
    words=st.lists(st.sampled_from(_WORDS), max_size=6).map(tuple),
    degrees=st.integers(0, 9).map(lambda step: step * 10),
    day=st.none() | st.integers(0, 20),
    days=_DAYS,
    copy=st.sampled_from(["", "", "", "x", "y"]),
)
_FOLDERS = st.lists(_PIECES, max_size=12)
_SETTINGS = settings(deadline=None, max_examples=40)  # the first example loads scipy


def _vectors(pieces: list[_Piece]) -> npt.NDArray[np.float32]:
    radians = np.radians(np.array([piece.degrees for piece in pieces], dtype=np.float64))
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def _openings(pieces: list[_Piece]) -> list[Opening]:
    return [Opening(" ".join(piece.words), piece.days, piece.copy) for piece in pieces]


def _group(named: dict[str, _Piece]) -> list[Story]:
    pieces = list(named.values())
    articles = [
        Article(" ".join(piece.words), id=name, published=day.isoformat() if (day := piece.published()) else None)
        for name, piece in named.items()
    ]
    return group_stories(articles, _openings(pieces), _vectors(pieces))


def _ids(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(str(article.id) for article in story.articles) for story in stories}


def _linked(pieces: list[_Piece]) -> set[tuple[int, int]]:
    found = find_links(_openings(pieces), _vectors(pieces), [piece.published() for piece in pieces])
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def _named(pieces: list[_Piece]) -> dict[str, _Piece]:
    return {str(number): piece for number, piece in enumerate(pieces)}


@_SETTINGS
@given(_FOLDERS)
def test_each_article_is_in_one_story_and_stories_come_in_order(pieces: list[_Piece]) -> None:
    stories = _group(_named(pieces))
    assert sorted(str(article.id) for story in stories for article in story.articles) == sorted(_named(pieces))
    ranks = [(len(story.articles), story.last_day or "") for story in stories]
    assert ranks == sorted(ranks, reverse=True)


@_SETTINGS
@given(_FOLDERS, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(pieces: list[_Piece], chance: Random) -> None:
    named = list(_named(pieces).items())
    stories = _group(dict(named))
    chance.shuffle(named)
    assert _group(dict(named)) == stories


@_SETTINGS
@given(_FOLDERS)
def test_a_link_depends_on_its_two_articles_alone_and_the_index_misses_none(pieces: list[_Piece]) -> None:
    pieces = [replace(piece, copy="") for piece in pieces]  # copies are linked in a chain: see below
    alone = {(i, j) for j in range(len(pieces)) for i in range(j) if _linked([pieces[i], pieces[j]]) == {(0, 1)}}
    assert _linked(pieces) == alone
    with mock.patch.object(links, "_ROWS", 2):
        assert _linked(pieces) == alone


@_SETTINGS
@given(_FOLDERS, _PIECES)
def test_an_article_more_extends_or_merges_the_stories_it_is_linked_to_and_no_other(
    pieces: list[_Piece], new: _Piece
) -> None:
    before = _ids(_group(_named(pieces)))
    after = _ids(_group({**_named(pieces), "new": new}))
    linked = {str(i) for i, piece in enumerate(pieces) if _linked([piece, new]) == {(0, 1)}}
    touched = {story for story in before if story & linked}
    assert after == before - touched | {frozenset({"new"}).union(*touched)}


@_SETTINGS
@given(_FOLDERS)
def test_copies_meet_whenever_they_were_published(pieces: list[_Piece]) -> None:
    stories = _ids(_group(_named(pieces)))
    for copy in ("x", "y"):
        copies = {str(number) for number, piece in enumerate(pieces) if piece.copy == copy}
        assert not copies or any(copies <= story for story in stories)
