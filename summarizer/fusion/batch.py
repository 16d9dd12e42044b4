"""Several prompts as one padded batch of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor

from summarizer.fusion.prompt import Prompt


@dataclass(frozen=True, slots=True)
class Batch:
    """Prompts padded to one size: B prompts, P pieces, S units, at most MAX_SOURCES sources.

    Attributes:
        pieces: (B, P) ids, 0 where padded.
        piece_source: (B, P).
        piece_rank: (B, P) rank of the piece's source.
        piece_shared: (B, P).
        piece_mask: (B, P) True for a piece.
        first: (B, S) index of a unit's first piece.
        last: (B, S) index of its last piece.
        source: (B, S) number of its source, -1 where padded.
        backbone: (B, S) True for units of the fullest source.
        exact: (B, S) number of its word, -1 where padded.
        stem: (B, S) number of its stem, -1 where padded.
        content: (B, S) True for content words.
        mark: (B, S) True for punctuation.
    """

    pieces: Tensor
    piece_source: Tensor
    piece_rank: Tensor
    piece_shared: Tensor
    piece_mask: Tensor
    first: Tensor
    last: Tensor
    source: Tensor
    backbone: Tensor
    exact: Tensor
    stem: Tensor
    content: Tensor
    mark: Tensor

    def selected(self, rows: Tensor) -> Batch:
        """Give the prompts of some rows."""
        return Batch(*(getattr(self, field.name)[rows] for field in fields(self)))

    def repeated(self, n: int) -> Batch:
        """Give a single prompt n times, without a copy."""
        parts = (getattr(self, field.name) for field in fields(self))
        return Batch(*(part.expand(n, *part.shape[1:]) for part in parts))


def collate(prompts: Sequence[Prompt], device: torch.device | str = "cpu") -> Batch:
    """Pad prompts to one batch."""

    def padded(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
        size = max(len(row) for row in rows)
        return torch.tensor([[*row, *[fill] * (size - len(row))] for row in rows], device=device)

    return Batch(
        pieces=padded([p.pieces for p in prompts], 0),
        piece_source=padded([p.piece_source for p in prompts], 0),
        piece_rank=padded([[p.ranks[number] for number in p.piece_source] for p in prompts], 0),
        piece_shared=padded([p.piece_shared for p in prompts], 0),
        piece_mask=padded([[1] * len(p.pieces) for p in prompts], 0).bool(),
        first=padded([p.first for p in prompts], 0),
        last=padded([p.last for p in prompts], 0),
        source=padded([p.source for p in prompts], -1),
        backbone=padded([[p.ranks[number] == 0 for number in p.source] for p in prompts], 0).bool(),
        exact=padded([p.exact for p in prompts], -1),
        stem=padded([p.stem for p in prompts], -1),
        content=padded([p.content for p in prompts], 0).bool(),
        mark=padded([[unit.is_mark for unit in p.units] for p in prompts], 0).bool(),
    )
