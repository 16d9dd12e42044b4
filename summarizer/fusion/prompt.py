"""Prompts: the sources of one fusion as numbers, and several of them as one padded batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from tokenizers import Tokenizer
from torch import Tensor

from summarizer.fusion.units import Unit, split_units

MAX_PIECES = 384
"""Word pieces of all sources together. Four news sentences of 60 words take some 320."""
MAX_SOURCES = 8
_STEM_ENDINGS = ("ing", "ed", "es", "s")
_MIN_STEM = 4


@dataclass(frozen=True, slots=True)
class Prompt:
    """The sources of one fusion.

    Attributes:
        texts: The sources that fit, each one line, in the order given.
        ranks: For each source its place among them by :func:`fullness`: 0 for the backbone.
        units: All units of all sources, numbered through.
        source: For each unit the number of its source.
        exact: For each unit the number of its word, equal for equal words; a glue word has its number in the list.
        stem: For each unit the number of its stem.
        content: For each unit whether it is neither glue nor a mark.
        pieces: Ids of the word pieces, separators included.
        piece_source: For each piece the number of its source.
        piece_shared: For each piece 0 (separator), 1 (glue or mark), 2 (in one source only), 3 (its stem in several).
        first: For each unit its first piece.
        last: For each unit its last piece.
    """

    texts: tuple[str, ...]
    ranks: tuple[int, ...]
    units: tuple[Unit, ...]
    source: tuple[int, ...]
    exact: tuple[int, ...]
    stem: tuple[int, ...]
    content: tuple[bool, ...]
    pieces: tuple[int, ...]
    piece_source: tuple[int, ...]
    piece_shared: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


def fullness(text: str, glue: frozenset[str]) -> int:
    """Give how many different stems of content words a text holds."""
    return len({_stem(unit.key) for unit in split_units(text) if not unit.is_mark and unit.key not in glue})


def _ranks(texts: Sequence[str], glue: frozenset[str]) -> tuple[int, ...]:
    """Rank texts by :func:`fullness`, the fullest 0; among equals the longer first, then the earlier."""
    order = sorted(range(len(texts)), key=lambda i: (-fullness(texts[i], glue), -len(texts[i]), i))
    return tuple(order.index(i) for i in range(len(texts)))


def make_prompt(texts: Sequence[str], tokenizer: Tokenizer, glue: Sequence[str]) -> Prompt | None:
    """Encode the sources of one fusion.

    Args:
        texts: Sentences, each one line, in any order; that of a text if they stand in one.
        tokenizer: A tokenizer of uncased word pieces with "[CLS]" and "[SEP]".
        glue: The closed list, in the order of the model.

    Returns:
        The prompt. Sources that do not fit are left out from the end, never cut; None if the first does not fit.
    """
    numbers = {word: number for number, word in enumerate(glue)}
    start, separator = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    assert start is not None  # as every tokenizer of this kind has them
    assert separator is not None
    pieces, piece_source, piece_unit = [start], [0], [-1]
    units: list[Unit] = []
    source: list[int] = []
    kept: list[str] = []
    for number, text in enumerate(texts[:MAX_SOURCES]):
        encoding = tokenizer.encode(text, add_special_tokens=False)
        own = split_units(text)
        if len(pieces) + len(encoding.ids) + 1 > MAX_PIECES:
            break
        place = 0
        for id_, (begin, _) in zip(encoding.ids, encoding.offsets, strict=True):
            while own[place].end <= begin:
                place += 1
            pieces.append(id_)
            piece_source.append(number)
            piece_unit.append(len(units) + place)
        pieces.append(separator)
        piece_source.append(number)
        piece_unit.append(-1)
        units.extend(own)
        source.extend([number] * len(own))
        kept.append(text)
    if not kept:
        return None
    keys = [unit.key for unit in units]
    exact = _numbered(keys, numbers)
    stem = _numbered([_stem(key) for key in keys], {})
    content = [key not in numbers and not unit.is_mark for key, unit in zip(keys, units, strict=True)]
    spread: dict[int, set[int]] = {}
    for number, where in zip(stem, source, strict=True):
        spread.setdefault(number, set()).add(where)
    shared = [3 if len(spread[number]) > 1 else 2 for number in stem]
    flags = [shared[i] if content[i] else 1 for i in range(len(units))]
    first, last = _ends(piece_unit, len(units))
    return Prompt(
        texts=tuple(kept),
        ranks=_ranks(kept, frozenset(glue)),
        units=tuple(units),
        source=tuple(source),
        exact=tuple(exact),
        stem=tuple(stem),
        content=tuple(content),
        pieces=tuple(pieces),
        piece_source=tuple(piece_source),
        piece_shared=tuple(0 if unit < 0 else flags[unit] for unit in piece_unit),
        first=first,
        last=last,
    )


def _numbered(words: Sequence[str], known: dict[str, int]) -> list[int]:
    numbers = dict(known)
    return [numbers.setdefault(word, len(numbers)) for word in words]


def _stem(key: str) -> str:
    for ending in _STEM_ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _MIN_STEM:
            return key[: -len(ending)]
    return key


def _ends(piece_unit: Sequence[int], n_units: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    # a unit of characters that the tokenizer drops has no piece: it reads the first one, which opens every prompt
    first, last = [0] * n_units, [0] * n_units
    for piece, unit in enumerate(piece_unit):
        if unit >= 0:
            first[unit] = first[unit] or piece
            last[unit] = piece
    return tuple(first), tuple(last)


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
