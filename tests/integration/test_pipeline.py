"""The whole pipeline on its bundled models: short stories whose right summary the eye can tell."""

from __future__ import annotations

import re
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn

import pytest
import torch

import summarizer
from summarizer import Article, Summarizer, Summary, summarize
from summarizer.errors import NoUsableSourceError, OptionError, SummarizerWarning
from summarizer.types import Statement

POST = Article(
    "A flood killed 12 people in the town of Corvo on Monday night, Mayor Ana Velotta said.\n\n"
    "The river Arl burst its banks after three days of rain and swept away the old market bridge.\n\n"
    "Some 400 families spent the night in the sports hall of a school.\n\n"
    "Velotta asked the government to send engineers and drinking water to the town.",
    title="Flood kills 12 people in Corvo",
    outlet="Linden Post",
)
HERALD = Article(
    "Twelve people died in Corvo when a flood hit the town on Monday night.\n\n"
    "The Arl burst its banks after three days of rain, and the old market bridge was swept away.\n\n"
    "The army flew engineers and drinking water to Corvo on Tuesday morning, a spokesman said.\n\n"
    "Insurers put the damage to shops and houses at $40 million.",
    title="Corvo counts its dead after flood",
    outlet="Arlen Herald",
)
TIMES = Article(
    "The flood that hit Corvo on Monday night killed 12 people and left 400 families without a home.\n\n"
    "Families slept in the sports hall of a school, where volunteers handed out soup and blankets.\n\n"
    "The town council had warned in March that the dykes along the Arl were too low.\n\n"
    "Damage to shops and houses was put at $40 million by insurers.",
    title="Council had warned of Corvo flood",
    outlet="Dunmere Times",
)
BAKING = Article(
    "A good rye loaf needs little more than flour, water, salt and a lively sourdough.\n\n"
    "Bakers let the dough rest overnight in a cool kitchen so that the crumb turns moist and sour.\n\n"
    "The oven should be very hot when the loaf goes in, and the crust should crack as it cools.\n\n"
    "Cut the bread no sooner than the next day, when its taste has settled.",
    title="How to bake a rye loaf",
    outlet="Kitchen Weekly",
)
STORY = (POST, HERALD, TIMES)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Batches this small gain nothing from threads, which wait for one another when the machine is busy."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def machine() -> Summarizer:
    return Summarizer()


@pytest.fixture(scope="module")
def whole(machine: Summarizer) -> Summary:
    return machine.summarize(STORY)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("the network was asked")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


def texts(summary: Summary) -> list[str]:
    return [statement.text for statement in summary.statements]


def words(summary: Summary) -> int:
    return sum(len(text.split()) for text in texts(summary))


def evidence(summary: Summary) -> list[tuple[str, frozenset[tuple[str, int, int]]]]:
    """Each statement with what it cites, articles told by their texts instead of their ids."""
    article = {str(article.id): article.text for article in summary.articles}
    return [
        (statement.text, frozenset((article[c.article], c.start, c.end) for c in statement.citations))
        for statement in summary.statements
    ]


def spans_copy(summary: Summary) -> Iterator[tuple[str, str]]:
    """Each copied span as printed and as it stands in the article, white space as one space, initial in lower case."""
    article = {str(article.id): article.text for article in summary.articles}
    for statement in summary.statements:
        for span in statement.spans:
            if span.article is not None:
                copied = " ".join(article[span.article][span.source_start : span.source_end].split())
                shown = statement.text[span.start : span.end]
                yield shown[:1].lower() + shown[1:], copied[:1].lower() + copied[1:]


def about(summary: Summary, pattern: str) -> Statement:
    found = [statement for statement in summary.statements if re.search(pattern, statement.text)]
    assert found, f"nothing about {pattern} in {texts(summary)}"
    return found[0]


def test_three_articles_give_a_summary_that_opens_with_the_event(whole: Summary) -> None:
    opening = whole.statements[0]
    assert re.search(r"\b(?:12|Twelve) people\b", opening.text)
    assert opening.n_articles == len({c.article for c in opening.citations}) >= 2
    assert opening.n_origins >= 2
    assert words(whole) <= 120
    assert whole.skipped == () == whole.dropped
    assert whole.title in {article.title for article in STORY}


def test_what_two_articles_say_is_said_once_and_cites_both(whole: Summary) -> None:
    for pattern, cited in ((r"\$40 million", {"2", "3"}), (r"burst its banks", {"1", "2"})):
        assert len([text for text in texts(whole) if re.search(pattern, text)]) == 1
        assert {c.article for c in about(whole, pattern).citations} == cited


def test_citations_and_spans_stand_where_they_say(whole: Summary) -> None:
    article = {str(article.id): article.text for article in whole.articles}
    for statement in whole.statements:
        assert all(article[c.article][c.start : c.end] == c.text for c in statement.citations)
        assert "".join(statement.text[s.start : s.end] for s in statement.spans) == statement.text
    assert all(shown == copied for shown, copied in spans_copy(whole))


