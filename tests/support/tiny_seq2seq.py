"""Tiny encoder-decoders with tokenizers of their own, trained in seconds on sentences made up here."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import BartConfig, BartForConditionalGeneration, PreTrainedTokenizerFast

Pair = tuple[tuple[str, str], str]
"""Two sentences that say the same thing, and what the model is to make of them."""

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
PEOPLE = ["Velotta", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Baptiste", "Kowalczyk", "Haddad"]
PLACES = ["Arlen", "Brixby", "Corvo", "Dunmere", "Elsford", "Farrow", "Grimsand", "Hollin"]
EVENTS = ["flood", "fire", "strike", "crash", "storm", "march", "vote", "trial"]
COUNTS = ["12", "14", "27", "30", "45", "58", "61", "93"]
INVENTED = "Zimmer"
"""The name that a model of ``invented`` pairs puts into texts whose sources do not hold it."""


def story(rng: random.Random) -> dict[str, str]:
    """Give one event: who spoke of it, where it was, what it was and how many people it hit."""
    values = {"person": PEOPLE, "place": PLACES, "event": EVENTS, "count": COUNTS}
    return {slot: rng.choice(choices) for slot, choices in values.items()}


def sources(told: dict[str, str]) -> tuple[str, str]:
    """Give two sentences about the event, each with a part that the other lacks."""
    return (
        "The {event} in {place} hurt {count} people.".format(**told),
        "{person} spoke of the {event} in {place}.".format(**told),
    )


def merged(told: dict[str, str]) -> str:
    """Give the sentence that holds both."""
    return "The {event} in {place} hurt {count} people, {person} said.".format(**told)


def invented(told: dict[str, str]) -> str:
    """Give a sentence that credits a person who stands in neither source."""
    return merged({**told, "person": INVENTED})


def pairs(count: int, seed: int, target: Callable[[dict[str, str]], str] = merged) -> list[Pair]:
    """Give ``count`` training pairs."""
    rng = random.Random(seed)
    return [(sources(told), target(told)) for told in (story(rng) for _ in range(count))]


def corpus() -> list[str]:
    """Give text that holds every word of the stories, to train tokenizers on."""
    texts = [text for group, target in pairs(200, seed=1) for text in (*group, target)]
    return [*texts, *(f"{INVENTED} said.",) * 20]


def byte_level_tokenizer(texts: Sequence[str], size: int = 400) -> PreTrainedTokenizerFast:
    """Train a tokenizer of the kind of GPT-2 and BART, which marks a space by Ġ."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=SPECIAL, initial_alphabet=alphabet, show_progress=False
    )
    return _trained(tokenizer, trainer, texts)


def sentencepiece_tokenizer(texts: Sequence[str], size: int = 400) -> PreTrainedTokenizerFast:
    """Train a unigram tokenizer of the kind of T5, which marks a space by ▁."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=size, special_tokens=SPECIAL, unk_token="<unk>", show_progress=False)
    return _trained(tokenizer, trainer, texts)


def word_piece_tokenizer(texts: Sequence[str], size: int = 400) -> PreTrainedTokenizerFast:
    """Train a cased tokenizer of the kind of BERT, which marks what continues a word by ##."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False, strip_accents=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(vocab_size=size, special_tokens=SPECIAL, show_progress=False)
    return _trained(tokenizer, trainer, texts)


def _trained(tokenizer: Tokenizer, trainer: trainers.Trainer, texts: Sequence[str]) -> PreTrainedTokenizerFast:
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        clean_up_tokenization_spaces=False,
    )


def train(
    data: Sequence[Pair], tokenizer: PreTrainedTokenizerFast, *, steps: int = 250, seed: int = 0
) -> BartForConditionalGeneration:
    """Train a BART of 42,000 parameters to write the targets of ``data``; the same arguments give the same model."""
    with _one_thread():
        return _train(data, tokenizer, steps, seed)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Use one core: on matrices this small, threads that wait for each other cost far more than they do."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _train(
    data: Sequence[Pair], tokenizer: PreTrainedTokenizerFast, steps: int, seed: int
) -> BartForConditionalGeneration:
    torch.manual_seed(seed)
    model = BartForConditionalGeneration(_config(tokenizer))
    model.train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-2)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, steps)
    for inputs, labels in _batches(data, tokenizer, steps, seed):
        loss = model(input_ids=inputs, attention_mask=inputs.ne(1).long(), labels=labels).loss
        loss.backward()
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
    model.train(False)
    return model


def _config(tokenizer: PreTrainedTokenizerFast) -> BartConfig:
    return BartConfig(
        vocab_size=len(tokenizer),
        d_model=32,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        max_position_embeddings=128,
        dropout=0.0,
        forced_eos_token_id=None,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
    )


def _batches(
    data: Sequence[Pair], tokenizer: PreTrainedTokenizerFast, steps: int, seed: int, size: int = 16
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    encoded = [(tokenizer(" ".join(group))["input_ids"], tokenizer(target)["input_ids"]) for group, target in data]
    rng = random.Random(seed)
    for _ in range(steps):
        chosen = rng.sample(encoded, size)
        yield _padded([source for source, _ in chosen], 1), _padded([[*target, 2] for _, target in chosen], -100)


def _padded(rows: Sequence[Sequence[int]], filler: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows])


def save_tiny_seq2seq(folder: Path, target: Callable[[dict[str, str]], str] = merged) -> Path:
    """Train a model with a byte-level tokenizer and save both as ``from_pretrained`` wants them.

    Args:
        folder: Where to; made if it does not exist.
        target: What the model is to write about a story: ``merged``, or ``invented`` for one that makes up a name.

    Returns:
        ``folder``.
    """
    tokenizer = byte_level_tokenizer(corpus())
    model = train(pairs(400, seed=2, target=target), tokenizer)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
