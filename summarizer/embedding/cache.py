"""Vectors on disk by model and text, so that a text that was embedded once is not embedded again."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import CacheWarning, OptionError
from summarizer.storage import Storage

if TYPE_CHECKING:
    from summarizer.types import Embedder, Vectors

MAX_CACHE_BYTES = 256 * 1024 * 1024  # some 65,000 sentences, those of 2,000 articles
_FORMAT = "vector 1"
_FLOAT32 = "<f4"


class CachedEmbedder:
    """An :class:`~summarizer.types.Embedder` that asks another one only for the texts it has not seen.

    What comes back is what was computed, bit for bit. Of which other texts it was computed beside moves a vector by
    about 1e-7 (see :class:`~summarizer.embedding.SentenceEmbedder`), and so it is here: a text that is new is computed
    beside the others that are new.

    Args:
        embedder: The one to ask.
        identity: A text that changes whenever its vectors would.
        folder: Where vectors are kept, in files that end in .vector; see :class:`~summarizer.storage.Storage`.
        max_bytes: What they may take.
    """

    def __init__(self, embedder: Embedder, identity: str, folder: Path, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._embedder = embedder
        self._identity = identity
        self._folder = folder
        self._storage = Storage(folder, ".vector", max_bytes)
        self._lock = threading.Lock()  # for the storage's account of its size, and the one warning
        self._warned = False

    @property
    def signature(self) -> str:
        """That of the embedder that is asked."""
        return self._embedder.signature

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See :meth:`summarizer.types.Embedder.encode`."""
        import numpy as np

        unique = list(dict.fromkeys(texts))
        stored = {text: self._storage.load(self._key(text)) for text in unique}
        rows = {text: np.frombuffer(row, _FLOAT32) for text, row in stored.items() if row is not None}
        new = [text for text in unique if text not in rows]
        if new or not unique:
            computed = self._embedder.encode(new)
            if not unique:
                return computed
            found = dict(zip(new, computed, strict=True))
            self._store(found)
            rows |= found
        return np.stack([rows[text] for text in texts]).astype(np.float32, copy=False)

    def _store(self, rows: Mapping[str, Vectors]) -> None:
        with self._lock:
            try:
                for text, row in rows.items():
                    self._storage.store(self._key(text), row.astype(_FLOAT32, copy=False).tobytes())
                self._storage.trim()
            except OSError as error:
                self._warn(error.strerror or str(error))

    def _warn(self, reason: str) -> None:
        if not self._warned:
            self._warned = True
            text = f"{self._folder}: sentence vectors cannot be kept there ({reason}); they are computed each time"
            warnings.warn(text, CacheWarning, stacklevel=2)

    def _key(self, text: str) -> str:
        return "\0".join((_FORMAT, self._identity, text))


def cache_vectors(embedder: Embedder, model: Any, folder: str | os.PathLike[str]) -> CachedEmbedder:
    """Keep the vectors of an embedder in a folder.

    Args:
        embedder: What :func:`~summarizer.embedding.load_embedder` has made of ``model``.
        model: A name, a folder, or an object with a ``signature``. The name and the hash of the weights tell models
            apart; of an object it is not known what decides its vectors unless it says so.
        folder: Where to.

    Raises:
        OptionError: If the model is an object without a ``signature``.
    """
    identity = embedder.signature
    if not isinstance(model, str | os.PathLike):
        name = getattr(model, "signature", None)
        if not isinstance(name, str) or not name:
            raise OptionError(
                f"embedding_cache: {type(model).__name__} has no .signature; give it one, a text that changes whenever "
                "its vectors would, or leave out the cache"
            )
        identity = f"{identity}|{name}"
    return CachedEmbedder(embedder, identity, Path(folder))