def test_one_article_is_summarized_by_itself(machine: Summarizer) -> None:
    summary = machine.summarize([POST], max_words=40)
    assert summary.statements[0].text.startswith("A flood killed 12 people in the town of Corvo")
    assert {(s.n_articles, s.n_origins) for s in summary.statements} == {(1, 1)}
    assert summary.title == POST.title
    assert summary.reprints == ()


def test_identical_articles_are_one_origin(machine: Summarizer) -> None:
    summary = machine.summarize([POST, POST, POST], max_words=40)
    assert {(s.n_articles, s.n_origins) for s in summary.statements} == {(3, 1)}
    assert [reprint.articles for reprint in summary.reprints] == [("1", "2", "3")]
    assert len(texts(summary)) == len(set(texts(summary)))


def test_the_same_path_twice_is_one_origin(machine: Summarizer, tmp_path: Path) -> None:
    path = tmp_path / "flood.txt"
    path.write_text(f"{POST.title}\n\n{POST.text}\n", encoding="utf-8")
    summary = machine.summarize([path, str(path)], max_words=40)
    assert [article.id for article in summary.articles] == ["1", "2"]
    assert {(s.n_articles, s.n_origins) for s in summary.statements} == {(2, 1)}


def test_of_two_unrelated_articles_one_is_left_out(machine: Summarizer) -> None:
    summary = machine.summarize([POST, BAKING], max_words=80)
    assert len(summary.skipped) == 1
    assert "something else" in summary.skipped[0].reason
    assert len({c.article for s in summary.statements for c in s.citations}) == 1
    about_flood = ["loaf" not in text and "dough" not in text for text in texts(summary)]
    assert all(about_flood) or not any(about_flood[:1])


def test_an_article_about_something_else_is_named_and_not_mixed_in(machine: Summarizer, whole: Summary) -> None:
    summary = machine.summarize([POST, BAKING, HERALD, TIMES])
    assert [("rye loaf" in entry.source, "something else" in entry.reason) for entry in summary.skipped] == [
        (True, True)
    ]
    assert texts(summary) == texts(whole)
    assert "2" not in {c.article for s in summary.statements for c in s.citations}


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_the_order_of_the_articles_changes_nothing(machine: Summarizer, whole: Summary, order: tuple[int, ...]) -> None:
    summary = machine.summarize([STORY[place] for place in order])
    assert evidence(summary) == evidence(whole)
    assert summary.title == whole.title
    assert [article.title for article in summary.articles] == [STORY[place].title for place in order]
    for statement in summary.statements:
        assert [c.article for c in statement.citations] == sorted(c.article for c in statement.citations)


def test_failed_sources_keep_their_number_and_are_listed(machine: Summarizer, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(f"{POST.title}\n\n{POST.text}\n", encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    missing = tmp_path / "missing.txt"
    summary = machine.summarize([missing, good, empty, HERALD], max_words=60)
    assert [article.id for article in summary.articles] == ["2", "4"]
    assert [Path(entry.source).name for entry in summary.skipped] == ["missing.txt", "empty.txt"]
    assert all(entry.reason and "\n" not in entry.reason for entry in summary.skipped)
    assert {c.article for s in summary.statements for c in s.citations} <= {"2", "4"}


def test_ids_of_the_caller_are_kept(machine: Summarizer) -> None:
    named = [Article(POST.text, id="post", title=POST.title), Article(HERALD.text, id="herald", title=HERALD.title)]
    summary = machine.summarize(named, max_words=50)
    assert [article.id for article in summary.articles] == ["post", "herald"]
    assert {c.article for s in summary.statements for c in s.citations} <= {"post", "herald"}


def test_nothing_usable_is_one_line(machine: Summarizer, tmp_path: Path) -> None:
    for given in ([], [tmp_path / "missing.txt", tmp_path], [Article("Menu"), Article("Home | News")]):
        with pytest.raises(NoUsableSourceError) as caught:
            machine.summarize(given)
        message = str(caught.value)
        assert message
        assert "\n" not in message
    with pytest.raises(NoUsableSourceError, match=r"missing\.txt"):
        machine.summarize([tmp_path / "missing.txt"])


def test_too_few_words_still_print_the_best_sentence_and_warn(machine: Summarizer) -> None:
    with pytest.warns(SummarizerWarning, match=r"more than 3\b") as caught:
        summary = machine.summarize(STORY, max_words=3)
    assert len(summary.statements) == 1
    assert re.search(r"\b(?:12|Twelve) people\b", summary.statements[0].text)
    assert Path(caught[0].filename).name == Path(__file__).name  # the line that asked for it


@pytest.mark.parametrize("max_words", [20, 35, 60])
def test_the_budget_in_words_holds_without_a_warning(machine: Summarizer, max_words: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert 0 < words(machine.summarize(STORY, max_words=max_words)) <= max_words


@pytest.mark.parametrize("most", [1, 2])
def test_the_budget_in_statements_holds(machine: Summarizer, most: int) -> None:
    assert len(machine.summarize(STORY, max_statements=most).statements) == most


def test_a_focus_steers_what_is_said(machine: Summarizer, whole: Summary) -> None:
    plain = machine.summarize(STORY, max_words=45)
    warned = machine.summarize(STORY, max_words=45, focus="warning of the town council about low dykes")
    assert not any("dykes" in text for text in texts(plain))
    assert any("dykes" in text for text in texts(warned))
    assert "dykes" in " ".join(texts(warned)[:2])


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"max_words": 0}, "max_words"),
        ({"max_words": -5}, "-5"),
        ({"max_statements": 0}, "max_statements"),
        ({"focus": " "}, "focus"),
    ],
)
def test_options_out_of_range_are_refused(machine: Summarizer, options: dict[str, Any], named: str) -> None:
    for call in (machine.summarize, summarize):
        with pytest.raises(OptionError, match=named) as caught:
            call(STORY, **options)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("one", ["a.txt", POST, Path("a.txt")])
