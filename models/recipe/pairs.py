"""Builds the training pairs: ``python -m models.recipe.pairs --data DATA --out DIR``."""

from __future__ import annotations

import argparse
import json
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from models.recipe.chance import chance_of
from models.recipe.corpus import Line, Pair, read_lines, read_pairs
from models.recipe.overlaps import Report, overlap_pairs
from models.recipe.parsing import parse_all
from models.recipe.quality import has_statement
from models.recipe.synthetic import synthetic_pairs
from summarizer.embedding import load_embedder

VARIANTS = 4
_MAX_NEIGHBOUR = 12
_LOWERED = frozenset("The A An He She They It In His Her This That There".split())
_log = logging.getLogger(__name__)


def build(data: Path, limit: int | None = None) -> Iterator[Pair]:
    """Give all pairs.

    Args:
        data: The data folder.
        limit: How many sentences of articles to use at most; all by default.
    """
    yield from read_pairs(data)  # in the order people wrote them: of WikiSplit it is that of the text
    lines = list(read_lines(data))
    if limit is not None:
        lines = sorted(lines, key=lambda line: chance_of(line.text).random())[:limit]
    neighbours = _short_lines(lines)
    _log.info("%d clean sentences", len(lines))
    reports = []
    for line, parse in zip(lines, parse_all([line.text for line in lines]), strict=True):
        if has_statement(parse):
            reports.append(Report.of(line, parse))
            yield from synthetic_pairs(line, parse, _others(neighbours, line), VARIANTS)
    _log.info("%d sentences with a statement; looking for overlaps", len(reports))
    yield from overlap_pairs(reports, load_embedder())


def _short_lines(lines: Iterable[Line]) -> dict[tuple[str, int], list[str]]:
    found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for line in lines:
        opener = line.text.split()[0]
        if (
            opener in _LOWERED
            and len(line.text.split()) <= _MAX_NEIGHBOUR
            and '"' not in line.text
            and "“" not in line.text
        ):
            found[line.group, line.outlet].append(line.text)
    return found


def _others(neighbours: dict[tuple[str, int], list[str]], line: Line) -> Sequence[str]:
    return [text for text in neighbours.get((line.group, line.outlet), ()) if text != line.text]


def write(pairs: Iterable[Pair], path: Path) -> Counter[str]:
    """Write pairs as JSON Lines, under another name until all are written.

    Returns:
        How many pairs there are of each kind.
    """
    counts: Counter[str] = Counter()
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as out:
        for pair in pairs:
            row = {"sources": pair.sources, "target": pair.target, "kind": pair.kind, "group": pair.group}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            counts[pair.kind] += 1
    partial.replace(path)
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the pairs and write them to DIR/pairs.jsonl."""
    parser = argparse.ArgumentParser(description="Build the training pairs of the bundled fuser.")
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write pairs.jsonl to")
    parser.add_argument("--limit", type=int, help="use at most so many sentences of articles")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    options.out.mkdir(parents=True, exist_ok=True)
    counts = write(build(options.data, options.limit), options.out / "pairs.jsonl")
    for kind, count in sorted(counts.items()):
        _log.info("%s: %d pairs", kind, count)


if __name__ == "__main__":
    main()
