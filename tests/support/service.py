"""The service on loopback with a summarizer whose work takes as long as a test wants."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import httpx2
import uvicorn

from summarizer.ingest import Intake
from summarizer.pipeline import Summarizer
from summarizer.service import Limits, bind, create_app, make_server
from summarizer.types import Digest, Summary

SECONDS = 60  # for what should take none


class Gate:
    """Stands in for the summarizer: notes what it is asked, and answers when the gate is open."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.open.set()
        self.asked: list[tuple[list[str], dict[str, Any]]] = []
        self.error: Exception | None = None

    def summarize(self, intake: Intake, **options: Any) -> Summary:
        self.asked.append(([article.text for article in intake.articles], options))
        assert self.open.wait(SECONDS)
        if self.error:
            raise self.error
        return Summary("T", (), articles=intake.articles, skipped=intake.skipped)

    def summarize_stories(self, intake: Intake, **options: Any) -> Digest:
        return Digest((self.summarize(intake, **options),), ())


@dataclass
class Running:
    """A server, what stands behind it, and the faults it reported."""

    port: int
    gate: Gate
    server: uvicorn.Server
    faults: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def post(self, body: Any = None, path: str = "/v1/summaries", **options: Any) -> httpx2.Response:
        if not options:
            options = {"json": body if body is not None else {"articles": [{"text": "One."}]}}
        return httpx2.post(self.url + path, timeout=SECONDS, **options)

    def health(self) -> dict[str, Any]:
        return cast("dict[str, Any]", httpx2.get(f"{self.url}/healthz", timeout=SECONDS).json())


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


@contextmanager
def running(limits: Limits | None = None) -> Iterator[Running]:
    """Serve in a thread of this process."""
    limits = limits or Limits(seconds=SECONDS)
    gate, faults = Gate(), list[str]()
    ready = threading.Event()
    with bind("127.0.0.1", 0) as listener:
        app = create_app(cast("Summarizer", gate), limits, report=faults.append)
        server = make_server(app, limits, lambda url: ready.set())
        thread = threading.Thread(target=server.run, args=([listener],))
        port = listener.getsockname()[1]
        thread.start()
        try:
            assert ready.wait(SECONDS)
            yield Running(port, gate, server, faults)
        finally:
            gate.open.set()
            server.should_exit = True
            thread.join(SECONDS)
    assert not thread.is_alive()


def is_closed(port: int) -> bool:
    """Tell whether a port of this machine takes no connection."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=SECONDS).close()
    except OSError:
        return True
    return False
