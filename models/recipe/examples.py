"""Training examples: pairs as prompts and the paths through them, and batches of equal length."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

import torch
from tokenizers import Tokenizer

from models.recipe.oracle import Copy, find_path
from summarizer.fusion.network import END, MAX_ACTIONS, Path
from summarizer.fusion.prompt import Prompt, make_prompt
from summarizer.fusion.units import split_units

_TUNE_SHARES = {"allsides": 8, "poc": 8}
_TUNE_SHARE = 40
"""One group in so many is kept out of training, for choosing."""
_UNREACHED = {"allsides": 0.12, "poc": 0.12}
"""Share of a target that may be out of reach, by kind; such words are left out of the path."""
_UNREACHED_ELSE = 0.04
MADE = ("synthetic", "overlap", "allsides")
"""Kinds whose order of sources tells something that is not known of a claim: they list the best source first."""


@dataclass(frozen=True, slots=True)
class Example:
    """A prompt and the path that writes its target."""

    kind: str
    prompt: Prompt
    glue: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    kept: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Making:
    """How pairs become examples.

    Attributes:
        tokenizer: Of the encoder.
        glue: The closed list.
        rank: Whether the network is told which source is the fullest.
        longest_run: As in FuserConfig.
    """

    tokenizer: Tokenizer
    glue: tuple[str, ...]
    rank: bool = True
    longest_run: int | None = None

    def example(self, row: dict[str, object]) -> Example | None:
        """Make an example of a row, or None if its target can't be written well enough or is too long."""
        kind, target = str(row["kind"]), str(row["target"])
        texts = [" ".join(str(source).split()) for source in row["sources"]]  # type: ignore[attr-defined]
        if kind in MADE:
            texts.sort(key=lambda text: hashlib.sha256(text.encode()).digest())
        prompt = make_prompt(texts, self.tokenizer, self.glue)
        if prompt is None or len(prompt.texts) < len(texts):
            return None
        if not self.rank:
            prompt = replace(prompt, ranks=(1,) * len(texts))
        sources: list[list[str]] = [[] for _ in texts]
        for unit, number in zip(prompt.units, prompt.source, strict=True):
            sources[number].append(unit.key)
        wanted = [unit.key for unit in split_units(target)]
        numbers = {word: number for number, word in enumerate(self.glue) if word}
        actions, unreached = find_path(
            wanted, sources, numbers, prompt.ranks.index(0) if self.rank else -1, self.longest_run
        )
        if unreached > _UNREACHED.get(kind, _UNREACHED_ELSE) * len(wanted) or not 0 < len(actions) < MAX_ACTIONS:
            return None
        kept = [False] * len(prompt.units)
        for action in actions:
            if isinstance(action, Copy):
                kept[action.start : action.end + 1] = [True] * (action.end + 1 - action.start)
        return Example(
            kind=kind,
            prompt=prompt,
            glue=(*(-1 if isinstance(a, Copy) else a.entry for a in actions), END),
            start=(*(a.start if isinstance(a, Copy) else 0 for a in actions), 0),
            end=(*(a.end if isinstance(a, Copy) else 0 for a in actions), 0),
            kept=tuple(kept),
        )


def is_tune(kind: str, group: str) -> bool:
    """Say whether a group of pairs of a kind is kept out of training."""
    number = int.from_bytes(hashlib.sha256(f"tune {group}".encode()).digest()[:4], "big")
    return number % _TUNE_SHARES.get(kind, _TUNE_SHARE) == 0


def read_pairs(path: FilePath) -> Iterator[dict[str, object]]:
    """Read rows of pairs."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def batches(examples: Sequence[Example], tokens: int, rng: random.Random | None) -> Iterator[list[Example]]:
    """Part examples into batches of at most ``tokens`` pieces, padding included; shuffled if there is an ``rng``."""
    order = list(range(len(examples)))
    if rng:
        rng.shuffle(order)
    made: list[list[Example]] = []
    window = 4096  # sorted by length within a window, so that little is padded and batches stay mixed
    for begin in range(0, len(order), window):
        part = sorted(order[begin : begin + window], key=lambda i: (len(examples[i].prompt.pieces), i))
        batch: list[Example] = []
        for number in part:
            size = len(examples[number].prompt.pieces)
            if batch and size * (len(batch) + 1) > tokens:
                made.append(batch)
                batch = []
            batch.append(examples[number])
        made.append(batch)
    if rng:
        rng.shuffle(made)
    yield from made


def paths(examples: Iterable[Example]) -> Path:
    """Pad the paths of examples to one batch."""
    rows = list(examples)
    size = max(len(row.glue) for row in rows)

    def padded(values: list[tuple[int, ...]], fill: int) -> torch.Tensor:
        return torch.tensor([[*value, *[fill] * (size - len(value))] for value in values])

    return Path(
        padded([r.glue for r in rows], -2), padded([r.start for r in rows], 0), padded([r.end for r in rows], 0)
    )
