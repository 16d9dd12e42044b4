"""A network in a folder: config.json, model.safetensors in 8 bits, tokenizer.json.

Every matrix is kept as whole numbers from -127 to 127 with one factor for each row (symmetric quantization per output
channel, Jacob et al. 2018, section 2.1, with a zero point of 0), and computes in single precision once loaded.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from summarizer.fusion.network import FuserConfig, FuserNetwork
from summarizer.fusion.stored import CONFIG, TOKENIZER, WEIGHTS, sha256, unloadable

_LEVELS = 127
_SCALE = ".scale"


def quantize(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Give matrices as int8 with a factor for each row under the same name and ".scale"; all else as it is."""
    made: dict[str, Tensor] = {}
    for name, tensor in weights.items():
        if tensor.ndim != 2:
            made[name] = tensor.float().contiguous()
            continue
        scale = tensor.float().abs().amax(1, keepdim=True).clamp(min=1e-12) / _LEVELS
        made[name] = (tensor.float() / scale).round().to(torch.int8)
        made[name + _SCALE] = scale.squeeze(1)
    return made


def dequantize(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    """Undo :func:`quantize`, up to rounding."""
    return {
        name: tensor.float() * stored[name + _SCALE].unsqueeze(1) if tensor.dtype == torch.int8 else tensor
        for name, tensor in stored.items()
        if not name.endswith(_SCALE)
    }


def save(network: FuserNetwork, tokenizer: Tokenizer, folder: Path, settings: dict[str, float]) -> None:
    """Write a network, its tokenizer and what else decides its texts into ``folder``, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(quantize(network.state_dict()), folder / WEIGHTS)
    (folder / WEIGHTS).chmod(0o644)  # the library lets only the owner read it
    tokenizer.save(str(folder / TOKENIZER))
    config = dataclasses.asdict(network.config) | {
        "settings": settings,
        "sha256": {name: sha256(folder / name) for name in (WEIGHTS, TOKENIZER)},
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def read_network(folder: Path, config: dict[str, Any]) -> FuserNetwork:
    """Read the network of a folder in evaluation mode, on the CPU.

    Args:
        folder: That :func:`save` wrote.
        config: The fields of its :class:`~summarizer.fusion.network.FuserConfig`.

    Raises:
        ModelError: If the weights do not fit the config.
    """
    try:
        with torch.device("meta"):  # weights at random would take as long to make as the stored ones to read
            network = FuserNetwork(FuserConfig(**config))
        network.load_state_dict(dequantize(load_file(folder / WEIGHTS)), assign=True)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        raise unloadable(folder, error) from error
    return network.eval()
