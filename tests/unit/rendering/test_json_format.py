from __future__ import annotations

import copy
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from summarizer.errors import SchemaError
from summarizer.rendering import render
from summarizer.types import Article, Summary

SCHEMA = json.loads(files("summarizer").joinpath("rendering/schema.json").read_text(encoding="utf-8"))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_field_of_the_schema_is_described_and_required_and_nothing_else_is_allowed() -> None:
    for shape in (SCHEMA, *(d for d in SCHEMA["$defs"].values())):
        assert shape["description"]
        assert shape["additionalProperties"] is False
        assert shape["required"] == list(shape["properties"])
        assert all("description" in field for field in shape["properties"].values())


def test_the_fields(summary: Summary) -> None:
    data = summary.to_dict()
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    assert data["schema_version"] == 1
    assert data["statements"][1] == {
        "text": "Twelve people were hurt in the U.S.",
        "method": "fused",
        "disputed": True,
        "citations": [{"article": "1", "start": 55, "end": 90, "text": "Twelve people were hurt in the U.S."}],
        "spans": [
            {"start": 0, "end": 34, "article": "1", "source_start": 55, "source_end": 89},
            {"start": 34, "end": 35, "article": None},
        ],
        "n_articles": 1,
        "n_origins": 1,
    }
    assert data["reprints"] == [{"agency": "AP", "articles": ["1", "2"]}]
    assert data["skipped"] == [{"source": "c.pdf", "reason": "not a text file"}]
    assert list(data["articles"][0]) == ["id", "title", "outlet", "url", "published", "language", "text"]


def test_nothing_is_lost(summary: Summary) -> None:
    assert Summary.from_dict(json.loads(render(summary, "json"))) == summary


def test_the_printed_json_steers_no_terminal_and_loses_nothing() -> None:
    text = "a\x1b[2J\u202eb\x85c\u2028d\ufeffe\U000e0041f\ud800g\x7f “ü”"
    shown = render(Summary(text, (), articles=(Article(text, "1"),)), "json")
    assert not set(shown) & set("\x1b\u202e\x85\u2028\ufeff\U000e0041\ud800\x7f")
    assert "“ü”" in shown
    assert json.loads(shown)["title"] == text


def spoil(data: dict[str, Any], path: list[str | int], value: object) -> None:
    *most, last = path
    for step in most:
        data = data[step]  # type: ignore[index]  # steps into lists by number
    if value is spoil:
        del data[last]  # type: ignore[arg-type]  # as above
    else:
        data[last] = value  # type: ignore[index]  # as above


SPOILED: list[tuple[list[str | int], object, str]] = [
    (["schema_version"], 2, "summary.schema_version: this release reads version 1, not 2"),
    (["schema_version"], True, "summary.schema_version: expected an integer"),
    (["title"], spoil, "summary: the field 'title' is missing"),
    (["titel"], "x", "summary: unknown field 'titel'"),
    (["signature"], None, "summary.signature: expected a string, got None"),
    (["statements"], {}, r"summary.statements: expected an array, got \{\}"),
    (["statements", 0], "x", r"summary.statements\[0\]: expected an object, got 'x'"),
    (["statements", 0, "citations"], [], r"summary.statements\[0\].citations: expected an array that is not empty"),
    (
        ["statements", 1, "citations", 0, "start"],
        "0",
        r"summary.statements\[1\].citations\[0\].start: expected an integer",
    ),
    (["statements", 1, "citations", 0, "end"], -1, r"citations\[0\].end: expected an integer of at least 0, got -1"),
    (["statements", 1, "method"], "guessed", "method: expected one of 'fused', 'extracted', got 'guessed'"),
    (["statements", 1, "disputed"], 1, "disputed: expected true or false, got 1"),
    (["statements", 1, "n_origins"], 0, "n_origins: expected an integer of at least 1, got 0"),
    (["statements", 1, "spans", 0, "source_end"], spoil, r"spans\[0\]: the field 'source_end' is missing"),
    (["statements", 1, "spans", 1, "source_end"], 3, r"spans\[1\]: unknown field 'source_end'"),
    (["disagreements", 0, "kind"], "colour", "kind: expected one of 'number', 'date', 'name', 'polarity'"),
    (["disagreements", 0, "values", 0, "citations"], [], "citations: expected an array that is not empty"),
    (["articles", 0, "id"], None, r"summary.articles\[0\].id: expected a string, got None"),
    (["articles", 0, "url"], 5, "url: expected a string, got 5"),
    (
        ["reprints", 0, "articles"],
        [1],
        r"reprints\[0\].articles: expected an array of strings that is not empty, got \[1\]",
    ),
    (["reprints", 0, "articles"], [], r"reprints\[0\].articles: expected an array of strings that is not empty"),
    (["skipped", 0, "reason"], ["x" * 99], r"skipped\[0\].reason: expected a string, got \['x+\.\.\."),
]


@pytest.mark.parametrize(("path", "value", "message"), SPOILED)
def test_a_spoiled_object_is_refused_by_path_and_by_the_schema(
    summary: Summary, path: list[str | int], value: object, message: str
) -> None:
    data = copy.deepcopy(summary.to_dict())
    spoil(data, path, value)
    with pytest.raises(SchemaError, match=message):
        Summary.from_dict(data)
    # JSON Schema takes True for the constant 1 in no draft since 6, so both judge alike.
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(data)


@pytest.mark.parametrize("data", [None, [], "x", 1])
def test_what_is_no_object_is_refused(data: Any) -> None:
    read: Callable[[Any], Summary] = Summary.from_dict
    with pytest.raises(SchemaError, match="summary: expected an object"):
        read(data)
