"""Fusion with a real encoder-decoder through the whole pipeline: one draft printed, others refused."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
import torch

from benchmarks import checker
from summarizer import Article, Summarizer, Summary
from tests.support import tiny_seq2seq as tiny

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
FUSED = "The flood in Corvo hurt 58 people on Monday, Okafor said."
TURNED = "Moreau met Haddad in Arlen for 12 hours."


def pair(told: dict[str, str]) -> tiny.Pair:
    """Two sentences that say nearly the same, and the one that holds both."""
    return (
        (
            "The {event} in {place} hurt {count} people.".format(**told),
            "The {event} in {place} hurt people on {day}, {person} said.".format(**told),
        ),
        "The {event} in {place} hurt {count} people on {day}, {person} said.".format(**told),
    )


def turned(told: dict[str, str]) -> tiny.Pair:
    """Two sentences that say nearly the same, and one of their words in which the two people have changed sides."""
    return (
        (
            "{person} met {other} in {place} for {count} hours.".format(**told),
            "{person} met {other} in {place} for hours on {day}.".format(**told),
        ),
        "{other} met {person} in {place} for {count} hours.".format(**told),
    )


FLOOD = pair({"person": "Okafor", "place": "Corvo", "event": "flood", "count": "58", "day": "Monday"})
TALKS = turned({"person": "Haddad", "other": "Moreau", "place": "Arlen", "count": "12", "day": "Friday"})


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def summary() -> Summary:
    rng = random.Random(3)
    stories = [{**tiny.story(rng), "day": rng.choice(DAYS), "other": rng.choice(tiny.PEOPLE)} for _ in range(600)]
    data = [(turned if number % 2 else pair)(told) for number, told in enumerate(stories)]
    tokenizer = tiny.byte_level_tokenizer([text for group, target in data for text in (*group, target)])
    model = tiny.train(data, tokenizer, steps=400)
    (hurt, said), _ = FLOOD
    (met, later), _ = TALKS
    articles = [Article(f"{hurt}\n\n{met}", title="Flood in Corvo"), Article(f"{said}\n\n{later}", title="Corvo flood")]
    return Summarizer(fuser=(model, tokenizer)).summarize(articles, max_words=40)


def test_a_draft_of_the_model_is_printed_with_spans_in_two_articles(summary: Summary) -> None:
    fused = [statement for statement in summary.statements if statement.method == "fused"]
    assert [statement.text for statement in fused] == [FUSED]
    assert {span.article for span in fused[0].spans if span.article} == {"1", "2"}
    assert [citation.text for citation in fused[0].citations] == list(FLOOD[0])
    assert fused[0].n_articles == 2


def test_other_drafts_are_refused_and_the_verbatim_sentence_is_printed(summary: Summary) -> None:
    reasons = {entry.text: entry.reason for entry in summary.dropped}
    assert "subject or object" in reasons[TURNED]
    printed = {statement.text for statement in summary.statements if statement.method == "extracted"}
    assert printed & set(TALKS[0])
    assert not printed & set(reasons)
    places = {entry.text: entry.statement for entry in summary.dropped}
    place = places[TURNED]
    assert place is not None
    assert summary.statements[place].text in TALKS[0]


def test_a_separately_written_checker_finds_nothing_wrong(summary: Summary) -> None:
    assert checker.check(summary.to_dict()).problems == []


def test_the_signature_names_the_model(summary: Summary) -> None:
    assert "extractive" not in summary.signature
