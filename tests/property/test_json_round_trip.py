from __future__ import annotations

import json
from importlib.resources import files
from typing import TypeVar

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.rendering import render
from summarizer.types import (
    Article,
    Citation,
    Disagreement,
    Dropped,
    Reprint,
    Skipped,
    Span,
    Statement,
    Summary,
    Value,
)

SCHEMA = json.loads(files("summarizer").joinpath("rendering/schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

T = TypeVar("T")

text = st.text(max_size=20)
maybe = st.none() | text
offset = st.integers(0, 10**6)
count = st.integers(1, 300)


def several(strategy: st.SearchStrategy[T], least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


citation = st.builds(Citation, text, offset, offset, text)
span = st.builds(Span, offset, offset) | st.builds(Span, offset, offset, text, offset, offset)
statement = st.builds(
    Statement,
    text,
    st.sampled_from(["fused", "extracted"]),
    several(citation, least=1),
    several(span),
    count,
    count,
    st.booleans(),
)
value = st.builds(Value, text, several(citation, least=1))
kind = st.sampled_from(["number", "date", "name", "polarity"])
summary = st.builds(
    Summary,
    title=maybe,
    statements=several(statement),
    disagreements=several(st.builds(Disagreement, kind, text, several(value))),
    articles=several(st.builds(Article, text, text, maybe, maybe, maybe, maybe, maybe)),
    reprints=several(st.builds(Reprint, maybe, several(text, least=1))),
    skipped=several(st.builds(Skipped, text, text)),
    dropped=several(st.builds(Dropped, text, text)),
    signature=text,
)


@given(summary)
@settings(deadline=None)
def test_any_summary_survives_json_and_fits_the_schema(given_summary: Summary) -> None:
    data = json.loads(render(given_summary, "json"))
    assert data == given_summary.to_dict()
    VALIDATOR.validate(data)
    assert Summary.from_dict(data) == given_summary
