"""Reporting: who says so, put to a sentence that tells the same plainly.

"The dam failed, flooding the valley." and "The dam failed, the mayor said Tuesday." give "The dam failed, the mayor
said Tuesday, flooding the valley.": what the speaker is given for is the main clause, and only that.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.fusion.sides import Edit, Side

_SHARED = 0.6
"""Share of the content words of the plain main clause that the speaker is given for, where the verbs are the same;"""
_SHARED_OTHERWISE = 0.75
"""and where they are not."""


def reported(ours: Side, theirs: Side) -> Iterator[Edit]:
    """Put "…, the mayor said Tuesday" of another sentence behind the main clause."""
    if theirs.speech is None or not is_said(ours, theirs):
        return
    mine = ours.clause
    units, kept = theirs.run(*theirs.speech.speaker), ours.kept(mine.last)
    if units is None or kept is None:
        return
    if mine.tails:
        yield Edit(ours.number, kept, *units, ",", not mine.tails[0].comma, False)
    yield Edit(ours.number, kept, *units, ",", False, True)


def is_said(ours: Side, theirs: Side) -> bool:
    """True if what another sentence gives somebody as saying is what the main clause tells, names and all.

    Nobody is given as saying it who is spoken of in it.
    """
    mine, speech = ours.clause, theirs.speech
    if speech is None or not mine.is_whole or mine.is_speech or mine.is_attributed:
        return False
    if mine.lead is not None or not speech.subject & mine.subject_words():
        return False
    told, known = mine.content(0, mine.last), theirs.clause.content(speech.first, speech.last)
    quoted = any(ours.annotation.is_quoted(token) for token in ours.tokens[: mine.last + 1])
    of_itself = theirs.clause.content(*speech.speaker) & told
    denied = ours.annotation.negated or theirs.annotation.negated
    if not told or quoted or of_itself or denied:
        return False
    if not _facts(ours, 0, mine.last) <= _facts(theirs, speech.first, speech.last):
        return False
    least = _SHARED if speech.verb == mine.verb else _SHARED_OTHERWISE
    return len(told & known) / len(told) >= least


def _facts(side: Side, first: int, last: int) -> frozenset[str]:
    """Give what the names between two tokens are called last, and the figures there."""
    start, end = side.tokens[first].start, side.tokens[last].end
    names = [name for name in side.annotation.names if start <= name.start and name.end <= end]
    numbers = [number for number in side.annotation.numbers if start <= number.start and number.end <= end]
    return frozenset(
        {name.text.split()[-1].replace("’", "'") for name in names}
        | {number.value or number.text for number in numbers}
    )
