"""From the sentences of a claim to candidate texts, best first, the verbatim sentence always among them.

Importing this package loads neither torch nor transformers; :func:`load_fuser` does when a model is named.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from summarizer.fusion.extractive import ExtractiveFuser
from summarizer.types import Fuser

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

__all__ = ["ExtractiveFuser", "load_fuser"]

BUNDLED = "span-fuser-en"
"""Name of the fuser that comes with the package."""


def load_fuser(
    model: str
    | os.PathLike[str]
    | Fuser
    | PreTrainedModel
    | tuple[PreTrainedModel, PreTrainedTokenizerBase] = "default",
    device: str = "auto",
    dtype: str = "float32",
) -> Fuser:
    """Give the fuser that ``model`` names.

    Args:
        model: "default" or "span-fuser-en" for the one that comes with the package; "extractive"; the directory of one
            made as the bundled one was; the directory or hub name of an encoder-decoder with its tokenizer (a directory
            is never looked for on the network; write ``./default`` for one of a reserved name); a loaded model, alone
            if its tokenizer lies where it came from or as a pair with it; or any object with a ``fuse`` method, which
            is given back as it is.
        device: "auto" takes a GPU if there is one, but leaves a loaded model where it is and the bundled one, which is
            small, on the CPU; else a torch device.
        dtype: "float32", "bfloat16" or "float16": what matrix products are computed in.

    Raises:
        ModelError: If the model is missing, damaged or no encoder-decoder.
        OptionError: If ``device`` or ``dtype`` is unknown or ``model`` is of another type.
    """
    if callable(getattr(model, "fuse", None)):
        return cast(Fuser, model)
    name = BUNDLED if model == "default" else model
    if name == "extractive":
        return ExtractiveFuser()
    if name == BUNDLED:
        return _bundled(device, dtype)
    if isinstance(name, (str, os.PathLike)) and (found := _stored(Path(name), device, dtype)) is not None:
        return found
    from summarizer.fusion.seq2seq import Seq2SeqFuser  # torch and transformers are met only when a model is named

    return Seq2SeqFuser.load(cast("str | os.PathLike[str]", name), device=device, dtype=dtype)


def _stored(folder: Path, device: str, dtype: str) -> Fuser | None:
    """Load a fuser that was made as the bundled one was; None if the folder holds none."""
    from summarizer.fusion.span_fuser import SpanFuser
    from summarizer.fusion.stored import is_stored, load

    if not is_stored(folder):
        return None
    return SpanFuser(load(folder), folder.resolve().name, device=device, dtype=dtype)


@functools.lru_cache(maxsize=1)
def _bundled(device: str, dtype: str) -> Fuser:
    """Load the fuser that comes with the package, once in a process."""
    from summarizer.fusion.span_fuser import SpanFuser  # loads torch, but not transformers

    return SpanFuser.bundled(device=device, dtype=dtype)
