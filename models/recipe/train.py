"""Train the bundled fuser: ``python -m models.recipe.train --pairs FILE --out DIR --steps N``.

A run that was killed goes on from its last checkpoint when it is started again with the same arguments; ``--start``
starts from the weights of another run, or from those that ship, instead of all-MiniLM-L6-v2.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import logging
import pickle
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from models.recipe import examples, oracle
from models.recipe.examples import Example, Making, batches, is_tune, paths, read_pairs
from models.recipe.warm import load_tokenizer, warm_glue, warm_start
from summarizer.attribution.glue import GLUE_WORDS
from summarizer.embedding import bundled_folder
from summarizer.fusion import prompt, units
from summarizer.fusion.batch import collate
from summarizer.fusion.network import FuserConfig, FuserNetwork, score
from summarizer.fusion.stored import load

Examples = dict[str, list[Example]]
"""Examples by kind."""

_log = logging.getLogger("train")
GLUE = ("", ",", ".", ";", ":", *sorted(GLUE_WORDS))
_CHECKPOINT_SECONDS = 600
_KEPT_WEIGHT = 0.3
_KNEE, _AT_KNEE = 0.426, 0.73375
"""The rates fall gently to this share of themselves at this share of the steps, then to a fiftieth at the end."""
_WARM_RATE, _NEW_RATE = 2e-4, 5e-4
_TUNE_BATCHES = 20
_HAS_BF16 = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
"""Elsewhere torch emulates it: some 60 times slower than single precision on a processor with AVX2 alone."""


def run(argv: Sequence[str] | None = None) -> tuple[FuserNetwork, Examples]:
    """Train as the command's arguments say; give the network and the tuning part of the pairs."""
    options = _parser().parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    network, making = new_network(options.decoder_layers, options.longest_run, cold_decoder=options.cold_decoder)
    train, tune = load_examples(options.pairs, replace(making, rank=not options.unranked))
    if options.start:
        network.load_state_dict(_weights(options.start))
    Training(network, options).run(train, tune)
    return network, tune


def new_network(
    decoder_layers: int, longest_run: int | None = None, *, cold_decoder: bool = False
) -> tuple[FuserNetwork, Making]:
    """Give a network as training begins with it, and how pairs become examples for it.

    Args:
        decoder_layers: As in FuserConfig.
        longest_run: As in FuserConfig.
        cold_decoder: Leave the layers of the decoder at random.
    """
    network = FuserNetwork(FuserConfig(GLUE, decoder_layers=decoder_layers, longest_run=longest_run))
    encoder = bundled_folder()
    tokenizer = load_tokenizer(encoder)
    warm_start(network, encoder, decoder=not cold_decoder)
    warm_glue(network, tokenizer)
    return network, Making(tokenizer, GLUE, longest_run=longest_run)


def _weights(start: Path) -> dict[str, torch.Tensor]:
    """Read the weights of a checkpoint, or of a folder that ships."""
    if start.is_dir():
        return load(start).network.state_dict()
    return dict(torch.load(start, weights_only=True)["network"])


