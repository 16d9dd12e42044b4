"""Seconds of the processor and memory for articles far larger, or far more, than news has.

python -m benchmarks.large 1 10000
"""

from __future__ import annotations

import argparse
import resource
import time

from summarizer import Article, Summarizer

NAMES = "Linden Marden Harlow Tarnby Brackwell Dunmore Orlane Selby Ashford Corran".split()
THINGS = "bridge school harbour library mill tunnel market station clinic theatre".split()
ACTS = "closed reopened repaired sold inspected flooded painted rebuilt fenced mapped".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
_OVERLAP = 7
"""An article begins so many sentences behind the one before."""


def main() -> None:
    """Print what a story of so many articles of so many sentences each takes, beside the loaded models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("sentences", type=int)
    asked = parser.parse_args()
    summarizer = Summarizer()
    summarizer.summarize([Article(text=_text(0, 3))])
    loaded, begin = _peak(), time.process_time()
    summarizer.summarize([Article(text=_text(n * _OVERLAP, asked.sentences)) for n in range(asked.articles)])
    seconds = time.process_time() - begin
    print(f"{seconds:.1f} s, {loaded:.0f} MiB with the models loaded, {_peak():.0f} MiB at most")


def _text(first: int, count: int) -> str:
    places = range(first, first + count, 5)
    return "\n\n".join(" ".join(_sentence(n) for n in range(p, min(p + 5, first + count))) for p in places)


def _sentence(n: int) -> str:
    return (
        f"The {THINGS[n % 10]} in {NAMES[n // 10 % 10]} was {ACTS[n // 100 % 10]} on {DAYS[n % 5]} "
        f"after {n + 2} people had asked the council for it."
    )


def _peak() -> float:
    """Give MiB; Linux counts in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
