"""Compare extractors on the saved pages: python -m benchmarks.extraction [--peer-python PYTHON] [--pages]."""

from __future__ import annotations

import argparse
import logging
import time

from benchmarks.extraction.scores import FACTS, Extraction, Score, score
from benchmarks.extraction.systems import systems
from tests.support.page_truth import Page, load_all


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare extractors on the saved pages.")
    parser.add_argument("--peer-python", help="Python of an environment with newspaper4k and readability-lxml")
    parser.add_argument("--pages", action="store_true", help="one line for each page, too")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = load_all()
    print(f"| system | body kept | clutter in | {' | '.join(FACTS)} | no article, told | ms a page |")
    print("|---|" + "---|" * (4 + len(FACTS)))
    for name, system in systems(arguments.peer_python).items():
        times = []
        for _ in range(3):  # the first also loads what a system needs
            started = time.perf_counter()
            found = system(pages)
            times.append(1000 * (time.perf_counter() - started) / len(pages))
        print(_row(name, pages, found, min(times)))
        if arguments.pages:
            print(*_details(pages, found), sep="\n")


def _row(name: str, pages: list[Page], found: list[Extraction], milliseconds: float) -> str:
    total = Score()
    for page, extraction in zip(pages, found, strict=True):
        if "error" not in page.facts:
            total += score(page, extraction)
    stubs = [extraction.refused for page, extraction in zip(pages, found, strict=True) if "error" in page.facts]
    facts = " | ".join(f"{right}/{asked}" for right, asked in zip(total.right, total.asked, strict=True))
    shares = f"{100 * total.kept / total.body:.1f} % | {100 * total.let_in / total.clutter:.1f} %"
    return f"| {name} | {shares} | {facts} | {sum(stubs)}/{len(stubs)} | {milliseconds:.0f} |"


def _details(pages: list[Page], found: list[Extraction]) -> list[str]:
    lines = []
    for page, extraction in zip(pages, found, strict=True):
        one = score(page, extraction)
        wrong = [name for name, asked, right in zip(FACTS, one.asked, one.right, strict=True) if asked and not right]
        lines.append(f"    {page.name}: {one.kept}/{one.body} kept, {one.let_in}/{one.clutter} in, wrong: {wrong}")
    return lines


if __name__ == "__main__":
    main()
