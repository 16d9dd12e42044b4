"""Beam search over actions: the n best texts that a network gives each of several prompts."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from summarizer.fusion.batch import collate
from summarizer.fusion.history import History, Places
from summarizer.fusion.network import END, MAX_ACTIONS, Cache, FuserNetwork, Memory, Path
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.rules import Rules
from summarizer.fusion.writing import Action

_STARTS = 8
"""First units whose last units are looked at, for each hypothesis and step."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A text that came to its end.

    Attributes:
        actions: Without the last, which ended it.
        logprob: Logarithm of its probability, that of the end included.
    """

    actions: tuple[Action, ...]
    logprob: float

    def score(self, length_penalty: float) -> float:
        """Give the logarithm of its probability by its number of actions to the power of ``length_penalty``."""
        return float(self.logprob / (len(self.actions) + 1) ** length_penalty)


def to_path(tokens: Tensor, n_glue: int, n_units: int) -> Path:
    """Give the actions that ``tokens``, of any shape, stand for: see :func:`next_scores`."""
    copies = tokens >= n_glue
    place = (tokens - n_glue).clamp(min=0)
    nothing = torch.zeros_like(tokens)
    return Path(
        torch.where(copies, -1, tokens),
        torch.where(copies, place.div(n_units, rounding_mode="floor"), nothing),
        torch.where(copies, place % n_units, nothing),
    )


def next_scores(
    network: FuserNetwork, states: Tensor, memory: Memory, history: History, rules: Rules, *, step: int
) -> Tensor:
    """Score every action that could come next.

    Args:
        network: The network.
        states: (N, width) of the decoder after the last action.
        memory: The sources, for N rows.
        history: What was written in each row.
        rules: What is allowed.
        step: How many actions were written, 0 to MAX_ACTIONS - 1; after so many only the end may follow.

    Returns:
        (N, glue entries + S * S) logarithms of probabilities, minus infinity for what is forbidden or hopeless: first
        the glue entries, then for each first unit each last unit.
    """
    n_rows, n_glue = len(states), len(network.config.glue)
    n_units = memory.units.shape[1]
    features = history.start_features()
    scores = network.start_scores(states.unsqueeze(1), memory, features.unsqueeze(1))[:, 0]
    scores = scores.masked_fill(~rules.may_follow(history, first=step == 0), float("-inf"))
    if step == MAX_ACTIONS - 1:
        scores[:, END + 1 :] = float("-inf")
    tops, start = scores[:, n_glue:].topk(min(_STARTS, n_units), 1)
    width = start.shape[1]
    many = torch.arange(n_rows, device=start.device).repeat_interleave(width)
    wide, flat = history.selected(many), start.flatten()

    def shaped(values: Tensor) -> Tensor:
        return values.reshape(n_rows, width, *values.shape[1:])

    ends = network.end_scores(
        states.unsqueeze(1).expand(-1, width, -1),
        memory,
        start,
        shaped(wide.end_features(flat)),
        shaped(wide.may_end(flat)),
    )
    ends = ends.masked_fill(~shaped(rules.selected(many).may_end(wide, flat)), float("-inf"))
    if network.config.longest_run:
        place = torch.arange(n_units, device=start.device)
        ends = ends.masked_fill(place >= start.unsqueeze(2) + network.config.longest_run, float("-inf"))
    pairs = torch.full((n_rows, n_units, n_units), float("-inf"), device=start.device)
    pairs.scatter_(1, start.unsqueeze(2).expand(-1, -1, n_units), tops.unsqueeze(2) + ends)
    return torch.cat([scores[:, :n_glue], pairs.flatten(1)], 1)


@dataclass(slots=True)
class _Beams:
    """Hypotheses in the making, ``beams`` rows for each prompt."""

    memory: Memory
    history: History
    rules: Rules
    cache: Cache | None
    last: Path
    logprob: Tensor
    actions: list[tuple[Action, ...]]

    @classmethod
    def begin(cls, network: FuserNetwork, prompts: list[Prompt], beams: int) -> _Beams:
        batch = collate(prompts, network.glue.weight.device)
        units = network.encode(batch)
        rows = torch.arange(len(prompts), device=units.device).repeat_interleave(beams)
        nothing = torch.zeros_like(rows)
        logprob = torch.full((len(prompts), beams), float("-inf"), device=units.device)
        logprob[:, 0] = 0.0  # all rows of a prompt begin alike: only one may be continued
        return cls(
            network.memory(units, batch).selected(rows),
            History.start(Places.of(batch, units).selected(rows)),
            Rules.of(prompts, network.config.glue, units.device).selected(rows),
            None,
            Path(nothing, nothing, nothing),
            logprob.flatten(),
            [()] * len(rows),
        )

    def scores(self, network: FuserNetwork) -> Tensor:
        """Give (N, actions) logarithms of probabilities of each row with one more action."""
        step = len(self.actions[0])
        glue, start, end = (part.unsqueeze(1) for part in self.last)
        steps = torch.tensor([step], device=self.logprob.device)
        inputs = network.embed(self.memory.units, self.history.places.batch, glue, start, end, steps)
        features = self.history.start_features().unsqueeze(1)
        states, self.cache = network.decode(inputs, self.memory, features, self.cache)
        scores = next_scores(network, states[:, 0], self.memory, self.history, self.rules, step=step)
        return self.logprob.unsqueeze(1) + scores

    def move(self, rows: list[int], tokens: list[int], logprobs: list[float], n_glue: int) -> None:
        """Go on with some rows, each with one more action."""
        chosen = torch.tensor(rows, device=self.logprob.device)
        written = torch.tensor(tokens, device=self.logprob.device)
        self.last = to_path(written, n_glue, self.memory.units.shape[1])
        self.memory = self.memory.selected(chosen)
        self.rules = self.rules.selected(chosen)
        self.history = self.history.selected(chosen).written(*self.last)
        self.cache = tuple((keys[chosen], values[chosen]) for keys, values in self.cache or ())
        self.logprob = torch.tensor(logprobs, device=self.logprob.device)
        added = [Action(*numbers) for numbers in zip(*(part.tolist() for part in self.last), strict=True)]
        self.actions = [(*self.actions[row], action) for row, action in zip(rows, added, strict=True)]


@torch.inference_mode()
def search(
    network: FuserNetwork, prompts: list[Prompt], *, beams: int, length_penalty: float
) -> list[list[Hypothesis]]:
    """Search for the best texts.

    Args:
        network: In evaluation mode.
        prompts: At least one.
        beams: Hypotheses kept at each step, and given for each prompt at most; 1 is greedy search.
        length_penalty: Exponent of :meth:`Hypothesis.score`, 0 or more.

    Returns:
        For each prompt its finished hypotheses, best first; none if none came to an end.
    """
    n_glue = len(network.config.glue)
    making = _Beams.begin(network, prompts, beams)
    finished: list[list[Hypothesis]] = [[] for _ in prompts]
    for _ in range(MAX_ACTIONS):
        scores = making.scores(network)
        size = scores.shape[1]
        flat = scores.reshape(len(prompts), -1)
        tops, order = (found.tolist() for found in flat.topk(2 * beams, 1))
        rows, tokens, logprobs = [], [], []
        for number, done in enumerate(finished):
            alive = 0
            for rank, (value, place) in enumerate(zip(tops[number], order[number], strict=True)):
                row, token = number * beams + place // size, place % size
                if token == END:
                    if rank < beams and value > float("-inf"):
                        done.append(Hypothesis(making.actions[row], value))
                elif alive < beams:
                    alive += 1
                    rows.append(row)
                    tokens.append(token)
                    logprobs.append(value)
            done.sort(key=lambda hypothesis: -hypothesis.score(length_penalty))
            del done[beams:]
            if _is_settled(done, max(logprobs[-alive:]), beams, length_penalty):
                logprobs[-alive:] = [float("-inf")] * alive
        if max(logprobs) == float("-inf"):
            break
        making.move(rows, tokens, logprobs, n_glue)
    return finished


def _is_settled(done: list[Hypothesis], alive: float, beams: int, length_penalty: float) -> bool:
    """True if nothing in the making can still be among the best, however long it grows."""
    if len(done) < beams:
        return False
    return bool(done[-1].score(length_penalty) >= alive / MAX_ACTIONS**length_penalty)
