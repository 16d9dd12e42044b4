"""Warm start: the network's layers begin as those of all-MiniLM-L6-v2 (Wang et al. 2020; Apache-2.0)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from summarizer.fusion.layers import Attention, FeedForward
from summarizer.fusion.network import FuserNetwork

_START = {0: 4.0, 1: 3.0, 2: 1.0, 5: -3.0, 8: 1.5, 9: 2.0, 10: 0.5}
"""What a few features of a start count for at first: going on in a source, not copying twice, rejoining a run."""


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load the tokenizer of a model folder, without the lengths it was trained with."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def warm_start(network: FuserNetwork, folder: Path, *, decoder: bool = True) -> None:
    """Copy the weights of the model in ``folder`` into a new network.

    The encoder takes the layers as they are. The decoder takes as many, evenly from the last down; its attention to
    the sources begins as the self-attention of the same layer; not if ``decoder`` is False. Everything added to the
    encoder's input begins as zero.
    """
    weights = load_file(folder / "model.safetensors")
    with torch.no_grad():
        network.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        positions = weights["embeddings.position_embeddings.weight"]
        network.positions.weight.copy_(positions + weights["embeddings.token_type_embeddings.weight"][0])
        _copy_norm(network.input_norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(network.encoder):
            _copy_attention(layer.attention, weights, number)  # type: ignore[arg-type]
            _copy_feed(layer.feed, weights, number)  # type: ignore[arg-type]
        n_layers = len(network.encoder)
        for number, layer in enumerate(network.decoder):
            origin = n_layers - 1 - (len(network.decoder) - 1 - number) * n_layers // len(network.decoder)
            if decoder:
                _copy_attention(layer.attention, weights, origin)  # type: ignore[arg-type]
                _copy_attention(layer.across, weights, origin)  # type: ignore[arg-type]
                _copy_feed(layer.feed, weights, origin)  # type: ignore[arg-type]
            nn.init.zeros_(layer.slant.weight)  # type: ignore[arg-type, union-attr]
        _copy_norm(network.decoder_norm, weights, "embeddings.LayerNorm")
        for new in (network.sources, network.ranks, network.shared):
            nn.init.zeros_(new.weight)
        network.steps.weight.copy_(positions[: len(network.steps.weight)])
        for linear in (network.start_weights, network.end_weights):
            nn.init.normal_(linear.weight, std=0.01)
            nn.init.zeros_(linear.bias)
        for feature, weight in _START.items():
            network.start_weights.bias[feature] = weight


def warm_glue(network: FuserNetwork, tokenizer: Tokenizer) -> None:
    """Begin each glue entry as the mean of its word pieces' embeddings."""
    with torch.no_grad():
        for number, word in enumerate(network.config.glue):
            ids = tokenizer.encode(word or "[SEP]", add_special_tokens=False).ids
            network.glue.weight[number] = network.words.weight[ids].mean(0)


def _copy_linear(linear: nn.Linear, weights: Mapping[str, Tensor], name: str) -> None:
    linear.weight.copy_(weights[f"{name}.weight"])
    linear.bias.copy_(weights[f"{name}.bias"])


def _copy_norm(norm: nn.LayerNorm, weights: Mapping[str, Tensor], name: str) -> None:
    norm.weight.copy_(weights[f"{name}.weight"])
    norm.bias.copy_(weights[f"{name}.bias"])


def _copy_attention(attention: Attention, weights: Mapping[str, Tensor], number: int) -> None:
    name = f"encoder.layer.{number}.attention"
    for part in ("query", "key", "value"):
        _copy_linear(getattr(attention, part), weights, f"{name}.self.{part}")
    _copy_linear(attention.output, weights, f"{name}.output.dense")
    _copy_norm(attention.norm, weights, f"{name}.output.LayerNorm")


def _copy_feed(feed: FeedForward, weights: Mapping[str, Tensor], number: int) -> None:
    name = f"encoder.layer.{number}"
    _copy_linear(feed.widen, weights, f"{name}.intermediate.dense")
    _copy_linear(feed.narrow, weights, f"{name}.output.dense")
    _copy_norm(feed.norm, weights, f"{name}.output.LayerNorm")
