"""Run every story through the default Summarizer: ``python -m benchmarks.attacks``, or ``--half first`` for some.

Prints a table in Markdown for each half, attack by attack: how many stories were tried, and how many came out right,
wrong or missed (a summary that says nothing of the matter is a miss), then every story that did not come out right.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from benchmarks.attacks.stories import HALVES, Story, load
from benchmarks.attacks.verdicts import Verdict, judge
from summarizer import Summarizer

_COLUMNS = ("right", "wrong", "missed")


def main() -> None:
    """Print what became of each attack."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attacks")
    parser.add_argument("--half", choices=HALVES, nargs="+", default=HALVES, help="which stories (all)")
    parser.add_argument("--show", action="store_true", help="print all statements and differences, too")
    options = parser.parse_args()
    summarizer = Summarizer()
    for half in options.half:
        verdicts = list(_judged(half, summarizer, show=options.show))
        sys.stdout.write(
            "\n".join([f"## {half.capitalize()} half", "", *table(verdicts), "", *_failures(verdicts), "", ""])
        )


def _judged(half: str, summarizer: Summarizer, *, show: bool) -> Iterator[tuple[Story, Verdict]]:
    for story in load(half):
        summary = summarizer.summarize(story.articles)
        verdict = judge(story, summary)
        if show:
            sys.stdout.write(f"## {story.attack}: {story.name}: {verdict.outcome}\n{summary}\n\n")
        yield story, verdict


def table(verdicts: Iterable[tuple[Story, Verdict]]) -> Iterator[str]:
    """Lay out how often each attack came out right, wrong and missed."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for story, verdict in verdicts:
        counts[story.attack][verdict.outcome] += 1
    counts["all"] = sum(counts.values(), Counter())
    yield "| attack | tried | right | wrong | missed |"
    yield "|---|---|---|---|---|"
    for attack, found in counts.items():
        yield f"| {attack} | {found.total()} | " + " | ".join(str(found[column]) for column in _COLUMNS) + " |"


def _failures(verdicts: Iterable[tuple[Story, Verdict]]) -> Iterator[str]:
    for story, verdict in verdicts:
        if verdict.outcome != "right":
            yield f"- {story.attack}, {story.name}: {verdict.outcome}: {verdict.reason}"


if __name__ == "__main__":
    main()
