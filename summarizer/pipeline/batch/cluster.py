"""Bulk on a cluster: the rows of a batch made by Ray Data, which gives stories out, holds back and tries again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from summarizer.errors import OptionError, SummarizerError
from summarizer.ingest import read_story_lines
from summarizer.pipeline.batch.rows import Job, row_of
from summarizer.pipeline.options import DEFAULT_WORDS, package_signature

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset

_BLOCK = 1 << 16
"""Bytes of a block, some five stories of three articles: what an actor is given at a time, and does anew when another
died over it. Ray's own 128 MB would give a whole file to one actor."""


def read_story_files(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> Dataset:
    """Give the lines of files of stories as a dataset, read as ``summarize --batch`` reads them.

    Args:
        paths: Files that every node can open; see :func:`~summarizer.ingest.read_story` for what is in them.

    Returns:
        Rows of ``path``, ``number`` (of the line in its file, from 1) and ``text`` (bytes; null for a line that is too
        long). Nothing is read before the dataset is used.

    Raises:
        OptionError: If Ray is not installed, or no file is named.
    """
    ray_data = _ray_data()
    names = [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    if not names:
        raise OptionError("no file of stories was named; give at least one path")
    files = ray_data.from_items([{"path": name} for name in names], override_num_blocks=len(names))
    files.context.target_max_block_size = _BLOCK
    lines: Dataset = files.map_batches(
        _lines,
        compute=ray_data.TaskPoolStrategy(size=1),  # one file at a time is faster than any number of summaries
        batch_size=1,
        batch_format="pyarrow",
        num_cpus=0,  # it would wait without end where actors hold all the cores there are
    )
    return lines


def summarize_dataset(
    stories: Dataset,
    *,
    actors: int | tuple[int, int] = 2,
    num_cpus: float = 1,
    num_gpus: float = 0,
    embedder: str = "all-MiniLM-L6-v2",
    fuser: str = "default",
    device: str = "auto",
    verifier: str | None = None,
    max_words: int = DEFAULT_WORDS,
    max_statements: int | None = None,
    focus: str | None = None,
) -> Dataset:
    """Summarize each story of a Ray Data dataset, on as many machines as its cluster has.

    Args:
        stories: What :func:`read_story_files` gives, or any dataset with a column ``text`` (a story as a line of JSON,
            a string or bytes); the other columns are kept. If there is none of the name ``number``, errors in rows
            cannot name the line.
        actors: How many processes summarize, each with models of its own; a pair is the least and the most of them.
        num_cpus: Cores for each.
        num_gpus: GPUs for each; a part of one, such as 0.25, is shared.
        embedder: Name, or folder that every node has, of a SentenceTransformer.
        fuser: Name, or folder that every node has.
        device: As for :class:`~summarizer.Summarizer`; "auto" takes the GPU that an actor was given.
        verifier: As for :class:`~summarizer.Summarizer`; name, or folder that every node has.
        max_words: See :meth:`Summarizer.summarize`, as for those that follow.
        max_statements: See there.
        focus: See there.

    Returns:
        A dataset with ``row`` in the place of ``text``: the row that ``summarize --batch`` writes for the story, with
        its line end. In which order they come is not said. Nothing is done before the dataset is used.

    Raises:
        OptionError: If Ray is not installed, or an option is outside its range.
    """
    ray_data = _ray_data()
    least, most = (actors, actors) if isinstance(actors, int) else actors
    if not 1 <= least <= most:
        raise OptionError(f"actors must be 1 or more, or a pair (least, most), not {actors}")
    job = Job(
        embedder=embedder,
        fuser=fuser,
        device=device,
        verifier=verifier,
        max_words=max_words,
        max_statements=max_statements,
        focus=focus,
    )
    rows: Dataset = stories.map_batches(
        _Rows,
        fn_constructor_args=(job,),
        compute=ray_data.ActorPoolStrategy(min_size=least, max_size=most),
        batch_size=None,  # a block
        batch_format="pyarrow",
        num_cpus=num_cpus,
        num_gpus=num_gpus,
    )
    return rows


class _Rows:
    """Makes rows in an actor; the first story loads the models, which stay loaded."""

    def __init__(self, job: Job) -> None:
        here, there = package_signature(), job.options.partition("|")[0]
        if here != there:
            raise SummarizerError(f"{here} is installed on a node, but {there} asked; install the same everywhere")
        self._job = job

    def __call__(self, batch: pa.Table) -> pa.Table:
        import pyarrow as pa

        stories = batch.select([name for name in ("text", "number") if name in batch.column_names]).to_pylist()
        rows = [row_of(self._job, story["text"], story.get("number")) for story in stories]
        return batch.drop_columns("text").append_column("row", pa.array(rows, pa.binary()))


def _lines(files: pa.Table) -> Iterator[pa.Table]:
    import pyarrow as pa

    shape = pa.schema({"path": pa.string(), "number": pa.int64(), "text": pa.binary()})
    for path in files["path"].to_pylist():
        for line in read_story_lines(path):
            yield pa.Table.from_pylist([{"path": path, "number": line.number, "text": line.data}], shape)


def _ray_data() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # read when Ray starts: it would report to its makers
    try:
        import ray.data
    except ImportError as error:
        raise OptionError("Ray Data is not installed; run: pip install 'attributed-summarizer[ray]'") from error
    return ray.data
