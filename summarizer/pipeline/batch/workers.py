"""Rows made in this process or in several others, in the order of the stories, a bounded number of them at a time."""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import os
import signal
import threading
import warnings
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from summarizer.annotation.lean import import_spacy
from summarizer.errors import CacheWarning, SummarizerError
from summarizer.ingest import StoryLine
from summarizer.pipeline.batch.rows import Job, encode, make_row

_WINDOW = 4  # stories for each process that are given out or wait for the row of an earlier one to be written


def rows_of(job: Job, lines: Iterator[StoryLine], processes: int) -> Generator[bytes, None, None]:
    """Make the row of each story; when the generator is closed, workers end.

    Raises:
        ModelError: If a model is missing, damaged or of the wrong kind.
        SummarizerError: If a worker process ended before its work was done.
    """
    if processes == 1:
        yield from (encode(make_row(job, line)) for line in lines)
        return
    first = next(lines, None)
    if first is None:  # no reason to start workers
        return
    lines = itertools.chain([first], lines)
    with _pool(processes) as pool:
        given: deque[Future[tuple[bytes, list[str]]]] = deque()
        warned: set[str] = set()
        try:
            while True:
                free = _WINDOW * processes - len(given)
                given.extend(pool.submit(_row, job, line) for line in itertools.islice(lines, free))
                if not given:
                    return
                row, warnings_of_it = given.popleft().result()
                for text in set(warnings_of_it) - warned:  # each worker says it
                    warnings.warn(text, CacheWarning, stacklevel=2)
                warned.update(warnings_of_it)
                yield row
        except BrokenProcessPool:
            hint = "; run the same command again to go on, with fewer --processes if memory was short"
            raise SummarizerError(
                f"a worker process was ended from outside; the rows written are whole{hint}"
            ) from None


def _row(job: Job, line: StoryLine) -> tuple[bytes, list[str]]:
    """Make a row in a worker; what it warns of is passed on, as its standard error is nobody's to read."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", CacheWarning)
        row = encode(make_row(job, line))
    return row, [str(warning.message) for warning in caught]


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Start workers, and end them at once when something ends the run before its work is done."""
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads that libraries have started
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(processes,))
    try:
        with _interrupts_held_back():
            pool.submit(int)  # the first task starts all workers
        yield pool
        pool.shutdown()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let processes be born deaf to an interrupt, which would find them before :func:`_start` can; Windows cannot."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(processes: int) -> None:
    """Prepare a worker: an interrupt is for the process that started it, whose end is its own end too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    logging.disable(logging.CRITICAL)
    import_spacy()
    # Read by each of the libraries that compute, when it is first loaded.
    os.environ["OMP_NUM_THREADS"] = str(max(1, (os.cpu_count() or 1) // processes))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
