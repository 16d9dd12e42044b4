"""The kind of each paragraph of an article."""

from __future__ import annotations

from collections import Counter

from summarizer.ingest.clutter import LIST_OPENER, NAME_AND_HANDLE, NOTE_OPENER, SIGNATURE_OF_POST, WRITER_BIO, classify
from summarizer.ingest.header import MAX_HEADING_WORDS, label_header
from summarizer.ingest.paragraphs import Paragraph
from summarizer.ingest.rules import WINDOW
from summarizer.types import BlockKind

_MIN_FINISHED = 5  # fewer sentences do not show how an article is set
# Longer ones are rather reporting that lost its full stop. Of the 12 paragraphs that this rule takes in 90 collected
# stories, 11 are captions, links or notes.
_MAX_CAPTION_WORDS = 30


def label(paragraphs: list[Paragraph]) -> list[BlockKind]:
    """Give the kind of each paragraph: by its own words first, then by where it stands and what stands around it."""
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
    # Elsewhere than at the end, somebody who is a reporter is part of the story.
    for place in range(max(1, len(paragraphs) - 3), len(paragraphs)):
        if kinds[place] is None and paragraphs[place].n_words <= 40 and WRITER_BIO.fullmatch(paragraphs[place].text):
            kinds[place] = "furniture"


def _label_neighbours(paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Mark captions and posts by the line of credit or signature that stands under them."""
    spaced = sum(not paragraph.attached for paragraph in paragraphs) > len(paragraphs) / 2
    for place in range(2, len(paragraphs)):
        # A post may also stand between the name of its writer and its time.
        if kinds[place] == "date" and NAME_AND_HANDLE.fullmatch(paragraphs[place - 2].text[:WINDOW]):
            kinds[place - 2 : place + 1] = ["post"] * 3
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
        # A sentence cut off, ending in a quotation, or followed by its source in brackets is reporting all the same.
        if paragraph.n_words <= _MAX_CAPTION_WORDS and not paragraph.text.endswith(
            (",", "-", "–", "—", ")", '"', "”", "*")
        ):
            kinds[place] = "caption"
