"""The encoder of all-MiniLM-L6-v2 in plain torch: what sentence-transformers computes, without the wait to import it.

BERT (Devlin et al. 2019) of six layers, distilled (Wang et al. 2020); a sentence is the mean of its pieces' states.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

if TYPE_CHECKING:
    from summarizer.types import Vectors


class Encoder:
    """Turns texts into vectors.

    Args:
        folder: With model.safetensors, tokenizer.json, config.json and sentence_bert_config.json.
        device: A torch device.
    """

    def __init__(self, folder: Path, device: str) -> None:
        shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        limits = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8"))
        self._layers: int = shape["num_hidden_layers"]
        self._heads: int = shape["num_attention_heads"]
        self._eps: float = shape["layer_norm_eps"]
        self._device = device
        self._weights = load_file(folder / "model.safetensors", device=device)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(limits["max_seq_length"])
        self._tokenizer.no_padding()

    @torch.inference_mode()
    def encode(
        self, texts: Sequence[str], *, batch_size: int, show_progress_bar: bool = False, convert_to_numpy: bool = True
    ) -> Vectors:
        """Give a float32 array of shape (len(texts), width); texts of like length are computed together.

        The two flags are those of a SentenceTransformer; no other values are known here.
        """
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda place: (len(ids[place]), place))
        found = torch.zeros(len(ids), self._weights["embeddings.LayerNorm.weight"].shape[0])
        for begin in range(0, len(order), batch_size):
            places = order[begin : begin + batch_size]
            found[places] = self._means([ids[place] for place in places]).cpu()
        vectors: Vectors = found.numpy()
        return vectors

    def _means(self, ids: Sequence[Sequence[int]]) -> Tensor:
        """Give (B, width), the mean of the states of each text's pieces."""
        size = max(map(len, ids))
        padded = torch.tensor([[*row, *[0] * (size - len(row))] for row in ids], device=self._device)
        lengths = torch.tensor([len(row) for row in ids], device=self._device)
        mask = torch.arange(size, device=self._device) < lengths.unsqueeze(1)
        weights = self._weights
        states = weights["embeddings.word_embeddings.weight"][padded]
        states = states + weights["embeddings.token_type_embeddings.weight"][0]
        states = states + weights["embeddings.position_embeddings.weight"][:size]
        states = self._normed(states, "embeddings")
        seen = mask[:, None, None, :]
        for number in range(self._layers):
            states = self._layer(states, seen, f"encoder.layer.{number}")
        return (states * mask.unsqueeze(2)).sum(1) / lengths.unsqueeze(1)

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
