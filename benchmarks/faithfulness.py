"""Summarise stories in several orders of their articles and check every summary.

``python -m benchmarks.faithfulness --data DIR`` prints, for each set, what the package promises: no uncited
statement, no wrong offset, every name, number and quotation in one cited sentence, and the same statements whatever
order the articles come in. Fused and extracted statements are counted apart.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import checker, stories
from benchmarks.stories import Story
from summarizer.types import Article

ORDERS = 3


def orders(articles: Sequence[Article], count: int, seed: str) -> list[list[Article]]:
    """Give the articles as they are, reversed, and in random orders, ``count`` orders in all.

    Ids go with their articles, so that citations of different orders can be compared.
    """
    rng = random.Random(seed)
    shuffled = [rng.sample(list(articles), len(articles)) for _ in range(max(0, count - 2))]
    return [list(articles), list(articles)[::-1], *shuffled][:count]


def printed(summary: checker.Json) -> list[Any]:
    """Give what must not depend on the order of articles: the statements with what they cite, in reading order."""
    return [
        (
            statement["text"],
            statement["method"],
            sorted((citation["article"], citation["start"], citation["end"]) for citation in statement["citations"]),
        )
        for statement in summary["statements"]
    ]


def run(summarizer: Any, chosen: Sequence[Story], max_words: int, count: int) -> tuple[list[checker.Json], list[str]]:
    """Summarise each story in ``count`` orders.

    Returns:
        All summaries as JSON objects, and the ids of the stories whose statements depend on the order.
    """
    summaries: list[checker.Json] = []
    unstable: list[str] = []
    for story in chosen:
        versions = [
            summarizer.summarize(order, max_words=max_words).to_dict()
            for order in orders(story.articles, count, story.id)
        ]
        summaries += versions
        if any(printed(version) != printed(versions[0]) for version in versions):
            unstable.append(story.id)
    return summaries, unstable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; the exit code is 1 if a promise is broken."""
    parser = argparse.ArgumentParser(description="Check summaries of stories in several orders of their articles.")
    stories.add_arguments(parser)
    parser.add_argument("--orders", type=int, default=ORDERS, help="orders of the articles of each story")
    parser.add_argument("--options", default="{}", help="JSON object with arguments for our Summarizer")
    parser.add_argument("--problems", type=int, default=40, help="how many problems to print")
    parser.add_argument("--keep", type=Path, help="folder to write the summaries to, as JSON, one file each")
    parsed = parser.parse_args(arguments)
    from summarizer.pipeline import Summarizer  # loads models, so only where it is run

    summarizer = Summarizer(**json.loads(parsed.options))
    failed = False
    for name, chosen in stories.chosen(parsed).items():
        summaries, unstable = run(summarizer, chosen, stories.WORDS[name], parsed.orders)
        report = checker.Report()
        for place, summary in enumerate(summaries):
            report.add(checker.check(summary))
            if parsed.keep:
                parsed.keep.mkdir(parents=True, exist_ok=True)
                (parsed.keep / f"{name}-{place}.json").write_text(json.dumps(summary), encoding="utf-8")
        print(f"### {name}: {len(chosen)} stories, {parsed.orders} orders")
        print(checker.render(report))
        print(f"  same statements in every order: {100 * (1 - len(unstable) / len(chosen)):.1f} % {unstable[:5]}")
        for problem in dict.fromkeys((problem.check, problem.why) for problem in report.problems[: parsed.problems]):
            print("  ", *problem)
        failed |= bool(unstable or report.problems)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
