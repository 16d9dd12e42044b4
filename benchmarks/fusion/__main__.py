"""Compare ways to fuse sentences: same rows, one run, one Markdown table.

``python -m benchmarks.fusion --data DIR`` measures the plain systems; see :mod:`benchmarks.fusion.systems`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from benchmarks.fusion import systems
from benchmarks.fusion.measures import cells
from benchmarks.fusion.pairs import SAMPLE, SETS, Pair, load

_PLAIN = ["longest", "concatenation", "wordgraph"]


def table(name: str, rows: Sequence[Pair], outputs: Mapping[str, Sequence[str]]) -> str:
    """Lay out the measures of a set as Markdown; the targets, measured like any output, are the last row."""
    measured = {
        system: cells(name, list(zip(rows, texts, strict=True)))
        for system, texts in {**outputs, "(target)": [row.target for row in rows]}.items()
    }
    heads = ["system", *next(iter(measured.values()))]
    lines = [f"### {SETS[name]}, {len(rows)} rows", "", _line(heads), _line(["---"] * len(heads))]
    return "\n".join(lines + [_line([system, *found.values()]) for system, found in measured.items()])


def _line(parts: Sequence[str]) -> str:
    return f"| {' | '.join(parts)} |"


def keep(file: TextIO, name: str, rows: Sequence[Pair], outputs: Mapping[str, Sequence[str]]) -> None:
    """Write each pair with all outputs for it, one JSON object a line."""
    for place, row in enumerate(rows):
        texts = {system: found[place] for system, found in outputs.items()}
        record = {"set": name, "sources": row.sources, "target": row.target, "outputs": texts}
        file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fusion", description="Compare ways to fuse sentences.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/")
    parser.add_argument("--sets", nargs="+", choices=list(SETS), default=list(SETS), help="which pairs")
    parser.add_argument(
        "--rows", type=int, default=SAMPLE, help="at most so many of each set, a fixed sample; 0 for all"
    )
    parser.add_argument("--systems", nargs="+", choices=systems.NAMES, help="which to run; with --fuser that as well")
    parser.add_argument("--fuser", help='name or directory of what "fuser" runs')
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write all outputs as JSON Lines")
    chosen = parser.parse_args(arguments)
    if chosen.rows < 0:
        parser.error(f"--rows must be 0 or more, got {chosen.rows}")
    if chosen.systems is None:
        chosen.systems = _PLAIN + (["fuser"] if chosen.fuser else [])
    if chosen.fuser is None and "fuser" in chosen.systems:
        parser.error("fuser needs --fuser; bundled-greedy and bundled-beam do not")
    return chosen


def run(chosen: argparse.Namespace) -> Iterator[tuple[str, list[Pair], dict[str, list[str]]]]:
    """Give each set with its rows and, by system, the outputs for them."""
    ways = {name: systems.by_name(name, chosen.fuser) for name in chosen.systems}
    for name in chosen.sets:
        rows = load(chosen.data, name, chosen.rows)
        groups = [list(row.sources) for row in rows]
        yield name, rows, {system: way(groups) for system, way in ways.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the comparison that the command line asks for."""
    chosen = _arguments(arguments)
    if chosen.keep:
        chosen.keep.write_text("", encoding="utf-8")
    for name, rows, outputs in run(chosen):
        print(table(name, rows, outputs), end="\n\n", flush=True)
        if chosen.keep:
            with chosen.keep.open("a", encoding="utf-8") as file:
                keep(file, name, rows, outputs)


if __name__ == "__main__":
    main()
