"""A model of natural language inference as a last check of drafts: does what is cited entail what is stated?

Importing this module loads torch and transformers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import torch
from huggingface_hub import snapshot_download
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from summarizer.devices import Compute
from summarizer.errors import ModelError


class Verifier:
    """Gives how likely sentences entail a statement; safe to call from several threads, which take turns.

    Args:
        model: Directory, or hub name in the local cache, of a model that classifies pairs of texts and has a label
            with "entail" in its name. Nothing is downloaded, and only safetensors are read.
        device: Device of torch; "auto" is the CPU.

    Attributes:
        signature: Name and first 12 digits of the sha256 of the weights.

    Raises:
        ModelError: If the model is missing, damaged or of another kind.
        OptionError: If this machine has no such device.
    """

    def __init__(self, model: str | os.PathLike[str], device: str = "auto") -> None:
        folder, name = _folder(model)
        weights = sorted(folder.glob("*.safetensors"))
        if not weights:
            raise ModelError(f"{name}: no safetensors in {folder}; a verifier is read from nothing else")
        place = Compute.of(device, auto="cpu").device
        try:
            self._tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
            loaded, report = AutoModelForSequenceClassification.from_pretrained(
                folder,
                local_files_only=True,
                trust_remote_code=False,
                use_safetensors=True,
                dtype=torch.float32,
                output_loading_info=True,
            )
        except Exception as error:  # loaders raise errors of every library they build on
            raise ModelError(f"{name}: cannot be loaded from {folder}: {str(error).splitlines()[0]}") from error
        if report["missing_keys"]:
            raise ModelError(f"{name}: its weights lack {sorted(report['missing_keys'])[0]}; it classifies nothing")
        self._label = _entailment(loaded.config.id2label, name)
        self._model: Any = loaded.eval().to(place)
        self._lock = Lock()
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in weights)).hexdigest()
        self.signature = f"verifier={name}@{digest[:12]}"

    @torch.inference_mode()
    def entailment(self, premise: Sequence[str], statement: str) -> float:
        """Give the probability, 0 to 1, that sentences together entail a statement; long premises lose their end."""
        with self._lock:
            pair = self._tokenizer(
                " ".join(premise), statement, truncation="only_first", max_length=self._longest(), return_tensors="pt"
            )
            scores = self._model(**pair.to(self._model.device)).logits[0]
        return float(scores.softmax(-1)[self._label])

    def _longest(self) -> int:
        limit = getattr(self._model.config, "max_position_embeddings", None) or 512
        return int(min(limit, self._tokenizer.model_max_length, 512))


def _folder(model: str | os.PathLike[str]) -> tuple[Path, str]:
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder, folder.resolve().name
    name = os.fspath(model)
    try:
        return Path(snapshot_download(name, local_files_only=True)), name
    except Exception as error:  # no such name, or nothing of it in the cache
        hint = "give a directory, or download the model first with the hub's own command"
        raise ModelError(f"{name}: no directory of that name and not in the local cache; {hint}") from error


def _entailment(labels: dict[int, str], name: str) -> int:
    """Give the number of the label for what is entailed, wherever a model has it."""
    found = [number for number, label in labels.items() if label.casefold().startswith("entail")]
    if len(found) != 1:
        known = ", ".join(map(str, labels.values()))
        raise ModelError(f"{name}: has no label 'entailment' but {known}; give a model of natural language inference")
    return int(found[0])
