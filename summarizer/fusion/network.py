"""The bundled fuser's network: an encoder-decoder that writes by copying runs of its sources and a few glue words.

Each step of the decoder is one action: a glue word of a closed list, or a run of units of one source, by its first
and its last unit (pointer networks, Vinyals et al. 2015, with spans in place of tokens). There is nothing else it
could write: a word that is in no source and not in the list has no action.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from summarizer.fusion.batch import Batch
from summarizer.fusion.history import N_END_FEATURES, N_START_FEATURES, History, Places
from summarizer.fusion.layers import DecoderLayer, EncoderLayer, Table, blocked
from summarizer.fusion.prompt import MAX_SOURCES

_N_SHARED = 4
"""Values of Prompt.piece_shared."""
MAX_ACTIONS = 64
"""Actions of one text at most. Fewer than 1 in 1,000 of the training targets take more than 40."""
END = 0
"""The number of the glue entry that ends a text."""


@dataclass(frozen=True, slots=True)
class FuserConfig:
    """The shape of a network.

    Attributes:
        glue: The closed list; the first entry is the empty text, which ends a text.
        vocab_size: Word pieces of the encoder.
        width: Size of the states.
        heads: Heads of every attention.
        inner: Inner size of the feed-forward layers.
        encoder_layers: Layers of the encoder.
        decoder_layers: Layers of the decoder.
        max_positions: Pieces that the encoder tells apart.
        eps: Of the layer norms.
        longest_run: Units that one action can copy at most; None for any number.
    """

    glue: tuple[str, ...]
    vocab_size: int = 30522
    width: int = 384
    heads: int = 12
    inner: int = 1536
    encoder_layers: int = 6
    decoder_layers: int = 3
    max_positions: int = 512
    eps: float = 1e-12
    longest_run: int | None = None


class Memory(NamedTuple):
    """What the decoder reads (B prompts, S units).

    Attributes:
        units: (B, S, width) a state for each unit.
        layers: For each layer of the decoder keys and values of these.
        bias: (B, 1, 1, S) minus infinity where padded.
        keys: (B, S, width) what the start of a run is pointed at by.
        ends: (B, S, width) what its end is pointed at by.
    """

    units: Tensor
    layers: tuple[tuple[Tensor, Tensor], ...]
    bias: Tensor
    keys: Tensor
    ends: Tensor

    def selected(self, rows: Tensor) -> Memory:
        """Give the memory of some rows."""
        layers = tuple((keys[rows], values[rows]) for keys, values in self.layers)
        return Memory(self.units[rows], layers, self.bias[rows], self.keys[rows], self.ends[rows])

    def repeated(self, n: int) -> Memory:
        """Give the memory of a single row n times, without a copy."""
        layers = tuple((_repeated(keys, n), _repeated(values, n)) for keys, values in self.layers)
        return Memory(
            _repeated(self.units, n), layers, _repeated(self.bias, n), _repeated(self.keys, n), _repeated(self.ends, n)
        )


Cache = tuple[tuple[Tensor, Tensor], ...]
"""For each layer of the decoder keys and values of the actions so far, each (B, heads, actions, width / heads)."""


class FuserNetwork(nn.Module):
    """Encoder, decoder and pointers; see the module's docstring."""

    def __init__(self, config: FuserConfig) -> None:
        super().__init__()
        self.config = config
        shape = (config.width, config.heads, config.inner, config.eps)
        self.words = Table(config.vocab_size, config.width)
        self.positions = Table(config.max_positions, config.width)
        self.sources = Table(MAX_SOURCES, config.width)
        self.ranks = Table(MAX_SOURCES, config.width)
        self.shared = Table(_N_SHARED, config.width)
        self.input_norm = nn.LayerNorm(config.width, eps=config.eps)
        self.encoder = nn.ModuleList(EncoderLayer(*shape) for _ in range(config.encoder_layers))
        self.glue = Table(len(config.glue), config.width)
        self.steps = Table(MAX_ACTIONS + 1, config.width)
        self.run = nn.Linear(3 * config.width, config.width)
        self.decoder_norm = nn.LayerNorm(config.width, eps=config.eps)
        self.decoder = nn.ModuleList(DecoderLayer(*shape, N_START_FEATURES) for _ in range(config.decoder_layers))
        self.start_query = nn.Linear(config.width, config.width)
        self.start_key = nn.Linear(config.width, config.width)
        self.start_weights = nn.Linear(config.width, N_START_FEATURES)
        self.glue_query = nn.Linear(config.width, config.width)
        self.glue_bias = nn.Parameter(torch.zeros(len(config.glue)))
        self.end_query = nn.Linear(2 * config.width, config.width)
        self.end_key = nn.Linear(config.width, config.width)
        self.end_weights = nn.Linear(2 * config.width, N_END_FEATURES)
        self.kept = nn.Linear(config.width, 1)

    def encode(self, batch: Batch) -> Tensor:
        """Give a state for each unit, (B, S, width): the mean of those of its first and last piece."""
        place = torch.arange(batch.pieces.shape[1], device=batch.pieces.device)
        states = self.words(batch.pieces) + self.positions(place)
        states = (
            states + self.sources(batch.piece_source) + self.shared(batch.piece_shared) + self.ranks(batch.piece_rank)
        )
        states = self.input_norm(states)
        bias = blocked(batch.piece_mask)[:, None, None, :]
        for layer in self.encoder:
            states = layer(states, bias)
        return (_gathered(states, batch.first) + _gathered(states, batch.last)) / 2

    def memory(self, units: Tensor, batch: Batch) -> Memory:
        """Prepare the encoder's states of units, (B, S, width), for the decoder."""
        layers = tuple(layer.across.memory(units) for layer in self.decoder)  # type: ignore[operator, union-attr]
        bias = blocked(batch.source >= 0)[:, None, None, :]
        return Memory(units, layers, bias, self.start_key(units), self.end_key(units))

    def embed(self, units: Tensor, batch: Batch, glue: Tensor, start: Tensor, end: Tensor, step: Tensor) -> Tensor:
        """Give the decoder's input after each of T actions.

        Args:
            units: (B, S, width).
            batch: The prompts.
            glue: (B, T) number of the glue entry, -1 for a copied run. END stands for the beginning.
            start: (B, T) first unit of the run.
            end: (B, T) last unit of the run.
            step: (T,) number of actions written up to and with each.

        Returns:
            (B, T, width).
        """
        source = batch.source.gather(1, end.clamp(min=0)).clamp(min=0)
        pieces = batch.pieces.gather(1, batch.last.gather(1, end.clamp(min=0)))
        ends = (_gathered(units, start.clamp(min=0)), _gathered(units, end.clamp(min=0)), self.words(pieces))
        run = self.run(torch.cat(ends, -1)) + self.sources(source)
        written = torch.where((glue < 0).unsqueeze(-1), run, self.glue(glue.clamp(min=0)))
        return self.decoder_norm(written + self.steps(step))  # type: ignore[no-any-return]

    def decode(
        self, inputs: Tensor, memory: Memory, features: Tensor, cache: Cache | None = None
    ) -> tuple[Tensor, Cache]:
        """Run the decoder over T actions, (B, T, width).

        Args:
            inputs: As :meth:`embed` gives them.
            memory: The sources.
            features: (B, T, S, N_START_FEATURES) of the history after each action.
            cache: Of the actions before these.

        Returns:
            The states, (B, T, width), and the cache with these actions added.
        """
        n_before = cache[0][0].shape[2] if cache else 0
        n_actions = inputs.shape[1]
        seen = torch.ones(n_actions, n_before + n_actions, dtype=torch.bool, device=inputs.device).tril(n_before)
        own_bias = blocked(seen)[None, None]
        states, grown = inputs, []
        for number, layer in enumerate(self.decoder):
            keys, values = layer.attention.memory(states)  # type: ignore[operator, union-attr]
            if cache:
                keys, values = torch.cat([cache[number][0], keys], 2), torch.cat([cache[number][1], values], 2)
            grown.append((keys, values))
            states = layer(states, (keys, values), own_bias, memory.layers[number], features, memory.bias)
        return states, tuple(grown)

    def start_scores(self, states: Tensor, memory: Memory, features: Tensor) -> Tensor:
        """Give logarithms of probabilities of the next action, (B, T, glue entries + S); glue comes first."""
        scale = self.config.width**-0.5
        query = self.start_query(states)
        pointed = (query @ memory.keys.transpose(1, 2)).float() * scale
        weights = self.start_weights(states).float()
        pointed = pointed + torch.einsum("btsf,btf->bts", features, weights) + memory.bias[:, 0]
        glue = (self.glue_query(states) @ self.glue.weight.T).float() * scale + self.glue_bias
        return torch.cat([glue, pointed], -1).log_softmax(-1)

    def end_scores(self, states: Tensor, memory: Memory, start: Tensor, features: Tensor, may_end: Tensor) -> Tensor:
        """Give logarithms of probabilities of the run's last unit, (B, T, S).

        Args:
            states: (B, T, width) of the decoder.
            memory: The sources.
            start: (B, T) first units.
            features: (B, T, S, N_END_FEATURES).
            may_end: (B, T, S) True for the units that come into question.
        """
        both = torch.cat([states, _gathered(memory.units, start.clamp(min=0))], -1)
        pointed: Tensor = (self.end_query(both) @ memory.ends.transpose(1, 2)).float() * self.config.width**-0.5
        pointed = pointed + torch.einsum("btsf,btf->bts", features, self.end_weights(both).float())
        return pointed.masked_fill(~may_end, float("-inf")).log_softmax(-1)


