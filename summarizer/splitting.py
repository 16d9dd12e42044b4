"""Sentences of an article's body with exact offsets: ``article.text[start:end] == sentence.text``.

Boundaries come from sentencex, corrected where news prose defeats it; a quotation of several sentences stays one unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import sentencex

from summarizer.types import Article, Block, Sentence

MAX_QUOTED_WORDS = 80
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_CURLY = {"“": "”", "«": "»", "„": "”", "‟": "”"}
# sentencex holds a boundary back inside quotation marks, unbalanced ones included, in quadratic time; it never sees
# them, and this module decides what a quotation keeps together.
_MASK = str.maketrans(dict.fromkeys("“”«»„‟\"", " "))
_MARKS_AND_SPACE = "“”«»„‟\"'’‘)]" + " \t\n\r\f\v\u00a0\u2009\u200b"
_CLOSERS = re.compile(r"[\"”’'»)\]]*")
_WEEKDAY_OR_MONTH = (
    r"(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day|\.)|"
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|"
    r"Nov(?:ember|\.)|Dec(?:ember|\.))\s+\d|[ECMP][SD]?T\b|GMT\b|UTC\b|local\b|Eastern\b|Pacific\b"
)
_NO_BOUNDARY = re.compile(rf"\b[ap]\.m\.\s+(?={_WEEKDAY_OR_MONTH})|\bNos?\.\s+(?=\d)")
# A page's paragraphs run together when it is scraped: "the road.”Tesla also posted". At least two lower-case letters
# or a digit before the mark and a capitalised word after it keep "node.js", "U.S.-based" and "J.K." whole.
_GLUED = re.compile(r"(?<=[a-z]{2})[.!?][\"”’]?(?=[“\"‘]?[A-Z][a-z’']*[\s,])")


def split(article: Article, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Split the body of an article into sentences.

    Args:
        article: The article; its text is not changed.
        blocks: Its blocks, in order; only those of kind "body" are split.

    Returns:
        The sentences in order, without surrounding white space; every other character of a body block is in exactly
        one of them.
    """
    sentences: list[Sentence] = []
    body = [block for block in blocks if block.kind == "body"]
    for paragraph, block in enumerate(body):
        for start, end in split_text(article.text[block.start : block.end]):
            start, end = start + block.start, end + block.start
            text = article.text[start:end]
            sentences.append(Sentence(article.id or "", len(sentences), start, end, text, paragraph))
    return tuple(sentences)


def split_text(text: str) -> tuple[tuple[int, int], ...]:
    """Give the (start, end) offsets of the sentences of a text, white space around them left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for gap in [*_PARAGRAPH_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        spans.extend((start + a, start + b) for a, b in _paragraph(text[start:end]))
        start = gap.end() if gap else end
    return tuple(spans)


def _paragraph(text: str) -> Iterator[tuple[int, int]]:
    cuts = [0, *sorted(_boundaries(text)), len(text)]
    pieces = [_strip(text, a, b) for a, b in pairwise(cuts)]
    yield from _join_quotations(text, [(a, b) for a, b in pieces if a < b])


def _boundaries(text: str) -> set[int]:
    found = {
        _after_closers(text, boundary["start_index"])
        for boundary in sentencex.get_sentence_boundaries("en", text.translate(_MASK))
    }
    found -= {match.end() for match in _NO_BOUNDARY.finditer(text)}
    return (found | {match.end() for match in _GLUED.finditer(text)}) - {0, len(text)}


def _after_closers(text: str, cut: int) -> int:
    """Move a boundary to the end of the marks that stand right after the final one; sentencex does not see them."""
    final = len(text[:cut].rstrip(_MARKS_AND_SPACE))
    return _CLOSERS.match(text, final).end()  # type: ignore[union-attr]  # the pattern matches the empty string


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _join_quotations(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join sentences that lie inside one quotation, unless it never closes or grows too long."""
    at = 0
    while at < len(pieces):
        last = _unit_end(text, pieces, at)
        yield pieces[at][0], pieces[last][1]
        at = last + 1


def _unit_end(text: str, pieces: list[tuple[int, int]], first: int) -> int:
    """Give the index of the piece that ends the unit opening at ``first``."""
    closing, words = "", 0
    for index in range(first, len(pieces)):
        start, end = pieces[index]
        piece = text[start:end]
        words += len(piece.split())
        if words > MAX_QUOTED_WORDS:
            return first
        closing = _open_mark(piece, closing)
        if not closing:
            return index
    return first


def _open_mark(piece: str, closing: str) -> str:
    """Give the mark that would close the quotation still open after ``piece``, or an empty string."""
    for mark in re.findall(r"[“”«»„‟\"]", piece):
        if not closing:
            closing = '"' if mark == '"' else _CURLY.get(mark, "")
        elif mark == closing:
            closing = ""
    return closing
