"""Edits: a sentence of a claim with an adjunct or an aside of another put to it, or without its own.

Reports of one event mostly share its main clause and differ in what they hang on it: "…, flooding the valley" in one,
"…, after days of rain" in another. Only whole constituents move, each from the main verb, or the name, that it tells
more of to the same one; this is sentence fusion by the tree (Barzilay and McKeown 2005; Filippova and Strube 2008) in
the three places where a tree says for sure what belongs to what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from summarizer.fusion.clauses import Clause
from summarizer.fusion.lexicon import FUNCTION_WORDS
from summarizer.fusion.prompt import Prompt
from summarizer.types import Annotation, Name, Token

# All bounds below were set on claims of the tuning part of the training stories, read one by one.
_SHARED = 0.25
"""Share of the content words of the shorter main clause that the other has too, where their verbs are the same;"""
_SHARED_OTHERWISE = 0.5
"""and where they are not, when they also share"""
_SHARED_OBJECTS = 2
"""words beside subject and verb."""
_LEAST_WORDS = 3
"""Words of what is put in: less is a detail that no reader misses."""
_LEAST_NEW = 2
"""Content words that the sentence put to does not have,"""
_SHARE_NEW = 0.6
"""and their share of those that are put to it;"""
_SHARE_NEW_ASIDE = 0.75
"""an aside that says again what somebody is called reads worse than a repeated place."""
_LONGEST_ASIDE = 22
_STEM = 5
_DASHES = frozenset(("—", "–", "--"))
_POINTING = frozenset("this that these those such".split())
_BACK = frozenset("them him it".split())
"""What these stand for cannot be told when they are moved; "he" and "their" of the same subject can."""
_SELF = frozenset("i me my we us our you your".split())
_ASIDES = frozenset({"appos", "relcl", "acl"})
_NO_ASIDE = frozenset("conj compound poss amod nmod appos".split())
"""Relations of a name that an aside would come apart from what it is in."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of one source that is put into another, the backbone.

    Attributes:
        backbone: The source that it is put into.
        after: The unit of the backbone that it comes to stand after; the one before its first for the beginning.
        start: Its first unit.
        end: Its last unit.
        opened: What is written before it: "", "," or "and".
        closed: Whether a comma is written after it.
        ends: Whether it ends the text, so that what the backbone has after ``after`` goes.
    """

    backbone: int
    after: int
    start: int
    end: int
    opened: str
    closed: bool
    ends: bool


class Side:
    """One source: its clause, and which units its tokens are."""

    def __init__(self, number: int, prompt: Prompt, annotation: Annotation) -> None:
        self.number = number
        self.clause = Clause(annotation)
        self.annotation = annotation
        self.tokens = annotation.tokens
        places = [place for place, source in enumerate(prompt.source) if source == number]
        starts = {prompt.units[place].start: place for place in places}
        ends = {prompt.units[place].end: place for place in places}
        self.first, self.last = places[0], places[-1]
        # a token that ends inside a unit, as "R-N.Y" in "R-N.Y.", can be no edge of a run
        self._starts = [starts.get(token.start) for token in self.tokens]
        self._ends = [ends.get(token.end) for token in self.tokens]
        self.words = self.stems(0, len(self.tokens) - 1)

    def run(self, first: int, last: int) -> tuple[int, int] | None:
        """Give the units from one token to another; None if they are no whole units or leave a pair of marks open."""
        start, end = self._starts[first], self._ends[last]
        texts = [token.text for token in self.tokens[first : last + 1]]
        is_open = sum(text in _DASHES for text in texts) == 1 or texts.count("(") != texts.count(")")
        return None if start is None or end is None or start > end or is_open else (start, end)

    def stems(self, first: int, last: int) -> frozenset[str]:
        """Give beginnings of the lemmas of the content words from one token to another."""
        return frozenset(lemma[:_STEM] for lemma in self.clause.content(first, last))


def possible_edits(prompt: Prompt, annotations: Sequence[Annotation]) -> Iterator[Edit]:
    """Give all edits that are allowed.

    Args:
        prompt: Two sources or more.
        annotations: Of its texts, in their order.
    """
    sides = [Side(number, prompt, annotation) for number, annotation in enumerate(annotations)]
    for ours, theirs in permutations(sides, 2):
        yield from _asides(ours, theirs)
        if _tell_of_one_event(ours.clause, theirs.clause):
            yield from _tails(ours, theirs)
            yield from _leads(prompt, ours, theirs)


def _tell_of_one_event(ours: Clause, theirs: Clause) -> bool:
    """True if what hangs on one main verb can hang on the other: the same did the same, and nobody's word is parted."""
    both_whole = ours.is_whole and theirs.is_whole
    if not both_whole or ours.is_attributed or theirs.is_attributed or ours.is_speech != theirs.is_speech:
        return False
    if not ours.subject_words() & theirs.subject_words() or _is_swapped(ours, theirs) or _is_elsewhere(ours, theirs):
        return False
    mine, other = ours.content(ours.first, ours.last), theirs.content(theirs.first, theirs.last)
    shared = len(mine & other) / max(1, min(len(mine), len(other)))
    if ours.verb == theirs.verb:
        return shared >= _SHARED
    if ours.is_speech or shared < _SHARED_OTHERWISE:
        return False
    return len(ours.object_words() & theirs.object_words()) >= _SHARED_OBJECTS


