"""A fuser in a folder: checked and half read without torch, its network when that is first asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokenizers import Tokenizer

from summarizer.errors import ModelError

if TYPE_CHECKING:
    from summarizer.fusion.network import FuserNetwork

CONFIG, WEIGHTS, TOKENIZER = "config.json", "model.safetensors", "tokenizer.json"
_AGAIN = "copy the folder again; if it is the one that comes along, install the package again"


@dataclass(frozen=True)  # no slots: they would leave no place for the network
class Stored:
    """What :func:`load` found.

    Attributes:
        glue: The closed list of what the network can write that is in no source.
        tokenizer: Of its encoder.
        settings: What :func:`~summarizer.fusion.weights.save` was given.
        sha256: Of the three files together.
        read: Reads the network.
    """

    glue: tuple[str, ...]
    tokenizer: Tokenizer
    settings: dict[str, float]
    sha256: str
    read: Callable[[], FuserNetwork]

    @cached_property
    def network(self) -> FuserNetwork:
        """In evaluation mode, on the CPU; to read it takes as long as to import torch."""
        return self.read()


def is_stored(folder: Path) -> bool:
    """True for a folder whose configuration is that of a fuser of this kind."""
    try:
        told = json.loads((folder / CONFIG).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and {"glue", "settings", "sha256"} <= told.keys()


def load(folder: Path) -> Stored:
    """Read what :func:`~summarizer.fusion.weights.save` wrote.

    Raises:
        ModelError: If a file is missing, damaged, or not the one that config.json names.
    """
    try:
        raw = (folder / CONFIG).read_bytes()
        told: dict[str, Any] = dict(json.loads(raw))
        settings, expected = told.pop("settings"), told.pop("sha256")
        told["glue"] = tuple(told["glue"])
        for name in (WEIGHTS, TOKENIZER):
            found = sha256(folder / name)
            if found != expected[name]:
                problem = f"{folder / name} is damaged: its sha256 begins with {found[:12]}"
                raise ModelError(f"{problem}, not {expected[name][:12]}; {_AGAIN}")
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except FileNotFoundError as error:
        raise ModelError(f"{error.filename}: no such file; the model's folder needs it") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise unloadable(folder, error) from error

    def read() -> FuserNetwork:
        from summarizer.fusion.weights import read_network  # loads torch: most stories are told without the network

        return read_network(folder, told)

    return Stored(told["glue"], tokenizer, settings, hashlib.sha256(raw).hexdigest(), read)


def unloadable(folder: Path, error: Exception) -> ModelError:
    """Say that a folder holds no fuser that works."""
    return ModelError(f"{folder}: can't be loaded as a fuser ({error}); {_AGAIN}")


def sha256(path: Path) -> str:
    """Give the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
