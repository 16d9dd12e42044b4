"""Probabilities: of one step or all at once, alone or in company, and over nothing but the list and the sources."""

import pytest
import torch
from torch import Tensor

from summarizer.fusion.batch import collate
from summarizer.fusion.beam import Hypothesis, next_scores, search, to_path
from summarizer.fusion.history import History, Places
from summarizer.fusion.network import Cache, FuserNetwork, Path, score
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.rules import Rules
from summarizer.fusion.writing import Action
from tests.support.tiny_fuser import GLUE, tiny_network, tiny_prompt

SHORT = tiny_prompt("The river rose.", "A storm hit.")
LONG = tiny_prompt(
    "The storm closed the bridge in Arlen on Monday.", "Two people were hurt, Anna Holt said.", "It rained."
)
GLUED = Action(GLUE.index("and"), 0, 0)
WRITTEN = (Action(-1, 0, 2), GLUED, Action(-1, 4, 4), Action(-1, 5, 6), Action(GLUE.index("."), 0, 0))


def _path(*rows: tuple[Action, ...]) -> Path:
    """Give the actions of several texts with their ends."""
    size = max(len(row) for row in rows) + 1
    full = [[*row, Action(0, 0, 0), *[Action(-2, 0, 0)] * (size - 1 - len(row))] for row in rows]
    return Path(*(torch.tensor([[action[part] for action in row] for row in full]) for part in range(3)))


def _total(network: FuserNetwork, prompts: list[Prompt], path: Path) -> Tensor:
    scores = score(network, collate(prompts), path)
    return torch.where(path.glue > -2, scores.action + scores.end, 0.0).sum(1)


@torch.inference_mode()
def test_the_cached_step_equals_the_full_pass_for_every_prefix() -> None:
    network, batch, path = tiny_network(1), collate([SHORT, LONG]), _path(WRITTEN, WRITTEN[:3])
    units = network.encode(batch)
    memory = network.memory(units, batch)
    history = History.start(Places.of(batch, units))
    cache: Cache | None = None
    inputs: list[Tensor] = []
    features: list[Tensor] = []
    glue, start, end = (torch.cat([torch.zeros_like(part[:, :1]), part], 1) for part in path)
    for step in range(path.glue.shape[1]):
        last = [part[:, step : step + 1] for part in (glue, start, end)]
        if step:
            history = history.written(*(part[:, 0] for part in last))
        inputs.append(network.embed(units, batch, last[0], last[1], last[2], torch.tensor([step])))
        features.append(history.start_features().unsqueeze(1))
        stepped, cache = network.decode(inputs[-1], memory, features[-1], cache)
        full, _ = network.decode(torch.cat(inputs, 1), memory, torch.cat(features, 1))
        torch.testing.assert_close(stepped[:, 0], full[:, -1], atol=1e-5, rtol=1e-5)


@torch.inference_mode()
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_searched_text_has_the_probability_that_the_full_pass_gives_it(seed: int) -> None:
    network = tiny_network(seed)
    for prompt, found in zip([SHORT, LONG], search(network, [SHORT, LONG], beams=4, length_penalty=1.0), strict=True):
        assert len(found) == 4
        totals = _total(network, [prompt] * 4, _path(*(hypothesis.actions for hypothesis in found)))
        torch.testing.assert_close(totals, torch.tensor([h.logprob for h in found]), atol=1e-5, rtol=1e-5)


@torch.inference_mode()
def test_padding_and_company_do_not_change_scores() -> None:
    network = tiny_network(2)
    alone = [_total(network, [SHORT], _path(WRITTEN)), _total(network, [LONG], _path(WRITTEN[:2]))]
    together = _total(network, [SHORT, LONG], _path(WRITTEN, WRITTEN[:2]))
    torch.testing.assert_close(together, torch.cat(alone), atol=1e-5, rtol=1e-5)
    searched = [search(network, [prompt], beams=3, length_penalty=1.0)[0] for prompt in (SHORT, LONG)]
    for one, other in zip(searched, search(network, [SHORT, LONG], beams=3, length_penalty=1.0), strict=True):
        assert [hypothesis.actions for hypothesis in one] == [hypothesis.actions for hypothesis in other]
        assert [h.logprob for h in one] == pytest.approx([h.logprob for h in other], abs=1e-5)


class _FirstStep:
    """The decoder before anything was written."""

    def __init__(self, network: FuserNetwork, prompts: list[Prompt]) -> None:
        self.batch = collate(prompts)
        units = network.encode(self.batch)
        self.memory = network.memory(units, self.batch)
        self.history = History.start(Places.of(self.batch, units))
        self.features = self.history.start_features().unsqueeze(1)
        nothing = torch.zeros(len(prompts), 1, dtype=torch.long)
        inputs = network.embed(units, self.batch, nothing, nothing, nothing, torch.tensor([0]))
        self.states, _ = network.decode(inputs, self.memory, self.features)


@torch.inference_mode()
def test_probability_sums_to_one_over_the_list_and_the_sources() -> None:
    network = tiny_network(3)
    step = _FirstStep(network, [SHORT, LONG])
    starts = network.start_scores(step.states, step.memory, step.features)[:, 0].exp()
    torch.testing.assert_close(starts.sum(1), torch.ones(2))
    source = step.batch.source
    assert not starts[:, len(GLUE) :][source < 0].any()
    assert starts[:, len(GLUE) :][source >= 0].all()
    for place in range(source.shape[1]):
        start = torch.tensor([place, place])
        features, may_end = step.history.end_features(start), step.history.may_end(start)
        ends = network.end_scores(
            step.states, step.memory, start.unsqueeze(1), features.unsqueeze(1), may_end.unsqueeze(1)
        )[:, 0].exp()
        torch.testing.assert_close(ends.sum(1), torch.ones(2))
        same = (source == source[:, place : place + 1]) & (torch.arange(source.shape[1]) >= place)
        assert torch.equal(ends > 0, same)


@torch.inference_mode()
def test_no_token_outside_list_and_sources_can_be_chosen() -> None:
    prompts, network = [SHORT, LONG], tiny_network(4)
    step = _FirstStep(network, prompts)
    rules = Rules.of(prompts, GLUE, torch.device("cpu"))
    n_units = step.batch.source.shape[1]
    scores = next_scores(network, step.states[:, 0], step.memory, step.history, rules, step=0)
    assert scores.shape == (2, len(GLUE) + n_units**2)
    for row, prompt in enumerate(prompts):
        tokens = scores[row].isfinite().nonzero().flatten()
        path = [part.tolist() for part in to_path(tokens, len(GLUE), n_units)]
        runs = [(start, end) for glue, start, end in zip(*path, strict=True) if glue < 0]
        assert runs
        assert len(runs) < len(tokens)  # glue too
        assert all(start <= end < len(prompt.units) for start, end in runs)
        assert all(prompt.source[start] == prompt.source[end] for start, end in runs)


def test_a_score_is_by_the_number_of_actions_and_the_end() -> None:
    hypothesis = Hypothesis((Action(-1, 0, 3),), -6.0)
    assert [hypothesis.score(penalty) for penalty in (0.0, 1.0, 2.0)] == [-6.0, -3.0, -1.5]
