"""Reprints: what is one report however many carry it, and what only looks like it."""

import time
from collections.abc import Callable

import pytest

from summarizer.claims import Origins
from summarizer.claims.reprints import containment, own_words
from summarizer.types import Annotation, Reprint, Sentence

Read = Callable[[dict[str, list[str]]], tuple[list[Sentence], list[Annotation]]]

_REPORT = [
    "A freight train left the rails near the town of Elsdorf late on Tuesday and blocked the main line to the coast.",
    "Nobody was hurt, but eleven wagons that carried gravel overturned and tore down the wires above both tracks.",
    "Engineers expect that the line will stay closed until the weekend, and buses will run in place of all trains.",
]
_EDITED = [
    "A freight train left the rails near the town of Elsdorf late Tuesday and blocked the main line to the coast.",
    "Nobody was hurt, but eleven wagons that carried gravel overturned and tore down the wires.",
    "Engineers expect that the line will stay closed until the weekend, and buses will run instead.",
]
_INDEPENDENT = [
    "Eleven gravel wagons derailed outside Elsdorf on Tuesday night, cutting the railway between the city and the sea.",
    "There were no injuries, the operator said, although the overhead wires were destroyed.",
    "Passengers will have to take buses until Saturday.",
]
_SPEECH = "“We warned the owners of this line four times since the spring, and four times they told us to wait,”"
_QUOTING = [f"{_SPEECH} said Anna Lind, who leads the union.", "Repairs could take a month, according to the operator."]
_ALSO_QUOTING = [f"{_SPEECH} Anna Lind told a crowd.", "The owners rejected what she said as unfair and untrue."]


def _origins(read: Read, articles: dict[str, list[str]], **agencies: str) -> Origins:
    return Origins(*read(articles), {article: agencies.get(article) for article in articles})


@pytest.mark.parametrize("other", [_REPORT, _EDITED, _REPORT[:2]], ids=["verbatim", "edited", "cut"])
def test_copies_are_reprints(read: Read, other: list[str]) -> None:
    origins = _origins(read, {"a": _REPORT, "b": other, "c": _INDEPENDENT})
    assert origins.reprints == (Reprint(None, ("a", "b")),)
    assert [origins.of_article(article) for article in "abc"] == ["a", "a", "c"]


@pytest.mark.parametrize(
    ("one", "other"),
    [(_REPORT, _INDEPENDENT), (_QUOTING, _ALSO_QUOTING)],
    ids=["same facts in other words", "same quotation"],
)
def test_independent_reports_are_no_reprints(read: Read, one: list[str], other: list[str]) -> None:
    origins = _origins(read, {"a": one, "b": other})
    assert origins.reprints == ()
    assert [origins.of_article(article) for article in "ab"] == ["a", "b"]


def test_articles_of_one_agency_are_one_origin_whatever_their_words(read: Read) -> None:
    origins = _origins(read, {"a": _REPORT, "b": _INDEPENDENT, "c": _QUOTING}, a="AFP", b="AFP")
    assert [origins.of_article(article) for article in "abc"] == ["AFP", "AFP", "c"]


def test_a_reprint_names_its_agency_when_one_is_credited(read: Read) -> None:
    articles = {"a": _REPORT, "b": _EDITED}
    assert _origins(read, articles, b="Reuters").reprints == (Reprint("Reuters", ("a", "b")),)
    assert _origins(read, articles, a="AFP", b="Reuters").reprints == (Reprint(None, ("a", "b")),)


def test_a_reprint_that_credits_no_agency_is_of_the_agency_that_the_others_credit(read: Read) -> None:
    origins = _origins(read, {"a": _REPORT, "b": _EDITED, "c": _REPORT}, b="AFP")
    sentences, _ = read({"a": _REPORT, "b": _EDITED, "c": _REPORT})
    assert {origins.of_article(article) for article in "abc"} == {"AFP"}
    assert set(origins.of(sentences)) == {"AFP"}


def test_ten_reprints_are_one_origin(read: Read) -> None:
    articles = {f"{number:02}": (_REPORT, _EDITED)[number % 2] for number in range(10)}
    origins = _origins(read, articles)
    assert origins.reprints == (Reprint(None, tuple(articles)),)
    assert {origins.of_article(article) for article in articles} == {"00"}


def test_a_chain_of_copies_is_one_report(read: Read) -> None:
    tail = ["The mayor of Elsdorf asked the operator to send more buses, because the school is twelve miles away."]
    chain = {"a": _REPORT[:2], "b": [_REPORT[1], *tail], "c": tail}
    assert _origins(read, {"a": chain["a"], "c": chain["c"]}).reprints == ()
    assert _origins(read, chain).reprints == (Reprint(None, ("a", "b", "c")),)


def test_a_copied_sentence_in_independent_articles_is_of_one_origin(read: Read) -> None:
    padding = ["The town has a castle that draws many visitors in summer.", *_INDEPENDENT, *_QUOTING]
    articles = {"a": _REPORT, "b": [_REPORT[0], *padding]}
    sentences, annotations = read(articles)
    origins = Origins(sentences, annotations, dict.fromkeys(articles))
    assert origins.reprints == ()
    copied, apart = (sentences[0], sentences[3]), (sentences[1], sentences[5])
    assert origins.is_copy(*copied)
    assert not origins.is_copy(*apart)
    assert origins.of(copied) == ["a", "a"]
    assert origins.of(apart) == ["a", "b"]
    assert origins.of(list(reversed(copied))) == ["a", "a"]


def test_a_sentence_that_is_all_quotation_is_nobody_s_copy(read: Read) -> None:
    sentences, annotations = read({"a": ["“The dam will not hold.”"], "b": ["“The dam will not hold.”"]})
    assert not Origins(sentences, annotations, {}).is_copy(*sentences)


def test_own_words_leave_out_quotations(note: Callable[[str], Annotation]) -> None:
    text = "“We warned them,” said Anna Lind."
    assert own_words(Sentence("a", 0, 0, len(text), text), note(text)) == ("said", "anna", "lind")


@pytest.mark.parametrize(
    ("one", "other", "size", "share"),
    [
        ("a b c d", "a b c d", 2, 1.0),
        ("a b c d", "x a b y c d z", 2, 1.0),
        ("a b c d", "a b x y z", 2, 0.5),
        ("a b c d", "d c b a", 2, 0.0),
        ("a b c", "a b c d", 4, 0.0),
        ("", "a b c", 2, 0.0),
    ],
)
def test_containment_is_the_share_of_the_shorter_in_common_runs(one: str, other: str, size: int, share: float) -> None:
    assert containment(one.split(), other.split(), size) == share
    assert containment(other.split(), one.split(), size) == share


def test_a_report_that_two_agencies_claim_is_still_one_origin(read: Read) -> None:
    origins = _origins(read, {"a": _REPORT, "b": _EDITED}, a="AFP", b="Reuters")
    assert [origins.of_article(article) for article in "ab"] == ["a", "a"]


@pytest.mark.parametrize("step", [0, 97], ids=["all the same", "all different"])
def test_two_hundred_articles_take_little_time(step: int) -> None:
    def words(article: int, index: int) -> str:
        return " ".join(f"w{article * step}n{index * 25 + place}" for place in range(25))

    sentences = [
        Sentence(f"{article:03}", index, 0, 10, words(article, index)) for article in range(200) for index in range(30)
    ]
    started = time.perf_counter()
    origins = Origins(sentences, [Annotation()] * len(sentences), {})
    assert time.perf_counter() - started < 5  # half a second on an idle core
    assert len(origins.reprints) == (step == 0)
