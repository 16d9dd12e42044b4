"""Measure a fuser on the tuning part of the pairs: ``python -m models.recipe.evaluate --model DIR --pairs FILE``.

One table: for each kind of pair and each setting of the search, ROUGE-1/2/L against what people wrote, beside the
fullest source. What ships is chosen here; the development sets only report (``python -m benchmarks.fusion``).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer

from models.recipe.examples import MADE, is_tune, read_pairs
from summarizer.fusion.beam import Hypothesis, search
from summarizer.fusion.prompt import Prompt, make_prompt
from summarizer.fusion.span_fuser import BATCH, rank
from summarizer.fusion.stored import Stored, load
from summarizer.fusion.writing import write

_PENALTIES = (0.0, 0.6, 1.0)
_COVERAGES = (0.0, 2.0, 4.0, 8.0)
_ORDERS = (0.0, 4.0, 8.0, 16.0)
_METRICS = ("rouge1", "rouge2", "rougeL")


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure a fuser on the tuning part of the pairs.")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=100, help="pairs of each kind")
    parser.add_argument("--beams", type=int, default=4)
    options = parser.parse_args(argv)
    stored = load(options.model)
    scorer = RougeScorer(_METRICS, use_stemmer=True)
    for kind, rows in sorted(tuning_rows(options.pairs, options.rows).items()):
        found = _searched(stored, [row[0] for row in rows], options.beams)
        targets = [row[1] for row in rows]
        lines = {"fullest source": [prompt.texts[prompt.ranks.index(0)] for prompt, _ in found]}
        for penalty in _PENALTIES:
            for coverage, order in product(_COVERAGES, _ORDERS):
                settings = {"length_penalty": penalty, "coverage": coverage, "order": order}
                lines[f"{penalty} {coverage} {order}"] = [_best(stored, *part, settings) for part in found]
        for name, texts in lines.items():
            means = [
                _mean([scorer.score(t, x)[m].fmeasure for t, x in zip(targets, texts, strict=True)]) for m in _METRICS
            ]
            same = _mean([float(text in p.texts) for text, (p, _) in zip(texts, found, strict=True)])
            told = "/".join(f"{100 * mean:.1f}" for mean in means)
            sys.stdout.write(f"{kind:10} {name:15} {told}  a source verbatim {same:.0%}\n")


def tuning_rows(pairs: Path, n_rows: int) -> dict[str, list[tuple[list[str], str]]]:
    """Give for each kind sources and targets of some pairs of the tuning part, the same each time."""
    found: dict[str, list[tuple[bytes, list[str], str]]] = defaultdict(list)
    for row in read_pairs(pairs):
        if is_tune(str(row["kind"]), str(row["group"])):
            target, sources = str(row["target"]), [" ".join(str(s).split()) for s in row["sources"]]  # type: ignore[attr-defined]
            if row["kind"] in MADE:
                sources.sort()  # they list the best source first
            found[str(row["kind"])].append((hashlib.sha256(target.encode()).digest(), sources, target))
    return {kind: [(s, t) for _, s, t in sorted(rows)[:n_rows]] for kind, rows in found.items()}


def _searched(stored: Stored, groups: list[list[str]], beams: int) -> list[tuple[Prompt, list[Hypothesis]]]:
    glue = stored.glue
    made = (make_prompt(texts, stored.tokenizer, glue) for texts in groups)
    prompts = [prompt for prompt in made if prompt is not None]
    found: list[list[Hypothesis]] = []
    for begin in range(0, len(prompts), BATCH):
        # enough of each length penalty's best are among twice the beams at no penalty
        found.extend(search(stored.network, prompts[begin : begin + BATCH], beams=beams, length_penalty=0.6))
    return list(zip(prompts, found, strict=True))


def _best(stored: Stored, prompt: Prompt, hypotheses: list[Hypothesis], settings: dict[str, float]) -> str:
    ranked = rank(hypotheses, prompt, settings)
    return write(ranked[0].actions, prompt, stored.glue) if ranked else prompt.texts[0]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    main()
