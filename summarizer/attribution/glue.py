"""Glue: the only words of a statement that need no source, because they say nothing by themselves."""

from __future__ import annotations

import unicodedata

# Articles, prepositions, conjunctions, relative words, auxiliaries without negation or modality, and neutral reporting
# verbs. Negations, modals, number words, quantifiers, months and every other verb are copied, never glue. So are the
# prepositions and conjunctions that state something by themselves: an order of time ("before"), a bound ("over 12",
# "about 12"), a side ("against"), a choice ("or").
GLUE_WORDS = frozenset(
    "a an the"
    " of in on at to for from by with as into onto between among through during"
    " near upon within toward towards"
    " and but while when where who whom whose which that"
    " is are was were be been being am has have had having do does did"
    " said says say saying told tells tell added adds according reported reports".split()
)


_PER_CENT = frozenset("%‰")


def is_glue(token: str) -> bool:
    """True for a word of the list in any case and for punctuation, not for signs such as "$" and "%"."""
    return token.casefold() in GLUE_WORDS or all(_is_mark(char) for char in token)


def _is_mark(char: str) -> bool:
    return (unicodedata.category(char).startswith("P") and char not in _PER_CENT) or char == "`"
