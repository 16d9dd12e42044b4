"""JSON Lines: every line is an article or one clear line."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path

import pytest

from summarizer.errors import SourceError, SummarizerWarning
from summarizer.ingest import jsonl
from summarizer.ingest.items import Item
from summarizer.ingest.jsonl import read_jsonl
from summarizer.types import Article


def read(data: bytes | str) -> list[Item]:
    return list(read_jsonl(io.BytesIO(data.encode() if isinstance(data, str) else data), "a.jsonl"))


def only(line: str) -> Article | str:
    """The article of a line, or the reason why there is none."""
    (item,) = read(line)
    assert item.name == "a.jsonl:1"
    if isinstance(item.found, SourceError):
        assert item.found.source == "a.jsonl:1"
        return item.found.reason
    assert isinstance(item.found, Article)
    return item.found


def test_all_fields_are_taken_and_unknown_ones_ignored() -> None:
    fields = {
        "text": "It rained.",
        "id": "x",
        "title": "Rain",
        "outlet": "Post",
        "url": "https://post.example/rain",
        "published": "2024-05-06T07:30:00+02:00",
        "language": "en-GB",
    }
    assert only(json.dumps(fields | {"author": "Ann", "tags": [1]})) == Article(**fields | {"language": "en"})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-05-06", "2024-05-06"),
        ("Mon, 06 May 2024 23:30:00 -0500", "2024-05-06T23:30:00-05:00"),
        ("May 6, 2024", "2024-05-06"),
        ("", None),
        (None, None),
    ],
)
def test_dates_in_usual_forms(given: str | None, expected: str | None) -> None:
    assert only(json.dumps({"text": "x", "published": given})) == Article("x", published=expected)


def test_a_date_in_another_form_is_left_out_and_told() -> None:
    with pytest.warns(SummarizerWarning, match=r"a.jsonl:1: \"published\" is not a date in ISO 8601 .*'06/05/2024'"):
        assert only('{"text": "x", "published": "06/05/2024"}') == Article("x")


def test_a_number_is_an_id() -> None:
    assert only('{"text": "x", "id": 0}') == Article("x", id="0")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "x"', "is not JSON (Expecting ',' delimiter at column 13)"),
        ("Not JSON at all", "is not JSON (Expecting value at column 1)"),
        ('"text"', 'is a string instead of an object such as {"text": "…"}'),
        ("null", 'is null instead of an object such as {"text": "…"}'),
        ("[1]", 'is a list instead of an object such as {"text": "…"}'),
        ('{"title": "T"}', 'has neither "text" nor "html"'),
        ('{"text": ["x"]}', 'has a "text" that is no string'),
        ('{"text": "x", "title": 7}', 'has a "title" that is no string'),
        ("[" * 100_000, "is not JSON that can be read; give one flat object per line"),
        ('{"id": ' + "9" * 5_000 + "}", "is not JSON that can be read; give one flat object per line"),
    ],
)
def test_a_bad_line(line: str, reason: str) -> None:
    assert only(line) == reason


def test_lines_are_numbered_as_in_an_editor_and_bad_ones_lose_no_other() -> None:
    data = b'\xef\xbb\xbf{"text": "one"}\r\n\n   \n{"text": "caf\xe9"}\n{"text": "five"}'
    items = read(data)
    assert [item.name for item in items] == ["a.jsonl:1", "a.jsonl:4", "a.jsonl:5"]
    assert items[0].found == Article("one")
    assert str(items[1].found) == "a.jsonl:4: is not UTF-8 (byte 14); save the file as UTF-8"
    assert items[2].found == Article("five")


def test_a_line_over_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 50)
    items = read('{"text": "' + "x" * 500 + '"}\n{"text": "two"}\n')
    assert "is longer than" in str(items[0].found)
    assert [item.name for item in items] == ["a.jsonl:1", "a.jsonl:2"]
    assert items[1].found == Article("two")


def test_a_file_over_the_limit_is_read_up_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_FILE_BYTES", 40)
    stream = read_jsonl(io.BytesIO(b'{"text": "one"}\n' * 3), "a.jsonl")
    assert next(stream).found == next(stream).found == Article("one")
    with pytest.raises(SourceError, match="from line 3 on"):
        next(stream)


def test_something_else_is_given_up_after_twenty_lines() -> None:
    items = read("date,title\n" * 1_000)
    assert len(items) == 21
    assert str(items[-1].found).startswith("a.jsonl: its first 20 lines hold no article, so the rest was not read")


@pytest.mark.parametrize("data", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_one_line(data: str) -> None:
    with pytest.raises(SourceError, match=r"a.jsonl: is empty; give one JSON object per line"):
        read(data)


def test_utf16_is_one_line() -> None:
    with pytest.raises(SourceError, match=r"a.jsonl: is in UTF-16; save it as UTF-8"):
        read('{"text": "x"}\n'.encode("utf-16"))


def test_ten_thousand_lines_stream(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"text": "It rained in Linden. " * 20}) + "\n"
    path.write_text(line * 10_000, encoding="utf-8")
    tracemalloc.start()
    with path.open("rb") as stream:
        assert sum(isinstance(item.found, Article) for item in read_jsonl(stream, "many")) == 10_000
    assert tracemalloc.get_traced_memory()[1] < 400_000 < path.stat().st_size / 10
    tracemalloc.stop()
