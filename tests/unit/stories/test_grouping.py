"""Stories from links, and what is told of them."""

import numpy as np
import pytest

from summarizer.errors import OptionError
from summarizer.stories import Opening, Story, group_stories
from summarizer.types import Article

FIRE, QUAKE = "gargoyle bassoon cormorant", "dulcimer halyard escapement"


def _group(*articles: Article, near: bool = True) -> list[Story]:
    """Group articles whose texts are their openings; all vectors are alike, or all at right angles."""
    vectors = np.ones((len(articles), 1)) if near else np.eye(len(articles))
    return group_stories(articles, [Opening(a.text, copy=a.text) for a in articles], vectors.astype(np.float32))


def _ids(stories: list[Story]) -> list[list[str | None]]:
    return [[article.id for article in story.articles] for story in stories]


def test_linked_articles_are_one_story_earliest_first() -> None:
    a = Article(f"{FIRE} aubergine", id="a", published="2031-03-05T08:00:00Z")
    b = Article(f"{FIRE} fandango", id="b", published="2031-03-04")
    c = Article(f"{FIRE} viaduct", id="c")
    assert _ids(_group(a, b, c)) == [["b", "a", "c"]]


def test_a_chain_of_links_is_one_story() -> None:
    texts = {"a": "gargoyle bassoon", "b": "gargoyle bassoon dulcimer halyard", "c": "dulcimer halyard"}
    assert len(_group(*(Article(text, id=name) for name, text in texts.items() if name != "b"))) == 2
    assert len(_group(*(Article(text, id=name) for name, text in texts.items()))) == 1


def test_larger_stories_come_first_then_newer_ones_then_those_without_a_date() -> None:
    stories = _group(
        Article("viaduct", id="undated"),
        Article("aubergine", id="old", published="2030-01-01"),
        Article("fandango", id="new", published="2031-01-01"),
        Article(FIRE, id="x", published="1999-01-01"),
        Article(f"{FIRE} aqueduct", id="y", published="1999-01-01"),
    )
    assert [sorted(str(name) for name in ids) for ids in _ids(stories)] == [["x", "y"], ["new"], ["old"], ["undated"]]


def test_ties_are_broken_by_content() -> None:
    articles = [Article(text, id=text) for text in ("viaduct", "aubergine", "fandango")]
    assert _group(*articles) == _group(*reversed(articles))


def test_a_story_tells_its_days_its_outlets_and_how_many_texts_there_are() -> None:
    story = _group(
        Article(FIRE, id="a", title="Fire  at the\nbassoon works", outlet="Echo", published="2031-03-04"),
        Article(FIRE, id="b", outlet="Echo", published="2031-03-06"),
        Article(f"{FIRE} fandango", id="c", outlet="Argus", published="soon"),
    )[0]
    assert (story.first_day, story.last_day) == ("2031-03-04", "2031-03-06")
    assert story.outlets == ("Argus", "Echo")
    assert story.n_texts == 2
    assert story.title == "Fire at the bassoon works"


def test_without_dates_headlines_and_outlets_nothing_is_told() -> None:
    article = Article("Library closed.", id="a", title=" ")
    assert _group(article) == [Story((article,), None, None, None, (), 1)]


def test_the_headline_is_that_of_the_article_in_the_middle() -> None:
    articles = [Article(f"{FIRE} {word}", id=word, title=word) for word in ("aubergine", "fandango", "viaduct")]
    degrees = np.radians([0, 25, 40])
    vectors = np.stack([np.cos(degrees), np.sin(degrees)], axis=1).astype(np.float32)
    (story,) = group_stories(articles, [Opening(article.text) for article in articles], vectors)
    assert story.title == "fandango"


def test_articles_without_words_are_stories_of_their_own() -> None:
    assert sorted(_ids(_group(Article("", id="a"), Article("", id="b")))) == [["a"], ["b"]]


def test_no_articles_give_no_stories() -> None:
    assert group_stories([], [], np.zeros((0, 1), dtype=np.float32)) == []


def test_an_id_used_twice_is_named() -> None:
    with pytest.raises(OptionError, match="'a'"):
        _group(Article(FIRE, id="a"), Article(QUAKE, id="a"))
