"""The bundled fuser: claims in, n-best fused sentences out, in the words of their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from summarizer.devices import DTYPES, Compute
from summarizer.errors import ModelError, OptionError
from summarizer.fusion.drafts import Actions, cores, find_unions, flattened
from summarizer.fusion.extractive import check_n_best, verbatim
from summarizer.fusion.prompt import MAX_PIECES, Prompt, make_prompt
from summarizer.fusion.sides import sides_of
from summarizer.fusion.stored import CONFIG, Stored, load
from summarizer.fusion.units import split_units
from summarizer.fusion.writing import write
from summarizer.types import Annotation, Claim, Draft

if TYPE_CHECKING:
    from summarizer.fusion.beam import Hypothesis
    from summarizer.fusion.network import FuserNetwork

NAME = "span-fuser-en"
_FOLDERS = (Path(__file__).parents[1] / "_models" / NAME, Path(__file__).parents[2] / "models" / NAME)
"""Where an installed package and a checkout have it."""
BATCH = 8
"""Claims searched together, but on CUDA as many as the free memory holds."""
_COPIES = 16
"""Tables of each unit against each that a hypothesis holds in a step: 8 for the first units looked at, the rest for
scores, and for what is sorted and kept of them."""
MOST_CORES = 3
"""Sentences without their adjuncts that are given beside unions: each costs a parse when it is checked."""
_RUN = 3
"""So many words a second time are a loop, not a phrase that comes again."""


class SpanFuser:
    """Fuses by copying spans of the sources and writing a few glue words between them.

    Sentences that come with their annotations are fused by edits: one is kept, and what another hangs on its main verb
    or on a name is put to it; then each without its adjuncts, which more articles may carry. Without annotations the
    network searches freely. A claim of one sentence is given as it stands.
    Sentences that do not fit the model's input are left out from the end, never cut; if the first does not fit, the
    claim gets its verbatim sentence alone.

    Safe to call from several threads, which take turns.

    Args:
        stored: Network, tokenizer and settings: "length_penalty", "coverage" and "order", see :func:`rank`.
        name: What the signature calls it.
        beams: Hypotheses of the free search, at least 1.
        device: A torch device, or "auto" for the CPU: a model this small is not worth moving.
        dtype: What matrix products are computed in; "float32", "bfloat16" or "float16".
    """

    def __init__(
        self, stored: Stored, name: str = NAME, *, beams: int = 4, device: str = "auto", dtype: str = "float32"
    ) -> None:
        if beams < 1:
            raise OptionError(f"beams must be at least 1, got {beams}")
        self._stored, self._name, self._beams = stored, name, beams
        self._device, self._dtype = device, dtype
        self._lock = Lock()
        # What is not there is refused at once; for the usual place torch need not be loaded before the network is.
        self._precision = "" if device in ("auto", "cpu") and dtype == DTYPES[0] else self._compute.signature

    @classmethod
    def bundled(cls, *, device: str = "auto", dtype: str = "float32", beams: int = 4) -> SpanFuser:
        """Load the fuser that comes with the package.

        Raises:
            ModelError: If its files are missing or damaged.
        """
        folder = next((folder for folder in _FOLDERS if (folder / CONFIG).is_file()), None)
        if folder is None:
            tried = " nor in ".join(str(folder) for folder in _FOLDERS)
            raise ModelError(f"the bundled fuser is neither in {tried}; install the package again")
        return cls(load(folder), device=device, dtype=dtype, beams=beams)

    @property
    def signature(self) -> str:
        """Name, beams, and the first 12 digits of the sha256 of its files."""
        return f"{self._name}@{self._stored.sha256[:12]}+beams={self._beams}{self._precision}"

    @property
    def glue(self) -> tuple[str, ...]:
        """The closed list of what it can write that is in no source."""
        return self._stored.glue

    @cached_property
    def _compute(self) -> Compute:
        return Compute.of(self._device, self._dtype, auto="cpu")

    @cached_property
    def _network(self) -> FuserNetwork:
        """Read when it is first needed: for a free search, or where unions tell equally much."""
        return self._stored.network.to(self._compute.device)

    def _logprobs(self, prompt: Prompt, texts: Sequence[Actions]) -> list[float]:
        from summarizer.fusion.likelihood import logprobs

        with self._compute.running():
            return logprobs(self._network, prompt, texts)

    def fuse(self, claims: Sequence[Claim], *, n_best: int = 4) -> list[tuple[Draft, ...]]:
        """Give up to ``n_best`` different drafts for each claim, best first, then its verbatim sentence.

        Raises:
            OptionError: If ``n_best`` is below 1.
        """
        check_n_best(n_best)
        with self._lock:
            written = self._written(claims, n_best)
        return [_drafts(claim, texts[:n_best]) for claim, texts in zip(claims, written, strict=True)]

    def _written(self, claims: Sequence[Claim], n_best: int) -> list[list[str]]:
        glue = self._stored.glue
        sources = [_sources(claim) for claim in claims]
        prompts = {
            number: prompt
            for number, texts in enumerate(sources)
            if len(texts) > 1 and (prompt := make_prompt(list(texts), self._stored.tokenizer, glue)) is not None
        }
        found: list[list[Actions]] = [[] for _ in claims]
        bare = [number for number in prompts if not claims[number].annotations]
        for number, actions in self._joined(prompts, bare):
            found[number].append(actions)
        for number, prompt in prompts.items():
            if number not in bare:
                sides = sides_of(prompt, [sources[number][text] for text in prompt.texts])
                shorter = {write(actions, prompt, glue): actions for actions in cores(sides, glue)}
                alone = list(shorter.values())[:MOST_CORES]
                unions = find_unions(prompt, sides, glue, self._logprobs)[: max(1, n_best - len(alone))]
                found[number] = [*unions, *alone]
        return [
            [text for text in dict.fromkeys(write(one, prompts[number], glue) for one in actions)
             if not repeats(text, list(sources[number]))]
            for number, actions in enumerate(found)
        ]  # fmt: skip

    def _joined(self, prompts: Mapping[int, Prompt], numbers: Sequence[int]) -> Iterator[tuple[int, Actions]]:
        """Write freely what joins sentences that tell different things, best first."""
        if not numbers:
            return
        from summarizer.fusion.beam import search

        # those of like length together, so that little is padded
        order = sorted(numbers, key=lambda number: (len(prompts[number].pieces), number))
        settings = self._stored.settings
        size = self._compute.rows(_COPIES * self._beams * 4 * MAX_PIECES**2, BATCH)
        for begin in range(0, len(order), size):
            part = order[begin : begin + size]
            with self._compute.running():
                searched = search(
                    self._network,
                    [prompts[number] for number in part],
                    beams=self._beams,
                    length_penalty=settings["length_penalty"],
                )
            for number, hypotheses in zip(part, searched, strict=True):
                for hypothesis in rank(hypotheses, prompts[number], settings):
                    yield number, hypothesis.actions


def rank(hypotheses: Sequence[Hypothesis], prompt: Prompt, settings: dict[str, float]) -> list[Hypothesis]:
    """Sort hypotheses by their score and what they hold of their sources, as people do who fuse.

    Added are, times "coverage", the share of the sources' different content that a hypothesis holds; and, times
    "order", the share of the words of the fullest source that it has in their order: people keep most of it.
    """
    stems = {stem for stem, content in zip(prompt.stem, prompt.content, strict=True) if content}
    fullest = [stem for stem, source in zip(prompt.stem, prompt.source, strict=True) if prompt.ranks[source] == 0]

    def value(hypothesis: Hypothesis) -> float:
        copied = [
            prompt.stem[place]
            for action in hypothesis.actions
            if action.glue < 0
            for place in range(action.start, action.end + 1)
        ]
        covered = len(stems.intersection(copied)) / max(1, len(stems))
        kept = _longest_common(fullest, copied) / len(fullest)
        added = settings["coverage"] * covered + settings["order"] * kept
        return hypothesis.score(settings["length_penalty"]) + added

    return sorted(hypotheses, key=value, reverse=True)


def _longest_common(one: Sequence[int], other: Sequence[int]) -> int:
    """Give the length of the longest common subsequence."""
    best = [0] * (len(other) + 1)
    for item in one:
        before = 0
        for place, found in enumerate(other, start=1):
            before, best[place] = best[place], before + 1 if item == found else max(best[place - 1], best[place])
    return best[-1]


def repeats(text: str, sources: Sequence[str]) -> bool:
    """True if a text has one or two words twice in a row, or a run of :data:`_RUN` words twice, and no source has."""
    found = _repeated(text)
    return any(all(run not in _repeated(source) for source in sources) for run in found)


def _repeated(text: str) -> set[tuple[str, ...]]:
    keys = [unit.key for unit in split_units(text)]
    found: set[tuple[str, ...]] = {pair for pair in pairwise(keys) if pair[0] == pair[1]}
    found |= {run for run in zip(keys, keys[1:], keys[2:], keys[3:], strict=False) if run[:2] == run[2:]}
    seen: set[tuple[str, ...]] = set()
    for begin in range(len(keys) - _RUN + 1):
        run = tuple(keys[begin : begin + _RUN])
        if run in seen:
            found.add(run)
        seen.add(run)
    return found


def _sources(claim: Claim) -> dict[str, Annotation]:
    """Give the different texts of a claim, each as one line, with their annotations, empty where they are not known."""
    known = claim.annotations or [Annotation()] * len(claim.sentences)
    found: dict[str, Annotation] = {}
    for sentence, annotation in zip(claim.sentences, known, strict=True):
        found.setdefault(" ".join(sentence.text.split()), flattened(sentence.text, annotation))
    return found


def _drafts(claim: Claim, texts: Sequence[str]) -> tuple[Draft, ...]:
    last = verbatim(claim)
    return (*(last if text == last.text else Draft(text, "fused") for text in texts), last)