def _is_swapped(ours: Clause, theirs: Clause) -> bool:
    """True if who does it here is among those to whom it is done there, and the other way round."""
    mine, other = ours.subject_words(), theirs.subject_words()
    return bool((mine - other) & theirs.object_words()) and bool((other - mine) & ours.object_words())


def _is_elsewhere(ours: Clause, theirs: Clause) -> bool:
    """True if both name a place and not the same."""
    here, there = ours.places(), theirs.places()
    return bool(here and there) and not here & there


def _tails(ours: Side, theirs: Side) -> Iterator[Edit]:
    """Put an adjunct to the end: after all of the backbone, or in the stead of its own adjuncts."""
    own = ours.clause.tails
    for adjunct in theirs.clause.tails:
        tells = _tells(ours, theirs, adjunct.first, adjunct.last, _SHARE_NEW)
        run = theirs.run(adjunct.first, adjunct.last)
        if not tells or run is None or not _may_move(theirs.tokens[adjunct.first : adjunct.last + 1]):
            continue
        comma = "," if adjunct.comma else ""
        for last in dict.fromkeys((ours.clause.end, ours.clause.last)):
            joins = last == ours.clause.end and bool(own) and own[-1].kind == adjunct.kind
            if joins and adjunct.kind != "participle":
                continue
            kept = ours.run(0, last)
            if kept is not None and ours.tokens[last].text[-1:].isalnum():
                yield Edit(ours.number, kept[1], *run, "and" if joins else comma, False, True)


def _leads(prompt: Prompt, ours: Side, theirs: Side) -> Iterator[Edit]:
    """Put what another sentence begins with before one that begins with its subject."""
    lead = theirs.clause.lead
    if lead is None or ours.clause.lead is not None or not _can_stand_within(prompt, ours):
        return
    if not _may_move(theirs.tokens[lead.first : lead.last + 1]):
        return
    run = theirs.run(lead.first, lead.last)
    if run is not None and _tells(ours, theirs, lead.first, lead.last, _SHARE_NEW):
        yield Edit(ours.number, ours.first - 1, *run, "", True, False)


def _asides(ours: Side, theirs: Side) -> Iterator[Edit]:
    """Put what another sentence says of a name between commas to the same name."""
    for name, first, last in _said_of_names(theirs):
        run = theirs.run(first, last)
        at = next((at for other in ours.annotation.names if (at := _takes_aside(ours, other, name)) is not None), None)
        if run is None or at is None or not _tells(ours, theirs, first, last, _SHARE_NEW_ASIDE):
            continue
        kept = ours.run(0, at)
        rest = ours.run(at + 1, len(ours.tokens) - 1)
        if kept is not None and rest is not None:
            closed = any(char.isalnum() for char in ours.tokens[at + 1].text)
            yield Edit(ours.number, kept[1], *run, ",", closed, False)


