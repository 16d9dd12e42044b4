"""How far the checker's evidence separates factual from unfactual summaries written by models (FRANK).

``python -m benchmarks.checking --data DIR`` reads ``dev/frank_factuality.jsonl`` (Pagnoni et al. 2021: article,
system summary, and the share of annotators that found no error). Each sentence of a summary is held against its best
one or two sentences of the article; what is not found there is evidence against it. Those systems paraphrase and the
summaries are partly in lower case, so this measures evidence, not the verdict on our own statements. Each measure has
its threshold from the validation split of FRANK and is reported on the test split.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks import surface
from benchmarks.rouge import split_sentences
from summarizer.embedding import load_embedder

CITED = 2  # sentences of the article that one sentence of a summary may rest on


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares, from 0 to 1, of what a summary says that stands in the sentences it may rest on."""

    words: float
    numbers: float
    pairs: float


def evidence(summary: str, article: str) -> Evidence:
    """Hold a summary against an article.

    Args:
        summary: Its text, as the model wrote it.
        article: The text it was written from.

    Returns:
        The mean over its sentences of the shares found in the best one or two sentences of the article.
    """
    sources = split_sentences(article)
    stems = [surface.content_stems(source) for source in sources]
    rows = [_sentence(sentence, sources, stems) for sentence in split_sentences(summary)]
    rows = [row for row in rows if row is not None]
    if not rows:
        return Evidence(0.0, 0.0, 0.0)
    return Evidence(*(fmean(getattr(row, name) for row in rows if row) for name in ("words", "numbers", "pairs")))


def _sentence(sentence: str, sources: Sequence[str], stems: Sequence[Sequence[str]]) -> Evidence | None:
    wanted = surface.content_stems(sentence)
    if not wanted or not sources:
        return None
    cited = _best(set(wanted), [set(row) for row in stems])
    known = {stem for place in cited for stem in stems[place]}
    figures = surface.numbers(sentence)
    given = {figure for place in cited for figure in surface.numbers(sources[place])}
    pairs = list(pairwise(wanted))
    near = {pair for place in cited for pair in _pairs(stems[place])}
    return Evidence(
        fmean(stem in known for stem in wanted),
        fmean(figure in given for figure in figures) if figures else 1.0,
        fmean(pair in near for pair in pairs) if pairs else 1.0,
    )


def _best(wanted: set[str], known: Sequence[set[str]]) -> list[int]:
    """Give the sentences that together have most of the wanted stems, by greedy choice."""
    cited: list[int] = []
    for _ in range(CITED):
        place = max(range(len(known)), key=lambda row: len(wanted & known[row]))
        if not wanted & known[place]:
            break
        cited.append(place)
        wanted = wanted - known[place]
    return cited


def _pairs(stems: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the pairs of stems that follow each other with at most two between them."""
    for place, stem in enumerate(stems):
        for other in stems[place + 1 : place + 4]:
            yield stem, other


def auc(good: Sequence[float], bad: Sequence[float]) -> float:
    """Give the chance that a good one scores above a bad one, ties counting half."""
    if not good or not bad:
        return float("nan")
    return fmean((one > other) + 0.5 * (one == other) for one in good for other in bad)


MEASURES: dict[str, Callable[[Evidence], float]] = {
    "words found": lambda row: row.words,
    "numbers found": lambda row: row.numbers,
    "word pairs found": lambda row: row.pairs,
    "all three": lambda row: row.words + row.numbers + row.pairs,
}


def overlap(summary: str, article: str) -> float:
    """Give the share of the words of a summary that stand anywhere in its article: lexical overlap."""
    known = set(surface.words(article))
    return fmean([word in known for word in surface.words(summary)] or [0.0])


def similarity(summary: str, article: str, encode: Callable[[tuple[str, ...]], Any]) -> float:
    """Give the mean over the sentences of a summary of the cosine of the nearest sentence of its article."""
    said, sources = tuple(split_sentences(summary)), tuple(split_sentences(article))
    if not said or not sources:
        return 0.0
    return float((encode(said) @ encode(sources).T).max(axis=1).mean())


def balanced_accuracy(scores: Sequence[float], factual: Sequence[bool], threshold: float) -> float:
    """Give the mean of the shares of factual ones at or above a threshold and of unfactual ones below it."""
    good = [score >= threshold for score, truth in zip(scores, factual, strict=True) if truth]
    bad = [score < threshold for score, truth in zip(scores, factual, strict=True) if not truth]
    return (fmean(good) + fmean(bad)) / 2


def best_threshold(scores: Sequence[float], factual: Sequence[bool]) -> float:
    """Give the score that separates best, the lowest such one."""
    return max(sorted(set(scores)), key=lambda threshold: balanced_accuracy(scores, factual, threshold))


def table(rows: Sequence[dict[str, Any]], encode: Callable[[tuple[str, ...]], Any]) -> Iterator[str]:
    """Lay out balanced accuracy and area under the curve on the test split, thresholds chosen on the validation split.

    Summaries that all annotators found factual are held against those that most found unfactual.
    """
    clear = [row for row in rows if row["factuality"] == 1.0 or row["factuality"] < 0.5]
    found = [evidence(row["summary"], row["article"]) for row in clear]
    scores = {name: [measure(one) for one in found] for name, measure in MEASURES.items()}
    scores["lexical overlap"] = [overlap(row["summary"], row["article"]) for row in clear]
    scores["embedding similarity"] = [similarity(row["summary"], row["article"], encode) for row in clear]
    truth = [row["factuality"] == 1.0 for row in clear]
    valid, test = ([place for place, row in enumerate(clear) if row["split"] == split] for split in ("valid", "test"))
    yield f"validation {len(valid)}, test {len(test)}, of these factual {sum(truth[place] for place in test)}"
    yield "| measure | threshold | balanced accuracy | ROC-AUC |"
    yield "|---|---|---|---|"
    for name, all_scores in scores.items():
        (chosen, chosen_truth), (held, held_truth) = (
            ([all_scores[place] for place in split], [truth[place] for place in split]) for split in (valid, test)
        )
        threshold = best_threshold(chosen, chosen_truth)
        good = [score for score, is_factual in zip(held, held_truth, strict=True) if is_factual]
        bad = [score for score, is_factual in zip(held, held_truth, strict=True) if not is_factual]
        reached = balanced_accuracy(held, held_truth, threshold)
        yield f"| {name} | {threshold:.3f} | {reached:.3f} | {auc(good, bad):.3f} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, apart for each data set, since their systems and base rates differ."""
    parser = argparse.ArgumentParser(description="Separate factual from unfactual summaries.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/ and train/")
    path = parser.parse_args(arguments).data / "dev" / "frank_factuality.jsonl"
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    embedder = load_embedder()

    @cache  # several systems summarized the same article
    def encode(texts: tuple[str, ...]) -> Any:
        return embedder.encode(texts)

    for dataset in sorted({row["dataset"] for row in rows}):
        chosen = [row for row in rows if row["dataset"] == dataset]
        print("\n".join([f"### {dataset}", "", *table(chosen, encode), ""]), flush=True)


if __name__ == "__main__":
    main()
