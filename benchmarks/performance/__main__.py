"""Measure the README's table of speed: ``python -m benchmarks.performance --peer-python PYTHON [--data DIR]``.

In each round every figure of ours and that of its peer are taken one after the other, so that what else the machine
does befalls both. Seconds are those on the clock.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeAlias

from benchmarks.baselines import load_minilm
from benchmarks.performance import inputs, peers, table
from benchmarks.performance.bulk import stories_per_second
from benchmarks.performance.table import Row
from benchmarks.speed import SUMMARY_WORDS, process
from summarizer import Article, fuse_sentences
from summarizer.fusion import load_fuser
from summarizer.pipeline import Summarizer
from summarizer.types import Claim, Draft

_ROOT = Path(__file__).parents[2]
_SENTENCES = 3  # of a claim, for the network beside us

Measure: TypeAlias = Callable[[], float]


class TimedFuser:
    """The bundled fuser, and how long it took when it was last asked for what."""

    def __init__(self) -> None:
        self._fuser = load_fuser()
        self.signature = self._fuser.signature
        self.claims: Sequence[Claim] = ()
        self.seconds = 0.0

    def fuse(self, claims: Sequence[Claim], *, n_best: int = 4) -> list[tuple[Draft, ...]]:
        """Fuse claims."""
        start = time.perf_counter()
        drafts = self._fuser.fuse(claims, n_best=n_best)
        self.claims, self.seconds = claims, time.perf_counter() - start
        return drafts


def seconds(call: Callable[[], object]) -> float:
    """Give the seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def warm(articles: list[Article], sumy: peers.Sumy, kept: Path) -> dict[str, tuple[Measure, Measure]]:
    """Give what measures us and a peer with the models loaded, each called once so that nothing is left to load."""
    fuser = TimedFuser()
    ours, keeping = Summarizer(fuser=fuser), Summarizer(embedding_cache=kept)
    model, write, groups = load_minilm(), peers.t5_writer(), inputs.eight_claims()
    texts, split = [article.text for article in articles], [inputs.split(article) for article in articles]
    summary = partial(seconds, lambda: ours.summarize(articles, max_words=SUMMARY_WORDS))
    summary()
    step = [[sentence.text for sentence in claim.sentences[:_SENTENCES]] for claim in fuser.claims]
    if not step:
        raise SystemExit("the three articles have no claim in common; nothing is fused")

    def fusing() -> float:
        summary()
        return fuser.seconds

    measures: dict[str, tuple[Measure, Measure]] = {
        "lexrank": (summary, partial(seconds, lambda: sumy([split]))),
        "kmeans": (summary, partial(seconds, lambda: peers.cluster_summary(model, texts))),
        "kept": (partial(seconds, lambda: keeping.summarize(articles, max_words=SUMMARY_WORDS)), summary),
        "fuse": (partial(seconds, lambda: fuse_sentences(groups)), partial(seconds, lambda: write(groups))),
        "fusing": (fusing, partial(seconds, lambda: write(step))),
    }
    for both in measures.values():
        for measure in both:
            measure()
    return measures


def cold(paths: Sequence[str]) -> Iterator[tuple[str, float, float]]:
    """Give a round of what is started as a process: the row, our figure and the peer's."""
    python = sys.executable
    command = [python, "-m", "summarizer.cli"]
    ours = process([*command, *paths, "--words", str(SUMMARY_WORDS)])
    theirs = process([python, "-m", "benchmarks.performance.peers", *paths])
    yield "import", ours.clock, process([python, "-c", "import torch"]).clock
    yield "cold", ours.clock, theirs.clock
    yield "memory", ours.memory or 0.0, theirs.memory or 0.0
    yield "help", process([*command, "--help"]).clock, process([python, "-c", ""]).clock


def bulk(stories: Path, chosen: Sequence[Sequence[Article]], sumy: peers.Sumy) -> Iterator[tuple[str, float, float]]:
    """Give a round of stories per second: the row, our figure and the peer's."""
    split = [[inputs.split(article) for article in story] for story in chosen]
    one = stories_per_second(stories, 1)
    yield "bulk", one, len(chosen) / seconds(lambda: sumy(split))
    yield "bulk2", stories_per_second(stories, 2), one


def measure(parsed: argparse.Namespace, folder: Path) -> tuple[dict[str, Row], str]:
    """Take all figures; give the rows and what was measured on."""
    articles = inputs.three_articles(parsed.data)
    paths = [folder / f"{place}.txt" for place in range(len(articles))]
    for path, article in zip(paths, articles, strict=True):
        path.write_text(article.text, encoding="utf-8")
    chosen = inputs.many_stories(parsed.data, parsed.stories)
    inputs.write_batch(chosen, folder / "stories.jsonl")
    rows = table.rows()
    with closing(peers.Sumy(parsed.peer_python)) as sumy:
        measures = warm(articles, sumy, folder / "vectors")
        for number in range(parsed.runs):
            print(f"round {number + 1} of {parsed.runs}", file=sys.stderr)
            for name, both in measures.items():
                rows[name].add(*(take() for take in both))
            for name, ours, theirs in cold([str(path) for path in paths]):
                rows[name].add(ours, theirs)
            for name, ours, theirs in bulk(folder / "stories.jsonl", chosen, sumy):
                rows[name].add(ours, theirs)
    return rows, table.caption([len(article.text.split()) for article in articles], len(chosen), parsed.runs)


def save(rows: dict[str, Row], caption: str, path: Path) -> None:
    """Append every figure of a run to a file of JSON Lines, with the commit and the machine."""
    git = ["git", "-C", str(_ROOT), "describe", "--always", "--dirty"]
    commit = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip() or None
    run = {"commit": commit, "time": datetime.now().astimezone().isoformat(timespec="minutes"), "on": caption}
    with path.open("a", encoding="utf-8") as lines:
        for name, row in rows.items():
            print(json.dumps(run | {"row": name} | asdict(row), ensure_ascii=False), file=lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.performance", description="Measure the README's table of speed.")
    parser.add_argument("--peer-python", type=Path, required=True, help="Python of an environment with sumy and numpy")
    parser.add_argument(
        "--data", type=Path, help="folder that holds dev/ and train/; without it, the examples are used"
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--stories", type=int, default=24, help="how many are done in bulk")
    parser.add_argument("--save", type=Path, metavar="FILE", help="append all figures to FILE, as JSON Lines")
    parser.add_argument("--readme", type=Path, metavar="FILE", help="write the table into FILE, between its marks")
    parsed = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        rows, caption = measure(parsed, Path(folder))
    text = table.markdown(rows.values(), caption)
    print(text)
    if parsed.save:
        save(rows, caption, parsed.save)
    if parsed.readme:
        table.put(text, parsed.readme)


if __name__ == "__main__":  # workers of a batch are started anew and import this module
    main()
