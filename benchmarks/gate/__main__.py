"""Measure, and fail if anything got worse than its bound: ``python -m benchmarks.gate``.

``--update`` makes bounds stricter where the measured values allow it. It loosens one only with
``--allow-regression REASON``, which is added to log.jsonl with the date and the commit.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.gate import corpus, floors
from benchmarks.gate.corpus import Story
from benchmarks.gate.floors import Floors


def main(
    arguments: Sequence[str] | None = None, measure: Callable[[Sequence[Story]], Mapping[str, float]] | None = None
) -> int:
    """Run the gate; the exit code is 1 if it does not hold, or if bounds could not be updated.

    Args:
        arguments: Of the command line.
        measure: What measures; all of :mod:`benchmarks.gate.measures` by default.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description="Fail if quality got worse.")
    parser.add_argument("--update", action="store_true", help="write stricter bounds where it got better")
    parser.add_argument("--allow-regression", metavar="REASON", help="with --update: loosen bounds that do not hold")
    parser.add_argument("--floors", type=Path, default=floors.FLOORS, help="file of bounds; its log stands beside it")
    parser.add_argument("--stories", type=Path, default=corpus.STORIES, help="folder of the stories")
    options = parser.parse_args(arguments)
    reason = (options.allow_regression or "").strip()
    if options.allow_regression is not None and not (options.update and reason):
        parser.error("--allow-regression needs --update and a reason")
    if measure is None:
        from benchmarks.gate import measures  # loads models

        measure = measures.measure
    old = floors.read(options.floors)
    measured, sha256 = measure(corpus.load(options.stories)), corpus.corpus_sha256(options.stories)
    failures = list(old.failures(measured, sha256))
    print(render(old, measured))
    if options.update and not _unmeasured(old, measured) and (reason or not failures):
        _update(old, old.updated(measured, sha256, may_loosen=bool(reason)), reason, options.floors)
        return 0
    for failure in failures:
        print(f"gate: {failure}", file=sys.stderr)
    if options.update and failures:
        print("gate: bounds were left as they are; to loosen one say --allow-regression REASON", file=sys.stderr)
    return int(bool(failures))


def render(bounds: Floors, measured: Mapping[str, float]) -> str:
    """Lay out what was measured beside its bounds, as a table in Markdown."""
    lines = ["| measure | value | bound | |", "|---|---|---|---|"]
    for name, bound in bounds.bounds.items():
        value = measured.get(name)
        shown = "–" if value is None else f"{value:.{floors.DIGITS}f}"
        lines.append(f"| {name} | {shown} | {bound} | {'' if value is not None and bound.holds(value) else 'FAILS'} |")
    return "\n".join(lines)


def _unmeasured(bounds: Floors, measured: Mapping[str, float]) -> bool:
    return not measured or measured.keys() != bounds.bounds.keys()


def _update(old: Floors, new: Floors, reason: str, path: Path) -> None:
    floors.write(new, path)
    if reason:  # says nothing if nothing had to be loosened
        floors.log(old, new, reason, _commit(), path.with_name(floors.LOG.name))
    for name, bound in new.bounds.items():
        if bound != old.bounds[name]:
            print(f"{name}: {old.bounds[name]} -> {bound}")


def _commit() -> str:
    git = shutil.which("git")
    command = [git or "", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() if git else ""
    return found or "unknown"


if __name__ == "__main__":
    sys.exit(main())
