"""The search: what it gives, in what order, and that a network which knows a text writes it."""

import pytest
import torch

from models.recipe.examples import Example, Making, paths
from summarizer.fusion.batch import collate
from summarizer.fusion.beam import search, to_path
from summarizer.fusion.network import FuserNetwork, score
from summarizer.fusion.writing import Action, write
from tests.support.tiny_fuser import GLUE, tiny_network, tiny_prompt, tiny_tokenizer

PROMPTS = [
    tiny_prompt("The storm closed the bridge in Arlen on Monday.", "Two people were hurt, Anna Holt said."),
    tiny_prompt("The river rose.", "A storm hit the town."),
]
PAIRS = [
    (("The storm hit Arlen.", "It closed the old bridge."), "The storm hit Arlen and closed the old bridge."),
    (("Holt left.", "Anna Holt, the mayor of Arlen, left on Monday."), "Anna Holt left on Monday."),
    (("The river rose.", "Two people were hurt."), "The river rose, and Two people were hurt."),
]


def test_tokens_stand_for_glue_and_runs() -> None:
    tokens = torch.tensor([[0, 2], [7 + 0 * 5 + 3, 7 + 4 * 5 + 4]])
    path = to_path(tokens, n_glue=7, n_units=5)
    assert [part.tolist() for part in path] == [[[0, 2], [-1, -1]], [[0, 0], [0, 4]], [[0, 0], [3, 4]]]


@pytest.mark.parametrize("length_penalty", [0.0, 1.0])
@pytest.mark.parametrize("seed", range(4))
def test_the_n_best_are_sorted_and_distinct(seed: int, length_penalty: float) -> None:
    for found in search(tiny_network(seed), PROMPTS, beams=5, length_penalty=length_penalty):
        scores = [hypothesis.score(length_penalty) for hypothesis in found]
        assert len(found) == 5
        assert scores == sorted(scores, reverse=True)
        assert len({hypothesis.actions for hypothesis in found}) == 5


def _taught(examples: list[Example]) -> FuserNetwork:
    network = tiny_network(1).train()
    batch, path = collate([example.prompt for example in examples]), paths(examples)
    optimizer = torch.optim.Adam(network.parameters(), lr=5e-3)
    for _ in range(80):
        scores = score(network, batch, path)
        loss = -(scores.action + scores.end)[path.glue > -2].mean()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return network.eval()


def test_a_network_that_learnt_a_few_texts_writes_them() -> None:
    making = Making(tiny_tokenizer(), GLUE)
    rows: list[dict[str, object]] = [
        {"kind": "poc", "sources": list(sources), "target": target} for sources, target in PAIRS
    ]
    examples = [example for row in rows if (example := making.example(row)) is not None]
    assert len(examples) == len(PAIRS)
    network = _taught(examples)
    for beams in (1, 3):
        found = search(network, [example.prompt for example in examples], beams=beams, length_penalty=1.0)
        assert [
            write(hypotheses[0].actions, example.prompt, GLUE)
            for hypotheses, example in zip(found, examples, strict=True)
        ] == [target for _, target in PAIRS]
    best = search(network, [examples[0].prompt], beams=3, length_penalty=1.0)[0][0]
    assert best.actions == (Action(-1, 0, 3), Action(GLUE.index("and"), 0, 0), Action(-1, 6, 10))
    assert best.logprob > -0.5
