"""Stories of a mixed folder, from text to groups with the models that come along."""

import random
from dataclasses import replace

import pytest

from summarizer import Article, Digest, NoUsableSourceError, SourceError, Summarizer, SummarizerWarning
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


GERMAN = Article(
    "Die Feuerwehr hat am Dienstag einen Brand in einer Lagerhalle in Tarnby gelöscht. Zwei Menschen kamen ums Leben.",
    id="german",
)


@pytest.fixture(scope="module")
def summarizer() -> Summarizer:
    return Summarizer()


@pytest.fixture(scope="module")
def digest(summarizer: Summarizer) -> Digest:
    return summarizer.summarize_stories([*ARTICLES, GERMAN, "missing.txt"], max_words=60)


def test_each_story_has_a_summary_of_its_own_articles(digest: Digest, stories: list[Story]) -> None:
    told = [{article.id for article in summary.articles} for summary in digest.summaries]
    assert told == [{article.id for article in story.articles} for story in stories[:-1]]
    for summary in digest.summaries:
        cited = {citation.article for statement in summary.statements for citation in statement.citations}
        assert cited <= {article.id for article in summary.articles}


def test_what_is_in_no_summary_is_listed_once_with_its_reason(digest: Digest) -> None:
    listed = {skipped.source: skipped.reason for skipped in digest.skipped}
    assert list(listed) == ["missing.txt", "note", "german"]
    assert "running prose" in listed["note"]
    assert "is in German" in listed["german"]
    assert all(not summary.skipped for summary in digest.summaries)


def test_a_story_is_summarized_as_it_would_be_alone(digest: Digest, summarizer: Summarizer) -> None:
    for summary in digest.summaries[:3]:
        assert summarizer.summarize(summary.articles, max_words=60) == summary


def test_the_newest_figure_is_stated_and_the_older_one_said_to_be_superseded(digest: Digest) -> None:
    fire = digest.summaries[0]
    (toll,) = fire.disagreements
    assert [(value.value.lower(), value.reported, value.superseded) for value in toll.values] == [
        ("three", "2031-03-05", False),
        ("two", "2031-03-04", True),
    ]
    assert {citation.article for citation in toll.values[1].citations} == {"tarnby-courier", "radio-north"}
    (statement,) = [statement for statement in fire.statements if statement.states(toll.values[0])]
    assert not statement.disputed
    assert not any(statement.states(toll.values[1]) for statement in fire.statements)
    assert fire.title == "Third victim found after Tarnby warehouse fire"


def test_nothing_usable_is_one_error(summarizer: Summarizer) -> None:
    with pytest.raises(NoUsableSourceError, match=r"none of the 2 sources.*missing\.txt.*note"):
        summarizer.summarize_stories(["missing.txt", *INBOX["note"]])
