"""Whole stories through the whole pipeline, whatever they are made of; benchmarks/fuzz.py goes on for longer."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import PIECES, broken
from summarizer import Article, NoUsableSourceError, Summarizer

EXAMPLES = int(os.environ.get("STORIES", "6"))  # more where there is time

fragments = st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=()), max_size=20)
articles = st.builds(
    Article,
    st.lists(fragments, min_size=1, max_size=8).map("".join),
    title=st.none() | st.sampled_from(("Linden bridge closes", "\u202e<b>", " ")),
    published=st.sampled_from((None, "2024-05-06", "no day")),
)


@pytest.fixture(scope="module")
def summarizer() -> Summarizer:
    return Summarizer()


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(articles, min_size=1, max_size=3))
def test_no_story_breaks_a_promise(summarizer: Summarizer, story: list[Article]) -> None:
    assert broken(summarizer, story) is None


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "word " * 5_000,
        "“He said. " * 60,
        "1 and 2 " * 5_000,
        "no sentence here\n" * 300,
        "e\u0301\u0302" * 2_000,
        "\u200b" * 500 + ".",
    ],
    ids=["no blank", "one sentence", "never closed", "figures", "lines", "marks", "invisible"],
)
def test_a_pathological_article_is_left_out_or_told_and_spoils_no_other(summarizer: Summarizer, text: str) -> None:
    plain = Article("".join(PIECES[:3]))
    summary = summarizer.summarize([plain, Article(text)], max_words=60)
    assert {citation.article for statement in summary.statements for citation in statement.citations} == {"1"}
    with pytest.raises(NoUsableSourceError, match=r"\A[^\n]*\Z"):
        summarizer.summarize([Article(text)])


def test_copies_of_one_article_say_it_once(summarizer: Summarizer) -> None:
    summary = summarizer.summarize([Article("".join(PIECES[:3]))] * 20, max_words=60)
    assert len({statement.text for statement in summary.statements}) == len(summary.statements) > 0
    assert [statement.n_origins for statement in summary.statements] == [1] * len(summary.statements)
    assert len(summary.reprints[0].articles) == 20
