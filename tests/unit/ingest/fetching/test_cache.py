"""What is kept, for how long, and what goes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.ingest.fetching.cache import Cache, freshness
from summarizer.ingest.fetching.records import Answer

DAY = 24 * 3600.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0.0),
        ({"cache-control": "max-age=60"}, 60.0),
        ({"cache-control": "private, Max-Age=60"}, 60.0),
        ({"cache-control": "max-age=60", "age": "45"}, 15.0),
        ({"cache-control": "max-age=60", "age": "90"}, 0.0),
        ({"cache-control": "max-age=99999999999999999999"}, DAY),
        ({"cache-control": "max-age=-5"}, 0.0),
        ({"cache-control": "no-cache, max-age=60"}, 0.0),
        ({"cache-control": "max-age=60, no-store"}, None),
        ({"cache-control": "max-age=60", "vary": "*"}, None),
        ({"expires": "Wed, 01 Jan 2025 00:10:00 GMT", "date": "Wed, 01 Jan 2025 00:00:00 GMT"}, 600.0),
        ({"expires": "0", "date": "Wed, 01 Jan 2025 00:00:00 GMT"}, 0.0),
    ],
)
def test_freshness(headers: dict[str, str], seconds: float | None) -> None:
    assert freshness(headers) == seconds


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "folder")
    answer = Answer(200, {"etag": '"a"', "last-modified": "Monday", "content-type": "text/html"}, b"\x00\n\xff")
    cache.store("key", answer, 60)
    entry = cache.load("key")
    assert entry
    assert entry.answer == answer
    assert entry.fresh
    assert entry.conditions == {"If-None-Match": '"a"', "If-Modified-Since": "Monday"}
    assert cache.load("another key") is None


def test_what_is_no_longer_fresh_is_still_there_to_be_asked_about(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.store("key", Answer(200, {}, b"old"), 0)
    entry = cache.load("key")
    assert entry
    assert not entry.fresh


def test_headers_of_another_kind_are_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.store("key", Answer(200, {"set-cookie": "secret"}, b""), 60)
    assert b"secret" not in next(tmp_path.iterdir()).read_bytes()


@pytest.mark.parametrize(
    "content", [b"", b"{}\n", b"[1]\nx", b"null\n", b"\xff\xfe\n", b'{"sha256": 1, "headers": []}\n']
)
def test_files_that_are_not_whole_are_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    cache = Cache(tmp_path)
    cache.store("key", Answer(200, {}, b"page"), 60)
    next(tmp_path.iterdir()).write_bytes(content)
    assert cache.load("key") is None
