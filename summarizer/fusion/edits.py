"""Edits: the fullest sentence of a claim with what other sentences have and it lacks put into it.

So do people: in 94 of 100 unions of two news sentences they keep the fuller one in its order. What is put in comes to
stand beside a word that it stands beside in its own source, as in the paths of a word graph (Filippova 2010); it says
something new, does not break off in the middle of a phrase, and is closed on both sides by the marks it needs. Of the
places and runs that this allows, the network says which are likely: each edit's score is the logarithm of the odds of
the sentence with it against the sentence as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import torch

from summarizer.fusion.beam import Action
from summarizer.fusion.history import Places
from summarizer.fusion.lexicon import FUNCTION_WORDS
from summarizer.fusion.network import END, FuserNetwork, Memory, Path, score_encoded
from summarizer.fusion.prompt import Prompt, collate
from summarizer.fusion.rules import Facts, read_facts

_LONGEST = 30
"""Units of one run at most."""
_SHORTLIST = 40
"""Edits of which the whole sentence is scored."""
LEAST_ODDS = -5.0
"""Of 24 edits that passed all checks on training stories, 12 scored more and read well; of the rest, half did not."""
_MOST_TOGETHER = 3
_LEAST_TOLD = 2
"""Lower-case content words of a run; a name, a figure or a day tells enough by itself."""
_AUXILIARIES = frozenset("is are was were be been being am has have had do does did will would could may might".split())
_SPEAKING = frozenset("said says say saying told tells tell added adds according reported reports".split())
"""Glue that is not told twice all the same."""
_MARK = ","


@dataclass(frozen=True, slots=True)
class Edit:
    """A run that is put into the backbone.

    Attributes:
        after: The unit of the backbone that it comes to stand after; the one before the first for the beginning.
        start: Its first unit.
        end: Its last unit.
        opened: Whether a comma is written before it.
        closed: Whether a comma is written after it.
    """

    after: int
    start: int
    end: int
    opened: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """A backbone with one or more edits.

    Attributes:
        edits: In the order of their places.
        score: The sum of the edits' scores.
    """

    edits: tuple[Edit, ...]
    score: float


def possible_edits(prompt: Prompt) -> Iterator[Edit]:
    """Give all edits that are allowed, in the order of their places."""
    facts = read_facts(prompt)
    number = prompt.ranks.index(0)
    backbone = [unit for unit, source in enumerate(prompt.source) if source == number]
    rounded = _rounded(prompt)
    runs = list(_new_runs(prompt, facts, {prompt.stem[unit] for unit in backbone if _tells(prompt, unit)}))
    for after in (backbone[0] - 1, *backbone[:-1]):
        begins = after < backbone[0]
        if not (_may_move(prompt, backbone[0]) if begins else _may_part(prompt, facts, after)):
            continue
        left = None if begins else prompt.stem[after]
        for start, end in runs:
            follows = left is not None and _stem_beside(prompt, start, -1) == left
            leads = _stem_beside(prompt, end, 1) == prompt.stem[after + 1]
            if leads or (follows and rounded[end]):
                yield from _marked(facts, after, start, end, begins=begins)


def _new_runs(prompt: Prompt, facts: Facts, held: set[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last units of the runs that tell something and nothing that the backbone holds."""
    for start in range(len(prompt.units)):
        told = 0
        for end in range(start, min(len(prompt.units), start + _LONGEST) if facts.opens[start] else start):
            is_told = _tells(prompt, end)
            if prompt.source[end] != prompt.source[start] or (is_told and prompt.stem[end] in held):
                break
            if is_told and prompt.units[end].key not in FUNCTION_WORDS:
                told += 1 if prompt.units[end].text.islower() else _LEAST_TOLD
            if told >= _LEAST_TOLD and facts.closes[end] and not facts.final[end]:
                yield start, end


def _tells(prompt: Prompt, unit: int) -> bool:
    return prompt.content[unit] or prompt.units[unit].key in _SPEAKING


def _may_part(prompt: Prompt, facts: Facts, after: int) -> bool:
    """True if something can be put in after a unit of the backbone, not its last."""
    return (
        facts.closes[after]
        and (facts.opens[after + 1] or facts.mark[after + 1])
        and prompt.units[after].key not in _AUXILIARIES
    )


def _may_move(prompt: Prompt, first: int) -> bool:
    """True if it is known how the first word of a sentence is written within one."""
    text = prompt.units[first].text
    within = {unit.text for unit in prompt.units if unit.start > 0}
    return text in within or text.lower() in within or text.lower() in FUNCTION_WORDS


def _rounded(prompt: Prompt) -> list[bool]:
    """For each unit whether a phrase may end with it: a content word or mark, and no content word follows."""
    n = len(prompt.units)
    return [
        (prompt.content[i] or prompt.units[i].is_mark)
        and not (i + 1 < n and prompt.source[i + 1] == prompt.source[i] and prompt.content[i + 1])
        for i in range(n)
    ]


