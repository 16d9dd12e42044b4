"""Where models compute, as far as a machine without a GPU can tell: numbers by hand, and a device that is pretended."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
import torch

from summarizer import devices
from summarizer.devices import Compute, fitting
from summarizer.embedding import bundled_folder
from summarizer.embedding.encoder import Encoder
from summarizer.embedding.torch_network import TorchNetwork
from summarizer.errors import OptionError
from summarizer.fusion.span_fuser import SpanFuser
from summarizer.pipeline import fuse_sentences
from tests.support.pretend_device import DEVICE, Pretended, moved, pretended_device

NOT_THE_CPU = torch.device("meta")  # only its type is looked at
TEXTS = ["The bridge was closed on Monday.", "Divers found a crack in a pier of the bridge.", "Rain."] * 4
ONE_FACT = [
    "The Varna dam failed on Monday after ten days of heavy rain.",
    "The Varna dam failed on Monday, flooding three villages in the valley.",
]
TWO_FACTS = ["The council met on Monday.", "A storm hit the town of Arlen, Holt said."]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return encoder_of(Compute.of("cpu"))


def encoder_of(compute: Compute, batch: int | None = None) -> Encoder:
    return Encoder(bundled_folder(), TorchNetwork(bundled_folder(), compute), batch)


class TestNaming:
    def test_the_cpu_is_everywhere(self) -> None:
        assert Compute.of("cpu") == Compute(torch.device("cpu"), torch.float32)
        assert Compute.of("auto", auto="cpu").device.type == "cpu"

    @pytest.mark.parametrize("name", ["abacus", "cuda:77", "meta", ""])
    def test_what_is_not_there_is_named_in_one_line(self, name: str) -> None:
        with pytest.raises(OptionError) as caught:
            Compute.of(name)
        assert str(caught.value).startswith(f"device {name!r} cannot be used here (")
        assert str(caught.value).endswith("cpu")
        assert "\n" not in str(caught.value)

    def test_a_precision_that_torch_lacks(self) -> None:
        with pytest.raises(OptionError, match="dtype must be one of float32, bfloat16, float16, got 'int4'"):
            Compute.of("cpu", "int4")

    def test_only_half_precision_is_in_a_signature(self) -> None:
        assert [Compute.of("cpu", dtype).signature for dtype in devices.DTYPES] == ["", "+bfloat16", "+float16"]


class TestMemory:
    @pytest.mark.parametrize(
        ("free", "each", "rows"),
        [(8_000, 1_000, 4), (7_999, 1_000, 3), (1_000, 1_000, 1), (0, 1_000, 1), (10**12, 1_000, 256)],
    )
    def test_half_of_what_is_free_is_filled(self, free: int, each: int, rows: int) -> None:
        assert fitting(free, each) == rows

    def test_off_cuda_memory_is_not_asked_for(self) -> None:
        assert Compute.of("cpu").rows(each=1, otherwise=8) == 8

    def test_how_many_are_computed_together_decides_nothing(self, encoder: Encoder) -> None:
        alone = encoder_of(Compute.of("cpu"), batch=1)
        assert (alone.batch, encoder.batch) == (1, 8)
        assert np.abs(alone.encode(TEXTS) - encoder.encode(TEXTS)).max() < 1e-5


class TestRunning:
    @pytest.fixture(autouse=True)
    def _as_before(self) -> Iterator[None]:
        yield
        assert not torch.are_deterministic_algorithms_enabled()
        torch.use_deterministic_algorithms(False)

    def test_matrix_products_are_of_the_precision_asked_for(self) -> None:
        ones = torch.ones(2, 2)
        for dtype in (torch.float32, torch.bfloat16):
            with Compute(torch.device("cpu"), dtype).running():
                assert (ones @ ones).dtype == dtype
        assert (ones @ ones).dtype == torch.float32

    def test_half_precision_moves_vectors_and_leaves_their_neighbours(self, encoder: Encoder) -> None:
        half = encoder_of(Compute.of("cpu", "bfloat16")).encode(TEXTS[:3])
        full = encoder.encode(TEXTS[:3])
        assert half.dtype == np.float32
        assert 1e-4 < np.abs(half - full).max() < 0.05

    def test_kernels_are_deterministic_off_the_cpu_and_only_while_it_lasts(self) -> None:
        with devices._deterministic(torch.device("cpu")):
            assert not torch.are_deterministic_algorithms_enabled()
        with pytest.raises(ZeroDivisionError), devices._deterministic(NOT_THE_CPU):
            _ = 1 / (1 - torch.are_deterministic_algorithms_enabled())

    def test_what_a_program_has_set_is_kept(self) -> None:
        torch.use_deterministic_algorithms(True)
        with devices._deterministic(NOT_THE_CPU), devices._deterministic(NOT_THE_CPU):
            assert not torch.is_deterministic_algorithms_warn_only_enabled()
        assert torch.are_deterministic_algorithms_enabled()
        torch.use_deterministic_algorithms(False)

    def test_the_last_of_two_threads_sets_it_back(self) -> None:
        within, leave = threading.Event(), threading.Event()

        def long() -> None:
            with devices._deterministic(NOT_THE_CPU):
                within.set()
                leave.wait(60)

        thread = threading.Thread(target=long)
        with devices._deterministic(NOT_THE_CPU):
            thread.start()
            assert within.wait(60)
        assert torch.are_deterministic_algorithms_enabled()  # the other one still computes
        leave.set()
        thread.join(60)
        assert not torch.are_deterministic_algorithms_enabled()


class TestAnotherDevice:
    """Nothing that is computed there meets a tensor that was made elsewhere, and it gives what the CPU gives."""

    def test_the_pretence_refuses_what_a_gpu_refuses(self) -> None:
        there, here = Pretended(torch.ones(2)), torch.ones(2)
        with pytest.raises(RuntimeError, match="and on the CPU"):
            there + here
        with pytest.raises(RuntimeError, match="and on the CPU"):
            torch.where(here > 0, there, 0.0)
        assert (there + 1).cpu() is not None
        assert (there * there).device == DEVICE

    def test_the_encoder(self, encoder: Encoder) -> None:
        network = TorchNetwork(bundled_folder(), Compute(torch.device("cpu"), torch.float32))
        with torch.inference_mode():  # as they are read in it
            network._weights = {name: Pretended(weight) for name, weight in network._weights.items()}
        network._device = DEVICE
        with pretended_device():
            assert np.array_equal(Encoder(bundled_folder(), network).encode(TEXTS), encoder.encode(TEXTS))

    def test_the_fuser_joins_and_searches(self) -> None:
        groups = [ONE_FACT, TWO_FACTS]
        expected = fuse_sentences(groups, n_best=4, fuser=SpanFuser.bundled())
        fuser = SpanFuser.bundled()
        moved(fuser._network)
        with pretended_device():
            assert fuse_sentences(groups, n_best=4, fuser=fuser) == expected
        assert expected[0][0].endswith("flooding three villages in the valley.")
