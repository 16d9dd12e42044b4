"""Asides: what one sentence says of a name between commas, put to the same name in another."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.fusion.sides import Edit, Side, may_move
from summarizer.types import Name

_SHARE_NEW = 0.75
"""Of its content words; an aside that says again what somebody is called reads worse than a repeated place."""
_LONGEST = 22
_LEANING = frozenset("i me my we us our you your fellow".split())
"""Words that lean on who writes, or on whom the other sentence tells of."""
_MARKS = frozenset(",—–")
"""What stands around an aside; it is put between commas."""
_ASIDES = frozenset({"appos", "relcl", "acl"})
_NO_ASIDE = frozenset("conj compound poss amod nmod appos".split())
"""Relations of a name that an aside would come apart from what it is in."""


def asides(ours: Side, theirs: Side) -> Iterator[Edit]:
    """Put what another sentence says of a name between commas to the same name."""
    for name, head, first, last in _said_of_names(theirs):
        run = theirs.run(first, last)
        at = next((at for other in ours.annotation.names if (at := _takes_aside(ours, other, name)) is not None), None)
        if run is None or at is None or not ours.tells(theirs, first, last, _SHARE_NEW):
            continue
        if theirs.tokens[head].pos in ("NOUN", "PROPN") and theirs.stems(head, head) & ours.words:
            continue  # "the Republican mayor, a Republican who"
        kept = ours.run(0, at)
        rest = ours.run(at + 1, len(ours.tokens) - 1)
        if kept is not None and rest is not None:
            closed = any(char.isalnum() for char in ours.tokens[at + 1].text)
            yield Edit(ours.number, kept[1], *run, ",", closed, False)


def _said_of_names(side: Side) -> Iterator[tuple[Name, int, int, int]]:
    """Give names with what is said of them between commas or dashes: its head, its first and its last token."""
    for name in side.annotation.names:
        last = side.last_of(name)
        if last + 2 >= len(side.tokens) or side.tokens[last + 1].text not in _MARKS:
            continue
        for child in side.clause.children(last):
            bounds, token = side.clause.bounds(child), side.tokens[child]
            if bounds is None or bounds[0] != last + 2 or token.dep not in _ASIDES:
                continue
            first, end = bounds
            if side.is_name(child) and side.tokens[first].lemma != "a":  # the next of a list, but for "a Democrat"
                continue
            while not any(char.isalnum() for char in side.tokens[end].text):
                end -= 1
            said = side.tokens[first : end + 1]
            ends = end + 1 >= len(side.tokens) or side.tokens[end + 1].text in (side.tokens[last + 1].text, ".")
            quoted = any(side.annotation.is_quoted(token) for token in said)
            pointing = _LEANING & {token.text.casefold() for token in said} or not may_move(said)
            if ends and not quoted and len(said) <= _LONGEST and not pointing:
                yield name, child, first, end


def _takes_aside(side: Side, name: Name, other: Name) -> int | None:
    """Give the last token of a name if an aside on a name of another sentence can follow it."""
    mine, theirs = name.text.split(), other.text.split()
    if len(theirs) == 1 and not (name.kind == "person" and _is_only(side, mine[-1])):
        return None
    if mine[-1] != theirs[-1] or (min(len(mine), len(theirs)) > 1 and not set(mine[:-1]) & set(theirs[:-1])):
        return None
    last = side.last_of(name)
    token = side.tokens[last]
    has_aside = any(side.tokens[child].dep in {*_ASIDES, "conj", "cc"} for child in side.clause.children(last))
    if has_aside or token.dep in _NO_ASIDE or side.annotation.is_quoted(token) or last + 1 >= len(side.tokens):
        return None
    after = side.tokens[last + 1]
    begins_more = after.pos in ("PROPN", "PART") or after.text in ("(", "[", "–", "—", "-", "of")
    return None if begins_more else last


def _is_only(side: Side, last_name: str) -> bool:
    """True if no two of a family are named."""
    return sum(last_name in name.text.split() for name in side.annotation.names) == 1
