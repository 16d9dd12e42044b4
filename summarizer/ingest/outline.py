"""The parts of an article: which stretches of its text are reporting, and what its page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.ingest.agencies import agency_named, agency_of, outlet_of, outlet_of_copyright, outlet_of_masthead
from summarizer.ingest.clutter import prompts
from summarizer.ingest.datelines import split_dateline
from summarizer.ingest.dates import iso_date
from summarizer.ingest.labels import label
from summarizer.ingest.paragraphs import Paragraph, split_paragraphs
from summarizer.types import Article, Block, BlockKind

_BY = re.compile(r"[Bb][Yy]\b")
_N_DATELINES = 3  # pages may open with an editor's paragraph, but a dateline further down is part of the prose


@dataclass(frozen=True, slots=True)
class Outline:
    """What the text of an article says about itself.

    Attributes:
        title: The headline that stands above the body, or None.
        outlet: Who published it, if a byline, dateline or copyright line says so.
        published: The day in its date line or dateline as ISO 8601, if it is given with the year.
        agency: The agency its report is from ("AP", "Reuters", "AFP", …), if it says so.
        blocks: Its parts, in order, without overlap; everything in the text but white space is in one of them.
    """

    title: str | None
    outlet: str | None
    published: str | None
    agency: str | None
    blocks: tuple[Block, ...]


def outline(article: Article) -> Outline:
    """Find the parts of an article; only its text is looked at, and it decides the outcome alone.

    Blocks have no white space at their ends. There is one body block for each paragraph of reporting, or several
    where something else stands inside it.
    """
    paragraphs = split_paragraphs(article.text)
    kinds = label(paragraphs)
    blocks = tuple(_blocks(paragraphs, kinds))
    parts = [(block.kind, article.text[block.start : block.end]) for block in blocks]
    return Outline(
        title=next((" ".join(text.split()) for kind, text in parts if kind == "title"), None),
        outlet=_outlet(parts),
        published=_published(parts),
        agency=_agency(parts),
        blocks=blocks,
    )


def _blocks(paragraphs: list[Paragraph], kinds: list[BlockKind]) -> Iterator[Block]:
    n_bodies = 0
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if kind != "body":
            yield Block(paragraph.start, paragraph.end, kind)
            continue
        skip = split_dateline(paragraph.text)[0] if n_bodies < _N_DATELINES else 0
        n_bodies += 1
        if skip:
            yield _trimmed(paragraph, 0, skip, "dateline")
        yield from _body_and_prompts(paragraph, skip)


def _body_and_prompts(paragraph: Paragraph, start: int) -> Iterator[Block]:
    for prompt_start, prompt_end in prompts(paragraph.text):
        if prompt_start < start:
            continue
        if paragraph.text[start:prompt_start].strip():
            yield _trimmed(paragraph, start, prompt_start, "body")
        yield _trimmed(paragraph, prompt_start, prompt_end, "furniture")
        start = prompt_end
    if paragraph.text[start:].strip():
        yield _trimmed(paragraph, start, len(paragraph.text), "body")


def _trimmed(paragraph: Paragraph, start: int, end: int, kind: BlockKind) -> Block:
    stretch = paragraph.text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return Block(paragraph.start + start, paragraph.start + start + len(stretch.strip()), kind)


def _published(parts: list[tuple[BlockKind, str]]) -> str | None:
    """The day of the date lines, one that says "Published" before one that says "Updated"; else of the dateline."""
    lines = sorted((text for kind, text in parts if kind == "date"), key=lambda text: "pdate" in text)
    lines += [text for kind, text in parts if kind == "dateline"]
    return next((day for day in map(iso_date, lines) if day), None)


def _agency(parts: list[tuple[BlockKind, str]]) -> str | None:
    named = (agency_named(text) for kind, text in parts if kind in ("dateline", "byline") and "contributed" not in text)
    told = (agency_of(text) for kind, text in parts if kind != "post")
    return next((name for name in named if name), None) or next((name for name in told if name), None)


def _outlet(parts: list[tuple[BlockKind, str]]) -> str | None:
    found: list[str | None] = []
    for place, (kind, text) in enumerate(parts):
        if kind == "byline" and place and _BY.match(parts[place - 1][1]) and not _BY.match(text):
            found.append(outlet_of(f"By them, {text}"))
        elif kind == "byline" and _BY.match(text):
            found.append(outlet_of(text))
        elif kind == "dateline":
            source = split_dateline(text + " A report")[1]
            found.append(source if source and not agency_named(source) else None)
        elif kind == "section":
            found.append(outlet_of_masthead(text))
        elif kind == "furniture":
            found.append(outlet_of_copyright(text))
    return next((name for name in found if name), None)
