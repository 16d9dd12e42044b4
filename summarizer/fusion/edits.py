"""Edits: a sentence of a claim with a constituent of another put to it.

Reports of one event mostly share its main clause and differ in what they hang on it: "…, flooding the valley" in one,
"…, after days of rain" in another; or one says plainly what another gives somebody as the source of. Only whole
constituents move, each from the main verb, or the name, that it tells more of to the same one; this is sentence fusion
by the tree (Barzilay and McKeown 2005; Filippova and Strube 2008) in the places where a tree says for sure what belongs
to what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from summarizer.fusion.asides import asides
from summarizer.fusion.clauses import Adjunct, Clause
from summarizer.fusion.lexicon import FUNCTION_WORDS
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.reporting import is_said, reported
from summarizer.fusion.sides import SHARE_NEW, Edit, Side, may_move
from summarizer.types import SPEECH

_SHARED = 0.25
"""Share of the content words of the shorter main clause that the other has too, where their verbs are the same;"""
_SHARED_SPEECH = 0.4
"""where both report what somebody says, by different verbs;"""
_SHARED_OTHERWISE = 0.5
"""and where they are not, when they also share"""
_SHARED_OBJECTS = 2
"""words beside subject and verb."""
_DEEDS = tuple(
    frozenset(deed.split())
    for deed in (
        "pass approve adopt",
        "fire oust remove dismiss sack",
        "slam blast criticize denounce condemn attack rip",
        "demolish destroy level",
        "charge indict",
        "name nominate pick choose select tap appoint",
        "rise jump increase climb surge soar",
        "fall drop decline sink tumble",
        "kill slay",
        "block halt stop freeze suspend",
        "reject rebuff",
        "arrest detain",
        "order direct",
        "win defeat beat",
        "quit resign",
        "begin start open",
        "hit strike batter pound pummel",
    )
)
"""Verbs that reports of one event use for the same deed."""


def possible_edits(prompt: Prompt, sides: Sequence[Side]) -> Iterator[Edit]:
    """Give all edits that are allowed.

    Args:
        prompt: Two sources or more.
        sides: They, in their order.
    """
    for ours, theirs in permutations(sides, 2):
        yield from asides(ours, theirs)
        yield from reported(ours, theirs)
        if _tell_of_one_event(ours.told, theirs.told):
            yield from _tails(ours, theirs)
            yield from _leads(prompt, ours, theirs)


def _tell_of_one_event(ours: Clause, theirs: Clause) -> bool:
    """True if what hangs on one main verb can hang on the other: the same did the same, and nobody's word is parted."""
    both_whole = ours.is_whole and theirs.is_whole
    if not both_whole or ours.is_attributed or theirs.is_attributed or ours.is_speech != theirs.is_speech:
        return False
    if ours.is_speech and (ours.is_anybody or theirs.is_anybody):
        return False
    if not ours.subject_words() & theirs.subject_words() or _is_swapped(ours, theirs) or _is_elsewhere(ours, theirs):
        return False
    mine, other = ours.content(ours.first, ours.last), theirs.content(theirs.first, theirs.last)
    shared = len(mine & other) / max(1, min(len(mine), len(other)))
    if _is_same_deed(ours, theirs):
        return shared >= _SHARED
    if ours.is_speech:
        return {ours.verb, theirs.verb} <= SPEECH and shared >= _SHARED_SPEECH
    return shared >= _SHARED_OTHERWISE and len(ours.object_words() & theirs.object_words()) >= _SHARED_OBJECTS


def _is_same_deed(ours: Clause, theirs: Clause) -> bool:
    return ours.verb == theirs.verb or any({ours.verb, theirs.verb} <= deed for deed in _DEEDS)


def _is_swapped(ours: Clause, theirs: Clause) -> bool:
    """True if who does it here is among those to whom it is done there, and the other way round."""
    mine, other = ours.subject_words(), theirs.subject_words()
    return bool((mine - other) & theirs.object_words()) and bool((other - mine) & ours.object_words())


