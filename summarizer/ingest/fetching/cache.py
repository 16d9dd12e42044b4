"""Pages on disk by URL, safe to share between processes, and never a reason for a run to fail."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from summarizer.ingest.fetching.records import Answer
from summarizer.storage import Storage

MAX_CACHE_BYTES = 200 * 1024 * 1024  # some thousand pages
_LONGEST_FRESH = 24 * 3600.0  # seconds; what a server says beyond is not taken on trust
_KEPT = ("content-type", "etag", "last-modified")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that was kept.

    Attributes:
        answer: The answer, with those of its headers that matter later.
        fresh_until: Seconds since 1970 until which it may be used without asking.
    """

    answer: Answer
    fresh_until: float

    @property
    def fresh(self) -> bool:
        """Whether it may be used without asking."""
        return time.time() < self.fresh_until

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask a server whether the page has changed."""
        pairs = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
        return {ask: self.answer.headers[name] for ask, name in pairs.items() if name in self.answer.headers}


class Cache:
    """Answers by key, in a folder that holds at most ``max_bytes`` after :meth:`trim`.

    What several processes do at once, and what is damaged, is as for :class:`~summarizer.storage.Storage`. A folder
    that cannot be written is no error.
    """

    def __init__(self, folder: Path, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._storage = Storage(folder, ".page", max_bytes)

    def load(self, key: str) -> Entry | None:
        """Give what was kept under a key, or None."""
        stored = self._storage.load(key)
        if stored is None:
            return None
        line, _, data = stored.partition(b"\n")
        head = json.loads(line)
        return Entry(Answer(200, head["headers"], data), head["fresh_until"])

    def store(self, key: str, answer: Answer, fresh_for: float) -> None:
        """Keep an answer, replacing what was kept under the key; ``fresh_for`` is in seconds."""
        headers = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
        head = {"fresh_until": time.time() + fresh_for, "headers": headers}
        with suppress(OSError):
            self._storage.store(key, json.dumps(head).encode() + b"\n" + answer.data)

    def trim(self) -> None:
        """Remove the pages that were used least recently until the folder is within its bound."""
        self._storage.trim()


def freshness(headers: Mapping[str, str]) -> float | None:
    """How many seconds an answer may be used without asking, 0 to a day; None if it must not be kept (RFC 9111)."""
    parts = (part.partition("=") for part in headers.get("cache-control", "").split(","))
    directives = {name.strip().lower(): value.strip(' "') for name, _, value in parts}
    if "no-store" in directives or headers.get("vary", "").strip() == "*":
        return None
    if "no-cache" in directives:
        return 0.0
    age = _seconds(headers.get("age", "")) or 0.0
    lifetime = _seconds(directives.get("max-age", ""))
    if lifetime is None:
        lifetime = _until(headers.get("expires", ""), headers.get("date", ""))
    return min(max(lifetime - age, 0.0), _LONGEST_FRESH)


def _seconds(text: str) -> float | None:
    return float(text[:12]) if text.isascii() and text.isdigit() else None


def _until(expires: str, date: str) -> float:
    try:
        return (parsedate_to_datetime(expires) - parsedate_to_datetime(date)).total_seconds()
    except (ValueError, TypeError):
        return 0.0
