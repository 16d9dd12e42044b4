"""Glue: the only words of a statement that need no source, because they say nothing by themselves."""

from __future__ import annotations

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


def is_glue(token: str) -> bool:
    """True for a word of the list in lower case, or in any case if only its initial differs, and for punctuation."""
    return token.casefold() in GLUE_WORDS or not any(char.isalnum() for char in token)
