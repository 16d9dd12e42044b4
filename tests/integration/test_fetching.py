"""Pages from a real server on loopback, which misbehaves in one way for each of its addresses."""

from __future__ import annotations

import resource
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import __version__
from summarizer.errors import SourceError
from summarizer.ingest.fetching import Fetched, FetchOptions, addresses, exchange, fetch
from tests.support.web_server import DATA, MEGABYTE, WebServer, serving


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    monkeypatch.setattr(exchange, "_FIRST_WAIT", 0.05)
    with serving() as server:
        yield server


def options(**changes: Any) -> FetchOptions:
    return FetchOptions(**{"allow_private": True, "cache": False, "robots": False, "timeout": 5.0, **changes})


def page(web: WebServer, path: str, **changes: Any) -> Fetched:
    (found,) = fetch([web.url(path)], options(**changes))
    assert isinstance(found, Fetched), found
    return found


def reason(web: WebServer, path: str, **changes: Any) -> str:
    (found,) = fetch([web.url(path)], options(**changes))
    assert isinstance(found, SourceError), found
    assert found.source == web.url(path)
    assert "\n" not in str(found)
    return found.reason


def test_a_page_comes_with_its_address_encoding_and_type(web: WebServer) -> None:
    assert page(web, "/page") == Fetched(web.url("/page"), DATA, "utf-8", "text/html")
    assert page(web, "/latin") == Fetched(web.url("/latin"), b"\xdcberfall", "windows-1252", "text/html")
    assert page(web, "/untyped").media_type == ""


def test_requests_say_who_asks(web: WebServer) -> None:
    page(web, "/page")
    assert web.requests[0][1]["User-Agent"] == f"attributed-summarizer/{__version__}"


@pytest.mark.parametrize("path", ["/gzip", "/br"])
def test_compressed_pages_are_decompressed(web: WebServer, path: str) -> None:
    assert page(web, path).data == DATA


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/nowhere", "the server answered 404 (Not Found); check the address"),
        ("/forbidden", "the server answered 403 (Forbidden); open it in a browser and save the page"),
        ("/picture", "is image/png, not a page; give the address of an article"),
        ("/empty", "is an empty page; open it in a browser and save it"),
        ("/loop", "redirects more than 10 times; open it in a browser and save the page"),
        ("/to-file", "only http and https can be fetched, not file; save it as a file"),
        ("/to-nowhere", "is, or redirects to, no valid address; check it"),
        ("/endless", "is larger than 10 MB; give the address of one article"),
        ("/declared-big", "is larger than 10 MB; give the address of one article"),
        ("/gzip-bomb", "is larger than 10 MB; give the address of one article"),
        ("/br-bomb", "is larger than 10 MB; give the address of one article"),
        ("/gzip-garbage", "is larger than 10 MB; give the address of one article"),
        ("/no-http", "the server broke off or sent no valid answer; try again later"),
        ("/cut-short", "the server broke off or sent no valid answer; try again later"),
        (
            "/gzip-damaged",
            "is compressed in a way that cannot be undone, or damaged; open it in a browser and save the page",
        ),
    ],
)
def test_each_fault_is_one_line(web: WebServer, path: str, told: str) -> None:
    assert reason(web, path) == told


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory in kilobytes, as Linux does")
def test_a_bomb_does_not_fill_the_memory(web: WebServer) -> None:
    reason(web, "/gzip-bomb")  # makes it, which takes memory itself
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reason(web, "/br-bomb")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * MEGABYTE / 1024


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_page_that_drips_is_left_when_its_time_is_up(web: WebServer, path: str) -> None:
    started = time.monotonic()
    assert reason(web, path, timeout=0.4).startswith("did not arrive within 0.4 seconds")
    assert time.monotonic() - started < 2


def test_redirects_are_followed_up_to_a_bound(web: WebServer) -> None:
    assert page(web, "/hop?9").url == web.url("/page")
    assert reason(web, "/hop?10").startswith("redirects more than 10 times")


def test_a_page_that_wants_its_cookie_back_gets_it(web: WebServer) -> None:
    assert page(web, "/cookie").data == DATA
    assert len(web.requests) == 2
    page(web, "/cookie")
    assert len(web.requests) == 4  # a cookie is not kept for the next page


