"""Prompts: the sources of one fusion as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

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
