"""History: what has been written so far, as features of every place that could be copied next.

The features need no parameters; the network learns how much each of them counts. They give a small model what it
would need far more data to learn: where a run that was left goes on, what has been said already, in the same words
(stems) or in others (vectors), and which word of one source the run being left would lead to in another.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from summarizer.fusion.batch import Batch
from summarizer.fusion.prompt import MAX_SOURCES

N_START_FEATURES = 18
N_END_FEATURES = 14
_NEAR = 3
"""A skip over so many units is a small one."""


@dataclass(frozen=True, slots=True)
class Places:
    """What of a batch of prompts does not change while it is being fused (B prompts, S units).

    Attributes:
        batch: The prompts.
        similarity: (B, S, S) cosine of the encoder's states of two units of different sources, else 0.
        counterpart: (B, S) the highest of these for each unit.
        follows: (B, S) True if the unit before is of the same source.
        leads: (B, S) True if the unit after is of the same source.
    """

    batch: Batch
    similarity: Tensor
    counterpart: Tensor
    follows: Tensor
    leads: Tensor

    @classmethod
    def of(cls, batch: Batch, states: Tensor) -> Places:
        """Compare the units of a batch by the encoder's ``states``, (B, S, width)."""
        unit = torch.nn.functional.normalize(states.float(), dim=-1)
        other = batch.source.unsqueeze(2) != batch.source.unsqueeze(1)
        present = batch.source >= 0
        other = other & present.unsqueeze(2) & present.unsqueeze(1)
        similarity = torch.where(other, unit @ unit.transpose(1, 2), 0.0)
        same = (batch.source[:, 1:] == batch.source[:, :-1]) & present[:, 1:]
        edge = torch.zeros_like(present[:, :1])
        return cls(batch, similarity, similarity.amax(2), torch.cat([edge, same], 1), torch.cat([same, edge], 1))

    def selected(self, rows: Tensor) -> Places:
        """Give the prompts of some rows."""
        return Places(
            self.batch.selected(rows),
            self.similarity[rows],
            self.counterpart[rows],
            self.follows[rows],
            self.leads[rows],
        )

    def repeated(self, n: int) -> Places:
        """Give a single prompt n times, without a copy."""
        return Places(
            self.batch.repeated(n),
            *(
                part.expand(n, *part.shape[1:])
                for part in (self.similarity, self.counterpart, self.follows, self.leads)
            ),
        )


