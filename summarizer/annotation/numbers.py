"""Numbers of a sentence with what they count: quantities from the characters, nouns from the parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.annotation.counting import counted_noun
from summarizer.annotation.parse import Parse
from summarizer.annotation.quantities import Quantity, scan
from summarizer.types import Number

# "one" that counts nothing, and "first" that orders nothing
_NOT_COUNTING = re.compile(
    r"\bone\s+(?:another|day\b(?!s|\s+(?:after|before|earlier|later|ago))|thing\b|way\b|by\s+one)|(?:\bno|\bno-|\bany|\bevery|\bsome|\beach|\bthis"
    r"|\bthat|\bthe|\bwhich|\bwhat|\bwho|\ba\s+\w+)\s*-?one\b", re.IGNORECASE
)  # fmt: skip
_ADVERBIAL_FIRST = re.compile(
    r"(?:\bat|\bwas|\bwere|\bwho|\bhad|\bhas)\s+first\b|\bfirst\s+of\s+all\b|\bfirst-(?:hand|degree|rate|ever"
    r"|class)|\bfirst\s+(?:aid|lady|ladies|name|names|base)\b|\bfirst(?:ly|hand)\b",
    re.I,
)

_NO_NOUN_AFTER = re.compile(r"\s*(?:[,.;:)]|$|(?:and|or|to|was|were|are|is|had|have|who)\b)")
# Relations of "one" and of "first" to their heads when they count; "advmod", say, is none of them.
_ONE_ROLES = frozenset(
    "nummod nsubj nsubjpass dobj pobj attr conj ROOT npadvmod appos compound oprd acomp ccomp".split()
)
_ORDER_ROLES = frozenset("amod nummod attr pobj nsubj dobj compound conj".split())


def find_numbers(parse: Parse, taken: Sequence[tuple[int, int]]) -> tuple[Number, ...]:
    """Find quantities, in order, outside the spans that names and dates have ``taken``."""
    found = []
    for quantity in scan(parse.text):
        free = all(quantity.end <= start or end <= quantity.start for start, end in taken)
        if free and _is_quantity(parse, quantity):
            found.append(_number(parse, quantity))
    return _share_ages(parse.text, found)


def _share_ages(text: str, numbers: list[Number]) -> tuple[Number, ...]:
    """In "aged 59, 76 and 84" all are ages, though only the first says so."""
    shared = list(numbers)
    for i in range(1, len(shared)):
        left, right = shared[i - 1], shared[i]
        listed = re.fullmatch(r",?\s*(?:,|and|or|to)\s+|,\s*", text[left.end : right.start])
        alone = _NO_NOUN_AFTER.match(text, right.end) and not right.unit
        if listed and alone and left.noun == "age" and right.value.isdigit():
            shared[i] = replace(right, noun=left.noun, unit=left.unit)
    return tuple(shared)


def _is_quantity(parse: Parse, quantity: Quantity) -> bool:
    """Tell the numeral from the pronoun "one", the unit "second", the adverb "first" and the "half" of a match."""
    word = parse.text[quantity.start : quantity.end].lower()
    covered = parse.covering(quantity.start, quantity.end)
    around = parse.text[max(0, quantity.start - 12) : quantity.end + 12]
    token = parse.tokens[covered[0]]
    if word == "one":
        counts = parse.tags[covered[0]] == "CD" and token.dep in _ONE_ROLES
        return counts and not any(m.start() <= 12 < m.end() + 12 for m in _NOT_COUNTING.finditer(around))
    if word in {"first", "second"}:
        return token.dep in _ORDER_ROLES and not _ADVERBIAL_FIRST.search(around)
    if word == "half":
        return not re.search(
            r"(?:first|second|other|better|latter|top|bottom|in)\s+$", parse.text[: quantity.start], re.I
        )
    return True


def _number(parse: Parse, quantity: Quantity) -> Number:
    text = parse.text[quantity.start : quantity.end]
    noun, unit = counted_noun(parse, quantity.start, quantity.end, quantity.unit)
    return Number(quantity.start, quantity.end, text, quantity.value, unit, noun, quantity.approximate, quantity.bound)