@pytest.mark.parametrize("path", ["/busy-once", "/breaks-once"])
def test_a_fault_that_passes_is_waited_out(web: WebServer, path: str) -> None:
    assert page(web, path).data == DATA
    assert web.count(path) == 2


def test_a_server_that_names_a_time_is_asked_again_then(web: WebServer) -> None:
    started = time.monotonic()
    assert page(web, "/retry-after").data == DATA
    assert time.monotonic() - started >= 1


def test_a_server_that_names_a_time_out_of_reach_is_not_waited_for(web: WebServer) -> None:
    started = time.monotonic()
    assert reason(web, "/retry-much-later") == "the server answered 429 (Too Many Requests); try again later"
    assert time.monotonic() - started < 1
    assert web.count("/retry-much-later") == 1


def test_a_server_that_stays_broken_is_asked_three_times(web: WebServer) -> None:
    assert reason(web, "/always-busy") == "the server answered 500 (Internal Server Error); try again later"
    assert web.count("/always-busy") == 3


def test_a_closed_port_is_one_line() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        (found,) = fetch([f"http://127.0.0.1:{unused.getsockname()[1]}/"], options())
    assert isinstance(found, SourceError)
    assert found.reason == "the server does not accept connections; check the address and the connection"


def test_a_server_without_a_certificate_is_no_valid_one(web: WebServer) -> None:
    (found,) = fetch([f"https://127.0.0.1:{web.port}/page"], options())
    assert isinstance(found, SourceError)


# --- addresses


def test_addresses_that_are_not_public_are_not_connected_to(web: WebServer) -> None:
    told = reason(web, "/page", allow_private=False)
    assert told == "127.0.0.1 is no public address; allow private ones (--allow-private) if you trust it"
    assert web.requests == []


def test_redirects_are_checked_as_the_first_address_is(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    really = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or really(address))
    assert page(web, "/page", allow_private=False).data == DATA
    assert reason(web, "/to-metadata", allow_private=False).startswith("169.254.169.254 is no public address")


