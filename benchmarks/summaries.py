"""Compare our summaries with plain systems and peers: same stories, same words, one run.

``python -m benchmarks.summaries --data DIR`` prints one table for each set. Our own limit is max_words; the others get
the rule of :mod:`benchmarks.baselines` and are also reported cut at exactly the limit, which is kinder to them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks import baselines, rouge, stories
from benchmarks.stories import Story

System = Callable[[Sequence[Story], str], list[list[int]]]
OURS = "ours"


@dataclass(frozen=True, slots=True)
class Run:
    """What one system wrote for each story of a set, and its scores."""

    system: str
    summaries: list[list[str]]
    scores: list[rouge.Score]
    seconds: float

    @property
    def words(self) -> float:
        """Mean number of words printed."""
        return fmean(len(" ".join(summary).split()) for summary in self.summaries)


def evaluate(
    summarise: Callable[[Story, int], Sequence[str]], chosen: Sequence[Story], max_words: int, system: str = OURS
) -> Run:
    """Run any summariser over stories and score it: the call to tune settings with.

    Args:
        summarise: Takes a story and the words allowed, gives sentences.
        chosen: The stories.
        max_words: The words allowed.
        system: Its name in the table.

    Returns:
        The summaries with their scores.
    """
    began = time.perf_counter()
    summaries = [list(summarise(story, max_words)) for story in chosen]
    seconds = time.perf_counter() - began
    scores = [rouge.score(summary, story.reference) for summary, story in zip(summaries, chosen, strict=True)]
    return Run(system, summaries, scores, seconds)


def our_system(options: dict[str, Any]) -> Callable[[Story, int], Sequence[str]]:
    """Give our pipeline as a function; ``options`` go to the Summarizer."""
    from summarizer.pipeline import Summarizer  # loads models, so only where it is run

    summarizer = Summarizer(**options)

    def summarise(story: Story, max_words: int) -> list[str]:
        summary = summarizer.summarize(story.articles, max_words=max_words)
        return [statement.text for statement in summary.statements]

    return summarise


def rankings(system: str, name: str, chosen: Sequence[Story], arguments: argparse.Namespace) -> list[list[int]]:
    """Rank the sentences of each story with a plain system or a peer."""
    if system == "lead":
        return [baselines.lead(story) for story in chosen]
    if system == "minilm":
        weight = baselines.POSITION_WEIGHT[name]
        vectors = baselines.encode(chosen, arguments.cache)
        return [
            baselines.centrality(rows, *baselines.flatten(story.sentences())[1:], weight)
            for rows, story in zip(vectors, chosen, strict=True)
        ]
    return baselines.peer_rankings(arguments.peer_python, system, chosen)


def run_set(name: str, chosen: Sequence[Story], arguments: argparse.Namespace) -> list[Run]:
    """Run every system asked for on one set; ours, if asked for, comes first."""
    limit = arguments.words or stories.WORDS[name]
    runs: list[Run] = []
    for system in arguments.systems:
        if system == OURS:
            runs.append(evaluate(our_system(json.loads(arguments.options)), chosen, limit))
            continue
        ranked = dict(zip((story.id for story in chosen), rankings(system, name, chosen, arguments), strict=True))
        for label, cut in ((system, baselines.within), (f"{system}, cut", baselines.truncated)):

            def summarise(story: Story, max_words: int, cut: Any = cut, ranked: Any = ranked) -> list[str]:
                texts, _, places = baselines.flatten(story.sentences())
                return list(cut(ranked[story.id], texts, places, max_words))

            runs.append(evaluate(summarise, chosen, limit, label))
    return runs


def table(name: str, runs: Sequence[Run]) -> str:
    """Lay out the runs of a set as a Markdown table."""
    ours = next((run for run in runs if run.system == OURS), None)
    lines = [
        f"### {name}, {len(runs[0].scores)} stories",
        "| system | words | mean R-1/R-2/R-Lsum | median R-1/R-2/R-Lsum | beats ours, R-1 | beats ours, R-2 |",
        "|---|---|---|---|---|---|",
    ]
    for run in runs:
        beats = [_share_above(run, ours, metric) for metric in ("rouge1", "rouge2")]
        means, medians = rouge.mean_score(run.scores), rouge.median_score(run.scores)
        lines.append(f"| {run.system} | {run.words:.1f} | {means} | {medians} | {' | '.join(beats)} |")
    if ours is not None and len(runs) > 1:
        lines.append("\n" + _ratio(ours, [run for run in runs if run is not ours]))
    return "\n".join(lines)


def _share_above(run: Run, ours: Run | None, metric: str) -> str:
    if ours is None or run is ours:
        return "–"
    pairs = zip(run.scores, ours.scores, strict=True)
    return f"{100 * fmean(getattr(theirs, metric) > getattr(mine, metric) for theirs, mine in pairs):.0f} %"


def _ratio(ours: Run, others: Sequence[Run]) -> str:
    parts = []
    for metric in rouge.METRICS:
        best = max(others, key=lambda run: float(getattr(rouge.mean_score(run.scores), metric)))
        mine, theirs = (getattr(rouge.mean_score(run.scores), metric) for run in (ours, best))
        parts.append(f"{metric} {mine / theirs:.3f} ({best.system})")
    return "Ours divided by the best other system: " + ", ".join(parts) + f"; {ours.seconds:.0f} s."


def save(results: dict[str, list[Run]], part: str) -> Path:
    """Write the scores, story by story but without any text, under the name of the commit."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - git is found by the shell's path, as by its user
        cwd=Path(__file__).parent, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    path = Path(__file__).parent / "results" / f"{commit}.json"
    path.parent.mkdir(exist_ok=True)
    rows = {
        name: [
            {
                "system": run.system,
                "words": round(run.words, 2),
                "mean": asdict(rouge.mean_score(run.scores)),
                "median": asdict(rouge.median_score(run.scores)),
                "rouge1": [round(score.rouge1, 2) for score in run.scores],
            }
            for run in runs
        ]
        for name, runs in results.items()
    }
    path.write_text(json.dumps({"part": part, "sets": rows}, indent=1) + "\n", encoding="utf-8")
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the comparison that the command line asks for."""
    parser = argparse.ArgumentParser(description="Compare our summaries with plain systems and peers.")
    stories.add_arguments(parser)
    systems = (OURS, "lead", "minilm", *baselines.PEERS)
    parser.add_argument("--systems", nargs="+", choices=systems, default=list(systems), help="which to run")
    parser.add_argument("--words", type=int, default=None, help="words allowed, instead of the limit of each set")
    parser.add_argument("--options", default="{}", help="JSON object with arguments for our Summarizer")
    parser.add_argument("--peer-python", type=Path, help="Python of an environment with sumy, lexrank, lede")
    parser.add_argument("--cache", type=Path, default=None, help="folder to keep sentence vectors in between runs")
    parser.add_argument("--save", action="store_true", help="write benchmarks/results/<commit>.json")
    chosen = parser.parse_args(arguments)
    if chosen.peer_python is None and set(baselines.PEERS) & set(chosen.systems):
        parser.error("peers need --peer-python; leave them out with --systems ours lead minilm")
    results: dict[str, list[Run]] = {}
    for name, rows in stories.chosen(chosen).items():
        results[name] = run_set(name, rows, chosen)
        print(table(name, results[name]), flush=True)
    if chosen.save:
        print(f"written to {save(results, chosen.part)}")


if __name__ == "__main__":
    main()
