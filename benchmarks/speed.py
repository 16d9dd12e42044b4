"""Measure time and memory: a warm call, the cold command, and ``summarize --help``.

``python -m benchmarks.speed --data DIR`` cuts the first three articles of a long story to whole sentences of about
600 words each. Every figure is the median of several runs; the number of threads is printed with them.
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
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([code, seconds, peak / (1 << 20 if sys.platform != "darwin" else 1 << 30)]))
"""


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


def timed(call: Callable[[], object], runs: int) -> tuple[float, float, float]:
    """Give the least, the median and the largest time of ``runs`` calls, in seconds."""
    times: list[float] = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return min(times), median(times), max(times)


def process(command: Sequence[str], runs: int) -> tuple[list[float], float]:
    """Run a command ``runs`` times.

    Returns:
        Its times in seconds, sorted, and the most memory it held in any run, in GiB.

    Raises:
        SystemExit: If the command fails.
    """

    results = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", _MEASURED, *command], capture_output=True, text=True, check=False)
        code, seconds, peak = json.loads(done.stdout)
        if code:
            raise SystemExit(f"{' '.join(command)} failed with {code}: {done.stderr.strip()[-300:]}")
        results.append((seconds, peak))
    return sorted(seconds for seconds, _ in results), max(peak for _, peak in results)


def show(what: str, times: Sequence[float], memory: float | None = None) -> None:
    """Print one line of the table."""
    peak = "" if memory is None else f"{memory:.2f} GiB"
    print(f"| {what} | {median(times):.3f} s | {min(times):.3f}–{max(times):.3f} s | {peak} |", flush=True)


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
    print("| what | median | least–most | peak memory |\n|---|---|---|---|")
    began = time.perf_counter()
    summarizer = Summarizer()
    summarizer.summarize(chosen, max_words=SUMMARY_WORDS)
    show("first call in a process, models loaded", [time.perf_counter() - began])
    show("warm call", timed(lambda: summarizer.summarize(chosen, max_words=SUMMARY_WORDS), parsed.runs))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{place}.txt" for place in range(len(chosen))]
        for path, article in zip(paths, chosen, strict=True):
            path.write_text(article.text, encoding="utf-8")
        times, memory = process([*_COMMAND, *map(str, paths), "--words", str(SUMMARY_WORDS)], parsed.runs)
        show("command, cold", times, memory)
    times, memory = process([*_COMMAND, "--help"], parsed.runs)
    show("summarize --help", times, memory)


if __name__ == "__main__":
    main()