class Training:
    """One run: the network, its optimizer and how far it came."""

    def __init__(self, network: FuserNetwork, options: argparse.Namespace) -> None:
        self.network, self.options = network, options
        self.step = 0
        network.words.requires_grad_(False)  # rare words would only forget; and a step takes a tenth less
        if options.freeze_encoder:
            for part in (network.positions, network.input_norm, network.encoder):
                part.requires_grad_(False)
        new = {"run", "start_query", "start_key", "start_weights", "glue_query", "glue_bias", "end_query", "end_key"}
        new |= {"end_weights", "kept", "sources", "ranks", "shared", "slant", "glue"}
        named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
        groups = [
            {"params": [p for name, p in named if not new & set(name.split("."))], "rate": _WARM_RATE * options.rate},
            {"params": [p for name, p in named if new & set(name.split("."))], "rate": _NEW_RATE * options.rate},
        ]
        self.optimizer = torch.optim.AdamW([g for g in groups if g["params"]], lr=1e-4, weight_decay=0.01, fused=True)
        self.saved_at = time.monotonic()
        self.file = options.out / "checkpoint.pt"
        if self.file.exists():
            state = torch.load(self.file, weights_only=True)
            network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]
            _log.info("going on from step %d", self.step)

    def run(self, train: Examples, tune: Examples) -> None:
        """Train to the last step, then save the weights."""
        options = self.options
        began, seen, losses = time.monotonic(), 0, []
        step = 0
        for epoch in range(1000):
            rng = random.Random(f"{options.seed} {epoch}")  # noqa: S311  # an order, no secret
            for batch in batches(_mixed(train, rng), options.tokens, rng):
                if step == options.steps:
                    return self._finish(tune)
                step += 1
                if step <= self.step:
                    continue
                losses.append(self._update(batch))
                self.step, seen = step, seen + len(batch)
                if step % 50 == 0:
                    rate = seen / (time.monotonic() - began)
                    _log.info("step %d loss %.4f, %.1f pairs/s", step, sum(losses) / len(losses), rate)
                    losses = []
                if step % options.tune_every == 0:
                    self._report(tune)
                if time.monotonic() - self.saved_at > _CHECKPOINT_SECONDS:
                    self._save()
        return None

    def _update(self, batch: list[Example]) -> float:
        options = self.options
        ramp = min(1.0, self.step / options.warmup) * _decay(self.step / options.steps)
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * ramp
        self.network.train()
        nats, total, _ = loss(self.network, batch)
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        return float(nats.detach())

    def _report(self, tune: Examples) -> None:
        self.network.eval()
        parts = []
        with torch.inference_mode():
            for kind, examples in sorted(tune.items()):
                total, count, texts = 0.0, 0, 0
                for batch in list(batches(examples, self.options.tokens, None))[:_TUNE_BATCHES]:
                    nats, _, n = loss(self.network, batch)
                    total, count, texts = total + float(nats) * n, count + n, texts + len(batch)
                parts.append(f"{kind} {total / max(1, count):.3f} ({total / max(1, texts):.2f})")
        _log.info("step %d, tune nats per action (per text): %s", self.step, ", ".join(parts))

    def _save(self) -> None:
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step}
        partial = self.file.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.file)
        self.saved_at = time.monotonic()
        _log.info("saved step %d", self.step)

    def _finish(self, tune: Examples) -> None:
        self._report(tune)
        self._save()
        config = dataclasses.asdict(self.network.config)
        (self.options.out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def _decay(done: float) -> float:
    """Give the share of the rates at a share of the steps, both 0 to 1."""
    if done < _KNEE:
        return 1 - (1 - _AT_KNEE) * done / _KNEE
    return max(0.02, _AT_KNEE * (1 - done) / (1 - _KNEE))


def loss(network: FuserNetwork, batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, int]:
    """Give nats per action, what training minimizes (these and how well kept units are told), and how many actions."""
    prompts, path = collate([e.prompt for e in batch]), paths(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_HAS_BF16):
        scores = score(network, prompts, path)
    there = path.glue > -2
    n = int(there.sum())
    nats = -(scores.action + scores.end)[there].sum() / n
    present = prompts.source >= 0
    kept = torch.zeros_like(present, dtype=torch.float32)
    for row, example in enumerate(batch):
        kept[row, : len(example.kept)] = torch.tensor(example.kept, dtype=torch.float32)
    told = functional.binary_cross_entropy_with_logits(scores.kept.float()[present], kept[present])
    return nats, nats + _KEPT_WEIGHT * told, n


def _mixed(train: Examples, rng: random.Random) -> list[Example]:
    """One epoch: each kind as often as WEIGHTS says, a part of an epoch being a sample."""
    found: list[Example] = []
    for kind, pairs in sorted(train.items()):
        share = WEIGHTS.get(kind, 1.0)
        found.extend(pairs * int(share))
        found.extend(rng.sample(pairs, int(len(pairs) * (share - int(share)))))
    return found


WEIGHTS = {"wikisplit": 1.0, "poc": 1.0, "allsides": 3.0, "overlap": 0.7, "synthetic": 1.0}
"""How often an epoch sees each pair, by kind."""


def load_examples(pairs: Path, making: Making) -> tuple[Examples, Examples]:
    """Make the examples of a file of pairs, by kind: those to train on, and those of the tuning part.

    They are kept beside the file, for the next time.
    """
    cache = pairs.with_suffix(f".{_made_of(making)}.pickle")
    if cache.exists() and cache.stat().st_mtime > pairs.stat().st_mtime:
        with cache.open("rb") as file:
            return pickle.load(file)  # type: ignore[no-any-return]  # noqa: S301  # written below
    train: Examples = defaultdict(list)
    tune: Examples = defaultdict(list)
    lost: dict[str, int] = defaultdict(int)
    for row in read_pairs(pairs):
        example = making.example(row)
        if example is None:
            lost[str(row["kind"])] += 1
        else:
            (tune if is_tune(example.kind, str(row["group"])) else train)[example.kind].append(example)
    for kind in sorted(train):
        _log.info("%s: %d to train, %d to tune, %d out of reach", kind, len(train[kind]), len(tune[kind]), lost[kind])
    with cache.open("wb") as file:
        pickle.dump((dict(train), dict(tune)), file)
    return dict(train), dict(tune)


def _made_of(making: Making) -> str:
    """Name what decides how a pair becomes an example: settings, glue list and the code."""
    digest = hashlib.sha256(repr((making.glue, making.rank, making.longest_run)).encode())
    for module in (units, prompt, oracle, examples):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:12]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Train the bundled fuser.")
    parser.add_argument("--pairs", type=Path, required=True, help="file that models.recipe.pairs wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and weights")
    parser.add_argument("--start", type=Path, help="checkpoint, or folder that ships, to begin from")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--tokens", type=int, default=5000, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    parser.add_argument("--warmup", type=int, default=60)
    parser.add_argument("--tune-every", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--decoder-layers", type=int, default=3)
    parser.add_argument("--longest-run", type=int)
    parser.add_argument("--unranked", action="store_true", help="do not tell which source is the fullest")
    parser.add_argument("--freeze-encoder", action="store_true")
    parser.add_argument("--cold-decoder", action="store_true")
    return parser


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    run()
