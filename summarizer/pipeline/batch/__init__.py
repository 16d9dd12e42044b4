"""Bulk: a file of stories in, a row of JSON Lines for each out; a run that was ended goes on where it was."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarizer.ingest import read_story_lines
from summarizer.pipeline.batch.output import Output
from summarizer.pipeline.batch.rows import Job, row_of
from summarizer.pipeline.batch.workers import rows_of

__all__ = ["Counts", "Job", "row_of", "run_batch"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a run is.

    Attributes:
        rows: Rows in the output, those of an earlier run among them.
        errors: How many of these have an error in place of a summary.
        new: How many of these are of this run.
        total: Stories in the input; None where that cannot be known, as for a pipe.
    """

    rows: int
    errors: int
    new: int
    total: int | None


def run_batch(
    source: str | os.PathLike[str],
    output: Path,
    job: Job,
    *,
    processes: int = 1,
    progress: Callable[[Counts], None] = lambda counts: None,
) -> Counts:
    """Summarize each story of a file; what the output holds of it already is kept and not done again.

    Memory does not grow with the number of stories: a few lines for each process are held, and the rows made of them.

    Args:
        source: Path of JSON Lines of stories, or "-" for standard input; see :func:`~summarizer.ingest.read_story`.
        output: The file that rows are appended to, in the order of the input; made if it is not there.
        job: What to do with each story.
        processes: How many worker processes there are, each with models of its own; 1 for none but this one.
        progress: Called at the start and after each row.

    Returns:
        How many rows there are in the end.

    Raises:
        SourceError: If the input cannot be read, or the output is of other stories or other options.
        SummarizerError: If a worker process ended before its work was done.
        ModelError: If a model is missing, damaged or of the wrong kind.
        OSError: If a row cannot be written.
    """
    total = _count(source)
    lines = read_story_lines(source)
    with Output(output, os.fspath(source), job.options) as rows:
        rows.resume(lines)
        kept = rows.count
        progress(Counts(rows.count, rows.errors, 0, total))
        with contextlib.closing(rows_of(job, lines, processes)) as made:
            for row in made:
                rows.append(row)
                progress(Counts(rows.count, rows.errors, rows.count - kept, total))
        return Counts(rows.count, rows.errors, rows.count - kept, total)


def _count(source: str | os.PathLike[str]) -> int | None:
    once = source == "-" or Path(source).is_fifo()
    return None if once else sum(1 for _ in read_story_lines(source))
