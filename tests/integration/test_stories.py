"""Stories of a mixed folder, from text to groups with the models that come along."""

import random
from dataclasses import replace

import pytest

from summarizer import Article, SourceError, SummarizerWarning
from summarizer.pipeline.stories import group_stories
from summarizer.stories import Story
from tests.support.mixed_inbox import ARTICLES, EVENTS, INBOX


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return group_stories(ARTICLES)


def _ids(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(str(article.id) for article in story.articles) for story in stories}


def test_each_event_is_one_story(stories: list[Story]) -> None:
    assert _ids(stories) == {frozenset(str(article.id) for article in articles) for articles in INBOX.values()}


def test_the_largest_and_newest_comes_first(stories: list[Story]) -> None:
    assert [EVENTS[str(story.articles[0].id)] for story in stories] == [
        "tarnby fire",  # three articles
        "april earthquake",
        "dock strike",
        "brackwell fire",
        "march earthquake",
        "museum",
        "note",  # without a date
    ]


def test_a_story_tells_its_days_outlets_and_headline(stories: list[Story]) -> None:
    fire = stories[0]
    assert (fire.first_day, fire.last_day) == ("2031-03-04", "2031-03-05")
    assert fire.outlets == ("National Wire", "Radio North", "Tarnby Courier")
    assert fire.n_texts == 3
    assert fire.title in {article.title for article in INBOX["tarnby fire"]}
    assert [story.n_texts for story in stories if len(story.outlets) == 2] == [2, 1, 2, 2]
    assert stories[-1] == Story(INBOX["note"])


def test_the_order_of_the_articles_does_not_matter(stories: list[Story]) -> None:
    assert group_stories(random.Random(1).sample(ARTICLES, len(ARTICLES))) == stories


@pytest.mark.parametrize("absent", ["national-wire", "museum-weekly"])
def test_an_article_more_touches_its_own_story_only(absent: str, stories: list[Story]) -> None:
    before = group_stories([article for article in ARTICLES if article.id != absent])
    kept = {group for group in _ids(stories) if absent not in group}
    assert kept <= _ids(before)
    assert len(_ids(before) - kept) == (absent != "museum-weekly")


def test_without_dates_and_headlines_the_events_are_told_apart_by_their_words() -> None:
    bare = [replace(article, title=None, published=None, outlet=None) for article in ARTICLES]
    assert _ids(group_stories(bare)) == {frozenset(str(a.id) for a in articles) for articles in INBOX.values()}


def test_no_articles_give_no_stories() -> None:
    assert group_stories([]) == []


def test_ids_are_given_in_order_and_must_not_be_used_twice() -> None:
    note = INBOX["note"][0]
    (story,) = group_stories([replace(note, id=None), replace(note, id=None)])
    assert {article.id for article in story.articles} == {"1", "2"}
    with pytest.raises(SourceError, match="note"):
        group_stories([note, replace(note, text="Library open again.")])


def test_an_article_that_cannot_be_read_does_not_lose_the_others() -> None:
    broken = Article("", id="broken")
    with pytest.warns(SummarizerWarning, match="broken"):
        stories = group_stories([*INBOX["museum"], broken])
    assert _ids(stories) == {frozenset({"museum-weekly"})}