def _is_elsewhere(ours: Clause, theirs: Clause) -> bool:
    """True if both name a place and not the same."""
    here, there = ours.places(), theirs.places()
    return bool(here and there) and not here & there


def _tails(ours: Side, theirs: Side) -> Iterator[Edit]:
    """Put an adjunct to the end: after all of the backbone, or in the stead of its own adjuncts.

    Without a comma it stands right behind the main clause; behind who says so it needs one.
    """
    own = ours.clause.tails
    for adjunct, end in _moving(ours, theirs):
        run = theirs.run(adjunct.first, end)
        tells = ours.tells(theirs, adjunct.first, adjunct.last, SHARE_NEW) and not _says_again(ours, theirs, adjunct)
        if not tells or run is None or not may_move(theirs.tokens[adjunct.first : end + 1]):
            continue
        comma = "," if adjunct.comma else ""
        for last in dict.fromkeys((ours.clause.end, ours.clause.last)):
            joins = last == ours.clause.end and bool(own) and own[-1].kind == adjunct.kind
            if ours.told is not ours.clause and (last != ours.clause.end or not comma):
                continue
            if joins and adjunct.kind != "participle":
                continue
            if last == ours.clause.end and _opens_alike(ours, theirs, adjunct):
                continue
            if last != ours.clause.last and not comma:
                continue
            second = last != ours.clause.end and any(tail.kind == "verb" for tail in own)
            if second and not _is_same_deed(ours.told, theirs.told):
                continue  # it may tell more of the verb that would go
            kept = ours.kept(last)
            if kept is not None:
                yield Edit(ours.number, kept, *run, "and" if joins else comma, False, True)


def _moving(ours: Side, theirs: Side) -> Iterator[tuple[Adjunct, int]]:
    """Give the adjuncts of a sentence that may be put to another, each with the last token that goes with it.

    Who is given as saying one goes with it, if he is given as saying the backbone too.
    """
    for adjunct in theirs.clause.tails:
        if adjunct.kind != "verb" or ours.clause.tense == theirs.clause.tense:
            yield adjunct, adjunct.last
    if theirs.speech is not None and theirs.told is not theirs.clause and is_said(ours, theirs):
        for adjunct in theirs.told.tails:
            yield adjunct, theirs.speech.speaker[1]


def _opens_alike(ours: Side, theirs: Side, adjunct: Adjunct) -> bool:
    """True if the backbone has an adjunct that begins alike: no "after …, after …"."""
    opener = theirs.tokens[adjunct.first].text.casefold()
    told = ours.tokens[ours.clause.root + 1 :]
    return adjunct.kind == "phrase" and any(token.text.casefold() == opener for token in told)


def _says_again(ours: Side, theirs: Side, adjunct: Adjunct) -> bool:
    """True if an adjunct tells, by the same verb, what the main clause does."""
    return any(token.lemma == ours.told.verb for token in theirs.tokens[adjunct.first : adjunct.last + 1])


def _leads(prompt: Prompt, ours: Side, theirs: Side) -> Iterator[Edit]:
    """Put what another sentence begins with before one that begins with its subject."""
    lead = theirs.clause.lead
    if lead is None or not ours.clause.begins_with_subject or not _can_stand_within(prompt, ours):
        return
    if ours.clause.is_speech != theirs.clause.is_speech:
        return
    if not may_move(theirs.tokens[lead.first : lead.last + 1]):
        return
    run = theirs.run(lead.first, lead.last)
    if run is not None and ours.tells(theirs, lead.first, lead.last, SHARE_NEW):
        yield Edit(ours.number, ours.first - 1, *run, "", True, False)


def _can_stand_within(prompt: Prompt, side: Side) -> bool:
    """True if it is known how the first word of a sentence is written within one."""
    first = prompt.units[side.first]
    within = {unit.text for unit in prompt.units if unit.start > 0}
    return side.is_name(0) or first.key in FUNCTION_WORDS or bool({first.text, first.text.lower()} & within)
