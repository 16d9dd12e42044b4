"""Drafts of a claim whose sentences tell one fact: unions of two of them, and what each says without its adjuncts.

Of the unions that the trees allow, those that tell most come first, and of these the one that the network holds
likeliest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

import torch

from summarizer.fusion.beam import Action
from summarizer.fusion.edits import Edit, Side, possible_edits
from summarizer.fusion.history import Places
from summarizer.fusion.network import END, FuserNetwork, Path, score_encoded
from summarizer.fusion.prompt import Prompt, collate
from summarizer.types import Annotation, Date, Name, Number, Quotation, Token

_LONGEST = 40
"""Words of a union: a bound for the reader's sake. At 36, 40 and 45 the tuning part gives the same unions and ROUGE."""
_MOST_SCORED = 24

Actions = tuple[Action, ...]
Part = TypeVar("Part", Token, Name, Number, Date, Quotation)


@torch.inference_mode()
def find_unions(network: FuserNetwork, prompt: Prompt, annotations: Sequence[Annotation]) -> list[Actions]:
    """Give the unions of a claim, best first.

    Args:
        network: In evaluation mode.
        prompt: Two sources or more.
        annotations: Of its texts, in their order.
    """
    glue = network.config.glue
    made = dict.fromkeys(write_edits(prompt, edits, glue) for edits in unions(prompt, annotations))
    short = [text for text in made if sum(not prompt.units[unit].is_mark for unit in _copied(text)) <= _LONGEST]
    texts = sorted(short, key=lambda text: -_told(prompt, text))[:_MOST_SCORED]
    if len(texts) < 2:
        return texts
    likely = dict(zip(texts, logprobs(network, prompt, texts), strict=True))
    return sorted(texts, key=lambda text: (-_told(prompt, text), -likely[text]))


def _told(prompt: Prompt, text: Actions) -> int:
    """Give how many different content words a text has, names, days and figures counted twice."""
    words = {prompt.stem[unit]: prompt.units[unit].text for unit in _copied(text) if prompt.content[unit]}
    return sum(2 - word.islower() for word in words.values())


def _copied(text: Actions) -> list[int]:
    return [unit for action in text if action.glue < 0 for unit in range(action.start, action.end + 1)]


def logprobs(network: FuserNetwork, prompt: Prompt, texts: Sequence[Actions]) -> list[float]:
    """Give the logarithm of the probability of each text, ended."""
    batch = collate([prompt], network.glue.weight.device)
    units = network.encode(batch)
    size = max(map(len, texts)) + 1
    rows = [[*text, Action(END, 0, 0), *[Action(-2, 0, 0)] * (size - len(text) - 1)] for text in texts]
    path = Path(*torch.tensor(rows, device=units.device).unbind(2))
    memory, places = network.memory(units, batch).repeated(len(rows)), Places.of(batch, units).repeated(len(rows))
    scores = score_encoded(network, memory, places, path)
    found: list[float] = torch.where(path.glue > -2, scores.action + scores.end, 0.0).sum(1).tolist()
    return found


def unions(prompt: Prompt, annotations: Sequence[Annotation]) -> list[tuple[Edit, ...]]:
    """Give one edit, or two of one backbone in different places."""
    edits = list(dict.fromkeys(possible_edits(prompt, annotations)))
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


def cores(prompt: Prompt, annotations: Sequence[Annotation], glue: Sequence[str]) -> Iterator[Actions]:
    """Give each source without adjuncts at its end or an aside on its subject: what several may carry in common.

    Source by source; of one source what leaves out least comes first.
    """
    end = Action(glue.index("."), 0, 0)
    for number, annotation in enumerate(annotations):
        side = Side(number, prompt, annotation)
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
