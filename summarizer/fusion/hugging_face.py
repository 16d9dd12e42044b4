"""The bundled fuser's network as a model of transformers: config, ``generate()``, files and Auto classes.

Importing this module registers both classes with AutoConfig and AutoModelForSeq2SeqLM. The package itself searches by
:func:`summarizer.fusion.beam.search`, which gives the same texts faster, without loading transformers::

    processor = FuserProcessor(tokenizer, model.config.fuser.glue)
    inputs = processor(groups)
    sequences = model.generate(**inputs, num_beams=4, num_return_sequences=4, early_stopping="never")
    texts = processor.batch_decode(sequences, groups)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, cast

import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import (
    AutoConfig,
    AutoModelForSeq2SeqLM,
    GenerationConfig,
    GenerationMixin,
    LogitsProcessor,
    LogitsProcessorList,
    PreTrainedConfig,
    PreTrainedModel,
)
from transformers.modeling_outputs import Seq2SeqLMOutput
from transformers.utils.generic import ModelOutput

from summarizer.errors import OptionError
from summarizer.fusion.batch import Batch, collate
from summarizer.fusion.beam import next_scores, to_path
from summarizer.fusion.history import History, Places
from summarizer.fusion.network import END, MAX_ACTIONS, FuserConfig, FuserNetwork
from summarizer.fusion.prompt import Prompt, make_prompt
from summarizer.fusion.rules import Rules
from summarizer.fusion.writing import Action, write

_PIECE_FACTS = ("piece_source", "piece_rank", "piece_shared")
_UNIT_NUMBERS = ("first", "last", "source", "exact", "stem")
_UNIT_FLAGS = ("backbone", "content", "mark")
_UNIT_RULES = ("opens", "closes", "final", "begins")
_UNIT_FACTS = _UNIT_NUMBERS + _UNIT_FLAGS + _UNIT_RULES


class SpanFuserConfig(PreTrainedConfig):  # type: ignore[no-untyped-call]  # what makes subclasses has no types
    """The fields of :class:`~summarizer.fusion.network.FuserConfig`, with its defaults; ``glue`` is the empty text."""

    model_type = "span-fuser"

    def __post_init__(self, **kwargs: Any) -> None:
        given = {field.name: kwargs.pop(field.name) for field in fields(FuserConfig) if field.name in kwargs}
        shape = FuserConfig(**{"glue": ("",), **given})
        super().__post_init__(**kwargs, **asdict(shape))  # type: ignore[no-untyped-call]
        self.is_encoder_decoder = True

    @property
    def fuser(self) -> FuserConfig:
        """The shape of the network."""
        shape = {field.name: getattr(self, field.name) for field in fields(FuserConfig)}
        return FuserConfig(**(shape | {"glue": tuple(shape["glue"])}))


@dataclass
class EncodedSources(ModelOutput):
    """What the decoder needs of the encoder; ``generate()`` repeats it for each beam.

    Attributes:
        last_hidden_state: (B, S, width) a state for each unit.
        pieces: (B, P) ids of the word pieces.
    """

    last_hidden_state: Tensor | None = None
    pieces: Tensor | None = None


class SpanFuserForConditionalGeneration(PreTrainedModel, GenerationMixin):  # type: ignore[no-untyped-call]
    """A :class:`~summarizer.fusion.network.FuserNetwork` that transformers can search, save and load.

    A token is an action: the number of a glue entry, or ``n_glue + start * S + end`` for the run of units from
    ``start`` to ``end``, where S is the number of units of the batch's longest prompt. So the vocabulary is that of the
    batch. A last column of the logits takes the probability of all that is forbidden; ``generate()`` never chooses it.
    """

    config_class = SpanFuserConfig
    base_model_prefix = "network"
    main_input_name = "input_ids"

    def __init__(self, config: SpanFuserConfig) -> None:
        super().__init__(config)
        self.network = FuserNetwork(config.fuser)
        self.generation_config = GenerationConfig(  # type: ignore[no-untyped-call]
            bos_token_id=END,
            eos_token_id=END,
            pad_token_id=END,
            decoder_start_token_id=END,
            max_new_tokens=MAX_ACTIONS,
            use_cache=False,  # the history is made anew from all actions so far
        )
        self.post_init()  # type: ignore[no-untyped-call]

    @classmethod
    def of(cls, network: FuserNetwork) -> SpanFuserForConditionalGeneration:
        """Wrap a network, which stays the same object."""
        made = cls(SpanFuserConfig(**asdict(network.config)))
        made.network = network
        made.train(network.training)
        return made

    def get_encoder(self, modality: str | None = None) -> _Encoder:
        """Give what ``generate()`` calls once, before the first step."""
        return _Encoder(self.network)

    def forward(
        self,
        input_ids: Tensor | None = None,
        attention_mask: Tensor | None = None,
        piece_facts: Tensor | None = None,
        unit_facts: Tensor | None = None,
        decoder_input_ids: Tensor | None = None,
        encoder_outputs: EncodedSources | None = None,
        **_: object,
    ) -> Seq2SeqLMOutput:
        """Score every action that could come after those written.

        Args:
            input_ids: (B, P) ids of the word pieces; not needed with ``encoder_outputs``.
            attention_mask: (B, P) 1 for a piece.
            piece_facts: (B, P, 3) as :class:`FuserProcessor` gives them.
            unit_facts: (B, S, 12) as :class:`FuserProcessor` gives them.
            decoder_input_ids: (B, T) END and the tokens so far; END alone if none.
            encoder_outputs: What the encoder gave.

        Returns:
            ``logits``, (B, 1, glue entries + S * S + 1): logarithms of probabilities after the last token.

        Raises:
            ValueError: If a tensor is missing.
        """
        if attention_mask is None or piece_facts is None or unit_facts is None or decoder_input_ids is None:
            raise ValueError("attention_mask, piece_facts, unit_facts and decoder_input_ids are needed")
        encoded = encoder_outputs or self.get_encoder().forward(input_ids, attention_mask, piece_facts, unit_facts)
        units, pieces = cast(Tensor, encoded.last_hidden_state), cast(Tensor, encoded.pieces)
        batch = _batch(pieces, attention_mask, piece_facts, unit_facts)
        rules = _rules(self.network.config.glue, unit_facts)
        scores = _scores(self.network, units, batch, rules, decoder_input_ids)
        withheld = torch.log1p(-scores.logsumexp(1, keepdim=True).exp().clamp(max=1.0))
        return Seq2SeqLMOutput(logits=torch.cat([scores, withheld], 1).unsqueeze(1), encoder_last_hidden_state=units)

    def generate(self, *args: Any, **kwargs: Any) -> Any:
        """Search for the best texts: see GenerationMixin.generate; ``use_cache`` must stay False."""
        processors = LogitsProcessorList([*(kwargs.pop("logits_processor", None) or ()), _WithoutWithheld()])
        return super().generate(*args, logits_processor=processors, **kwargs)  # type: ignore[misc]  # its self is a protocol


class _Encoder:
    """The network's encoder, called as ``generate()`` calls one."""

    def __init__(self, network: FuserNetwork) -> None:
        self._network = network

    def forward(
        self, input_ids: Tensor | None, attention_mask: Tensor, piece_facts: Tensor, unit_facts: Tensor, **_: object
    ) -> EncodedSources:
        if input_ids is None:
            raise ValueError("input_ids or encoder_outputs are needed")
        batch = _batch(input_ids, attention_mask, piece_facts, unit_facts)
        return EncodedSources(last_hidden_state=self._network.encode(batch), pieces=input_ids)

    __call__ = forward


