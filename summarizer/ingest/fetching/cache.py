"""Pages on disk: one file for each URL, safe to share between processes, and never a reason for a run to fail."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from summarizer.ingest.fetching.records import MAX_BYTES, Answer

MAX_CACHE_BYTES = 200 * 1024 * 1024  # some thousand pages
_MAX_HEAD = 64 * 1024
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

    Each file is written whole and then put in its place, and is checked against its hash when it is read; so a reader
    meets an old page, a new page or none, whatever other processes do. A folder that cannot be written is no error.
    """

    def __init__(self, folder: Path, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._grown = False

    def load(self, key: str) -> Entry | None:
        """Give what was kept under a key, or None."""
        path = self._path(key)
        try:
            with path.open("rb") as stream:
                head = json.loads(stream.readline(_MAX_HEAD))
                data = stream.read(MAX_BYTES + 1)
            if head["sha256"] != hashlib.sha256(data).hexdigest():
                return None
            headers = {str(name): str(value) for name, value in head["headers"].items()}
            entry = Entry(Answer(200, headers, data), float(head["fresh_until"]))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None  # not there, or not whole
        with suppress(OSError):
            os.utime(path)  # so that what is used is kept longest
        return entry

    def store(self, key: str, answer: Answer, fresh_for: float) -> None:
        """Keep an answer, replacing what was kept under the key; ``fresh_for`` is in seconds."""
        head = {
            "sha256": hashlib.sha256(answer.data).hexdigest(),
            "fresh_until": time.time() + fresh_for,
            "headers": {name: answer.headers[name] for name in _KEPT if name in answer.headers},
        }
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(self._path(key), json.dumps(head).encode() + b"\n" + answer.data)
            self._grown = True

    def trim(self) -> None:
        """Remove the pages that were used least recently until the folder is within its bound."""
        if not self._grown:
            return
        kept = 0
        for _, size, path in sorted(self._files(), reverse=True):
            kept += size
            if kept > self._max_bytes:
                with suppress(OSError):
                    path.unlink()

    def _files(self) -> list[tuple[float, int, Path]]:
        found = []
        with suppress(OSError):
            for path in self._folder.iterdir():
                with suppress(OSError):  # another process may have removed it
                    status = path.stat()
                    found.append((status.st_mtime, status.st_size, path))
        return found

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}.page"

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".page")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).replace(path)
        except BaseException:  # an interrupt too
            Path(name).unlink(missing_ok=True)
            raise


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
