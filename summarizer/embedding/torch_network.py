"""The network of all-MiniLM-L6-v2 in plain torch, for devices other than the CPU and for half precision.

BERT (Devlin et al. 2019) of six layers, distilled (Wang et al. 2020); a text is the mean of its pieces' states.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from summarizer.devices import Compute
from summarizer.embedding.encoder import BATCH

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from summarizer.types import Vectors


class TorchNetwork:
    """A :class:`~summarizer.embedding.encoder.Network`.

    Args:
        folder: With model.safetensors, config.json and sentence_bert_config.json.
        compute: Where it is, and in which precision.

    Attributes:
        batch: Texts computed together: what was found best on the CPU, on CUDA what the free memory holds.
    """

    def __init__(self, folder: Path, compute: Compute) -> None:
        shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._layers: int = shape["num_hidden_layers"]
        self._heads: int = shape["num_attention_heads"]
        self._eps: float = shape["layer_norm_eps"]
        self._compute, self._device = compute, compute.device
        self._weights = load_file(folder / "model.safetensors", device=str(compute.device))
        size = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8"))["max_seq_length"]
        widths = 5 * shape["hidden_size"] + 2 * shape["intermediate_size"]
        self.batch = compute.rows(4 * size * (widths + 2 * self._heads * size), BATCH)

    @torch.inference_mode()
    def means(self, pieces: npt.NDArray[np.int64], present: npt.NDArray[np.bool_]) -> Vectors:
        """Give (B, width), the mean of the states of each text's pieces; both arguments are (B, S)."""
        padded, mask = torch.tensor(pieces, device=self._device), torch.tensor(present, device=self._device)
        with self._compute.running():
            vectors: Vectors = self._states(padded, mask).float().cpu().numpy()
        return vectors

    def _states(self, padded: Tensor, mask: Tensor) -> Tensor:
        weights = self._weights
        states = weights["embeddings.word_embeddings.weight"][padded]
        states = states + weights["embeddings.token_type_embeddings.weight"][0]
        states = states + weights["embeddings.position_embeddings.weight"][: padded.shape[1]]
        states = self._normed(states, "embeddings")
        seen = mask[:, None, None, :]
        for number in range(self._layers):
            states = self._layer(states, seen, f"encoder.layer.{number}")
        return (states * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True)

    def _layer(self, states: Tensor, seen: Tensor, name: str) -> Tensor:
        """Map (B, S, width) to the same; ``seen`` is (B, 1, 1, S)."""
        query, key, value = (
            self._split(self._linear(states, f"{name}.attention.self.{part}")) for part in ("query", "key", "value")
        )
        found = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen).transpose(1, 2).flatten(2)
        states = self._normed(
            states + self._linear(found, f"{name}.attention.output.dense"), f"{name}.attention.output"
        )
        inner = functional.gelu(self._linear(states, f"{name}.intermediate.dense"))
        return self._normed(states + self._linear(inner, f"{name}.output.dense"), f"{name}.output")

    def _linear(self, states: Tensor, name: str) -> Tensor:
        return functional.linear(states, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _normed(self, states: Tensor, name: str) -> Tensor:
        weight, bias = self._weights[f"{name}.LayerNorm.weight"], self._weights[f"{name}.LayerNorm.bias"]
        return functional.layer_norm(states, weight.shape, weight, bias, self._eps)

    def _split(self, states: Tensor) -> Tensor:
        """Give (B, heads, S, width / heads) of (B, S, width)."""
        return states.reshape(*states.shape[:2], self._heads, -1).transpose(1, 2)