class _WithoutWithheld(LogitsProcessor):
    """Keep what is forbidden from being chosen, once its probability has been counted."""

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        return torch.cat([scores[:, :-1], torch.full_like(scores[:, -1:], float("-inf"))], 1)


def _scores(network: FuserNetwork, units: Tensor, batch: Batch, rules: Rules, written: Tensor) -> Tensor:
    n_glue, n_units, n_steps = len(network.config.glue), units.shape[1], written.shape[1]
    # a row that has nothing left to choose from is given any token, the last column's too
    path = to_path(written[:, 1:].clamp(max=n_glue + n_units**2 - 1), n_glue, n_units)
    history = History.start(Places.of(batch, units))
    features = [history.start_features()]
    for step in range(n_steps - 1):
        history = history.written(*(part[:, step] for part in path))
        features.append(history.start_features())
    glue, start, end = (torch.cat([torch.zeros_like(written[:, :1]), part], 1) for part in path)
    steps = torch.arange(n_steps, device=written.device)
    memory = network.memory(units, batch)
    states, _ = network.decode(network.embed(units, batch, glue, start, end, steps), memory, torch.stack(features, 1))
    return next_scores(network, states[:, -1], memory, history, rules, step=n_steps - 1)


def _batch(pieces: Tensor, mask: Tensor, piece_facts: Tensor, unit_facts: Tensor) -> Batch:
    by_piece = dict(zip(_PIECE_FACTS, piece_facts.unbind(-1), strict=True))
    by_unit = dict(zip(_UNIT_FACTS, unit_facts.unbind(-1), strict=True))
    numbers = {name: by_unit[name] for name in _UNIT_NUMBERS}
    flags = {name: by_unit[name].bool() for name in _UNIT_FLAGS}
    return Batch(pieces=pieces, piece_mask=mask.bool(), **by_piece, **numbers, **flags)


