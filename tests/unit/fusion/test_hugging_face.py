"""The transformers model: the same texts as the package's own search, and files that it can be loaded from again."""

from pathlib import Path

import pytest
import torch
from transformers import AutoConfig, AutoModelForSeq2SeqLM

from summarizer.errors import OptionError
from summarizer.fusion.beam import search
from summarizer.fusion.hugging_face import FuserProcessor, SpanFuserForConditionalGeneration, actions
from summarizer.fusion.network import MAX_ACTIONS, FuserNetwork
from summarizer.fusion.writing import write
from tests.support.tiny_fuser import GLUE, tiny_network, tiny_prompt, tiny_tokenizer

GROUPS = [
    ["The storm closed the bridge in Arlen.", "A storm hit the river town on Monday.", "Two people were hurt."],
    ["Mayor Anna Holt said the bridge was safe.", "The bridge, 120 years old, is safe, Holt said."],
    ["The river rose.", 'It rose 3.5 metres, "more than ever", officials said on Monday.'],
]


def _with_long_texts(network: FuserNetwork) -> FuserNetwork:
    with torch.no_grad():
        network.glue_bias[GLUE.index(".")] = -4.0
        network.end_weights.bias[0] = -4.0  # of the last unit of a source: a final mark here
        network.end_weights.bias[8] = 4.0  # of a run of one unit
    return network


@pytest.mark.parametrize("beams", [2, 4])
@pytest.mark.parametrize("length_penalty", [0.0, 0.7, 1.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_generate_gives_the_n_best_of_the_own_search(seed: int, length_penalty: float, beams: int) -> None:
    network = _with_long_texts(tiny_network(seed))
    expected = search(network, [tiny_prompt(*group) for group in GROUPS], beams=beams, length_penalty=length_penalty)
    processor = FuserProcessor(tiny_tokenizer(), GLUE)
    inputs = processor(GROUPS)
    found = SpanFuserForConditionalGeneration.of(network).generate(
        **inputs,
        num_beams=beams,
        num_return_sequences=beams,
        length_penalty=length_penalty,
        early_stopping="never",
        return_dict_in_generate=True,
        output_scores=True,
    )
    written = actions(found.sequences, len(GLUE), inputs["unit_facts"].shape[1])
    texts = processor.batch_decode(found.sequences, GROUPS)
    assert max(len(hypothesis.actions) for hypotheses in expected for hypothesis in hypotheses) > 3
    for number, hypotheses in enumerate(expected):
        assert len(hypotheses) == beams
        rows = slice(number * beams, (number + 1) * beams)
        assert written[rows] == [hypothesis.actions for hypothesis in hypotheses]
        scores = torch.tensor([hypothesis.score(length_penalty) for hypothesis in hypotheses])
        torch.testing.assert_close(found.sequences_scores[rows], scores, atol=1e-5, rtol=1e-5)
        prompt = tiny_prompt(*GROUPS[number])
        assert texts[rows] == [write(hypothesis.actions, prompt, GLUE) for hypothesis in hypotheses]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_beam_is_greedy(seed: int) -> None:
    network = _with_long_texts(tiny_network(seed))
    inputs = FuserProcessor(tiny_tokenizer(), GLUE)(GROUPS)
    greedy = SpanFuserForConditionalGeneration.of(network).generate(**inputs, num_beams=1)  # the likeliest each time
    written = actions(greedy, len(GLUE), inputs["unit_facts"].shape[1])
    for penalty in (0.0, 1.0):
        found = search(network, [tiny_prompt(*group) for group in GROUPS], beams=1, length_penalty=penalty)
        assert [[hypothesis.actions for hypothesis in hypotheses] for hypotheses in found] == [[row] for row in written]


def test_what_is_forbidden_keeps_its_probability_and_is_never_written() -> None:
    model = SpanFuserForConditionalGeneration.of(tiny_network(4))
    inputs = FuserProcessor(tiny_tokenizer(), GLUE)(GROUPS[:1])
    logits = model(**inputs, decoder_input_ids=torch.zeros(1, 1, dtype=torch.long)).logits
    n_units = inputs["unit_facts"].shape[1]
    assert logits.shape == (1, 1, len(GLUE) + n_units**2 + 1)
    assert logits.exp().sum().item() == pytest.approx(1.0, abs=1e-5)
    assert logits[0, 0, -1].exp().item() > 0.01  # marks and the end may not come first
    with torch.no_grad():  # the end is what the network wants, and nothing that the rules allow
        model.network.glue_bias[0] = 50.0
    sequences = model.generate(**inputs, num_beams=3, num_return_sequences=3)
    assert sequences.max() < len(GLUE) + n_units**2
    assert all(actions(sequences, len(GLUE), n_units))


def test_a_text_that_does_not_end_in_time_is_not_given() -> None:
    network = tiny_network(5, glue=("", "and", "the"))  # no mark: a text ends after a copied one, or never
    prompt = tiny_prompt("the river rose", glue=network.config.glue)
    assert search(network, [prompt], beams=2, length_penalty=1.0) == [[]]
    inputs = FuserProcessor(tiny_tokenizer(), network.config.glue)([["the river rose"]])
    sequences = SpanFuserForConditionalGeneration.of(network).generate(**inputs)
    assert sequences.shape[1] <= MAX_ACTIONS + 1


def test_a_saved_model_is_loaded_by_the_auto_classes(tmp_path: Path) -> None:
    model = SpanFuserForConditionalGeneration.of(tiny_network(6))
    model.save_pretrained(tmp_path)
    config = AutoConfig.from_pretrained(tmp_path)
    assert config.fuser == model.network.config
    loaded = AutoModelForSeq2SeqLM.from_pretrained(tmp_path)
    assert isinstance(loaded, SpanFuserForConditionalGeneration)
    expected = model.state_dict()
    assert loaded.state_dict().keys() == expected.keys()
    assert all(torch.equal(tensor, expected[name]) for name, tensor in loaded.state_dict().items())
    inputs = FuserProcessor(tiny_tokenizer(), config.fuser.glue)(GROUPS)
    assert torch.equal(loaded.generate(**inputs, num_beams=2), model.generate(**inputs, num_beams=2))


def test_a_group_that_does_not_fit_is_named() -> None:
    with pytest.raises(OptionError, match="first sentence of group 2"):
        FuserProcessor(tiny_tokenizer(), GLUE)([["The river rose."], ["x" * 90 + " river" * 400]])