def answering(monkeypatch: pytest.MonkeyPatch, answers: list[list[str]]) -> list[str]:
    """Let the system resolve names under .test to these answers, one after the other; gives the names asked for."""
    asked: list[str] = []
    really: Callable[..., Any] = socket.getaddrinfo

    def resolve(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        if not str(host).endswith(".test"):
            return really(host, port, *args, **kwargs)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answers.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def test_a_name_with_one_private_address_is_refused(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, [["93.184.216.34", "127.0.0.1"]])
    (found,) = fetch([web.url("/page", "news.test")], options(allow_private=False))
    assert isinstance(found, SourceError)
    assert found.reason.startswith("news.test leads to 127.0.0.1, no public address")
    assert web.requests == []


def test_the_address_that_was_checked_is_connected_to(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, [["127.0.0.1"], ["10.9.9.9"]])
    (found,) = fetch([web.url("/page", "news.test")], options())
    assert isinstance(found, Fetched)
    assert found.url == web.url("/page", "news.test")
    assert asked == ["news.test"]  # a second question could have had another answer
    assert web.requests[0][1]["Host"] == f"news.test:{web.port}"


def test_an_address_that_is_dead_gives_way_to_the_next(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, [["127.0.0.9", "127.0.0.1"]])
    (found,) = fetch([web.url("/page", "news.test")], options())
    assert isinstance(found, Fetched)


# --- robots.txt


def test_robots_txt_is_asked_once_and_obeyed(web: WebServer) -> None:
    web.robots = "User-agent: *\nDisallow: /secret/\nAllow: /"
    urls = [web.url("/page"), web.url("/secret/page"), web.url("/slow")]
    first, second, third = fetch(urls, options(robots=True))
    assert isinstance(first, Fetched)
    assert isinstance(third, Fetched)
    assert isinstance(second, SourceError)
    assert second.reason == "the robots.txt of 127.0.0.1 forbids fetching it; open and save it yourself"
    assert web.count("/robots.txt") == 1
    assert web.count("/secret/page") == 0


def test_robots_txt_may_name_us_and_counts_for_redirects(web: WebServer) -> None:
    web.robots = "User-agent: attributed-summarizer\nDisallow: /secret\n\nUser-agent: *\nDisallow:"
    assert "forbids" in reason(web, "/to-secret", robots=True)
    assert page(web, "/to-secret", robots=False).data == DATA


def test_a_host_without_robots_txt_allows_all_and_one_that_is_broken_nothing(web: WebServer) -> None:
    web.robots = 404
    assert page(web, "/page", robots=True).data == DATA
    web.robots = 503
    assert reason(web, "/page", robots=True) == "the robots.txt of 127.0.0.1 cannot be had (503); try again later"


# --- several at once


def test_pages_come_in_the_order_given_and_one_failure_is_one_only(web: WebServer) -> None:
    done: list[str] = []
    urls = [web.url("/slow"), web.url("/nowhere"), web.url("/page"), web.url("/slow")]
    found = fetch(urls, options(), on_done=done.append)
    assert [type(one) for one in found] == [Fetched, SourceError, Fetched, Fetched]
    assert web.count("/slow") == 1  # given twice, fetched once
    assert sorted(done) == sorted(set(urls))


def test_few_at_once_from_one_host_and_more_in_all(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, [["127.0.0.1"]] * 12)
    urls = [web.url(f"/slow?{number}", f"{host}.test") for host in "abc" for number in range(4)]
    started = time.monotonic()
    found = fetch(urls, options())
    assert all(isinstance(one, Fetched) for one in found)
    assert max(web.most_at_once.values()) == 2
    assert time.monotonic() - started < 0.8  # one after the other they take 1.2 seconds


def test_it_can_be_called_where_an_event_loop_runs(web: WebServer) -> None:
    import asyncio

    async def inside() -> Fetched:
        return page(web, "/page")

    assert asyncio.run(inside()).data == DATA


def test_nothing_is_fetched_for_no_urls() -> None:
    assert fetch([]) == []


# --- the cache


def cached(folder: Path) -> dict[str, Any]:
    return {"cache": True, "cache_folder": folder}


@pytest.mark.parametrize("path", ["/etag", "/dated"])
def test_a_page_that_has_not_changed_is_not_sent_again(web: WebServer, tmp_path: Path, path: str) -> None:
    first, second, third = (page(web, path, **cached(tmp_path)) for _ in range(3))
    assert first == second == third
    assert len(web.requests) == 3
    assert {"If-None-Match", "If-Modified-Since"} & set(web.requests[2][1])


def test_a_fresh_page_is_not_asked_for(web: WebServer, tmp_path: Path) -> None:
    assert page(web, "/fresh", **cached(tmp_path)) == page(web, "/fresh", **cached(tmp_path))
    assert web.count("/fresh") == 1
    page(web, "/fresh")  # the cache is turned off here
    assert web.count("/fresh") == 2


def test_what_must_not_be_kept_is_not(web: WebServer, tmp_path: Path) -> None:
    page(web, "/no-store", **cached(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_with_private_addresses_allowed_is_not_given_without(web: WebServer, tmp_path: Path) -> None:
    page(web, "/fresh", **cached(tmp_path))
    assert "no public address" in reason(web, "/fresh", allow_private=False, **cached(tmp_path))


def test_a_folder_that_cannot_be_written_is_no_fault_of_the_page(web: WebServer, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert page(web, "/fresh", **cached(blocked / "below")).data == DATA
    assert page(web, "/fresh", **cached(blocked)).data == DATA


def test_damaged_files_are_fetched_again(web: WebServer, tmp_path: Path) -> None:
    page(web, "/fresh", **cached(tmp_path))
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-10])
    assert page(web, "/fresh", **cached(tmp_path)).data == DATA
    assert web.count("/fresh") == 2


def test_many_readers_and_writers_share_a_folder(web: WebServer, tmp_path: Path) -> None:
    wrong: list[object] = []

    def run() -> None:
        found = fetch([web.url("/etag"), web.url("/fresh")], options(**cached(tmp_path)))
        wrong.extend(one for one in found if not isinstance(one, Fetched) or one.data != DATA)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
