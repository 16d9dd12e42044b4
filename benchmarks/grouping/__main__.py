"""Grouping articles into stories: scores on ECB+ beside plain ways, and how cost grows with the number of articles."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from benchmarks.grouping.events import Events, prepare, read_ecb, read_stories
from benchmarks.grouping.scores import b_cubed, pairwise
from benchmarks.grouping.settings import fit, folders
from benchmarks.grouping.systems import Groups, agglomerative, ours, part, single_pass, tune
from benchmarks.grouping.table import write_table
from benchmarks.grouping.timing import time_sizes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/ and train/")
    parser.add_argument("--cache", type=Path, help="folder that keeps vectors of the openings between runs")
    parser.add_argument("--write-table", action="store_true", help="count words anew and write the package's table")
    parser.add_argument("--fit", action="store_true", help="print the settings that the training stories give")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10000, 50000], help="articles to time")
    options = parser.parse_args()
    rows = read_stories(options.data)
    if options.write_table:
        write_table(options.data, [(article, body) for article, _, body in rows])
        return
    train = prepare(rows, options.cache and options.cache / "train.pickle")
    if options.fit:
        print(fit(train))
        return
    report = prepare(read_ecb(options.data), options.cache and options.cache / "ecb.pickle")
    _compare(train, report)
    for line in time_sizes(train, options.sizes):
        print(line)


def _compare(train: Events, report: Events) -> None:
    mine = ours(report)
    parts = [part(train, folder) for folder in folders(np.array(train.labels))]
    f1 = float(np.mean([b_cubed(one.labels, ours(one)).f1 for one in parts]))
    print(f"ours: ECB+ {_scores(report, mine)}; training folders B-cubed F1 {f1:.3f}")
    peers = [
        tune("average linkage of the same vectors", agglomerative, np.arange(0.3, 0.9, 0.02), train, report),
        tune("single pass of tf-idf", single_pass, np.arange(0.1, 0.5, 0.04), train, report),
    ]
    for peer in peers:
        print(f"{peer.name}, threshold {peer.threshold:.2f}: ECB+ {_scores(report, peer.report)}; ", end="")
        print(f"training folders B-cubed F1 {peer.train:.3f}")
    _confusion(report, mine)


def _scores(events: Events, groups: Groups) -> str:
    return f"B-cubed {b_cubed(events.labels, groups)} pairs {pairwise(events.labels, groups)}"


def _confusion(events: Events, groups: Groups) -> None:
    """Print which events were taken for one, and which fell apart."""
    of_group: dict[int, Counter[str]] = defaultdict(Counter)
    of_event: dict[str, Counter[int]] = defaultdict(Counter)
    for label, group in zip(events.labels, groups, strict=True):
        of_group[group][label] += 1
        of_event[label][group] += 1
    for counts in of_group.values():
        if len(counts) > 1:
            print("one story:", ", ".join(f"{n} of {label}" for label, n in counts.most_common()))
    for label, parts in sorted(of_event.items()):
        if len(parts) > 1:
            print(f"fell apart: {label} into", " + ".join(str(n) for n in sorted(parts.values(), reverse=True)))


if __name__ == "__main__":
    main()
