"""Stories per second of ``--batch``."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from summarizer.pipeline.batch import Counts, Job, run_batch


def stories_per_second(stories: Path, processes: int) -> float:
    """Measure how fast rows come once every process has its models.

    The time up to the row by which each process has made two is left out: it is that of loading, which a run of
    thousands of stories does not feel.

    Raises:
        SystemExit: If there are too few stories to measure anything, or one of them could not be summarized.
    """
    moments: list[float] = []

    def note(counts: Counts) -> None:
        if counts.new:
            moments.append(time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        done = run_batch(stories, Path(folder) / "out.jsonl", Job(), processes=processes, progress=note)
    left_out = 2 * processes
    if done.errors or done.rows <= left_out + 1:
        raise SystemExit(f"{stories}: {done.errors} of {done.rows} stories failed; more than {left_out + 1} are needed")
    return (len(moments) - left_out) / (moments[-1] - moments[left_out - 1])
