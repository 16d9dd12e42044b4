"""``summarize --serve`` as a process of its own, with the real models: what it answers, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

import httpx2
import jsonschema
import pytest

from benchmarks.serving import served
from summarizer import Article, Summarizer, Summary, render
from tests.support.service import SECONDS, is_closed, wait_until

BRIDGE = [
    "The only bridge over the Aln in Linden was closed on Monday after divers found a crack in a pier.",
    "Linden closed its only bridge over the River Aln on Monday. The detour is 14 miles long.",
]
FERRY = "A ferry hit the pier at Port Ellery on Tuesday, and two passengers were killed."
GERMAN = "Die einzige Brücke über die Aln wurde am Montag gesperrt, nachdem Taucher einen Riss im Pfeiler fanden."

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with served() as (process, url):
        yield url
        process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        assert process.communicate(timeout=SECONDS) == ("", "")
    assert process.returncode == 0 or os.name != "posix"


def post(url: str, texts: list[str], path: str = "/v1/summaries", **options: Any) -> httpx2.Response:
    body = {"articles": [{"text": text} for text in texts]} | options
    return httpx2.post(url + path, json=body, timeout=SECONDS)


def long_story(sentences: int) -> list[str]:
    drivers = " ".join(f"About {100 + number} drivers crossed it on one day." for number in range(sentences))
    return [f"{text} {drivers}" for text in BRIDGE]


def test_the_answer_is_byte_by_byte_what_format_json_prints(url: str) -> None:
    response = post(url, BRIDGE, max_words=40)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    schema = json.loads(files("summarizer").joinpath("rendering/schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(response.json())
    assert Summary.from_dict(response.json()).statements
    expected = Summarizer().summarize([Article(text) for text in BRIDGE], max_words=40)
    assert response.text == render(expected, "json") + "\n"


def test_several_events_make_a_digest(url: str) -> None:
    response = post(url, [BRIDGE[0], FERRY, BRIDGE[1]], "/v1/digests")
    ids = [[article["id"] for article in summary["articles"]] for summary in response.json()["summaries"]]
    assert ids == [["1", "3"], ["2"]]


def test_what_cannot_be_used_is_skipped_and_if_nothing_can_that_is_an_error(url: str) -> None:
    skipped = post(url, [GERMAN, *BRIDGE, "<!DOCTYPE html><html><body><p>Shut.</p></body></html>"]).json()["skipped"]
    assert [entry["source"] for entry in skipped] == ["article 4", "1"]
    assert skipped[1]["reason"].startswith("is in German")
    response = post(url, [GERMAN])
    assert response.status_code == 422
    assert response.json()["detail"].startswith("none of the 1 sources can be summarized: 1: is in German")
    assert post(url, BRIDGE, focus=" ").json()["detail"].startswith("focus must hold words")


def wait_for_work(url: str, requests: int) -> None:
    wait_until(lambda: httpx2.get(f"{url}/healthz", timeout=SECONDS).json()["inside"] == requests)


@posix
def test_at_a_signal_it_answers_what_it_accepted_and_nothing_else() -> None:
    with served() as (process, url), ThreadPoolExecutor() as clients:
        answers = [clients.submit(post, url, long_story(40)) for _ in range(3)]
        wait_for_work(url, 3)
        process.send_signal(signal.SIGTERM)
        wait_until(lambda: is_closed(int(url.rpartition(":")[2])))
        assert [answer.result().status_code for answer in answers] == [200, 200, 200]
        assert process.communicate(timeout=SECONDS) == ("", "")
    assert process.returncode == 0


@posix
def test_a_second_interrupt_ends_it_at_once() -> None:
    with served() as (process, url), ThreadPoolExecutor() as clients:
        lost = clients.submit(post, url, long_story(600))
        wait_for_work(url, 1)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=SECONDS) == ("", "")
        assert process.returncode == 130
        assert lost.result().json()["detail"] == "the service was stopped before there was an answer; ask again"