def _rules(glue: tuple[str, ...], unit_facts: Tensor) -> Rules:
    by_unit = dict(zip(_UNIT_FACTS, unit_facts.unbind(-1), strict=True))
    of_glue = Rules.of([], glue, unit_facts.device)
    return Rules(
        **{name: by_unit[name].bool() for name in (*_UNIT_RULES, "mark")},
        marks=of_glue.marks,
        final_glue=of_glue.final_glue,
    )


@dataclass(frozen=True, slots=True)
class FuserProcessor:
    """Turns sentences into the model's inputs, and its tokens into texts.

    Attributes:
        tokenizer: Of the model's encoder.
        glue: The closed list.
    """

    tokenizer: Tokenizer
    glue: tuple[str, ...]

    def __call__(self, groups: Sequence[Sequence[str]]) -> dict[str, Tensor]:
        """Give the inputs of ``forward()`` and ``generate()`` for groups of sentences, each one line.

        Raises:
            OptionError: If the first sentence of a group is longer than the model can read.
        """
        prompts = self._prompts(groups)
        batch = collate(prompts)
        rules = Rules.of(prompts, self.glue, batch.pieces.device)
        of_units = [getattr(batch, name) for name in _UNIT_NUMBERS + _UNIT_FLAGS]
        of_units += [getattr(rules, name) for name in _UNIT_RULES]
        return {
            "input_ids": batch.pieces,
            "attention_mask": batch.piece_mask.long(),
            "piece_facts": torch.stack([getattr(batch, name) for name in _PIECE_FACTS], -1),
            "unit_facts": torch.stack([facts.long() for facts in of_units], -1),
        }

    def batch_decode(self, sequences: Tensor, groups: Sequence[Sequence[str]]) -> list[str]:
        """Write what ``generate()`` gave for ``groups``: (groups * sequences of each, T) to as many texts."""
        prompts = self._prompts(groups)
        n_units, each = max(len(prompt.units) for prompt in prompts), len(sequences) // len(prompts)
        found = actions(sequences, len(self.glue), n_units)
        return [write(row, prompts[number // each], self.glue) for number, row in enumerate(found)]

    def _prompts(self, groups: Sequence[Sequence[str]]) -> list[Prompt]:
        made = [make_prompt(group, self.tokenizer, self.glue) for group in groups]
        if None in made:
            raise OptionError(f"the first sentence of group {made.index(None) + 1} is too long for the fuser")
        return [prompt for prompt in made if prompt is not None]


def actions(sequences: Tensor, n_glue: int, n_units: int) -> list[tuple[Action, ...]]:
    """Read sequences of tokens, (N, T), as ``generate()`` gives them: up to the first END after the beginning."""
    glue, start, end = (part.tolist() for part in to_path(sequences[:, 1:], n_glue, n_units))
    rows = [[Action(*numbers) for numbers in zip(*row, strict=True)] for row in zip(glue, start, end, strict=True)]
    lengths = [next((i for i, action in enumerate(row) if action.glue == END), len(row)) for row in rows]
    return [tuple(row[:length]) for row, length in zip(rows, lengths, strict=True)]


AutoConfig.register(SpanFuserConfig.model_type, SpanFuserConfig)
AutoModelForSeq2SeqLM.register(SpanFuserConfig, SpanFuserForConditionalGeneration)
