"""The encoder of all-MiniLM-L6-v2: what sentence-transformers computes, without the wait to import it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from tokenizers import Tokenizer

if TYPE_CHECKING:
    import numpy.typing as npt

    from summarizer.types import Vectors

BATCH = 8  # with sentences of like length together, the fastest of 8, 16, 32 and 64 on two cores


class Network(Protocol):
    """What turns word pieces into vectors.

    Attributes:
        batch: How many texts it computes together.
    """

    batch: int

    def means(self, pieces: npt.NDArray[np.int64], present: npt.NDArray[np.bool_]) -> Vectors:
        """Give (B, width), the mean of the states of each text's pieces; both arguments are (B, S)."""
        ...


class Encoder:
    """Turns texts into vectors.

    Args:
        folder: With tokenizer.json, config.json and sentence_bert_config.json.
        network: Of the weights in it.
        batch: Texts computed together; by default as many as suits the network.
    """

    def __init__(self, folder: Path, network: Network, batch: int | None = None) -> None:
        self._width: int = json.loads((folder / "config.json").read_text(encoding="utf-8"))["hidden_size"]
        limits = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8"))
        self._network = network
        self.batch = batch or network.batch
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(limits["max_seq_length"])
        self._tokenizer.no_padding()

    def encode(
        self,
        texts: Sequence[str],
        *,
        batch_size: int | None = None,
        show_progress_bar: bool = False,
        convert_to_numpy: bool = True,
    ) -> Vectors:
        """Give a float32 array of shape (len(texts), width); texts of like length are computed together.

        The two flags are those of a SentenceTransformer; no other values are known here.
        """
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda place: (len(ids[place]), place))
        found = np.zeros((len(ids), self._width), dtype=np.float32)
        size = batch_size or self.batch
        for begin in range(0, len(order), size):
            places = order[begin : begin + size]
            found[places] = self._means([ids[place] for place in places])
        return found

    def _means(self, ids: Sequence[Sequence[int]]) -> Vectors:
        pieces = np.zeros((len(ids), max(map(len, ids))), dtype=np.int64)
        lengths = np.array([len(row) for row in ids])
        for row, own in zip(pieces, ids, strict=True):
            row[: len(own)] = own
        return self._network.means(pieces, np.arange(pieces.shape[1]) < lengths[:, None])
