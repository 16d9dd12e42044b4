"""What each part of the fuser is worth: ``python -m models.recipe.ablate --pairs FILE --out DIR --steps N``.

Trains the network as it is and once without each part, every time for the same steps on the same batches, and prints
one row for each: nats per text of the tuning part by kind, and the ROUGE of greedy search. A variant that was
measured before is not trained again.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock

import torch
from rouge_score.rouge_scorer import RougeScorer
from torch import Tensor

from models.recipe import train
from models.recipe.evaluate import tuning_rows
from models.recipe.examples import Example, batches
from models.recipe.warm import load_tokenizer
from summarizer.embedding import bundled_folder
from summarizer.fusion.batch import Batch
from summarizer.fusion.beam import search
from summarizer.fusion.history import History, Places
from summarizer.fusion.network import FuserNetwork
from summarizer.fusion.prompt import make_prompt
from summarizer.fusion.span_fuser import BATCH
from summarizer.fusion.writing import write

_METRICS = ("rouge1", "rouge2", "rougeL")
_KINDS = ("overlap", "synthetic", "wikisplit")


def _zeroed(name: str) -> Callable[[], mock._patch[object]]:  # type: ignore[type-arg, unused-ignore]
    real = getattr(History, name)
    return lambda: mock.patch.object(History, name, lambda self, *given: torch.zeros_like(real(self, *given)))


def _unlike(batch: Batch, states: Tensor) -> Places:
    places = _PLACES(batch, states)
    nothing = torch.zeros_like(places.similarity)
    return Places(places.batch, nothing, nothing.amax(2), places.follows, places.leads)


_PLACES = Places.of
VARIANTS: dict[str, tuple[list[str], list[Callable[[], object]]]] = {
    "as it is": ([], []),
    "word by word, no spans": (["--longest-run", "1"], []),
    "fullest source not told": (["--unranked"], []),
    "no features of starts": ([], [_zeroed("start_features")]),
    "no features of ends": ([], [_zeroed("end_features")]),
    "no similarity of units": ([], [lambda: mock.patch.object(Places, "of", _unlike)]),
    "frozen encoder": (["--freeze-encoder"], []),
    "decoder of 6 layers": (["--decoder-layers", "6"], []),
    "decoder of 1 layer": (["--decoder-layers", "1"], []),
    "cold start of the decoder": (["--cold-decoder"], []),
}


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="What each part of the fuser is worth.")
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--rows", type=int, default=60, help="pairs of each kind that are fused")
    parser.add_argument("--only", nargs="*", default=list(VARIANTS), choices=list(VARIANTS))
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options.out.mkdir(parents=True, exist_ok=True)
    for number, (name, (flags, patches)) in enumerate(VARIANTS.items()):
        file = options.out / f"{number}.json"
        if name in options.only and not file.exists():
            with _patched(patches):
                file.write_text(json.dumps(_measured(flags, options)), encoding="utf-8")
        if file.exists():
            told = json.loads(file.read_text(encoding="utf-8"))
            cells = (f"{told[kind][0]:.2f} {'/'.join(f'{100 * r:.1f}' for r in told[kind][1:])}" for kind in _KINDS)
            sys.stdout.write(f"| {name} | {' | '.join(cells)} |\n")
            sys.stdout.flush()


@contextmanager
def _patched(patches: Sequence[Callable[[], object]]) -> Iterator[None]:
    begun = [patch() for patch in patches]
    for patch in begun:
        patch.start()  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for patch in begun:
            patch.stop()  # type: ignore[attr-defined]


def _measured(flags: Sequence[str], options: argparse.Namespace) -> dict[str, list[float]]:
    given = ["--pairs", str(options.pairs), "--out", str(options.out), "--steps", str(options.steps), *flags]
    given += ["--warmup", str(options.steps // 5)]
    (options.out / "checkpoint.pt").unlink(missing_ok=True)
    network, tune = train.run([*given, "--tune-every", str(options.steps)])
    network.eval()
    found: dict[str, list[float]] = {}
    for kind in _KINDS:
        rows = tuning_rows(options.pairs, options.rows)[kind]
        found[kind] = [_nats_per_text(network, tune[kind]), *_rouge(network, rows, ranked="--unranked" not in flags)]
    return found


@torch.inference_mode()
def _nats_per_text(network: FuserNetwork, examples: Sequence[Example]) -> float:
    total, texts = 0.0, 0
    for batch in list(batches(examples, 5000, None))[:10]:
        nats, _, n = train.loss(network, batch)
        total, texts = total + float(nats) * n, texts + len(batch)
    return total / texts


def _rouge(network: FuserNetwork, rows: Sequence[tuple[list[str], str]], *, ranked: bool) -> list[float]:
    scorer = RougeScorer(_METRICS, use_stemmer=True)
    tokenizer, glue = load_tokenizer(bundled_folder()), network.config.glue
    sums = [0.0] * len(_METRICS)
    for begin in range(0, len(rows), BATCH):
        part = rows[begin : begin + BATCH]
        prompts = [prompt for texts, _ in part if (prompt := make_prompt(texts, tokenizer, glue))]
        if not ranked:
            prompts = [replace(prompt, ranks=(1,) * len(prompt.ranks)) for prompt in prompts]
        hypotheses = search(network, prompts, beams=1, length_penalty=0.0)
        for (_, target), prompt, found in zip(part, prompts, hypotheses, strict=True):
            text = write(found[0].actions, prompt, glue) if found else ""
            scores = scorer.score(target, text)
            sums = [total + scores[metric].fmeasure for total, metric in zip(sums, _METRICS, strict=True)]
    return [total / len(rows) for total in sums]


if __name__ == "__main__":
    main()
