"""Finds an encoder-decoder and its tokenizer, loads both, and names them by content."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from logging import CRITICAL
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from huggingface_hub import snapshot_download
from transformers import AutoConfig, AutoModelForSeq2SeqLM, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase
from transformers.utils import logging as transformers_logging

from summarizer import hub
from summarizer.devices import Compute
from summarizer.errors import ModelError, OptionError

if TYPE_CHECKING:
    from transformers import PreTrainedConfig

_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_WEIGHTS = "model*.safetensors"
"""Files of weights; other kinds are pickles, which can run code, and are not loaded."""
_CONFIGURATION = ["*.json", "*.model", "*.txt"]
_SECONDS = 10.0
"""How long the hub may take to answer before a name counts as not found."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A loaded encoder-decoder.

    Attributes:
        name: Hub name, name of the directory without its path, or type of a model that was given with its tokenizer.
        sha256: Of the file of weights; of the hashes of all files if there are several; or of the tensors themselves.
        model: In evaluation mode, on the device asked for.
        tokenizer: Its tokenizer.
    """

    name: str
    sha256: str
    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase


def load(
    source: str | os.PathLike[str] | PreTrainedModel | tuple[PreTrainedModel, PreTrainedTokenizerBase], device: str
) -> Checkpoint:
    """Load what ``source`` names, or take what it is.

    Args:
        source: A directory, a hub name, a loaded model, or a pair of a loaded model and its tokenizer.
        device: A torch device, or "auto" for a GPU if there is one; a loaded model stays where it is on "auto".

    Raises:
        ModelError: If there is no such model, it is damaged, or it is no encoder-decoder.
        OptionError: If ``device`` cannot be used or ``source`` is of another type.
    """
    if isinstance(source, str | os.PathLike):
        return _from_folder(*_folder(source), Compute.of(device).device)
    model, tokenizer = source if isinstance(source, tuple) and len(source) == 2 else (source, None)
    if not isinstance(model, PreTrainedModel):
        raise OptionError(
            "a fuser is a name, a directory, an object with a fuse method, a loaded transformers model or a pair "
            f"(model, tokenizer), got {type(model).__name__}"
        )
    name = type(model).__name__
    _check_kind(name, model.config)
    if tokenizer is None:
        folder, name = _folder(model.name_or_path or name)
        tokenizer = _tokenizer(folder, name)
    model.train(False)
    if device != "auto":
        torch.nn.Module.to(model, Compute.of(device).device)
    return Checkpoint(name, _sha256_of_tensors(model), model, tokenizer)


def _from_folder(folder: Path, name: str, device: torch.device) -> Checkpoint:
    with _failures_named(folder, name):
        config = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    _check_kind(name, config)
    if not _weights(folder):
        problem = f"{name}: cannot be loaded from {folder}: it has no {_WEIGHTS}"
        raise ModelError(f"{problem}, and weights of other kinds can run code; save them as safetensors")
    with _failures_named(folder, name), _silence():
        # float32 whatever the file holds: half precision is slower on a CPU and decides close beams by its rounding
        model, report = AutoModelForSeq2SeqLM.from_pretrained(
            folder,
            config=config,
            dtype=torch.float32,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            output_loading_info=True,
        )
    if report["missing_keys"]:
        lacking = sorted(report["missing_keys"])
        raise ModelError(f"{name}: its weights lack {len(lacking)} tensors, {lacking[0]} for one; get the model anew")
    return Checkpoint(name, _sha256_of_files(_weights(folder)), model.to(device), _tokenizer(folder, name))


def _tokenizer(folder: Path, name: str) -> PreTrainedTokenizerBase:
    with _failures_named(folder, name), _silence():
        tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
    return tokenizer


def _folder(source: str | os.PathLike[str]) -> tuple[Path, str]:
    """Give the directory that holds ``source`` and the name it goes by; only a hub name may touch the network."""
    folder = Path(source).expanduser()
    if folder.is_dir():
        if not (folder / "config.json").is_file():
            raise ModelError(f"{source}: a directory without config.json; name the one that save_pretrained wrote")
        return folder, folder.resolve().name
    name = os.fspath(source)
    if folder.exists() or not isinstance(source, str) or not _HUB_NAME.fullmatch(name) or name.startswith("."):
        what = "a file; name its directory" if folder.exists() else "no such directory"
        raise ModelError(f"{source}: {what}")
    return _snapshot(name), name


def _snapshot(name: str) -> Path:
    """Give the directory of a hub model: from the cache if it is whole there, else from the hub."""
    try:
        folder = Path(snapshot_download(name, local_files_only=True))
        if (folder / "config.json").is_file() and _weights(folder):
            return folder
    except Exception:  # noqa: S110 - whatever keeps the cache from serving it, the hub is asked next
        pass
    # Asked first, because the download itself waits without end for a hub that takes the call and says nothing.
    reason = hub.refusal(name, _SECONDS)
    if reason:
        raise _not_to_be_had(name, reason)
    try:
        with _silence():
            folder = Path(snapshot_download(name, allow_patterns=[*_CONFIGURATION, _WEIGHTS], etag_timeout=_SECONDS))
    except Exception as error:  # the hub's client raises errors of several libraries
        raise _not_to_be_had(name, _first_line(error)) from error
    return folder


def _not_to_be_had(name: str, reason: str) -> ModelError:
    return ModelError(
        f"{name}: no directory of that name, not in the local cache, and not to be had from the hub "
        f"({reason}); check the name or give the directory of a downloaded model"
    )


def _weights(folder: Path) -> list[Path]:
    """Give the files of weights that are loaded from ``folder``, sorted by name; empty if there are none."""
    return sorted(folder.glob(_WEIGHTS))


def _check_kind(name: str, config: PreTrainedConfig) -> None:
    if not config.is_encoder_decoder:
        raise ModelError(f"{name}: a model of type {config.model_type!r}, but fusing needs an encoder-decoder")


def _sha256_of_files(files: list[Path]) -> str:
    sums = []
    for file in files:
        with file.open("rb") as stream:
            sums.append(hashlib.file_digest(stream, "sha256").hexdigest())
    return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()


def _sha256_of_tensors(model: PreTrainedModel) -> str:
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(f"{key} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()


@contextmanager
def _failures_named(folder: Path, name: str) -> Iterator[None]:
    """Turn whatever a loader raises into one line; loaders raise errors of every library they build on."""
    try:
        yield
    except Exception as error:
        raise ModelError(f"{name}: cannot be loaded from {folder}: {_first_line(error)}") from error


@contextmanager
def _silence() -> Iterator[None]:
    """Keep progress bars and loading reports off stderr: a library does not print."""
    bars, level = transformers_logging.is_progress_bar_enabled(), transformers_logging.get_verbosity()
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    transformers_logging.set_verbosity(CRITICAL)
    try:
        yield
    finally:
        transformers_logging.set_verbosity(level)
        if bars:
            transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
