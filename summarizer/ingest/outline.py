"""The parts of an article: which stretches of its text are reporting, and what its page says about itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.ingest.agencies import agency_named, agency_of, outlet_of, outlet_of_copyright
from summarizer.ingest.clutter import LIST_OPENER, NOTE_OPENER, SIGNATURE_OF_POST, classify, prompts
from summarizer.ingest.datelines import split_dateline
from summarizer.ingest.dates import iso_date
from summarizer.ingest.header import MAX_HEADING_WORDS, label_header
from summarizer.ingest.paragraphs import Paragraph, split_paragraphs
from summarizer.types import Article, Block, BlockKind

_MIN_FINISHED = 5  # fewer sentences do not show how an article is set
# In 90 collected stories, of the unfinished paragraphs up to this length 2 were reporting and 24 captions, links or
# headings of a live report; of the longer ones most were reporting.
_MAX_CAPTION_WORDS = 30
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
    kinds = _label(paragraphs)
    blocks = tuple(_blocks(paragraphs, kinds))
    parts = [(block.kind, article.text[block.start : block.end]) for block in blocks]
    return Outline(
        title=next((" ".join(text.split()) for kind, text in parts if kind == "title"), None),
        outlet=_outlet(parts),
        published=_published(parts),
        agency=_agency(parts),
        blocks=blocks,
    )


def _label(paragraphs: list[Paragraph]) -> list[BlockKind]:
    kinds = [classify(paragraph.text, paragraph.n_words) for paragraph in paragraphs]
    _label_lists(paragraphs, kinds)
    _label_notes(paragraphs, kinds)
    _label_neighbours(paragraphs, kinds)
    label_header(paragraphs, kinds)
    _label_repeats(paragraphs, kinds)
    _label_unfinished(paragraphs, kinds)
    labels: list[BlockKind] = [
        kind or ("body" if paragraph.finished or paragraph.n_words > MAX_HEADING_WORDS else "heading")
        for paragraph, kind in zip(paragraphs, kinds, strict=True)
    ]
    if "body" not in labels:
        # A text without one finished sentence is a note somebody typed, not a page of headlines.
        labels = ["body" if kind in ("title", "deck", "heading") else kind for kind in labels]
    return labels


def _label_lists(paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Mark lists of links: from an opener such as "ALSO:" to the next paragraph that reads like prose."""
    inside = False
    for place, paragraph in enumerate(paragraphs):
        if len(paragraph.text) <= 250 and LIST_OPENER.fullmatch(paragraph.text):
            kinds[place] = "furniture"
            inside = True
        elif inside and kinds[place] is None:
            inside = paragraph.n_words <= 30 and (not paragraph.finished or paragraph.text.endswith("?"))
            if inside:
                kinds[place] = "furniture"


def _label_notes(paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Mark a note on the author: all that follows at the end of an article, else the next paragraph only."""
    for place, paragraph in enumerate(paragraphs):
        if len(paragraph.text) <= 40 and NOTE_OPENER.fullmatch(paragraph.text):
            rest = len(paragraphs) - place - 1
            for after in range(place, place + 1 + (rest if rest <= 3 else 1)):
                kinds[after] = kinds[after] or "furniture"


def _label_neighbours(paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Mark captions and posts by the line of credit or signature that stands under them."""
    spaced = sum(not paragraph.attached for paragraph in paragraphs) > len(paragraphs) / 2
    for place in range(1, len(paragraphs)):
        above, below = paragraphs[place - 1], paragraphs[place]
        if kinds[place - 1] is not None or above.n_words > 60:
            continue
        if kinds[place] == "post" and SIGNATURE_OF_POST.fullmatch(below.text[:200]) and not above.text.endswith(":"):
            kinds[place - 1] = "post"
        elif kinds[place] == "caption":
            credit_below = below.attached and below.n_words <= 8 and (spaced or not above.finished)
            if credit_below or above.text in below.text:
                kinds[place - 1] = "caption"


def _label_repeats(paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Mark lines that come back: no sub-headline stands twice in an article, but a picture's credit does."""
    counts = Counter(paragraph.text for paragraph in paragraphs)
    for place, paragraph in enumerate(paragraphs):
        short = not paragraph.finished and paragraph.n_words <= MAX_HEADING_WORDS
        if kinds[place] is None and short and counts[paragraph.text] > 1:
            kinds[place] = "caption"


def _label_unfinished(paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Mark captions without a credit and links, which alone have no full stop where an article sets them with care."""
    prose = [
        (place, paragraph)
        for place, paragraph in enumerate(paragraphs)
        if kinds[place] is None and paragraph.n_words > MAX_HEADING_WORDS
    ]
    unfinished = [(place, paragraph) for place, paragraph in prose if not paragraph.finished]
    if len(prose) - len(unfinished) < max(_MIN_FINISHED, len(unfinished)):
        return
    for place, paragraph in unfinished:
        # A sentence cut off, or followed by its source in brackets, is reporting all the same.
        if paragraph.n_words <= _MAX_CAPTION_WORDS and not paragraph.text.endswith((",", "-", "–", "—", ")")):
            kinds[place] = "caption"


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
    for kind, text in parts:
        found = None
        if kind == "byline" and re.match(r"(?i)by\b", text):
            found = outlet_of(text)
        elif kind == "dateline":
            source = split_dateline(text + " A report")[1]
            found = source if source and not agency_named(source) else None
        elif kind == "furniture":
            found = outlet_of_copyright(text)
        if found:
            return found
    return None
