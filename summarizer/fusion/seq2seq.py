"""Fusion by any encoder-decoder of Hugging Face, kept to the names and numbers of its sources."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import Any

import torch
from transformers import LogitsProcessorList, PreTrainedModel, PreTrainedTokenizerBase

from summarizer.devices import Compute
from summarizer.errors import ModelError
from summarizer.fusion.checkpoints import Checkpoint, load
from summarizer.fusion.constraints import SourceWordsLogitsProcessor
from summarizer.fusion.extractive import check_n_best, verbatim
from summarizer.fusion.lexicon import Lexicon
from summarizer.fusion.vocabulary import Vocabulary
from summarizer.types import Claim, Draft

_BEAMS = 4
"""Beams searched at least, so that the best draft is the same for every ``n_best`` up to this."""
_DEAD = -1e8
"""Beam search marks what is no candidate by -1e9; real scores are logarithms of probabilities far above this."""


class Seq2SeqFuser:
    """Writes drafts for claims by beam search.

    The encoder reads the claim's sentences in their order, each with runs of white space as one space, one space
    between them, after ``prefix``. Sentences that do not fit the model's input are left out from the end, never cut;
    if the first does not fit, the claim gets its verbatim sentence alone. Claims are run one at a time: padded or
    larger batches sum in another order, and what decides between close beams must not depend on which claims happen
    to be fused together. The price, with a model of the size of BART-base on one core: eight claims take 2.6 times as
    long as in one padded batch. Keeping to the sources' words costs 4-6 % of the time of such a model.

    Safe to call from several threads, which take turns.

    Args:
        checkpoint: The model and its tokenizer.
        compute: Where the model is, and in which precision.
        prefix: What the model wants in front of its input; by default what its configuration says for summarization,
            such as "summarize: " for T5, or nothing.

    Raises:
        ModelError: If the tokenizer is of a kind whose words cannot be told apart.
    """

    def __init__(self, checkpoint: Checkpoint, compute: Compute, prefix: str | None = None) -> None:
        self._checkpoint = checkpoint
        self._compute = compute
        self._model: PreTrainedModel = checkpoint.model
        self._tokenizer: PreTrainedTokenizerBase = checkpoint.tokenizer
        self._prefix = _own_prefix(self._model) if prefix is None else prefix
        self._lock = Lock()
        try:
            self._vocabulary = Vocabulary(self._tokenizer, _n_scores(self._model))
        except ModelError as error:
            raise ModelError(f"{checkpoint.name}: {error}") from error

    @classmethod
    def load(
        cls,
        source: str | os.PathLike[str] | PreTrainedModel | tuple[PreTrainedModel, PreTrainedTokenizerBase],
        *,
        device: str = "auto",
        dtype: str = "float32",
        prefix: str | None = None,
    ) -> Seq2SeqFuser:
        """Make a fuser of what ``source`` names or is; arguments and errors as for :func:`checkpoints.load`."""
        compute = Compute.of(device, dtype)
        checkpoint = load(source, device)
        return cls(checkpoint, replace(compute, device=checkpoint.model.device), prefix)

    @cached_property
    def signature(self) -> str:
        """Name, first 12 digits of the sha256 of the weights, and 8 of that of everything else that decides."""
        settings = {
            "generation": self._model.generation_config.to_diff_dict(),
            "prefix": self._prefix,
            "beams": _BEAMS,
            "vocabulary": self._tokenizer.get_vocab(),
        }
        told = hashlib.sha256(json.dumps(settings, sort_keys=True, default=str).encode()).hexdigest()
        return f"{self._checkpoint.name}@{self._checkpoint.sha256[:12]}+{told[:8]}{self._compute.signature}"

    def fuse(self, claims: Sequence[Claim], *, n_best: int = 4) -> list[tuple[Draft, ...]]:
        """Give up to ``n_best`` different drafts for each claim, best first, then its verbatim sentence.

        A draft that is the verbatim sentence keeps its rank and is marked as extracted. Drafts that did not come to
        an end, or that no beam could write in the words of the sources, are left out.

        Raises:
            OptionError: If ``n_best`` is below 1.
        """
        check_n_best(n_best)
        with self._lock, self._compute.running():
            return [self._drafts(claim, n_best) for claim in claims]

    def _drafts(self, claim: Claim, n_best: int) -> tuple[Draft, ...]:
        last = verbatim(claim)
        texts = [" ".join(sentence.text.split()) for sentence in claim.sentences]
        ids = self._fitting(texts)
        if ids is None:
            return (last,)
        written = self._generate(ids, self._longest(texts), Lexicon(texts), n_best)
        fused = (last if text == last.text else Draft(text, "fused") for text in dict.fromkeys(written))
        return (*fused, last)

    def _ids(self, text: str) -> list[int]:
        # not verbose: it would warn of a length that is looked after here
        ids: list[int] = self._tokenizer(text, verbose=False)["input_ids"]
        return ids

    def _fitting(self, texts: Sequence[str]) -> list[int] | None:
        """Give the input ids of as many of the first ``texts`` as fit, or None if the first does not."""
        limit = _limit(self._model, self._tokenizer)
        for end in range(len(texts), 0, -1):
            ids = self._ids(self._prefix + " ".join(texts[:end]))
            if limit is None or len(ids) <= limit:
                return ids
        return None

    def _longest(self, texts: Sequence[str]) -> int:
        return max(len(self._ids(text)) for text in texts)

    @torch.inference_mode()
    def _generate(self, ids: list[int], longest: int, lexicon: Lexicon, n_best: int) -> list[str]:
        model, config = self._model, self._model.generation_config
        eos = _as_list(config.eos_token_id)
        openers = {*_as_list(config.bos_token_id), *_as_list(config.forced_bos_token_id)} - set(eos)
        inputs = torch.tensor([ids], device=model.device)
        # None clears what a model brings from its own task: lengths of an abstract, sampling, an end that is forced
        generate: Any = model.generate  # typed for every mode of generation at once
        output = generate(
            input_ids=inputs,
            attention_mask=torch.ones_like(inputs),
            logits_processor=LogitsProcessorList([SourceWordsLogitsProcessor(self._vocabulary, lexicon, eos, openers)]),
            num_beams=max(n_best, _BEAMS),
            num_return_sequences=n_best,
            max_new_tokens=self._max_new(len(ids), longest),
            do_sample=False,
            temperature=None,
            top_k=None,
            top_p=None,
            max_length=None,
            min_length=None,
            min_new_tokens=None,
            forced_eos_token_id=None,
            return_dict_in_generate=True,
            output_scores=True,
        )
        beams = zip(output.sequences.tolist(), output.sequences_scores.tolist(), strict=True)
        texts = [self._finished(beam, eos, lexicon) for beam, score in beams if score > _DEAD]
        return [text for text in texts if text and lexicon.allows(text)]

    def _max_new(self, n_input: int, longest: int) -> int:
        # A fused sentence is one sentence: people's unions of 2-3 news sentences keep the longest and insert into it.
        wanted = min(n_input, 2 * longest) + 8
        limit = _position_limit(self._model, "decoder")
        return wanted if limit is None else min(wanted, limit - 1)

    def _finished(self, beam: list[int], eos: list[int], lexicon: Lexicon) -> str:
        """Give the text of a beam, or nothing if it never came to an end."""
        written = beam[1:]  # without the decoder's start, which some models mark by the same id as the end
        end = next((place for place, id_ in enumerate(written) if id_ in eos), None)
        return "" if end is None else self._vocabulary.text(written[:end], lexicon)


def _as_list(ids: int | list[int] | None) -> list[int]:
    if ids is None:
        return []
    return [ids] if isinstance(ids, int) else list(ids)


def _own_prefix(model: PreTrainedModel) -> str:
    tasks = getattr(model.config, "task_specific_params", None) or {}
    return str(tasks.get("summarization", {}).get("prefix", "") or "")


def _n_scores(model: PreTrainedModel) -> int:
    head: Any = model.get_output_embeddings()  # type: ignore[no-untyped-call]
    return int(head.weight.shape[0])


def _position_limit(model: PreTrainedModel, side: str) -> int | None:
    """Give how many positions one side of the model has, or None where they are relative and unbounded."""
    config = getattr(model.config, side, None) or model.config
    names = (f"max_{side}_position_embeddings", "max_position_embeddings")
    found = (getattr(config, name, None) for name in names)
    return next((limit for limit in found if isinstance(limit, int)), None)


def _limit(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> int | None:
    """Give how many input ids the model reads at most, or None if it states no limit."""
    stated = tokenizer.model_max_length if tokenizer.model_max_length < 1_000_000 else None
    limits = [limit for limit in (_position_limit(model, "encoder"), stated) if limit is not None]
    return min(limits, default=None)
