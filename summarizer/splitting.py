"""Sentences of an article's body with exact offsets: ``article.text[start:end] == sentence.text``.

Boundaries come from sentencex, corrected where news prose defeats it (benchmarks/splitting measures both). A quotation
of several sentences stays one unit, so that it is never cut in half later.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import sentencex

from summarizer.types import Article, Block, Sentence

# A unit longer than this is no longer one statement: a quotation that runs on is split at its boundaries instead.
MAX_UNIT_WORDS = 80
_MAX_UNIT_CHARACTERS = 1000

# No paragraph of prose is as long; see _plain_boundaries.
_WINDOW = 10_000
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
# Double marks always quote; a single curly one only where it cannot be an apostrophe; a straight single one never.
_MARK = re.compile(
    '[“”«»„"]|(?<!\\w)‘(?=[^\\W\\d])'
    "|(?<=\\w)’(?!\\w)(?<!s’(?=\\s[a-z]))"  # not the one of "the boys’ club"
    "|(?<=[.,!?…])’(?!\\w)"
)
_CLOSED_BY = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"'}
_DOUBLE = '“«„"'
_QUOTING = frozenset("“”«»„‟‚‘’\"'`´‹›「」『』《》〈〉")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")

_DAY = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day\b|\.)"
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|"
    r"Nov(?:ember|\.)|Dec(?:ember|\.))\s\d"
)
_ZONE = r"(?:[ECMP][SD]?T|GMT|UTC|BST|CET)\b|(?:Eastern|Central|Mountain|Pacific|Greenwich)\s(?:[a-z]+\s)?[Tt]ime"
_SPEECH = r"(?:said|says|asked|asks|shouted|cried|wrote|added|replied|demanded|told|wondered|tweeted|joked)\b"
_OPENER = r"(?:The|An?|He|She|It|They|We|I|You|But|And|In|On|At|This|That|There|Nobody|No|Its|His|Her|Their)\b"
# Titles were tried one by one in front of a surname, words of up to four letters in front of a name and of "I".
_NO_BOUNDARY = re.compile(
    rf"\b[ap]\.m\.(?=\s+(?:{_DAY}|{_MONTH}|{_ZONE}))"  # "9 a.m. Tuesday"
    r"|\b(?:Ms|Mx|Atty|Fmr|Assoc|Dep|Amb|Treas|Ft|Gens|Govs|Lts|Profs)\.(?=\s+[A-Z])"  # not known to sentencex
    r"|(?m:^)[^\S\n]*\d{1,3}\.(?=\s)"  # the number of a list item
    r"|[!?][\"”’)]*(?=\s+[a-z][a-z\s’'])"  # “Why now?” the mayor asked.
    rf"|[!?][\"”](?=\s(?:[A-Z][\w.’'-]*\s){{1,4}}{_SPEECH})"  # “Why now?” Gov. Marsh asked.
)
_BOUNDARY = re.compile(
    # sentencex takes these words for abbreviations (of Maine, Arkansas, …), and "I" for an initial
    r"\b(?:May|may|me|miss|ark|ore|ill|no|art|fed|ok)\.(?=[”\"]?\s+[“\"]?[A-Z])"
    r"|[a-z]\.(?=[”\"]?\s+[“\"]?I(?:\s[a-z]|['’][a-z]))"
    rf"|(?:\bD\.C\.|[^\W\d]{{2}}[^\S\n]?…)(?=\s+{_OPENER})"
    r"|(?<=[.!?])\s+\([A-Z][^()]*[.!?][”\"]?\)(?=\s+[A-Z“\"])"  # a whole sentence in brackets
    r"|[^\s](?=\s*\n[^\S\n]*[•‣▪●◦*-][^\S\n])"  # in front of a list item
)
# Pages lose the space between paragraphs when they are scraped: "died.She". At such a place a boundary needs a word,
# number or quotation before it and a capitalised word after it, as "ASP.NET", "U.S.-based" and "J.K." have not.
_GLUED = re.compile(r"(?:[a-z]{2}|\d{2}|\W)[.!?…](?=[\"”’)]*[“\"‘]?(?:[A-Z][a-z’'-]+|[AI])(?:[\s,]|$))")


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
    for paragraph, block in enumerate(block for block in blocks if block.kind == "body"):
        for start, end in split_text(article.text[block.start : block.end]):
            start, end = start + block.start, end + block.start
            text = article.text[start:end]
            sentences.append(Sentence(article.id or "", len(sentences), start, end, text, paragraph))
    return tuple(sentences)


def split_text(text: str) -> tuple[tuple[int, int], ...]:
    """Give the offsets (start, end) of the sentences of a text, in order.

    A sentence boundary inside quotation marks is passed over if the quotation closes in the same paragraph (a blank
    line ends one) and the unit has at most ``MAX_UNIT_WORDS`` words.

    Args:
        text: Any text; an empty one gives no sentence.

    Returns:
        Spans that neither overlap nor begin or end with white space, and that hold every other character.
    """
    spans: list[tuple[int, int]] = []
    edges = [0, *(match.end() for match in _PARAGRAPH_BREAK.finditer(text)), len(text)]
    for start, end in pairwise(edges):
        spans.extend((start + a, start + b) for a, b in _split_paragraph(text[start:end]))
    return tuple(spans)


def _split_paragraph(text: str) -> Iterator[tuple[int, int]]:
    quotations, closing = _quotations(text)
    edges = [0, *sorted(_boundaries(text, closing)), len(text)]
    trimmed = (_trim(text, start, end) for start, end in pairwise(edges))
    return _join_quotations(text, [(start, end) for start, end in trimmed if start < end], quotations)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _boundaries(text: str, closing: set[int]) -> set[int]:
    """Find where sentences end, closing marks included."""
    ends = {_after_closers(text, end, closing) for end in _plain_boundaries(text)}
    glued = {end for end in ends if not text[end : end + 1].isspace()}
    glued -= {_after_closers(text, match.end(), closing) for match in _GLUED.finditer(text)}
    refused = {_after_closers(text, match.end(), closing) for match in _NO_BOUNDARY.finditer(text)}
    added = {_after_closers(text, match.end(), closing) for match in _BOUNDARY.finditer(text)}
    return (ends - glued - refused | added) - {0, len(text)}


def _plain_boundaries(text: str) -> Iterator[int]:
    """Give the boundaries that sentencex finds in a text without its quotation marks, each right after a final mark.

    sentencex holds boundaries back between quotation marks, and takes quadratic time over those that do not close:
    it never sees them. It is given a window at a time, each from the last boundary of the one before, for the same
    reason.
    """
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    kept = [at for at, character in enumerate(text) if character not in _QUOTING or at in apostrophes]
    plain = "".join([text[at] for at in kept])
    start = 0
    while start < len(plain):
        window = plain[start : start + _WINDOW]
        found = sentencex.get_sentence_boundaries("en", window)
        ends = [len(window[: boundary["end_index"]].rstrip()) for boundary in found]
        if start + len(window) < len(plain):
            ends.pop()
        yield from (kept[start + end - 1] + 1 for end in ends if end)
        start += ends[-1] if ends and ends[-1] else len(window)


def _after_closers(text: str, end: int, closing: set[int]) -> int:
    while end < len(text) and (end in closing or text[end] in "’)]"):
        end += 1
    return end


def _quotations(text: str) -> tuple[list[tuple[int, int]], set[int]]:
    """Find the outermost quotations that are complete, and all closing marks.

    A straight mark opens after white space and closes before it; where its place does not tell, it does what the
    state of the paragraph asks for. An opening mark inside a quotation begins another one if it is a double mark, as
    the first one then never closed.

    Returns:
        Offsets of the opening and of the closing mark of each quotation; offsets of every closing mark.
    """
    quotations: list[tuple[int, int]] = []
    closing: set[int] = set()
    start, closers = 0, ""
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        opens = _opens(text, at, bool(closers)) if mark == '"' else mark in _CLOSED_BY and mark not in closers
        if not opens:
            closing.add(at)
            if mark in closers:
                quotations.append((start, at))
                closers = ""
        elif not closers or mark in _DOUBLE:
            start, closers = at, _CLOSED_BY[mark]
    return quotations, closing


def _opens(text: str, at: int, inside: bool) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    free_before, free_after = not before or before.isspace(), not after or after.isspace()
    return not inside if free_before == free_after else free_before


def _join_quotations(
    text: str, pieces: list[tuple[int, int]], quotations: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Join the pieces that one quotation runs through, unless they would make too long a unit."""
    unit: list[tuple[int, int]] = []
    for piece in pieces:
        unit.append(piece)
        before = bisect_left(quotations, (piece[1], 0))
        if not before or quotations[before - 1][1] < piece[1]:
            yield from _bounded(text, unit)
            unit = []


def _bounded(text: str, unit: list[tuple[int, int]]) -> list[tuple[int, int]]:
    start, end = unit[0][0], unit[-1][1]
    if len(unit) == 1 or end - start > _MAX_UNIT_CHARACTERS or len(text[start:end].split()) > MAX_UNIT_WORDS:
        return unit
    return [(start, end)]