def _stem_beside(prompt: Prompt, unit: int, step: int) -> int | None:
    other = unit + step
    inside = 0 <= other < len(prompt.units) and prompt.source[other] == prompt.source[unit]
    return prompt.stem[other] if inside else None


def _marked(facts: Facts, after: int, start: int, end: int, *, begins: bool) -> Iterator[Edit]:
    """Give a run with the commas that it needs there: both, or none; one where a mark of the backbone is the other."""
    has_left = begins or facts.mark[after]
    has_right = facts.mark[after + 1]
    opens, closes = facts.mark[start], facts.mark[end]
    if (opens and has_left) or (closes and has_right):
        return
    if opens or closes:
        yield Edit(after, start, end, not (opens or has_left), not (closes or has_right))
        return
    yield Edit(after, start, end, False, False)
    if begins:
        yield Edit(after, start, end, False, True)
    elif not has_left:
        yield Edit(after, start, end, True, not has_right)


def write_edits(prompt: Prompt, edits: Sequence[Edit], glue: Sequence[str]) -> tuple[Action, ...]:
    """Give the actions that write the fullest source with edits."""
    comma = glue.index(_MARK)
    number = prompt.ranks.index(0)
    backbone = [unit for unit, source in enumerate(prompt.source) if source == number]
    actions: list[Action] = []
    at = backbone[0]
    for edit in sorted(edits, key=lambda edit: edit.after):
        actions += [Action(-1, at, edit.after)] * (edit.after >= at)
        actions += [Action(comma, 0, 0)] * edit.opened
        actions.append(Action(-1, edit.start, edit.end))
        actions += [Action(comma, 0, 0)] * edit.closed
        at = edit.after + 1
    return (*actions, Action(-1, at, backbone[-1]))


@torch.inference_mode()
def revise(network: FuserNetwork, prompt: Prompt, *, n_best: int, least: float) -> list[Revision]:
    """Search for the best edits of the fullest source.

    Args:
        network: In evaluation mode.
        prompt: Two sources or more.
        n_best: How many revisions to give at most.
        least: Edits of a lower score are left out.

    Returns:
        Revisions of up to three edits that do not tell the same, those of most edits first, then of the highest score.
    """
    edits = list(possible_edits(prompt))
    if not edits:
        return []
    batch = collate([prompt], network.glue.weight.device)
    units = network.encode(batch)
    shortlist = _shortlist(edits, prompt, network.kept(units)[0, :, 0].sigmoid().tolist())
    scores = _scores(network, prompt, network.memory(units, batch), Places.of(batch, units), shortlist)
    chosen: list[Revision] = []
    for value, edit in sorted(zip(scores, shortlist, strict=True), key=lambda found: -found[0]):
        if value >= least and not any(_clash(prompt, edit, other.edits[0]) for other in chosen):
            chosen.append(Revision((edit,), value))
    return _together(chosen)[:n_best]


def _shortlist(edits: Sequence[Edit], prompt: Prompt, kept: Sequence[float]) -> list[Edit]:
    """Give the edits whose runs the network most expects to be copied, judged without a place for them."""

    def expected(edit: Edit) -> float:
        told = [kept[unit] for unit in range(edit.start, edit.end + 1) if _tells(prompt, unit)]
        return sum(told) / len(told)

    return sorted(edits, key=expected, reverse=True)[:_SHORTLIST]


def _scores(
    network: FuserNetwork, prompt: Prompt, memory: Memory, places: Places, edits: Sequence[Edit]
) -> list[float]:
    """Give the logarithm of the odds of the sentence with each edit against the sentence as it stands."""
    texts = [write_edits(prompt, some, network.config.glue) for some in ((), *((edit,) for edit in edits))]
    size = max(len(actions) for actions in texts) + 1
    rows = [[*actions, Action(END, 0, 0), *[Action(-2, 0, 0)] * (size - len(actions) - 1)] for actions in texts]
    path = Path(*torch.tensor(rows, device=memory.units.device).unbind(2))
    told = score_encoded(network, memory.repeated(len(rows)), places.repeated(len(rows)), path)
    logprob = torch.where(path.glue > -2, told.action + told.end, 0.0).sum(1)
    return (logprob[1:] - logprob[0]).tolist()


def _together(single: Sequence[Revision]) -> list[Revision]:
    found = [
        Revision(tuple(sorted((one.edits[0] for one in some), key=lambda edit: edit.after)), sum(s.score for s in some))
        for size in range(1, _MOST_TOGETHER + 1)
        for some in combinations(single[: 2 * _MOST_TOGETHER], size)
        if len({one.edits[0].after for one in some}) == size
    ]
    return sorted(found, key=lambda revision: (-len(revision.edits), -revision.score))


def _clash(prompt: Prompt, a: Edit, b: Edit) -> bool:
    """True if two runs tell the same thing: the less likely one is a part or another place of the likelier."""

    def told(edit: Edit) -> set[int]:
        return {prompt.stem[unit] for unit in range(edit.start, edit.end + 1) if prompt.content[unit]}

    return bool(told(a) & told(b))
