"""From the sentences of a claim to candidate texts, best first, the verbatim sentence always among them.

Importing this package loads neither torch nor transformers; :func:`load_fuser` does when a model is named.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from summarizer.errors import OptionError
from summarizer.fusion.extractive import ExtractiveFuser
from summarizer.types import Claim, Fuser, Sentence

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

__all__ = ["ExtractiveFuser", "fuse_sentences", "load_fuser"]

DEFAULT = "span-fuser-en"
"""What "default" stands for. The bundled fuser becomes it when readers find its checked drafts as good as sources."""
BUNDLED = "span-fuser-en"
"""Name of the fuser that comes with the package."""


def load_fuser(
    model: str
    | os.PathLike[str]
    | Fuser
    | PreTrainedModel
    | tuple[PreTrainedModel, PreTrainedTokenizerBase] = "default",
    device: str = "auto",
) -> Fuser:
    """Give the fuser that ``model`` names.

    Args:
        model: "default"; "extractive"; "span-fuser-en" for the one that comes with the package; the directory or hub
            name of an encoder-decoder with its tokenizer (a directory is never looked for on the network; write
            ``./default`` for one of a reserved name); a loaded model, alone if its tokenizer lies where it came from or
            as a pair with it; or any object with a ``fuse`` method, which is given back as it is.
        device: "auto" takes a GPU if there is one, but leaves a loaded model where it is and the bundled one, which is
            small, on the CPU; else a torch device.

    Raises:
        ModelError: If the model is missing, damaged or no encoder-decoder.
        OptionError: If ``device`` is unknown or ``model`` is of another type.
    """
    if callable(getattr(model, "fuse", None)):
        return cast(Fuser, model)
    name = DEFAULT if model == "default" else model
    if name == "extractive":
        return ExtractiveFuser()
    if name == BUNDLED:
        return _bundled(device)
    from summarizer.fusion.seq2seq import Seq2SeqFuser  # torch and transformers are met only when a model is named

    return Seq2SeqFuser.load(cast("str | os.PathLike[str]", name), device=device)


@functools.lru_cache(maxsize=1)
def _bundled(device: str) -> Fuser:
    """Load the fuser that comes with the package, once in a process."""
    from summarizer.fusion.span_fuser import SpanFuser  # loads torch, but not transformers

    return SpanFuser.bundled(device=device)


def fuse_sentences(
    groups: Sequence[Sequence[str]], *, n_best: int = 1, fuser: str | os.PathLike[str] | Fuser = "default"
) -> list[list[str]]:
    """Fuse groups of sentences without the rest of the pipeline; nothing is checked against the sources.

    Args:
        groups: Sentences that say the same thing, one group for each text wanted, the most representative first.
        n_best: How many texts to give for each group at most, at least 1.
        fuser: As for :func:`load_fuser`; give a loaded one to call more than once, unless it comes along.

    Returns:
        For each group 1 to ``n_best`` different texts, best first; the first sentence of the group counts as one that
        every fuser gives.

    Raises:
        OptionError: If a group is empty, is no list, holds a blank sentence, or ``n_best`` is below 1.
        ModelError: As :func:`load_fuser`.
    """
    claims = [_claim(number, group) for number, group in enumerate(groups, start=1)]
    drafts = load_fuser(fuser).fuse(claims, n_best=n_best)
    return [list(dict.fromkeys(draft.text for draft in of_claim))[:n_best] for of_claim in drafts]


def _claim(number: int, group: Sequence[str]) -> Claim:
    if isinstance(group, str) or not group:
        got = "a single string" if isinstance(group, str) else "no sentence"
        raise OptionError(f"group {number} of sentences to fuse must be a list of one or more sentences, got {got}")
    for place, text in enumerate(group, start=1):
        if not isinstance(text, str) or not text.strip():
            raise OptionError(f"sentence {place} of group {number} must be a text that is not blank, got {text!r}")
    ids = [str(place) for place in range(1, len(group) + 1)]
    sentences = tuple(Sentence(id_, 0, 0, len(text), text) for id_, text in zip(ids, group, strict=True))
    return Claim(sentences, salience=0.0, origins=tuple(ids))
