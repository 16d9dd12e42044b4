"""A real web server on loopback whose pages misbehave, each in one way that is met on the web."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli  # type: ignore[import-untyped] # ships no types

PAGE = (
    "<html><head><title>Bridge falls</title></head><body><p>Nobody was hurt, the mayor’s office said.</p></body></html>"
)
DATA = PAGE.encode()
MEGABYTE = 1024 * 1024
BIG = 11 * MEGABYTE  # more than a page may have
_ZEROS = bytes(100 * MEGABYTE)


@dataclass
class WebServer:
    """What a test can ask of the server: where it is, what it was asked, and what its robots.txt says."""

    port: int
    robots: str | int = 404
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def count(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.requests)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web: WebServer

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        host = (self.headers["Host"] or "").split(":")[0]
        with self.web.lock:
            self.web.requests.append((self.path, dict(self.headers.items())))
            self.web.at_once[host] += 1
            self.web.most_at_once[host] = max(self.web.most_at_once[host], self.web.at_once[host])
        try:
            # A client that has had enough closes the connection, which is no fault of the page.
            with suppress(ConnectionError):
                _PAGES.get(path, _not_found)(self)
        finally:
            with self.web.lock:
                self.web.at_once[host] -= 1

    def answer(self, status: int = 200, data: bytes = DATA, **headers: str) -> None:
        """Send an answer as a server in good order does; underscores in names of headers are hyphens."""
        self.send_response(status)
        given = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        for name, value in {
            "content-type": "text/html; charset=utf-8",
            "content-length": str(len(data)),
            **given,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass

    @property
    def nth(self) -> int:
        """Which request for this address it is, from 1."""
        return self.web.count(self.path)


def _not_found(page: _Handler) -> None:
    page.answer(404, b"<html>No such page.</html>")


def _robots(page: _Handler) -> None:
    rules = page.web.robots
    if isinstance(rules, int):
        page.answer(rules, b"")
    else:
        page.answer(200, rules.encode(), content_type="text/plain")


def _hop(page: _Handler) -> None:
    left = int(page.path.split("?")[1])
    page.answer(302, b"", location=f"/hop?{left - 1}" if left else "/page")


def _drip(page: _Handler) -> None:
    page.send_response(200)
    page.send_header("Content-Length", "100000")
    page.end_headers()
    for _ in range(200):
        page.wfile.write(b"x")
        time.sleep(0.05)


def _drip_headers(page: _Handler) -> None:
    page.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        page.wfile.write(f"X-{number}: x\r\n".encode())
        time.sleep(0.05)


def _endless(page: _Handler) -> None:
    page.send_response(200)
    page.send_header("Content-Type", "text/html")
    page.send_header("Connection", "close")
    page.end_headers()
    for _ in range(40):
        page.wfile.write(b"x" * MEGABYTE)


def _garbage_after_gzip(page: _Handler) -> None:
    page.send_response(200)
    page.send_header("Content-Encoding", "gzip")
    page.send_header("Connection", "close")
    page.end_headers()
    page.wfile.write(gzip.compress(DATA))
    for _ in range(40):
        page.wfile.write(bytes(MEGABYTE))


def _cut_short(page: _Handler) -> None:
    page.send_response(200)
    page.send_header("Content-Length", "5000")
    page.send_header("Connection", "close")
    page.end_headers()
    page.wfile.write(DATA)
    page.close_connection = True


def _breaks_once(page: _Handler) -> None:
    if page.nth > 1:
        page.answer()
        return
    page.close_connection = True
    page.connection.shutdown(socket.SHUT_RDWR)


def _no_http(page: _Handler) -> None:
    page.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
    page.close_connection = True


def _busy_once(status: int, **headers: str) -> Callable[[_Handler], None]:
    def send(page: _Handler) -> None:
        if page.nth > 1:
            page.answer()
        else:
            page.answer(status, b"busy", **headers)

    return send


def _changes_not(page: _Handler) -> None:
    if page.headers["If-None-Match"] == '"v1"':
        page.answer(304, b"", etag='"v1"', content_length="0")
    else:
        page.answer(etag='"v1"')


def _dated(page: _Handler) -> None:
    day = "Wed, 01 Jan 2025 00:00:00 GMT"
    if page.headers["If-Modified-Since"] == day:
        page.answer(304, b"", content_length="0")
    else:
        page.answer(last_modified=day)


def _slow(page: _Handler) -> None:
    time.sleep(0.1)
    page.answer()


def _needs_cookie(page: _Handler) -> None:
    if "seen=1" in (page.headers["Cookie"] or ""):
        page.answer()
    else:
        page.answer(302, b"", location="/cookie", set_cookie="seen=1")


def _sends(status: int = 200, data: bytes = DATA, **headers: str) -> Callable[[_Handler], None]:
    return lambda page: page.answer(status, data, **headers)


_PAGES: dict[str, Callable[[_Handler], None]] = {
    "/robots.txt": _robots,
    "/page": _sends(),
    "/secret/page": _sends(),
    "/hop": _hop,
    "/loop": _sends(302, b"", location="/loop"),
    "/to-file": _sends(302, b"", location="file:///etc/passwd"),
    "/to-metadata": _sends(302, b"", location="http://169.254.169.254/latest/meta-data"),
    "/to-secret": _sends(301, b"", location="/secret/page"),
    "/to-nowhere": _sends(302, b"", location="http://[::1"),
    "/drip": _drip,
    "/drip-headers": _drip_headers,
    "/endless": _endless,
    "/declared-big": _sends(200, b"x", content_length=str(BIG), connection="close"),
    "/gzip": _sends(200, gzip.compress(DATA), content_encoding="gzip"),
    "/br": _sends(200, brotli.compress(DATA), content_encoding="br"),
    "/gzip-bomb": lambda page: page.answer(data=gzip.compress(_ZEROS, 1), content_encoding="gzip"),
    "/br-bomb": lambda page: page.answer(data=brotli.compress(_ZEROS, quality=1), content_encoding="br"),
    "/gzip-garbage": _garbage_after_gzip,
    "/gzip-damaged": _sends(200, gzip.compress(DATA)[:10] + b"no gzip at all", content_encoding="gzip"),
    "/cut-short": _cut_short,
    "/breaks-once": _breaks_once,
    "/no-http": _no_http,
    "/busy-once": _busy_once(503),
    "/retry-after": _busy_once(429, retry_after="1"),
    "/retry-much-later": _busy_once(429, retry_after="3600"),
    "/always-busy": _sends(500, b"broken"),
    "/forbidden": _sends(403, b"no"),
    "/picture": _sends(200, b"\x89PNG", content_type="image/png"),
    "/empty": _sends(200, b" \n"),
    "/untyped": _sends(200, DATA, content_type=""),
    "/latin": _sends(200, "Überfall".encode("cp1252"), content_type='TEXT/HTML; charset="windows-1252"'),
    "/etag": _changes_not,
    "/dated": _dated,
    "/fresh": _sends(200, DATA, cache_control="max-age=600"),
    "/no-store": _sends(200, DATA, cache_control="no-store, max-age=600", etag='"v1"'),
    "/cookie": _needs_cookie,
    "/slow": _slow,
}


@contextmanager
def serving() -> Iterator[WebServer]:
    """Run the server for the length of a block."""
    web = WebServer(0)
    handler = type("Handler", (_Handler,), {"web": web})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    web.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
