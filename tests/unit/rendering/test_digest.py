"""Several summaries in one output, and what is said of figures that are out of date."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from referencing import Registry, Resource

from summarizer.errors import SchemaError
from summarizer.rendering import render
from summarizer.types import Digest, Skipped, Summary, Value
from tests.support.summaries import outdated, rain

FOLDER = files("summarizer").joinpath("rendering")
SUMMARY, DIGEST = (json.loads(FOLDER.joinpath(f).read_text("utf-8")) for f in ("schema.json", "digest.schema.json"))
VALIDATOR = jsonschema.Draft202012Validator(
    DIGEST, registry=Registry().with_resource("schema.json", Resource.from_contents(SUMMARY))
)


@pytest.fixture
def digest(summary: Summary) -> Digest:
    return Digest((replace(summary, skipped=()), rain("3")), (Skipped("c.pdf", "not a text file"),))


def test_each_summary_has_its_headline_and_what_failed_is_listed_once(summary: Summary, digest: Digest) -> None:
    rule = "-" * 72
    first = render(replace(summary, skipped=()))
    assert render(digest) == (
        f"{first}\n\n{rule}\n\n"
        f"Untitled\n\nIt rained.[3]\n\nSources\n[3] Untitled\n\n{rule}\n\n"
        "Not used\n- c.pdf: not a text file"
    )
    assert str(digest) == render(digest)


def test_markdown(digest: Digest) -> None:
    blocks = render(digest, "markdown", names={"3": "rain.txt"}).split("\n\n---\n\n")
    assert [block.splitlines()[0] for block in blocks] == ["# Bridge closes in Linden", "# Untitled", "## Not used"]
    assert blocks[1].splitlines()[-1] == r"- \[3\] rain.txt"


def test_where_ids_are_names_each_article_has_a_number_of_its_own() -> None:
    shown = render(Digest((rain("1"), rain("post"))))
    assert "It rained.[1]" in shown
    assert "It rained.[2]\n\nSources\n[2] Untitled · post" in shown


def test_json_is_lossless_and_as_its_schema_says(digest: Digest) -> None:
    jsonschema.Draft202012Validator.check_schema(DIGEST)
    data = json.loads(render(digest, "json"))
    VALIDATOR.validate(data)
    assert data == digest.to_dict()
    assert list(data) == DIGEST["required"] == list(DIGEST["properties"])
    assert Digest.from_dict(data) == digest


@pytest.mark.parametrize("field", ["schema_version", "summaries", "skipped", "more"])
def test_a_spoiled_digest_is_refused_by_both(field: str, digest: Digest) -> None:
    data = digest.to_dict() | {field: 7}
    with pytest.raises(SchemaError, match=f"digest.*{field}"):
        Digest.from_dict(data)
    assert not VALIDATOR.is_valid(data)


def test_a_superseded_figure_is_said_to_be_one(summary: Summary) -> None:
    shown = render(outdated(summary))
    assert "Twelve people were hurt in the U.S.[1] (Twelve superseded by [4])\n" in shown
    assert "- people hurt: Fourteen according to [4] (2024-05-07); " in shown
    assert "Twelve according to [1] (2024-05-06, superseded)" in shown
    assert r"*(Twelve superseded by \[4\])*" in render(outdated(summary), "markdown")


def test_what_is_disputed_as_well_says_both(summary: Summary) -> None:
    older = outdated(summary)
    (differs,) = older.disagreements
    place = Value("U.S.", differs.values[1].citations)
    elsewhere = replace(differs, about="place", values=(place, Value("U.K.", differs.values[0].citations)))
    shown = render(replace(older, disagreements=(differs, elsewhere)))
    assert "(disputed; Twelve superseded by [4])" in shown


def test_a_time_of_publication_is_shown_as_its_day(summary: Summary) -> None:
    article = replace(summary.articles[0], published="2024-05-06T07:30:00+00:00")
    shown = render(replace(summary, articles=(article, *summary.articles[1:])))
    assert "[1] Bridge closes · Linden Post · 2024-05-06 · https://" in shown


def test_footnotes_follow_each_summary_and_no_label_is_used_twice(digest: Digest) -> None:
    first, second, _ = render(digest, "markdown", marks="footnote").split("\n\n---\n\n")
    assert re.findall(r"^\[\^(\d+)\]:", first, re.M) == ["1", "2", "4"]
    assert second == "# Untitled\n\nIt rained.[^3]\n\n[^3]: Untitled"


def test_an_explanation_stands_below_each_statement_of_each_summary(digest: Digest) -> None:
    first, second, _ = render(digest, explain=True).split(f"\n\n{'-' * 72}\n\n")
    assert "\n  [1] Linden Post: this sentence, word for word\n" in first
    assert "\n\nOther drafts dropped\n  dropped: Thirteen people were hurt.\n      reason: number: " in first
    assert "It rained.[3]\n  [3] Untitled: this sentence, word for word\n\nSources" in second


def test_a_table_has_one_header_and_says_which_summary_a_row_is_of(digest: Digest) -> None:
    rows = list(csv.DictReader(io.StringIO(render(digest, "csv", names={"3": "rain.txt"}))))
    assert [(row["summary"], row["statement"], row["sources"]) for row in rows][1:] == [
        ("0", "1", ""),
        ("1", "0", "rain.txt"),
    ]
    lines = [json.loads(line) for line in render(digest, "jsonl").splitlines()]
    assert [(line["summary"], line["title"]) for line in lines] == [
        (0, "Bridge closes in Linden"),
        (0, "Bridge closes in Linden"),
        (1, None),
    ]


def test_an_article_with_a_name_leaves_numbers_to_those_they_belong_to() -> None:
    shown = render(Digest((rain("post"), rain("2"), rain("7"), rain("9" * 5000))))
    assert [line for line in shown.splitlines() if line.startswith("It rained.")] == [
        "It rained.[8]",
        "It rained.[2]",
        "It rained.[7]",
        "It rained.[9]",
    ]
