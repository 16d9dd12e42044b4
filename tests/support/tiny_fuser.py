"""A fuser small enough for tests: a tokenizer of letters, a short glue list and a network of random weights."""

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from summarizer.fusion.network import FuserConfig, FuserNetwork
from summarizer.fusion.prompt import Prompt, make_prompt

GLUE = ("", ",", ".", "and", "the", "in", "said")
_SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,;:!?'\"()-–—%$“”‘’"
_WORDS = ["storm", "town", "the", "river", "bridge"]


def tiny_tokenizer() -> Tokenizer:
    """Lower-case word pieces: a few whole words, else one for each letter."""
    pieces = [*_SPECIAL, *_CHARACTERS, *(f"##{char}" for char in _CHARACTERS), *_WORDS]
    tokenizer = Tokenizer(WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def tiny_prompt(*texts: str, glue: Sequence[str] = GLUE) -> Prompt:
    """Encode sources that are known to fit."""
    prompt = make_prompt(texts, tiny_tokenizer(), glue)
    assert prompt is not None
    return prompt


def tiny_network(seed: int, *, glue: tuple[str, ...] = GLUE, spread: float = 1.0) -> FuserNetwork:
    """Make a network of random weights in evaluation mode; the larger ``spread``, the surer it is of its choices."""
    torch.manual_seed(seed)
    config = FuserConfig(
        glue,
        vocab_size=tiny_tokenizer().get_vocab_size(),
        width=32,
        heads=2,
        inner=48,
        encoder_layers=2,
        decoder_layers=2,
        max_positions=384,
    )
    network = FuserNetwork(config)
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.ndim > 1:
                parameter.normal_(std=spread * parameter.shape[-1] ** -0.5)
    return network.eval()
