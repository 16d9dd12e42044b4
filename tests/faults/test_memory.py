"""Where memory is short the work goes on with less at a time, then verbatim, and says so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
import torch

from summarizer.embedding import SentenceEmbedder
from summarizer.embedding.encoder import Encoder
from summarizer.errors import SummarizerWarning, in_one_line, is_out_of_memory
from summarizer.pipeline.memory import fuse_within_memory
from summarizer.types import Claim, Draft, Sentence

ERRORS = (
    MemoryError(),
    torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB."),
    RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory: you tried to …"),
    RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 8 bytes."),
)
CLAIMS = [Claim((Sentence("1", n, 0, 9, f"Claim {n}  ends."),), 0.0, ("1",)) for n in range(5)]


class SmallFuser:
    """Fuses at most ``most`` claims at once, and never the one numbered ``too_large``."""

    signature = "small"

    def __init__(self, error: Exception, most: int, too_large: int | None = None) -> None:
        self._error, self._most, self._too_large = error, most, too_large

    def fuse(self, claims: Sequence[Claim], *, n_best: int = 4) -> list[tuple[Draft, ...]]:
        numbers = [claim.sentences[0].index for claim in claims]
        if len(claims) > self._most or self._too_large in numbers:
            raise self._error
        return [(Draft(f"fused {number}", "fused"),) for number in numbers]


class SmallEncoder(Encoder):
    """An encoder whose memory holds ``most`` texts."""

    def __init__(self, most: int) -> None:
        self._most = most

    def encode(
        self,
        texts: Sequence[str],
        *,
        batch_size: int | None = None,
        show_progress_bar: bool = False,
        convert_to_numpy: bool = True,
    ) -> npt.NDArray[np.float32]:
        if batch_size is None or batch_size > self._most:
            raise ERRORS[1]
        return np.array([[float(len(text)), 0.0] for text in texts], dtype=np.float32)


@pytest.mark.parametrize("error", ERRORS)
def test_it_is_known_by_type_or_by_words(error: Exception) -> None:
    assert is_out_of_memory(error)
    assert in_one_line(error) == "not enough memory; give fewer or shorter articles"
    assert not is_out_of_memory(RuntimeError("shape '[2]' is invalid"))


def test_claims_are_fused_fewer_at_a_time() -> None:
    found = fuse_within_memory(SmallFuser(ERRORS[0], most=2), CLAIMS, n_best=4)
    assert [drafts[0].text for drafts in found] == [f"fused {number}" for number in range(5)]


@pytest.mark.parametrize("error", ERRORS)
def test_a_claim_that_is_too_much_alone_is_verbatim_and_that_is_said(error: Exception) -> None:
    with pytest.warns(SummarizerWarning, match="memory is short: 1 of 5 claims could not be fused"):
        found = fuse_within_memory(SmallFuser(error, most=4, too_large=3), CLAIMS, n_best=4)
    assert found[3] == (Draft("Claim 3 ends.", "extracted"),)
    assert [drafts[0].method for drafts in found] == ["fused", "fused", "fused", "extracted", "fused"]


def test_another_error_of_a_fuser_is_not_hidden() -> None:
    with pytest.raises(RuntimeError, match="shape"):
        fuse_within_memory(SmallFuser(RuntimeError("shape '[2]' is invalid"), most=1), CLAIMS, n_best=4)


def test_sentences_are_embedded_fewer_at_a_time_from_then_on(recwarn: pytest.WarningsRecorder) -> None:
    embedder = SentenceEmbedder(SmallEncoder(most=2), "small")
    assert embedder.encode(["a", "bb", "ccc"]).tolist() == [[1, 0], [1, 0], [1, 0]]
    embedder.encode(["d"])
    told = [str(warning.message) for warning in recwarn if warning.category is SummarizerWarning]
    assert [text.split(" at a time")[0] for text in told] == [
        "memory is short: sentences are embedded 4",
        "memory is short: sentences are embedded 2",
    ]


def test_memory_for_no_sentence_at_all_is_an_error() -> None:
    embedder = SentenceEmbedder(SmallEncoder(most=0), "none")
    with pytest.warns(SummarizerWarning), pytest.raises(torch.OutOfMemoryError):
        embedder.encode(["a"])
