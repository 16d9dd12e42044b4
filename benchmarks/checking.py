"""How far the checker's evidence separates factual from unfactual summaries written by models (FRANK).

``python -m benchmarks.checking --data DIR`` reads ``dev/frank_factuality.jsonl`` (Pagnoni et al. 2021: article,
system summary, and the share of annotators that found no error). Each sentence of a summary is held against its best
one or two sentences of the article; what is not found there is evidence against it. Those systems paraphrase and the
summaries are partly in lower case, so this measures evidence, not the verdict on our own statements.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks import surface
from benchmarks.rouge import split_sentences

ERRORS = ("RelE", "EntE", "CircE", "OutE", "GramE", "CorefE", "LinkE")
CITED = 2  # sentences of the article that one sentence of a summary may rest on


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares, from 0 to 1, of what a summary says that stands in the sentences it may rest on."""

    words: float
    numbers: float
    pairs: float

    @property
    def clean(self) -> bool:
        """Whether nothing at all is missing: the verdict of the checker."""
        return self.words == self.numbers == 1.0


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


def report(rows: Sequence[tuple[dict[str, Any], Evidence]]) -> str:
    """Lay out, for summaries of one data set, areas under the curve and the verdict's precision."""
    factual = [found for row, found in rows if row["factuality"] == 1.0]
    unfactual = [found for row, found in rows if row["factuality"] < 0.5]
    lines = [f"factual for all annotators {len(factual)}, unfactual for most {len(unfactual)}"]
    for name, measure in MEASURES.items():
        lines.append(
            f"  AUC, {name}: {auc([measure(row) for row in factual], [measure(row) for row in unfactual]):.3f}"
        )
    passed = [row for row, found in rows if found.clean]
    accepted = fmean(row["factuality"] == 1.0 for row in passed) if passed else float("nan")
    rejected, lost = (100 * fmean(not found.clean for found in group) for group in (unfactual, factual))
    lines.append(
        f"  nothing missing: {len(passed)} of {len(rows)}, {100 * accepted:.0f} % of them factual for all; "
        f"unfactual ones rejected {rejected:.1f} %, factual ones {lost:.1f} %"
    )
    for error in ERRORS:
        # an entry is the share of annotators who saw no error of that kind
        wrong = [found for row, found in rows if row["errors"].get(error, 1.0) < 0.5]
        if len(wrong) >= 20:
            area = auc([MEASURES["all three"](row) for row in factual], [MEASURES["all three"](row) for row in wrong])
            share = 100 * fmean(not row.clean for row in wrong)
            lines.append(f"  {error}: {len(wrong)}, AUC {area:.3f}, rejected {share:.1f} %")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, apart for each data set, since their systems and base rates differ."""
    parser = argparse.ArgumentParser(description="Separate factual from unfactual summaries.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/ and train/")
    path = parser.parse_args(arguments).data / "dev" / "frank_factuality.jsonl"
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for dataset in sorted({row["dataset"] for row in rows}):
        chosen = [(row, evidence(row["summary"], row["article"])) for row in rows if row["dataset"] == dataset]
        print(f"### {dataset}, {len(chosen)} summaries: {report(chosen)}", flush=True)


if __name__ == "__main__":
    main()
