"""Edits: how the fullest sentence of a claim may grow when every word of it is kept.

People fuse by putting what one sentence lacks into the fullest one (Slobodkin et al. 2022 call their task sentence
union). What is put in comes to stand beside a word that it stands beside in its own source, as in the paths of a
word graph (Filippova 2010); it says something new, is closed on both sides, and brings its own verbs and relative
words with it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from summarizer.fusion.lexicon import FUNCTION_WORDS

if TYPE_CHECKING:
    from summarizer.fusion.history import History
    from summarizer.fusion.prompt import Prompt

_NO_WORD = -1
_GLUE = frozenset((",", "and"))
"""What may be written beside a run that is put in; other glue comes with the run or not at all."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What may be put where (B prompts, S units).

    Attributes:
        only: (B,) True where every unit of the backbone is kept, in its order.
        before: (B, S) stem of the unit before in the same source, -1 if there is none.
        after: (B, S) stem of the unit after, -1 if there is none.
        held: (B, S) True for content words whose stem the backbone has.
        telling: (B, S) True for content words that are no function words either ("before", "about").
        rounded: (B, S) True for units that a phrase may end with: no content word follows.
        marks: (B, words) True for the numbers of words that are marks.
        glue: (glue entries,) True for entries that may be written.
    """

    only: Tensor
    before: Tensor
    after: Tensor
    held: Tensor
    telling: Tensor
    rounded: Tensor
    marks: Tensor
    glue: Tensor

    @classmethod
    def of(cls, prompts: list[Prompt], only: list[bool], glue: tuple[str, ...], device: torch.device) -> Edits:
        """Read off the units of prompts what may be put where."""
        size = max((len(prompt.units) for prompt in prompts), default=0)

        def padded(rows: list[list[int]], fill: int) -> Tensor:
            return torch.tensor([[*row, *[fill] * (size - len(row))] for row in rows], device=device)

        return cls(
            only=torch.tensor(only, dtype=torch.bool, device=device),
            before=padded([_beside(prompt, -1) for prompt in prompts], _NO_WORD),
            after=padded([_beside(prompt, 1) for prompt in prompts], _NO_WORD),
            held=padded([_held(prompt) for prompt in prompts], 0).bool(),
            telling=padded([_telling(prompt) for prompt in prompts], 0).bool(),
            rounded=padded([_rounded(prompt) for prompt in prompts], 0).bool(),
            marks=_marks(prompts, glue, device),
            glue=torch.tensor([word in _GLUE for word in glue], device=device),
        )

    def selected(self, rows: Tensor) -> Edits:
        """Give the edits of some rows."""
        chosen = {field.name: getattr(self, field.name)[rows] for field in fields(self) if field.name != "glue"}
        return Edits(**chosen, glue=self.glue)

    def may_follow(self, history: History, marks: Tensor) -> Tensor:
        """Give (B, glue entries + S) True for what may come next as far as edits go.

        Args:
            history: What was written.
            marks: (glue entries,) True for marks.
        """
        batch = history.places.batch
        at, last, finished = _in_backbone(history)
        begun = at >= 0
        from_left, from_right = self._anchored(history)
        place = torch.arange(batch.source.shape[1], device=at.device).unsqueeze(0)
        # the nearest unit of the same source, from here on, that would lead back into the backbone
        leading = torch.where(from_right, place, place.shape[1] - 1).flip(1).cummin(1).values.flip(1)
        reaches = from_right.gather(1, leading) & (batch.source.gather(1, leading) == batch.source)
        new = (from_left | reaches) & ~history.covered

        unit = history.last_unit.unsqueeze(1)
        inside = (unit >= 0) & ~batch.backbone.gather(1, unit.clamp(min=0))
        entry = history.last_glue.unsqueeze(1)
        by_glue = entry >= 0
        mark_glue = by_glue & marks[entry.clamp(min=0)]
        ends_in_mark = torch.where(by_glue, mark_glue, (unit >= 0) & batch.mark.gather(1, unit.clamp(min=0)))

        next_unit = last.where(finished, (at + 1).clamp(max=place.shape[1] - 1).where(begun, _first(batch.backbone)))
        meets_mark = batch.mark.gather(1, next_unit)
        left_mark = ~begun | batch.mark.gather(1, at.clamp(min=0))
        opener = history.opener.unsqueeze(1)
        opened = (opener >= 0) & self.marks.gather(1, opener.clamp(min=0))
        closed = meets_mark | left_mark | (opened == ends_in_mark)
        onward = (place == next_unit) & torch.where(inside, closed & (~by_glue | mark_glue), ~by_glue)

        entries = self.glue & torch.where(inside, ~marks | opened | left_mark, True)
        entries = entries & new.any(1, keepdim=True) & (~by_glue | mark_glue)
        entries = entries.where(~finished, torch.ones_like(entries))  # then only a final mark and the end are left
        return torch.cat([entries, torch.where(batch.backbone, onward, new)], 1) | ~self.only.unsqueeze(1)

    def may_end(self, history: History, start: Tensor) -> Tensor:
        """Give (B, S) True for the units at which a run that begins at ``start``, (B,), may end as far as edits go."""
        batch = history.places.batch
        at = start.clamp(min=0).unsqueeze(1)
        inside = torch.arange(batch.source.shape[1], device=start.device) >= at
        told = ((self.held | history.said) & inside).cumsum(1)
        content = (self.telling & inside).cumsum(1)
        new = (content > 0) & (told == 0)
        from_left, from_right = self._anchored(history)
        closed = from_right | (from_left.gather(1, at) & self.rounded)
        return batch.backbone.gather(1, at) | (new & closed) | ~self.only.unsqueeze(1)

    def _anchored(self, history: History) -> tuple[Tensor, Tensor]:
        """Give twice (B, S): units that stand after the same word as the next one will, and before the same word."""
        batch = history.places.batch
        at, _, finished = _in_backbone(history)
        here = torch.where(at >= 0, batch.stem.gather(1, at.clamp(min=0)), _NO_WORD - 1)
        following = (at + 1).clamp(max=batch.stem.shape[1] - 1).where(at >= 0, _first(batch.backbone))
        there = torch.where(finished, _NO_WORD - 1, batch.stem.gather(1, following))
        return (self.before == here) & ~batch.backbone, (self.after == there) & ~batch.backbone


def _marks(prompts: list[Prompt], glue: tuple[str, ...], device: torch.device) -> Tensor:
    size = max((max(prompt.exact, default=0) + 1 for prompt in prompts), default=0)
    found = torch.zeros(len(prompts), max(size, len(glue)), dtype=torch.bool, device=device)
    for row, prompt in enumerate(prompts):
        found[row, [n for n, unit in zip(prompt.exact, prompt.units, strict=True) if unit.is_mark]] = True
    found[:, [n for n, word in enumerate(glue) if word and not word.isalpha()]] = True
    return found


def _first(backbone: Tensor) -> Tensor:
    return backbone.int().argmax(1, keepdim=True)


def _in_backbone(history: History) -> tuple[Tensor, Tensor, Tensor]:
    """Give thrice (B, 1): the last unit written of the backbone (-1 if none), its last one, whether that is written."""
    batch = history.places.batch
    place = torch.arange(batch.source.shape[1], device=batch.source.device).unsqueeze(0)
    last = (place * batch.backbone).amax(1, keepdim=True)
    at = torch.where(batch.backbone & history.covered, place, -1).amax(1, keepdim=True)
    return at, last, at == last


def _beside(prompt: Prompt, step: int) -> list[int]:
    n = len(prompt.units)
    return [
        prompt.stem[i + step] if 0 <= i + step < n and prompt.source[i + step] == prompt.source[i] else _NO_WORD
        for i in range(n)
    ]


def _held(prompt: Prompt) -> list[int]:
    backbone = prompt.ranks.index(0)
    facts = list(zip(prompt.stem, prompt.source, prompt.content, strict=True))
    stems = {stem for stem, source, content in facts if content and source == backbone}
    return [int(content and stem in stems) for stem, _, content in facts]


def _telling(prompt: Prompt) -> list[int]:
    facts = zip(prompt.units, prompt.content, strict=True)
    return [int(content and unit.key not in FUNCTION_WORDS) for unit, content in facts]


def _rounded(prompt: Prompt) -> list[int]:
    n = len(prompt.units)
    led = [i + 1 < n and prompt.source[i + 1] == prompt.source[i] and prompt.content[i + 1] for i in range(n)]
    return [int((prompt.content[i] or prompt.units[i].is_mark) and not led[i]) for i in range(n)]