def test_a_single_source_is_no_list_of_sources(machine: Summarizer, one: Any) -> None:
    with pytest.raises(OptionError, match="list"):
        machine.summarize(one)


def test_one_call_form_loads_the_models_once(whole: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    first = summarize(STORY)

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("loaded again")

    monkeypatch.setattr(Summarizer, "__init__", refuse)
    assert summarize(STORY) == first == whole
    with pytest.raises(AssertionError, match="loaded again"):
        summarize(STORY, fuser="extractive", device="cpu")


def test_threads_share_a_summarizer(machine: Summarizer, whole: Summary) -> None:
    start = threading.Barrier(4)

    def work(_: int) -> Summary:
        start.wait()
        return machine.summarize(STORY)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(4))) == [whole] * 4


def test_a_batch_is_each_story_by_itself(machine: Summarizer, whole: Summary) -> None:
    batch = machine.summarize_batch([STORY, [BAKING], [POST, POST]], max_words=120)
    assert batch[0] == whole
    assert [summary.title for summary in batch[1:]] == [BAKING.title, POST.title]
    assert machine.summarize_batch([]) == []


def test_json_loses_nothing(whole: Summary) -> None:
    assert Summary.from_dict(whole.to_dict()) == whole


def test_the_signature_names_what_decides_the_output(machine: Summarizer, whole: Summary) -> None:
    assert summarizer.__version__ in whole.signature
    assert "all-MiniLM-L6-v2" in whole.signature
    assert "span-fuser-en@" in whole.signature
    options: list[dict[str, Any]] = [{"max_words": 119}, {"max_statements": 3}, {"focus": "rain"}]
    others = {machine.summarize([BAKING], **given).signature for given in options}
    assert len({whole.signature, *others}) == 4
    assert machine.summarize([BAKING]).signature == whole.signature


@pytest.mark.usefixtures("no_network")
def test_nothing_asks_the_network(whole: Summary) -> None:
    assert Summarizer().summarize(STORY) == whole


def edited(number: int) -> Article:
    """The first sentence of one of the three articles with another of its own after it."""
    article = STORY[number % 3]
    own = f"Reporters of station {number} were at the scene for {2 + number % 7} hours on Tuesday."
    return Article("\n\n".join([article.text.split("\n\n")[0], own]), title=article.title, outlet=f"Station {number}")


def test_two_hundred_articles_give_an_honest_summary_in_reasonable_time(machine: Summarizer) -> None:
    articles = [edited(number) for number in range(200)]
    began = time.process_time()
    summary = machine.summarize(articles, max_words=80)
    assert time.process_time() - began < 90  # processor seconds; it took 8 when this was written
    opening = summary.statements[0]
    assert re.search(r"\b(?:12|Twelve|flood)\b", opening.text)
    assert opening.n_articles > 50
    assert opening.n_origins <= 3  # the rest are reprints of three reports
    assert sum(len(reprint.articles) for reprint in summary.reprints) == 200
    assert len(texts(summary)) == len(set(texts(summary)))


def test_torch_is_left_as_it_was(machine: Summarizer) -> None:
    threads, grad = torch.get_num_threads(), torch.is_grad_enabled()
    machine.summarize([POST], max_words=20)
    assert (torch.get_num_threads(), torch.is_grad_enabled()) == (threads, grad)


def test_an_article_of_sentences_that_all_lean_back_does_not_crowd_out_the_other(machine: Summarizer) -> None:
    leaning = Article("He said that it was the best one ever. They agreed with him. It went on for hours.", id="talk")
    report = Article("The council of Varna closed the Linden bridge on Monday after divers found a crack.", id="report")
    for articles in ([leaning, report], [report, leaning]):
        summary = machine.summarize(articles)
        assert [s.citations[0].article for s in summary.statements] == ["report"]