class Path(NamedTuple):
    """The actions of B texts, T at most, the last of each END; what is padded has glue -2.

    Attributes:
        glue: (B, T) number of a glue entry, -1 for a copy, -2 where padded.
        start: (B, T) first unit, 0 for glue.
        end: (B, T) last unit, 0 for glue.
    """

    glue: Tensor
    start: Tensor
    end: Tensor


class Scores(NamedTuple):
    """What the network gives the actions of a path.

    Attributes:
        action: (B, T) logarithm of the probability of the glue entry, or of the first unit.
        end: (B, T) that of the last unit; 0 for glue.
        kept: (B, S) score of each unit's being copied at all, before the sigmoid.
    """

    action: Tensor
    end: Tensor
    kept: Tensor


def score(network: FuserNetwork, batch: Batch, path: Path) -> Scores:
    """Give the probabilities of given texts in one pass over all their actions (teacher forcing)."""
    units = network.encode(batch)
    with torch.autocast(batch.pieces.device.type, enabled=False):
        places = Places.of(batch, units)
    return score_encoded(network, network.memory(units, batch), places, path)


def score_encoded(network: FuserNetwork, memory: Memory, places: Places, path: Path) -> Scores:
    """Give the same for sources that are encoded already: the memory and places of B rows."""
    batch, units = places.batch, memory.units
    with torch.autocast(batch.pieces.device.type, enabled=False):
        starts, ends, may_end = _traced(places, path)
    n_glue = len(network.config.glue)
    glue, start, end = (torch.cat([torch.zeros_like(part[:, :1]), part[:, :-1]], 1) for part in path)
    steps = torch.arange(path.glue.shape[1], device=path.glue.device)
    states, _ = network.decode(network.embed(units, batch, glue, start, end, steps), memory, starts)
    scores = network.start_scores(states, memory, starts)
    target = torch.where(path.glue == -1, n_glue + path.start, path.glue.clamp(min=0))
    action = scores.gather(2, target.unsqueeze(2)).squeeze(2)
    to_end = network.end_scores(states, memory, path.start, ends, may_end)
    end = to_end.gather(2, path.end.unsqueeze(2)).squeeze(2)
    return Scores(action, torch.where(path.glue == -1, end, 0.0), network.kept(units).squeeze(2))


def _traced(places: Places, path: Path) -> tuple[Tensor, Tensor, Tensor]:
    history = History.start(places)
    starts, ends, may_end = [], [], []
    for step in range(path.glue.shape[1]):
        glue, start, end = (part[:, step] for part in path)
        starts.append(history.start_features())
        ends.append(history.end_features(start))
        may_end.append(history.may_end(start))
        history = history.written(glue, start, end)
    return torch.stack(starts, 1), torch.stack(ends, 1), torch.stack(may_end, 1)


def _repeated(row: Tensor, n: int) -> Tensor:
    return row.expand(n, *row.shape[1:])


def _gathered(states: Tensor, places: Tensor) -> Tensor:
    """Give (B, N, width) of ``states``, (B, S, width), at ``places``, (B, N)."""
    return states.gather(1, places.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
