"""Measure time and memory: a warm call, the cold command beside ``import torch``, and ``summarize --help``.

``python -m benchmarks.speed --data DIR`` cuts the first three articles of a long story to whole sentences of about
600 words each. Every figure is the median of several runs; the number of threads is printed with them. On a machine
with other work the time on the clock says little: the seconds of processor time stand beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import stories
from benchmarks.rouge import split_sentences
from summarizer.types import Article

WORDS = 600
ARTICLES = 3
SUMMARY_WORDS = 120
_COMMAND = [sys.executable, "-m", "summarizer.cli"]
# Only the operating system knows the largest amount of memory that a finished child has held.
_MEASURED = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
seconds = time.perf_counter() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
gib = used.ru_maxrss / (1 << 20 if sys.platform != "darwin" else 1 << 30)
print(json.dumps([code, seconds, used.ru_utime + used.ru_stime, gib]))
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """One run: seconds on the clock, seconds of processor time over all threads, and the most memory held, in GiB."""

    clock: float
    processor: float
    memory: float | None = None


def articles(data: Path, words: int = WORDS) -> list[Article]:
    """Give three articles of one event of about ``words`` words each, cut after a whole sentence.

    Raises:
        SystemExit: If no story of the set is long enough.
    """
    for story in stories.load(data, "multinews"):
        long = [article for article in story.articles if len(article.text.split()) >= words]
        if len(long) >= ARTICLES:
            return [Article(_cut(article.text, words)) for article in long[:ARTICLES]]
    raise SystemExit(f"no story in {data} has {ARTICLES} articles of {words} words")


def _cut(text: str, words: int) -> str:
    kept: list[str] = []
    for line in text.split("\n"):
        for sentence in split_sentences(line):
            kept.append(sentence + " ")
            if len("".join(kept).split()) >= words:
                return "".join(kept)
        kept.append("\n")
    return "".join(kept)


def timed(call: Callable[[], object]) -> Timing:
    """Time one call in this process."""
    clock, processor = time.perf_counter(), time.process_time()
    call()
    return Timing(time.perf_counter() - clock, time.process_time() - processor)


def process(command: Sequence[str]) -> Timing:
    """Time one run of a command.

    Raises:
        SystemExit: If the command fails, with the end of what it complained.
    """
    done = subprocess.run([sys.executable, "-c", _MEASURED, *command], capture_output=True, text=True, check=True)
    code, clock, processor, memory = json.loads(done.stdout)
    if code:
        raise SystemExit(f"{' '.join(command)} failed with {code}: {done.stderr.strip()[-300:]}")
    return Timing(clock, processor, memory)


def show(what: str, runs: Sequence[Timing]) -> None:
    """Print one line of the table."""
    clock = [run.clock for run in runs]
    held = [run.memory for run in runs if run.memory is not None]
    peak = f"{max(held):.2f} GiB" if held else ""
    spread = f"{median(clock):.3f} s | {min(clock):.3f}–{max(clock):.3f} s"
    print(f"| {what} | {spread} | {median(run.processor for run in runs):.3f} s | {peak} |", flush=True)


def beside(runs: int, command: Sequence[str]) -> None:
    """Time a command and ``import torch`` in turn, and print the ratio of each pair."""
    yardstick = [sys.executable, "-c", "import torch"]
    process(yardstick)  # what reads its files from the disk is not counted
    pairs = [(process(command), process(yardstick)) for _ in range(runs)]
    show("command, cold", [ours for ours, _ in pairs])
    show("import torch", [torch for _, torch in pairs])
    ratios = [(ours.clock / torch.clock, ours.processor / torch.processor) for ours, torch in pairs]
    clock, processor = (median(column) for column in zip(*ratios, strict=True))
    print(f"| command, cold, by import torch | {clock:.2f} | | {processor:.2f} | |", flush=True)


def made_of(runs: int, sources: Sequence[str]) -> None:
    """Print what each stage of a cold start takes."""
    command = [sys.executable, "-m", "benchmarks.stages", *sources]
    found = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(runs)]
    for stage in zip(*found, strict=True):
        show(f"– {stage[0][0]}", [Timing(clock, processor) for _, clock, processor in stage])


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Measure time and memory.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/ and train/")
    parser.add_argument("--runs", type=int, default=5)
    parsed = parser.parse_args(arguments)
    chosen = articles(parsed.data)
    import torch

    from summarizer.pipeline import Summarizer

    lengths = ", ".join(str(len(article.text.split())) for article in chosen)
    print(
        f"{os.cpu_count()} cores, {torch.get_num_threads()} threads, {platform.system()}; articles of {lengths} words"
    )
    print("| what | median | least–most | processor | peak memory |\n|---|---|---|---|---|")
    show("summarize --help", [process([*_COMMAND, "--help"]) for _ in range(parsed.runs)])
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{place}.txt" for place in range(len(chosen))]
        for path, article in zip(paths, chosen, strict=True):
            path.write_text(article.text, encoding="utf-8")
        names = list(map(str, paths))
        beside(parsed.runs, [*_COMMAND, *names, "--words", str(SUMMARY_WORDS)])
        made_of(parsed.runs, names)
    summarizer = Summarizer()
    summarizer.summarize(chosen, max_words=SUMMARY_WORDS)  # what is loaded on first use is loaded now
    call = partial(summarizer.summarize, chosen, max_words=SUMMARY_WORDS)
    show("warm call", [timed(call) for _ in range(parsed.runs)])


if __name__ == "__main__":
    main()
