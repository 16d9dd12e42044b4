"""The service on a real port: bounds, the queue, clients that hang up, and its end."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import jsonschema
import pytest

from summarizer.errors import NoUsableSourceError, SummarizerError
from summarizer.service import Limits, bind
from tests.support.service import SECONDS, Running, is_closed, running, wait_until

BODY = b'{"articles": [{"text": "One."}]}'
HEAD = b"POST /v1/summaries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


@pytest.fixture(scope="module")
def service() -> Iterator[Running]:
    with running(Limits(body=2_000, articles=3, characters=500, seconds=SECONDS)) as service:
        yield service


@pytest.fixture(scope="module")
def clients() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def problem(response: httpx2.Response, status: int) -> str:
    """Give the detail of an answer that has to be a problem of that status."""
    assert response.headers["content-type"] == "application/problem+json"
    assert "\n" not in response.text
    content = response.json()
    assert (response.status_code, content["status"], content["type"]) == (status, status, "about:blank")
    return str(content["detail"])


def sent(service: Running, *parts: bytes) -> socket.socket:
    """Send bytes, and leave the connection open."""
    connection = socket.create_connection(("127.0.0.1", service.port), timeout=SECONDS)
    for part in parts:
        connection.sendall(part)
    return connection


def answer(connection: socket.socket) -> bytes:
    """Read until the server closes."""
    with connection:
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def asking(service: Running) -> socket.socket:
    """Send a whole request."""
    return sent(service, HEAD, b"Content-Length: %d\r\n\r\n" % len(BODY), BODY)


def test_health_and_the_headers_of_every_answer(service: Running) -> None:
    for path, status in (("/healthz", 200), ("/openapi.json", 200), ("/docs", 404)):
        response = httpx2.get(service.url + path)
        assert response.status_code == status
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cache-control"] == "no-store"
        assert "server" not in response.headers
    assert service.health() == {"status": "ok", "inside": 0}


def test_articles_and_options_reach_the_summarizer(service: Running) -> None:
    article = {"text": "One.", "id": "a", "published": "2024-05-06", "outlet": "Post"}
    body = {"articles": [article, {"text": "Two."}], "max_words": 7, "max_statements": 2, "focus": "x"}
    given = service.post(body).json()["articles"]
    assert service.gate.asked[-1] == (["One.", "Two."], {"max_words": 7, "max_statements": 2, "focus": "x"})
    assert given[0].items() >= article.items()
    assert given[1]["id"] == "2"
    service.post({"articles": [{"text": "One."}]}, path="/v1/digests")
    assert service.gate.asked[-1] == (["One."], {"max_words": 120, "max_statements": None, "focus": None})


def test_a_bad_article_does_not_lose_the_others(service: Running) -> None:
    response = service.post({"articles": [{"text": ""}, {"text": "Two."}]})
    assert response.status_code == 200
    assert [article["id"] for article in response.json()["articles"]] == ["2"]
    assert [entry["source"] for entry in response.json()["skipped"]] == ["article 1"]


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({}, '"articles": Field required'),
        ([], "the body: Input should be an object"),
        ({"articles": []}, '"articles": List should have at least 1 item after validation, not 0'),
        ({"articles": [{"text": "One."}, {}]}, 'article 2, "text": Field required'),
        ({"articles": [{"text": 1}]}, 'article 1, "text": Input should be a valid string'),
        ({"articles": ["https://example.org"]}, "article 1: Input should be an object"),
        ({"articles": [{"url": "https://example.org"}]}, 'article 1, "text": Field required'),
        ({"articles": [{"text": "", "titel": ""}]}, 'article 1, "titel": Extra inputs are not permitted'),
        ({"articles": [{"text": ""}], "words": 9}, '"words": Extra inputs are not permitted'),
        ({"articles": [{"text": ""}], "max_words": 0}, '"max_words": Input should be greater than or equal to 1'),
        ({"articles": [{"text": ""}], "max_words": 10**30}, '"max_words": Input should be less than or equal to 2000'),
        ({"articles": [{"text": ""}], "max_words": "9"}, '"max_words": Input should be a valid integer'),
        ({"articles": [{}, {}]}, 'article 1, "text": Field required (and 1 more)'),
    ],
)
def test_a_wrong_field_is_named(service: Running, body: Any, detail: str) -> None:
    assert problem(service.post(body), 422) == f"{detail}; see /openapi.json"


def test_too_much_is_refused(service: Running) -> None:
    four = problem(service.post({"articles": [{"text": "One."}] * 4}), 422)
    assert four == "there are 4 articles; send at most 3 at once"
    long = problem(service.post({"articles": [{"text": "x" * 250, "title": "y" * 250}], "focus": "z"}), 422)
    assert long == "the articles have 501 characters; send at most 500 at once"
    twins = problem(service.post({"articles": [{"text": "One.", "id": "a"}, {"text": "Two.", "id": "a"}]}), 422)
    assert twins.startswith("articles 1, 2: share the id 'a'")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 1_000, b'{"articles": [{"text": "\\ud800"}]}'])
def test_what_is_no_json_is_refused(service: Running, body: bytes) -> None:
    response = service.post(content=body, headers={"Content-Type": "application/json; charset=utf-8"})
    assert problem(response, 400).startswith("the body is not JSON: ")


@pytest.mark.parametrize("kind", [{}, {"Content-Type": "text/plain"}, {"Content-Type": "multipart/form-data"}])
def test_what_is_not_said_to_be_json_is_refused(service: Running, kind: dict[str, str]) -> None:
    assert "Content-Type: application/json" in problem(service.post(content=BODY, headers=kind), 415)


def test_other_paths_and_methods_are_problems_too(service: Running) -> None:
    assert problem(httpx2.get(f"{service.url}/v1/none"), 404) == "GET /v1/none: Not Found"
    response = httpx2.get(f"{service.url}/v1/summaries")
    assert problem(response, 405) == "GET /v1/summaries: Method Not Allowed"
    assert response.headers["allow"] == "POST"


def test_a_body_may_be_as_large_as_the_bound_and_no_larger() -> None:
    with running() as service:
        json_type = {"Content-Type": "application/json"}
        largest = BODY.ljust(Limits().body)
        assert service.post(content=largest, headers=json_type).status_code == 200
        assert problem(service.post(content=largest + b" ", headers=json_type), 413)


def test_a_large_body_is_refused_by_its_length_before_it_comes(service: Running) -> None:
    received = answer(sent(service, HEAD, b"Content-Length: 2001\r\nConnection: close\r\n\r\n"))
    assert received.startswith(b"HTTP/1.1 413 ")
    assert b"the body has more than 2,000 bytes; send fewer or shorter articles" in received


def test_a_large_body_is_refused_while_it_comes_where_its_length_is_not_told(service: Running) -> None:
    chunk = b"400\r\n" + b" " * 0x400 + b"\r\n"
    received = answer(sent(service, HEAD, b"Transfer-Encoding: chunked\r\n\r\n", chunk, chunk))
    assert received.startswith(b"HTTP/1.1 413 ")
    assert b"the body has more than 2,000 bytes" in received


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    with running(Limits(reading=0.1)) as service:
        received = answer(sent(service, HEAD, b"Content-Length: 20\r\n\r\n", BODY[:10]))
        assert received.startswith(b"HTTP/1.1 408 ")
        assert b"the body has not arrived within 0.1 s" in received
        assert service.health()["inside"] == 0


def test_what_the_summarizer_refuses_is_told_and_what_it_breaks_on_is_reported() -> None:
    with running() as service:
        service.gate.error = NoUsableSourceError("none of the 1 sources\ncan be summarized")
        assert problem(service.post(), 422) == "none of the 1 sources can be summarized"
        service.gate.error = KeyError("secret")
        assert "secret" not in problem(service.post(), 500)
        assert len(service.faults) == 1
        assert service.faults[0].startswith("KeyError at service.py:")
        service.gate.error = None
        assert service.post().status_code == 200


def test_more_than_may_wait_get_429_and_those_inside_their_answers(clients: ThreadPoolExecutor) -> None:
    with running(Limits(waiting=1, seconds=SECONDS)) as service:
        service.gate.open.clear()
        inside = [clients.submit(service.post) for _ in range(2)]
        wait_until(lambda: service.health()["inside"] == 2 and len(service.gate.asked) == 1)
        response = service.post()
        assert problem(response, 429).startswith("too many requests wait already; try again in ")
        assert 1 <= int(response.headers["retry-after"]) <= 10
        service.gate.open.set()
        assert [future.result().status_code for future in inside] == [200, 200]
        assert service.post().status_code == 200


def test_one_who_hangs_up_while_waiting_frees_the_place_and_costs_no_work(clients: ThreadPoolExecutor) -> None:
    with running(Limits(waiting=1, seconds=SECONDS)) as service:
        service.gate.open.clear()
        first = clients.submit(service.post)
        wait_until(lambda: len(service.gate.asked) == 1)
        with asking(service):
            wait_until(lambda: service.health()["inside"] == 2)
        wait_until(lambda: service.health()["inside"] == 1)
        second = clients.submit(service.post, {"articles": [{"text": "Two."}]})
        wait_until(lambda: service.health()["inside"] == 2)
        service.gate.open.set()
        assert [future.result().status_code for future in (first, second)] == [200, 200]
        assert [texts for texts, _ in service.gate.asked] == [["One."], ["Two."]]


def test_one_who_hangs_up_later_frees_the_place_and_the_work_is_taken_to_its_end(clients: ThreadPoolExecutor) -> None:
    with running(Limits(waiting=0, seconds=SECONDS)) as service:
        service.gate.open.clear()
        with asking(service):
            wait_until(lambda: len(service.gate.asked) == 1)
        wait_until(lambda: service.health()["inside"] == 0)
        next_one = clients.submit(service.post)
        wait_until(lambda: service.health()["inside"] == 1)
        assert len(service.gate.asked) == 1  # the worker still is at what nobody waits for
        service.gate.open.set()
        assert next_one.result().status_code == 200


def test_one_who_hangs_up_while_sending_frees_the_place(service: Running) -> None:
    with sent(service, HEAD, b"Content-Length: 20\r\n\r\n", BODY[:10]):
        wait_until(lambda: service.health()["inside"] == 1)
    wait_until(lambda: service.health()["inside"] == 0)


def test_the_time_of_a_request_is_bounded_at_work_and_in_waiting(clients: ThreadPoolExecutor) -> None:
    with running(Limits(seconds=0.3)) as service:
        service.gate.open.clear()
        first = clients.submit(service.post)
        wait_until(lambda: len(service.gate.asked) == 1)
        second = service.post()
        assert problem(first.result(), 504) == "no summary was made within 0.3 s; send fewer or shorter articles"
        assert problem(second, 503) == "an answer within 0.3 s was not to be had, so many waited; try again later"
        assert int(second.headers["retry-after"]) >= 1
        response = httpx2.get(f"{service.url}/healthz")
        assert (response.status_code, response.json()) == (503, {"status": "overdue", "inside": 0})
        service.gate.open.set()
        wait_until(lambda: service.health()["status"] == "ok")
        assert len(service.gate.asked) == 1


def test_what_was_accepted_is_answered_before_the_end_and_nothing_else(clients: ThreadPoolExecutor) -> None:
    with running() as service:
        service.gate.open.clear()
        with httpx2.Client() as idle:
            idle.get(f"{service.url}/healthz")  # its connection stays open
            inside = [clients.submit(service.post) for _ in range(2)]
            wait_until(lambda: service.health()["inside"] == 2)
            service.server.should_exit = True
            wait_until(lambda: is_closed(service.port))
            service.gate.open.set()
            assert [future.result().status_code for future in inside] == [200, 200]


def test_a_port_that_is_taken_and_a_host_that_is_none_are_told(service: Running) -> None:
    with pytest.raises(SummarizerError, match=r"^cannot listen on 127.0.0.1, port \d+: .*; name another --host or"):
        bind("127.0.0.1", service.port)
    with pytest.raises(SummarizerError, match=r"^cannot listen on no\.such\.host\.invalid, port 0: "):
        bind("no.such.host.invalid", 0)


def test_the_description_of_the_service_says_what_goes_in_and_out(service: Running) -> None:
    document = httpx2.get(f"{service.url}/openapi.json").json()
    for path, name in (("/v1/summaries", "Summary"), ("/v1/digests", "Digest")):
        described = document["paths"][path]["post"]
        body = described["requestBody"]["content"]["application/json"]["schema"]
        assert body == {"$ref": "#/components/schemas/SummaryRequest"}
        answers = described["responses"]
        assert answers["200"]["content"]["application/json"]["schema"] == {"$ref": f"#/components/schemas/{name}"}
        for status in set(answers) - {"200"}:
            schema = answers[status]["content"]["application/problem+json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/Problem"}
        given = service.post(path=path).json()
        jsonschema.Draft202012Validator(document | {"$ref": f"#/components/schemas/{name}"}).validate(given)
    references = set(json.dumps(document).split('"$ref": "#/components/schemas/')[1:])
    names = {reference.partition('"')[0] for reference in references}
    assert names <= set(document["components"]["schemas"])
    assert {"SourceArticle", "Statement", "CopiedSpan", "Skipped"} <= names
    assert set(document["components"]["schemas"]["SourceArticle"]["properties"]) == set(
        document["components"]["schemas"]["Article"]["properties"]
    )
