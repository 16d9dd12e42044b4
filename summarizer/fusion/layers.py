"""Transformer layers after BERT (Devlin et al. 2019): attention, add and normalise, feed forward, add and normalise."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

DROPOUT = 0.1
"""As BERT: of what each sublayer adds, in training only."""


class Table(nn.Embedding):
    """An embedding that draws no weights on the meta device: for that torch would load its compiler, over a second."""

    def reset_parameters(self) -> None:
        """Draw the weights."""
        if not self.weight.is_meta:
            super().reset_parameters()


class Attention(nn.Module):
    """Attention of several heads (Vaswani et al. 2017, section 3.2), then add and normalise.

    Args:
        width: Size of the states, a multiple of ``heads``.
        heads: Number of heads.
        eps: Of the layer norm.
    """

    def __init__(self, width: int, heads: int, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.output = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=eps)

    def memory(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Give keys and values of ``states``, (B, S, width), each (B, heads, S, width / heads)."""
        return self._split(self.key(states)), self._split(self.value(states))

    def forward(self, states: Tensor, memory: tuple[Tensor, Tensor], bias: Tensor) -> Tensor:
        """Attend from ``states``, (B, T, width), to ``memory`` of S places.

        Args:
            states: What asks.
            memory: Keys and values as :meth:`memory` gives them.
            bias: Added to the scores; (B, heads or 1, T or 1, S), minus infinity where nothing may be seen.
        """
        keys, values = memory
        found = functional.scaled_dot_product_attention(
            self._split(self.query(states)), keys, values, attn_mask=bias.to(keys.dtype)
        )
        joined = found.transpose(1, 2).flatten(2)
        return self.norm(states + functional.dropout(self.output(joined), DROPOUT, self.training))  # type: ignore[no-any-return]

    def _split(self, states: Tensor) -> Tensor:
        return states.reshape(*states.shape[:2], self.heads, -1).transpose(1, 2)


class FeedForward(nn.Module):
    """Two linear maps with a GELU between, then add and normalise."""

    def __init__(self, width: int, inner: int, eps: float) -> None:
        super().__init__()
        self.widen = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=eps)

    def forward(self, states: Tensor) -> Tensor:
        """Map (…, width) to the same."""
        narrowed = self.narrow(functional.gelu(self.widen(states)))
        return self.norm(states + functional.dropout(narrowed, DROPOUT, self.training))  # type: ignore[no-any-return]


class EncoderLayer(nn.Module):
    """Self-attention and feed forward."""

    def __init__(self, width: int, heads: int, inner: int, eps: float) -> None:
        super().__init__()
        self.attention = Attention(width, heads, eps)
        self.feed = FeedForward(width, inner, eps)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Map (B, P, width) to the same; ``bias`` as for :class:`Attention`."""
        return self.feed(self.attention(states, self.attention.memory(states), bias))  # type: ignore[no-any-return]


class DecoderLayer(nn.Module):
    """Self-attention over what was written, attention to the sources, feed forward.

    The second is told by ``slant`` how much each feature of a place in the sources draws each head.
    """

    def __init__(self, width: int, heads: int, inner: int, eps: float, n_features: int) -> None:
        super().__init__()
        self.attention = Attention(width, heads, eps)
        self.across = Attention(width, heads, eps)
        self.feed = FeedForward(width, inner, eps)
        self.slant = nn.Linear(n_features, heads, bias=False)

    def forward(
        self,
        states: Tensor,
        own: tuple[Tensor, Tensor],
        own_bias: Tensor,
        sources: tuple[Tensor, Tensor],
        features: Tensor,
        sources_bias: Tensor,
    ) -> Tensor:
        """Map (B, T, width) to the same.

        Args:
            states: Of T actions.
            own: Keys and values of all actions so far.
            own_bias: (1 or B, 1, T, actions so far).
            sources: Keys and values of S units.
            features: (B, T, S, n_features).
            sources_bias: (B, 1, 1, S).
        """
        states = self.attention(states, own, own_bias)
        slant = self.slant(features).permute(0, 3, 1, 2)
        return self.feed(self.across(states, sources, slant + sources_bias))  # type: ignore[no-any-return]


def blocked(mask: Tensor) -> Tensor:
    """Give 0 where ``mask`` is True and minus infinity elsewhere, in single precision."""
    return torch.zeros_like(mask, dtype=torch.float32).masked_fill(~mask, float("-inf"))
