"""A network in a folder: config.json, model.safetensors in 8 bits, tokenizer.json.

Every matrix is kept as whole numbers from -127 to 127 with one factor for each row (symmetric quantization per output
channel, Jacob et al. 2018, section 2.1, with a zero point of 0), and computes in single precision once loaded.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from summarizer.errors import ModelError
from summarizer.fusion.network import FuserConfig, FuserNetwork

CONFIG, WEIGHTS, TOKENIZER = "config.json", "model.safetensors", "tokenizer.json"
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
        "sha256": {name: _sha256(folder / name) for name in (WEIGHTS, TOKENIZER)},
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


@dataclasses.dataclass(frozen=True, slots=True)
class Stored:
    """What :func:`load` found.

    Attributes:
        network: In evaluation mode, on the CPU.
        tokenizer: Of its encoder.
        settings: What :func:`save` was given.
        sha256: Of the three files together.
    """

    network: FuserNetwork
    tokenizer: Tokenizer
    settings: dict[str, float]
    sha256: str


def load(folder: Path) -> Stored:
    """Read what :func:`save` wrote.

    Raises:
        ModelError: If a file is missing, damaged, or not the one that config.json names.
    """
    try:
        raw = (folder / CONFIG).read_bytes()
        told: dict[str, Any] = dict(json.loads(raw))
        settings, expected = told.pop("settings"), told.pop("sha256")
        for name in (WEIGHTS, TOKENIZER):
            found = _sha256(folder / name)
            if found != expected[name]:
                problem = f"{folder / name} is damaged: its sha256 begins with {found[:12]}"
                raise ModelError(f"{problem}, not {expected[name][:12]}; install the package again")
        with torch.device("meta"):  # weights at random would take as long to make as the stored ones to read
            network = FuserNetwork(FuserConfig(**(told | {"glue": tuple(told["glue"])})))
        network.load_state_dict(dequantize(load_file(folder / WEIGHTS)), assign=True)
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except FileNotFoundError as error:
        raise ModelError(f"{error.filename}: no such file; the model's folder needs it") from error
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        raise ModelError(f"{folder}: can't be loaded as a fuser ({error}); install the package again") from error
    network.eval()
    return Stored(network, tokenizer, settings, hashlib.sha256(raw).hexdigest())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
