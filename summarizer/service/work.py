"""One worker thread, and a bounded number of requests that wait for it."""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")

_NEWEST = 0.2  # weight of the newest duration in what a piece of work typically takes


class FullError(Exception):
    """No more requests may wait now.

    Args:
        seconds: When to try again: about when those inside will have been answered.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class LateError(Exception):
    """The time for an answer is over.

    Args:
        started: True if the work was begun, false if the time went by in waiting.
    """

    def __init__(self, *, started: bool) -> None:
        super().__init__(started)
        self.started = started


class WorkQueue:
    """Does one piece of work after the other, first come, first served; used from one event loop.

    One at a time, because each can use all cores by itself. Its thread cannot be stopped: work that nobody waits for
    any more is taken to its end, and what comes out of it is thrown away. It is a daemon, so that it keeps no process
    from ending.

    Args:
        waiting: How many requests may wait while one is worked on.
        seconds: Time that a request may take, waiting included.
    """

    def __init__(self, waiting: int, seconds: float) -> None:
        self._most = waiting + 1
        self._seconds = seconds
        self._inside = 0
        self._worker_is_free = asyncio.Lock()
        self._began: float | None = None
        self._typical = 0.0  # seconds that work takes; 0 before any was done
        self._given: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = SimpleQueue()
        threading.Thread(target=self._work, name="summarizer", daemon=True).start()

    @property
    def inside(self) -> int:
        """How many requests hold a place."""
        return self._inside

    @property
    def is_overdue(self) -> bool:
        """True while work that has taken more than the time of a request keeps the others waiting."""
        return self._began is not None and time.monotonic() - self._began > self._seconds

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place for as long as somebody waits for the answer.

        Raises:
            FullError: If there is none, or if it would probably not be reached in time: work that is begun too late
                would be done for nobody, while those who wait behind it become late too.
        """
        is_hopeless = self._inside and (self._inside + 1) * self._typical > self._seconds
        if self._inside >= self._most or is_hopeless:
            raise FullError(max(1, math.ceil(self._inside * self._typical)))
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1

    async def do(self, work: Callable[[], T]) -> T:
        """Do it as soon as the worker is free; one who is cancelled while waiting costs the worker nothing.

        Raises:
            LateError: If the time is over first, or too little of it is left when the worker is free.
        """
        started = False
        end = time.monotonic() + self._seconds
        try:
            async with asyncio.timeout(self._seconds) as bound:
                await self._worker_is_free.acquire()
                if end - time.monotonic() < self._typical < self._seconds:  # it would be done for nobody
                    self._worker_is_free.release()
                    raise LateError(started=False)
                started = True
                return await asyncio.shield(self._start(work))
        except TimeoutError:
            if not bound.expired():  # the work's own
                raise
        raise LateError(started=started)

    def _start(self, work: Callable[[], T]) -> asyncio.Future[T]:
        self._began = time.monotonic()
        result: Future[T] = Future()
        answer = asyncio.wrap_future(result)
        answer.add_done_callback(self._finish)
        self._given.put((work, result))
        return answer

    def _finish(self, answer: asyncio.Future[Any]) -> None:
        answer.exception()  # seen, also when nobody waits for it
        assert self._began is not None
        seconds = time.monotonic() - self._began
        self._typical += (_NEWEST if self._typical else 1) * (seconds - self._typical)
        self._began = None
        self._worker_is_free.release()

    def _work(self) -> None:
        while True:
            work, result = self._given.get()
            result.set_running_or_notify_cancel()  # from here on nothing cancels it
            try:
                result.set_result(work())
            except BaseException as error:
                result.set_exception(error)
            del work, result  # not held while waiting for more
