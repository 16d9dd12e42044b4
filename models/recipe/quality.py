"""Which sentences are whole, clean reporting, fit to be learned from."""

from __future__ import annotations

import re

from summarizer.annotation.parse import Parse

MIN_WORDS, MAX_WORDS = 8, 50
_MIN_TOLD = 6  # words outside quotation marks
_CUT = re.compile(
    r"(?:^|[\s(])(?:Sens?|Reps?|Govs?|Gens?|Lts?|Cols?|Capt|Sgt|Drs?|Mr|Mrs|Ms|Messrs|Prof|Rev|Hon|Pres|Sec|St|Ft|Mt|vs?|"
    r"No|Nos|Dept|Atty|Amb|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Maj|Cmdr|Supt|Det|[A-Z])\.[\"”’)]*$"
)
_JUNK = re.compile(
    r"https?:|www\.|@|#|\||\.\.\.|…|[<>{}\\*•]|\bclick\b|\bread more\b|\bsign up\b|\bsubscri|\bnewsletter|"
    r"contributed to this (?:report|story)|reported from|\bREAD\b|\bPHOTOS?\b|\bWATCH\b|\bVIDEO\b|pic\.twitter|©|"
    r"[ap]\.m\. (?!Mon|Tue|Wed|Thu|Fri|Sat|Sun|E[SD]?T\b|P[SD]?T\b|GMT|(?-i:[a-z]))|"
    r"\bAll rights reserved\b|\bEditor's note\b|\bThis story\b|\bfollow (?:him|her|us) on\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By [A-Z]\w+ [A-Z]|[A-Z]{3,}[A-Z ,]*(?:--|—|–|:)|[A-Z][\w ]{0,30}:\s|\d+[.:)]\s)")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|us|[Oo]urs?|[Yy]ou(?:rs?)?|[Mm]yself|[Oo]urselves)\b")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’(?!\w)")
_OPENS = re.compile(r"[\"“‘(]?[A-Z0-9]")
_ENDS = re.compile(r"\.[\"”’)]*$")
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))


def is_cut(text: str) -> bool:
    """True for a sentence that a splitter has cut after an abbreviation, such as "… said Sen."."""
    return _CUT.search(text) is not None


def is_balanced(text: str) -> bool:
    """True if quotation marks and brackets are in pairs."""
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in pairs)


def is_clean(text: str) -> bool:
    """True for the text of a whole sentence of reporting: judged by its characters alone.

    It has 8 to 50 words, opens and ends as sentences do, is no byline, list item, caption or prompt, and speaks in the
    first or second person only inside quotation marks.
    """
    if not MIN_WORDS <= len(text.split()) <= MAX_WORDS or not _OPENS.match(text) or not _ENDS.search(text):
        return False
    if is_cut(text) or not is_balanced(text) or _JUNK.search(text) or _BYLINE.match(text):
        return False
    told = _QUOTED.sub(" ", text)
    return len(told.split()) >= _MIN_TOLD and not _FIRST_PERSON.search(told)


def has_statement(parse: Parse) -> bool:
    """True if the main verb has a subject, and the sentence is one tree."""
    roots = [i for i, token in enumerate(parse.tokens) if token.head == i]
    if len(roots) != 1 or parse.tokens[roots[0]].pos not in ("VERB", "AUX"):
        return False
    return any(parse.tokens[child].dep in _SUBJECTS for child in parse.children[roots[0]])