def _said_of_names(side: Side) -> Iterator[tuple[Name, int, int]]:
    """Give full names with the first and last token of what is said of them between commas."""
    for name in side.annotation.names:
        last = _last_token(side, name)
        if len(name.text.split()) < 2 or last + 2 >= len(side.tokens) or side.tokens[last + 1].text != ",":
            continue
        for child in side.clause.children(last):
            bounds, token = side.clause.bounds(child), side.tokens[child]
            if bounds is None or bounds[0] != last + 2 or token.dep not in _ASIDES:
                continue
            first, end = bounds
            if _is_name(side, token) and side.tokens[first].lemma != "a":  # the next of a list, but for "a Democrat"
                continue
            while not any(char.isalnum() for char in side.tokens[end].text):
                end -= 1
            said = side.tokens[first : end + 1]
            ends = end + 1 >= len(side.tokens) or side.tokens[end + 1].text in (",", ".")
            quoted = any(side.annotation.is_quoted(token) for token in said)
            if ends and not quoted and len(said) <= _LONGEST_ASIDE and not _SELF & {t.text.casefold() for t in said}:
                yield name, first, end


def _takes_aside(side: Side, name: Name, other: Name) -> int | None:
    """Give the last token of a name if an aside on a name of another sentence can follow it."""
    mine, theirs = name.text.split(), other.text.split()
    if mine[-1] != theirs[-1] or (len(mine) > 1 and mine != theirs and not set(mine[:-1]) & set(theirs[:-1])):
        return None
    last = _last_token(side, name)
    token = side.tokens[last]
    has_aside = any(side.tokens[child].dep in {*_ASIDES, "conj", "cc"} for child in side.clause.children(last))
    if has_aside or token.dep in _NO_ASIDE or side.annotation.is_quoted(token) or last + 1 >= len(side.tokens):
        return None
    after = side.tokens[last + 1]
    begins_more = after.pos in ("PROPN", "PART") or after.text in ("(", "[", "–", "—", "-", "of")
    return None if begins_more else last


def _last_token(side: Side, name: Name) -> int:
    return max(place for place, token in enumerate(side.tokens) if name.start <= token.start < name.end)


def _is_name(side: Side, token: Token) -> bool:
    return token.pos == "PROPN" or side.annotation.named(token) is not None


def _tells(ours: Side, theirs: Side, first: int, last: int, least: float) -> bool:
    """True if a run would add enough words, and enough of them new."""
    run = theirs.stems(first, last)
    new = len(run - ours.words)
    size = sum(any(char.isalnum() for char in token.text) for token in theirs.tokens[first : last + 1])
    return size >= _LEAST_WORDS and new >= max(_LEAST_NEW, least * len(run))


def _may_move(tokens: Sequence[Token]) -> bool:
    """True if no word of a run points at something in the rest of its sentence that is not its subject."""
    return not any(
        (token.text.casefold() in _BACK and token.dep in ("dobj", "pobj", "dative"))
        or (token.text.casefold() == "it" and token.dep in ("nsubj", "nsubjpass"))
        or (token.text.casefold() in _POINTING and token.dep in ("det", "predet", "pobj", "dobj"))
        for token in tokens
    )


def _can_stand_within(prompt: Prompt, side: Side) -> bool:
    """True if it is known how the first word of a sentence is written within one."""
    token, first = side.tokens[0], prompt.units[side.first]
    within = {unit.text for unit in prompt.units if unit.start > 0}
    return _is_name(side, token) or first.key in FUNCTION_WORDS or bool({first.text, first.text.lower()} & within)
