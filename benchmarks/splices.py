"""Count where fused statements jump from one source sentence to another: ``python -m benchmarks.splices FILES``.

The files are summaries as JSON. A splice at the border of a clause joins whole constituents; one inside may give
the verb of one sentence the subject of another, and is the greater risk.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

_MARK = re.compile(r"[,;:—–(]")
_OPENS = frozenset(
    "after although and as because before but since so than that though until when where which while who whom whose or"
    " if despite following amid during according".split()
)


def splices(statement: dict[str, Any]) -> Iterator[bool]:
    """Give for each splice of a statement whether it is inside a clause.

    A clause begins at a mark such as a comma, or at a word such as "after" or "who".
    """
    text = statement["text"]
    copied = [span for span in statement["spans"] if span["article"] is not None]
    for left, right in pairwise(copied):
        if _sentence(left, statement) != _sentence(right, statement):
            between = text[max(0, left["end"] - 2) : right["start"] + 1]
            opening = re.findall(r"[\w'’-]+", text[left["end"] : right["end"]])[:1]
            yield not (_MARK.search(between) or {word.casefold() for word in opening} & _OPENS)


def _sentence(span: dict[str, Any], statement: dict[str, Any]) -> tuple[str, int]:
    """Name the cited sentence that a span was copied from."""
    starts = [
        citation["start"]
        for citation in statement["citations"]
        if citation["article"] == span["article"] and citation["start"] <= span["source_start"] < citation["end"]
    ]
    return span["article"], max(starts, default=-1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many splices there are, in how many fused statements, and how many inside a clause."""
    parser = argparse.ArgumentParser(description="Count splices in summaries printed as JSON.")
    parser.add_argument("files", nargs="+", type=Path, help="JSON files")
    parser.add_argument("--show", action="store_true", help="print the statements with a splice inside a clause")
    options = parser.parse_args(arguments)
    summaries = [json.loads(path.read_text(encoding="utf-8")) for path in options.files]
    statements = [statement for summary in summaries for statement in summary["statements"]]
    found = {place: list(splices(statement)) for place, statement in enumerate(statements)}
    fused = sum(statement["method"] == "fused" for statement in statements)
    every, inside = sum(map(len, found.values())), sum(map(sum, found.values()))
    rate = every / (fused or 1)
    print(f"statements {len(statements)}, fused {fused}, splices {every} ({rate:.2f} each), inside a clause {inside}")
    for place, kinds in found.items():
        if options.show and any(kinds):
            print(f"  {statements[place]['text']}")


if __name__ == "__main__":
    main()
