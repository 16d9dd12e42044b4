"""Words in quotation marks and who says them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.annotation.parse import Parse
from summarizer.types import Name, Quotation, Token

_REPORTING = frozenset(
    "say tell add write tweet post claim state announce declare argue insist warn explain note reply respond"
    " answer ask call"
    " describe admit acknowledge confirm deny report comment continue conclude observe remark quip joke shout"
    " yell testify"
    " urge vow pledge promise predict suggest stress emphasize recall maintain assert contend complain"
    " caution charge accuse"
    " label dub denounce slam criticize blast praise condemn dismiss read quote cite allege boast repeat counter lament"
    " concede express think believe refer characterize brand mock deride".split()
)
_PAIRS = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "‘": "’", "'": "'", "``": "''"}
_NEAR = 25  # characters: a verb this close to the marks reports them, whatever the tree says ("…,” Ms. Brown added")
_DOUBLE_CLOSERS = frozenset('”»"')
_MARK = re.compile("``|''|[“”„«»\"‘’']")
# "'90s", "'em", "'til": an apostrophe for something left out, not an opening mark
_ELISION = re.compile(r"['’‘](?:\d0s\b|em\b|til\b|till\b|cause\b|tis\b|twas\b|n\b)", re.IGNORECASE)


def find_quotations(parse: Parse, names: Sequence[Name]) -> tuple[Quotation, ...]:
    """Find the outermost quotations, in order; one that lacks a mark reaches to the edge of the text."""
    spans = quoted_spans(parse.text)
    outside = [not any(start <= token.start < end for start, end, _ in spans) for token in parse.tokens]
    return tuple(
        Quotation(start, end, parse.text[start:end], _speaker(parse, names, outside, start, end), complete)
        for start, end, complete in spans
    )


def quoted_spans(text: str) -> list[tuple[int, int, bool]]:
    """Start and end of the words inside each outermost pair of marks, and whether both marks are there."""
    spans: list[tuple[int, int, bool]] = []
    opened: tuple[str, int] | None = None  # the opening mark and the offset after it
    for mark in _MARK.finditer(text):
        sign, at = mark.group(), mark.start()
        if opened is None:
            if _opens(text, sign, at):
                opened = (sign, mark.end())
            elif _closes_alone(text, sign, at) and not spans:
                spans.append((0, at, False))
        elif sign in _PAIRS[opened[0]] and _closes(text, sign, at, opened[0]):
            spans.append((opened[1], at, True))
            opened = None
    if opened is not None and not (opened[0] in "‘'" and len(text) == opened[1]):
        spans.append((opened[1], len(text), False))
    trimmed = (_trim(text, start, end, complete) for start, end, complete in spans)
    return [span for span in trimmed if span[0] < span[1]]


def _trim(text: str, start: int, end: int, complete: bool) -> tuple[int, int, bool]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end, complete


def _neighbours(text: str, at: int, length: int = 1) -> tuple[str, str]:
    return text[at - 1 : at], text[at + length : at + length + 1]


def _opens(text: str, sign: str, at: int) -> bool:
    before, after = _neighbours(text, at, len(sign))
    if sign in {"“", "„", "«", "``"}:
        return True
    if sign in {"”", "»", "’", "''"}:
        return False
    if _ELISION.match(text, at):
        return False
    free = not before or before.isspace() or before in '([{—–-/:“"'
    if sign == '"':
        return free or (not before.isdigit() and bool(after) and not after.isspace() and before not in ".,!?;")
    # a single mark opens only where a partner closes later, since most of them are apostrophes
    return free and bool(after) and not after.isspace() and _has_partner(text, sign, at)


def _has_partner(text: str, sign: str, at: int) -> bool:
    closer = _PAIRS[sign]
    return any(text[i] == closer and _closes(text, closer, i, sign) for i in range(at + 2, len(text)))


def _closes(text: str, sign: str, at: int, opening: str) -> bool:
    before, after = _neighbours(text, at, len(sign))
    if sign == '"' and opening == "“":
        return "”" not in text[at:]  # a straight mark inside curly ones opens a quotation within
    if sign in _DOUBLE_CLOSERS or sign == "''":
        return True
    if after.isalnum():
        return False  # "Putin’s", "don't"
    # "the voters’ choice’": after an s the mark is a possessive if a better one follows before the next opening mark
    if before in {"s", "S"} and after == " ":
        rest = text[at + 1 :]
        limit = rest.find(opening) if opening != sign else -1
        rest = rest if limit < 0 else rest[:limit]
        return not any(
            rest[i] == sign and not rest[i + 1 : i + 2].isalnum() and rest[i - 1 : i] not in {"", " "}
            for i in range(len(rest))
        )
    return True


def _closes_alone(text: str, sign: str, at: int) -> bool:
    before, after = _neighbours(text, at, len(sign))
    if not before or before.isspace() or before.isdigit():
        return False
    if sign in {"”", "»", "''"}:
        return True
    return sign == '"' and (not after or after.isspace() or after in ".,;:!?)")


def _speaker(parse: Parse, names: Sequence[Name], outside: Sequence[bool], start: int, end: int) -> str | None:
    """Who says it: the subject of the nearest reporting verb outside the marks, or the name after "according to"."""
    candidates: list[tuple[int, int, str]] = []
    for index, token in enumerate(parse.tokens):
        if not outside[index]:
            continue
        subject = _subject(parse, index, outside)
        if subject is None:
            continue
        spoken = _as_named(parse, names, subject)
        distance = start - token.end if token.end <= start else token.start - end
        if spoken is not None and (_close(parse.text, token, start, end) or _linked(parse, index, start, end)):
            candidates.append((distance, index, spoken))
    return min(candidates)[2] if candidates else None


def _close(text: str, verb: Token, start: int, end: int) -> bool:
    """Whether a verb stands next to the marks with no conjunction between ("“X” and said" says something else)."""
    between = text[verb.end : start] if verb.end <= start else text[end : verb.start]
    return len(between) < _NEAR and not re.search(r"\b(?:and|but|or|who|which)\b", between)


def _linked(parse: Parse, verb: int, start: int, end: int) -> bool:
    """Whether the tree hangs the quoted words on the verb or the verb on them; "appeared on “X” and said" does not."""
    quoted = set(parse.covering(start, end))
    above_verb = set(parse.ancestors(verb))
    return bool(quoted & above_verb) or any(verb in parse.ancestors(index) for index in quoted)


def _subject(parse: Parse, index: int, outside: Sequence[bool]) -> int | None:
    token = parse.tokens[index]
    if token.text.lower() == "according":
        below = [at for at in parse.subtree(index) if parse.tokens[at].dep == "pobj" and outside[at]]
        return below[0] if below else None
    if token.lemma not in _REPORTING or token.pos not in {"VERB", "AUX"}:
        return None
    for at in (index, *(a for a in parse.ancestors(index) if token.dep in {"conj", "xcomp", "advcl"})):
        children = parse.children[at]
        by = [c for agent in children if parse.tokens[agent].dep == "agent" for c in parse.children[agent]]
        subjects = [c for c in (*children, *by) if parse.tokens[c].dep in {"nsubj", "pobj"} and outside[c]]
        if subjects:
            return subjects[0]
    return None


def _as_named(parse: Parse, names: Sequence[Name], subject: int) -> str | None:
    token = parse.tokens[subject]
    if token.pos == "PRON":
        return token.text if token.lemma not in {"who", "which", "that", "it", "what"} or token.lemma == "it" else None
    for name in names:
        if name.start <= token.start < name.end:
            return name.text
    below = set(parse.children[subject])
    near = [
        name
        for name in names
        if any(parse.tokens[at].dep == "appos" for at in parse.covering(name.start, name.end) if at in below)
    ]
    return near[0].text if near else None
