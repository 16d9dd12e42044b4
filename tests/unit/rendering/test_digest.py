"""Several summaries in one output, and what is said of figures that are out of date."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from referencing import Registry, Resource

from summarizer.errors import SchemaError
from summarizer.rendering import render
from summarizer.types import Article, Citation, Digest, Skipped, Span, Statement, Summary, Value

FOLDER = files("summarizer").joinpath("rendering")
SUMMARY, DIGEST = (json.loads(FOLDER.joinpath(f).read_text("utf-8")) for f in ("schema.json", "digest.schema.json"))
VALIDATOR = jsonschema.Draft202012Validator(
    DIGEST, registry=Registry().with_resource("schema.json", Resource.from_contents(SUMMARY))
)


def rain(id_: str) -> Summary:
    citation = Citation(id_, 0, 10, "It rained.")
    statement = Statement("It rained.", "extracted", (citation,), (Span(0, 10, id_, 0, 10),), 1, 1)
    return Summary(None, (statement,), articles=(Article("It rained.", id_),))


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
    assert blocks[1].splitlines()[-1] == r"- \[3\] Untitled · rain.txt"


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


def outdated(summary: Summary) -> Summary:
    (differs,) = summary.disagreements
    twelve, fourteen = differs.values
    older = replace(twelve, reported="2024-05-06", superseded=True)
    newest = replace(fourteen, reported="2024-05-07")
    return replace(summary, disagreements=(replace(differs, values=(newest, older)),))


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
