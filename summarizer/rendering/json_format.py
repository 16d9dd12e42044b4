"""Summary and digest to and from the JSON objects that ``schema.json`` and ``digest.schema.json`` describe."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_args

from summarizer.errors import SchemaError
from summarizer.rendering.object_reader import ObjectReader
from summarizer.rendering.safety import escape_json
from summarizer.types import (
    Article,
    Citation,
    Digest,
    Disagreement,
    DisagreementKind,
    Dropped,
    Method,
    Reprint,
    Skipped,
    Span,
    Statement,
    Summary,
    Value,
)

SCHEMA_VERSION = 1

_ARTICLE_HEAD = ("title", "outlet", "url", "published", "language")


def render_json(shown: Summary | Digest, names: Mapping[str, str]) -> str:
    """Give a summary or a digest as indented JSON; controls, bidirectional ones too, stand as escapes."""
    return escape_json(json.dumps(shown.to_dict(), ensure_ascii=False, indent=2))


def digest_to_dict(digest: Digest) -> dict[str, Any]:
    """Give a digest as :func:`to_dict` gives a summary."""
    return {
        "schema_version": SCHEMA_VERSION,
        "summaries": [to_dict(summary) for summary in digest.summaries],
        "skipped": [_fields(skipped) for skipped in digest.skipped],
    }


def to_dict(summary: Summary) -> dict[str, Any]:
    """Give a summary as plain dictionaries, lists, strings, integers and None, ready for ``json.dumps``."""
    return {
        "schema_version": SCHEMA_VERSION,
        "title": summary.title,
        "statements": [_statement(statement) for statement in summary.statements],
        "disagreements": [_disagreement(disagreement) for disagreement in summary.disagreements],
        "articles": [_article(article) for article in summary.articles],
        "reprints": [{"agency": r.agency, "articles": list(r.articles)} for r in summary.reprints],
        "skipped": [_fields(skipped) for skipped in summary.skipped],
        "dropped": [_fields(dropped) for dropped in summary.dropped],
        "signature": summary.signature,
    }


def _fields(record: Citation | Skipped | Dropped | Span) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def _article(article: Article) -> dict[str, Any]:
    # The long text comes last, where it does not hide the rest from a human reader.
    return {name: getattr(article, name) for name in ("id", *_ARTICLE_HEAD, "text")}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "method": statement.method,
        "disputed": statement.disputed,
        "citations": [_fields(citation) for citation in statement.citations],
        "spans": [_span(span) for span in statement.spans],
        "n_articles": statement.n_articles,
        "n_origins": statement.n_origins,
    }


def _span(span: Span) -> dict[str, Any]:
    if span.article is None:
        return {"start": span.start, "end": span.end, "article": None}
    return _fields(span)


def _disagreement(disagreement: Disagreement) -> dict[str, Any]:
    values = [_value(value) for value in disagreement.values]
    return {"kind": disagreement.kind, "about": disagreement.about, "values": values}


def _value(value: Value) -> dict[str, Any]:
    return {
        "value": value.value,
        "reported": value.reported,
        "superseded": value.superseded,
        "citations": [_fields(citation) for citation in value.citations],
    }


def from_dict(data: dict[str, Any]) -> Summary:
    """Make a summary from what :func:`to_dict` gave.

    Args:
        data: The decoded object.

    Raises:
        SchemaError: If a field is missing, unknown or of the wrong kind; the text names its path.
    """
    root = ObjectReader(data, "summary")
    summary = _read_summary(root)
    root.close()
    return summary


def digest_from_dict(data: dict[str, Any]) -> Digest:
    """Make a digest from what :func:`digest_to_dict` gave; see :func:`from_dict`."""
    root = ObjectReader(data, "digest")
    _check_version(root, "digest")
    digest = Digest(root.records("summaries", _read_summary), root.records("skipped", _read_skipped))
    root.close()
    return digest


def _check_version(reader: ObjectReader, path: str) -> None:
    version = reader.integer("schema_version")
    if version != SCHEMA_VERSION:
        raise SchemaError(f"{path}.schema_version: this release reads version {SCHEMA_VERSION}, not {version}")


def _read_summary(reader: ObjectReader) -> Summary:
    _check_version(reader, "summary")
    return Summary(
        title=reader.optional_text("title"),
        statements=reader.records("statements", _read_statement),
        disagreements=reader.records("disagreements", _read_disagreement),
        articles=reader.records("articles", _read_article),
        reprints=reader.records("reprints", _read_reprint),
        skipped=reader.records("skipped", _read_skipped),
        dropped=reader.records("dropped", _read_dropped),
        signature=reader.text("signature"),
    )


def _read_skipped(reader: ObjectReader) -> Skipped:
    return Skipped(reader.text("source"), reader.text("reason"))


def _read_dropped(reader: ObjectReader) -> Dropped:
    return Dropped(reader.text("text"), reader.text("reason"), reader.optional_integer("statement"))


def _read_statement(reader: ObjectReader) -> Statement:
    return Statement(
        text=reader.text("text"),
        method=reader.one_of("method", get_args(Method)),
        citations=reader.records("citations", _read_citation, least=1),
        spans=reader.records("spans", _read_span),
        n_articles=reader.integer("n_articles", 1),
        n_origins=reader.integer("n_origins", 1),
        disputed=reader.boolean("disputed"),
    )


def _read_citation(reader: ObjectReader) -> Citation:
    return Citation(reader.text("article"), reader.integer("start"), reader.integer("end"), reader.text("text"))


def _read_span(reader: ObjectReader) -> Span:
    start, end, article = reader.integer("start"), reader.integer("end"), reader.optional_text("article")
    if article is None:
        return Span(start, end)
    return Span(start, end, article, reader.integer("source_start"), reader.integer("source_end"))


def _read_disagreement(reader: ObjectReader) -> Disagreement:
    return Disagreement(
        kind=reader.one_of("kind", get_args(DisagreementKind)),
        about=reader.text("about"),
        values=reader.records("values", _read_value),
    )


def _read_value(reader: ObjectReader) -> Value:
    return Value(
        value=reader.text("value"),
        citations=reader.records("citations", _read_citation, least=1),
        reported=reader.optional_text("reported"),
        superseded=reader.boolean("superseded"),
    )


def _read_article(reader: ObjectReader) -> Article:
    return Article(
        text=reader.text("text"),
        id=reader.text("id"),
        **{name: reader.optional_text(name) for name in _ARTICLE_HEAD},
    )


def _read_reprint(reader: ObjectReader) -> Reprint:
    return Reprint(reader.optional_text("agency"), reader.texts("articles"))
