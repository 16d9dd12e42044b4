import json
from pathlib import Path

import pytest
import torch

from summarizer.errors import ModelError
from summarizer.fusion import weights
from summarizer.fusion.stored import load
from tests.support.tiny_fuser import tiny_network, tiny_tokenizer

SETTINGS = {"length_penalty": 0.6, "coverage": 0.5, "order": 2.0}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    weights.save(tiny_network(1), tiny_tokenizer(), tmp_path / "fuser", SETTINGS)
    return tmp_path / "fuser"


def test_a_row_keeps_its_largest_number_and_loses_at_most_half_a_step() -> None:
    matrix = torch.tensor([[127.0, -63.5, 0.4], [0.0, 0.0, 0.0], [-2.54, 0.02, 0.01]])
    stored = weights.quantize({"a": matrix, "b": torch.tensor([0.1, 0.2])})
    assert stored["a"].tolist() == [[127, -64, 0], [0, 0, 0], [-127, 1, 0]]
    assert stored["a"].dtype == torch.int8
    assert stored["b"].tolist() == pytest.approx([0.1, 0.2])
    back = weights.dequantize(stored)
    assert set(back) == {"a", "b"}
    assert back["a"][0].tolist() == [127.0, -64.0, 0.0]
    assert back["a"][2].tolist() == pytest.approx([-2.54, 0.02, 0.0])


def test_what_was_saved_is_loaded(folder: Path) -> None:
    network = tiny_network(1)
    found = load(folder)
    assert found.network.config == network.config
    assert found.settings == SETTINGS
    assert not found.network.training
    for name, tensor in network.state_dict().items():
        step = tensor.abs().amax(-1, keepdim=True) / 127 if tensor.ndim == 2 else torch.zeros(1)
        assert ((found.network.state_dict()[name] - tensor).abs() <= step / 2 + 1e-7).all(), name
    assert found.tokenizer.encode("storm").ids == tiny_tokenizer().encode("storm").ids
    assert found.sha256 == load(folder).sha256


def test_other_weights_have_another_hash(folder: Path, tmp_path: Path) -> None:
    weights.save(tiny_network(2), tiny_tokenizer(), tmp_path / "other", SETTINGS)
    assert load(tmp_path / "other").sha256 != load(folder).sha256


def test_everyone_may_read_what_was_saved(folder: Path) -> None:
    modes = {path.stat().st_mode & 0o444 for path in folder.iterdir()}
    assert modes == {0o444}


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_changed_file_is_refused(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ModelError, match=rf"{name} is damaged: its sha256 begins with \w{{12}}, not \w{{12}}"):
        load(folder)


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: no such file"):
        load(folder)


@pytest.mark.parametrize("config", ["", "[]", "{}", '{"settings": {}, "sha256": {}}'])
def test_a_config_that_says_nothing_is_refused(folder: Path, config: str) -> None:
    (folder / "config.json").write_text(config, encoding="utf-8")
    with pytest.raises(ModelError, match="can't be loaded as a fuser"):
        _ = load(folder).network


def test_a_shape_that_the_weights_do_not_have_is_refused(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {"width": 64}), encoding="utf-8")
    with pytest.raises(ModelError, match="can't be loaded as a fuser"):
        _ = load(folder).network
