"""Drafts of a claim whose sentences tell one fact: unions of two of them, and what each says without its adjuncts.

Of the unions that the trees allow, those that tell most come first, and of these the one that the network holds
likeliest: it is asked only where several tell as much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

from summarizer.fusion.edits import possible_edits
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.sides import Edit, Side
from summarizer.fusion.writing import Action
from summarizer.types import Annotation, Date, Name, Number, Quotation, Token

_LONGEST = 40
"""Words of a union: a bound for the reader's sake. At 36, 40 and 45 the tuning part gives the same unions and ROUGE."""
_MOST_SCORED = 24

Actions = tuple[Action, ...]
Part = TypeVar("Part", Token, Name, Number, Date, Quotation)


def find_unions(
    prompt: Prompt,
    sides: Sequence[Side],
    glue: Sequence[str],
    logprobs: Callable[[Prompt, Sequence[Actions]], Sequence[float]],
) -> list[Actions]:
    """Give the unions of a claim, best first.

    Args:
        prompt: Two sources or more.
        sides: Its sources, in their order.
        glue: The closed list.
        logprobs: How likely the network holds each of some texts.
    """
    made = dict.fromkeys(write_edits(prompt, edits, glue) for edits in unions(prompt, sides))
    short = [text for text in made if sum(not prompt.units[unit].is_mark for unit in _copied(text)) <= _LONGEST]
    told = {text: _told(prompt, text) for text in short}
    texts = sorted(short, key=lambda text: -told[text])[:_MOST_SCORED]
    if len({told[text] for text in texts}) == len(texts):
        return texts
    likely = dict(zip(texts, logprobs(prompt, texts), strict=True))
    return sorted(texts, key=lambda text: (-told[text], -likely[text]))


def _told(prompt: Prompt, text: Actions) -> int:
    """Give how many different content words a text has, names, days and figures counted twice."""
    words = {prompt.stem[unit]: prompt.units[unit].text for unit in _copied(text) if prompt.content[unit]}
    return sum(2 - word.islower() for word in words.values())


def _copied(text: Actions) -> list[int]:
    return [unit for action in text if action.glue < 0 for unit in range(action.start, action.end + 1)]


def unions(prompt: Prompt, sides: Sequence[Side]) -> list[tuple[Edit, ...]]:
    """Give one edit, or two of one backbone in different places."""
    edits = list(dict.fromkeys(possible_edits(prompt, sides)))
    pairs = [
        (a, b)
        for a, b in combinations(sorted(edits, key=lambda edit: edit.after), 2)
        if a.backbone == b.backbone and a.after < b.after and not a.ends and _differ(prompt, a, b)
    ]
    return [*((edit,) for edit in edits), *pairs]


def _differ(prompt: Prompt, a: Edit, b: Edit) -> bool:
    """True if two runs have no content word in common."""

    def stems(edit: Edit) -> set[int]:
        return {prompt.stem[unit] for unit in range(edit.start, edit.end + 1) if prompt.content[unit]}

    return not stems(a) & stems(b)


def write_edits(prompt: Prompt, edits: Sequence[Edit], glue: Sequence[str]) -> Actions:
    """Give the actions that write a backbone with its edits, in the order of their places.

    Args:
        prompt: The sources.
        edits: One or more, of one backbone, in different places.
        glue: The closed list.
    """
    backbone = [unit for unit, source in enumerate(prompt.source) if source == edits[0].backbone]
    actions: list[Action] = []
    at = backbone[0]
    for edit in edits:
        actions += [Action(-1, at, edit.after)] * (edit.after >= at)
        actions += [Action(glue.index(edit.opened), 0, 0)] * bool(edit.opened)
        actions.append(Action(-1, edit.start, edit.end))
        actions += [Action(glue.index(","), 0, 0)] * edit.closed
        at = edit.after + 1
        if edit.ends:
            return (*actions, Action(glue.index("."), 0, 0))
    return (*actions, Action(-1, at, backbone[-1]))


def cores(sides: Sequence[Side], glue: Sequence[str]) -> Iterator[Actions]:
    """Give each source without adjuncts at its end or an aside on its subject: what several may carry in common.

    Source by source; of one source what leaves out least comes first.
    """
    end = Action(glue.index("."), 0, 0)
    for side in sides:
        clause = side.clause
        if not clause.is_whole or clause.is_attributed:
            continue
        ends = (clause.end, *(tail.first - 1 - tail.comma for tail in reversed(clause.tails)))
        for last in ends:
            for aside in (None, *clause.asides):
                runs = [(0, last)] if aside is None else [(0, aside[0] - 1), (aside[1] + 1, last)]
                kept = [side.run(*run) for run in runs]
                if (last, aside) != (clause.end, None) and all(kept) and side.tokens[last].text[-1:].isalnum():
                    yield (*(Action(-1, *run) for run in kept if run), end)


def flattened(text: str, annotation: Annotation) -> Annotation:
    """Give the annotation of a text as that of the same text with each run of white space as one space."""
    if text == " ".join(text.split()):
        return annotation
    place: list[int] = []
    length = 0
    for at, char in enumerate(text):
        place.append(length)
        follows_space = at > 0 and text[at - 1].isspace()
        length += not char.isspace() or (not follows_space and length > 0)
    place.append(length)

    def moved(part: Part) -> Part:
        return replace(part, start=place[part.start], end=place[part.end - 1] + 1)

    return Annotation(
        tokens=tuple(map(moved, annotation.tokens)),
        names=tuple(map(moved, annotation.names)),
        numbers=tuple(map(moved, annotation.numbers)),
        dates=tuple(map(moved, annotation.dates)),
        quotations=tuple(map(moved, annotation.quotations)),
        negated=annotation.negated,
    )