@dataclass(slots=True)
class History:
    """What has been written for each of B prompts.

    Attributes:
        places: The prompts.
        covered: (B, S) True for units that were copied.
        said: (B, S) True for content words whose stem was written, wherever it came from.
        echoed: (B, S) the highest similarity of the unit and a unit of another source that was copied.
        last_end: (B, MAX_SOURCES) the last unit copied of each source; the one before its first if none was.
        last_unit: (B,) the last unit copied, -1 if none was.
        last_word: (B,) number of the last word written, -1 at the start.
        last_glue: (B,) number of the glue entry that was the last action, -1 if it was a copy or there was none.
    """

    places: Places
    covered: Tensor
    said: Tensor
    echoed: Tensor
    last_end: Tensor
    last_unit: Tensor
    last_word: Tensor
    last_glue: Tensor

    @classmethod
    def start(cls, places: Places) -> History:
        """Begin with nothing written."""
        batch = places.batch
        nothing = torch.zeros_like(batch.content)
        starts = [(batch.source < number).logical_and(batch.source >= 0).sum(1) - 1 for number in range(MAX_SOURCES)]
        none = torch.full_like(batch.source[:, 0], -1)
        ends = torch.stack(starts, 1)
        return cls(places, nothing, nothing, torch.zeros_like(places.counterpart), ends, none, none, none)

    def selected(self, rows: Tensor) -> History:
        """Give the histories of some rows, for as many new rows."""
        return History(
            self.places.selected(rows),
            self.covered[rows],
            self.said[rows],
            self.echoed[rows],
            self.last_end[rows],
            self.last_unit[rows],
            self.last_word[rows],
            self.last_glue[rows],
        )

    def written(self, glue: Tensor, start: Tensor, end: Tensor) -> History:
        """Add one action for each prompt.

        Args:
            glue: (B,) number of a glue entry, -1 for a copy, anything lower for nothing at all.
            start: (B,) first unit of a copied run; anything where glue is written.
            end: (B,) its last unit.
        """
        batch = self.places.batch
        copies = glue == -1
        place = torch.arange(batch.source.shape[1], device=glue.device)
        run = (place >= start.unsqueeze(1)) & (place <= end.unsqueeze(1)) & copies.unsqueeze(1)
        stems = torch.where(run & batch.content, batch.stem, -2)
        said = self.said | ((batch.stem.unsqueeze(2) == stems.unsqueeze(1)).any(2) & batch.content)
        echo = torch.where(run.unsqueeze(1), self.places.similarity, 0.0).amax(2)
        at = end.clamp(min=0).unsqueeze(1)
        source = batch.source.gather(1, at).clamp(min=0)
        moved = self.last_end.scatter(1, source, at)
        return History(
            self.places,
            self.covered | run,
            said,
            torch.maximum(self.echoed, echo),
            torch.where(copies.unsqueeze(1), moved, self.last_end),
            torch.where(copies, end, self.last_unit),
            torch.where(copies, batch.exact.gather(1, at).squeeze(1), glue),
            glue.clamp(min=-1),
        )

    def start_features(self) -> Tensor:
        """Give (B, S, N_START_FEATURES): for each unit, what speaks for and against copying from there now."""
        batch, places = self.places.batch, self.places
        place = torch.arange(batch.source.shape[1], device=batch.source.device).unsqueeze(0)
        source = batch.source.clamp(min=0)
        done = self.last_end.gather(1, source)
        at = self.last_unit.clamp(min=0).unsqueeze(1)
        any_copied = (self.last_unit >= 0).unsqueeze(1)
        recent = (source == source.gather(1, at)) & any_copied
        onward = place == done + 1
        ahead = (at + 1).clamp(max=batch.source.shape[1] - 1)
        leads = places.leads.gather(1, at) & any_copied
        unused = done < self._starts().gather(1, source)
        return _stacked(
            onward & recent,
            onward & ~recent,
            (place > done + 1) & (place <= done + 1 + _NEAR),
            place > done + 1 + _NEAR,
            place <= done,
            self.covered,
            self.said,
            self.echoed,
            _before(batch.exact, -2).eq(self.last_word.unsqueeze(1)) & places.follows,
            (batch.exact == batch.exact.gather(1, ahead)) & leads & ~recent,
            batch.backbone,
            unused,
            ~places.follows,
            _after(self.said, False) & places.leads,
            batch.mark,
            places.counterpart,
            _before(self.said, False) & places.follows,
            _before(self.covered, False) & places.follows,
        )

    def end_features(self, start: Tensor) -> Tensor:
        """Give (B, S, N_END_FEATURES): what speaks for ending at each unit a run that begins at ``start``, (B,)."""
        batch, places = self.places.batch, self.places
        place = torch.arange(batch.source.shape[1], device=batch.source.device).unsqueeze(0)
        begin = start.clamp(min=0).unsqueeze(1)
        inside = place >= begin
        again = ((self.said | self.covered) & inside).cumsum(1)
        length = (place - begin + 1).clamp(min=0)
        return _stacked(
            ~places.leads,
            _after(batch.mark, False) & places.leads,
            batch.mark,
            _after(self.covered, False) & places.leads,
            _after(self.said, False) & places.leads,
            (self.covered & inside).cumsum(1) > 0,
            again.clamp(max=5) / 5,
            (length + 1).log() / 4,
            length == 1,
            _after(self.echoed, 0.0) * places.leads,
            self.echoed,
            _after(places.counterpart, 0.0) * places.leads,
            places.counterpart,
            batch.backbone,
        )

    def may_end(self, start: Tensor) -> Tensor:
        """Give (B, S) True for the units at which a run that begins at ``start``, (B,), can end."""
        source = self.places.batch.source
        place = torch.arange(source.shape[1], device=source.device).unsqueeze(0)
        begin = start.clamp(min=0).unsqueeze(1)
        return (place >= begin) & (source == source.gather(1, begin))

    def _starts(self) -> Tensor:
        source = self.places.batch.source
        return torch.stack([((source < n) & (source >= 0)).sum(1) for n in range(MAX_SOURCES)], 1)


def _before(values: Tensor, edge: float) -> Tensor:
    return torch.cat([torch.full_like(values[:, :1], edge), values[:, :-1]], 1)


def _after(values: Tensor, edge: float) -> Tensor:
    return torch.cat([values[:, 1:], torch.full_like(values[:, :1], edge)], 1)


def _stacked(*columns: Tensor) -> Tensor:
    return torch.stack([column.float() for column in columns], -1)
