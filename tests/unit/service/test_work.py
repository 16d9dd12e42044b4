"""The queue by itself: its order, and whom it takes when work is slow."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack
from functools import partial

import pytest

from summarizer.service.work import FullError, LateError, WorkQueue


def test_first_come_first_served_one_at_a_time() -> None:
    done: list[str] = []

    def work(name: str) -> str:
        done.append(f"{name} begins")
        time.sleep(0.01)
        done.append(f"{name} ends")
        return name

    async def ask() -> list[str]:
        queue = WorkQueue(waiting=2, seconds=60)
        return await asyncio.gather(*(queue.do(partial(work, name)) for name in "abc"))

    assert asyncio.run(ask()) == ["a", "b", "c"]
    assert done == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


def test_an_error_is_the_askers_and_the_worker_goes_on() -> None:
    async def ask() -> int:
        queue = WorkQueue(waiting=0, seconds=60)
        with pytest.raises(TimeoutError, match="its own"):
            await queue.do(partial(_raise, TimeoutError("its own")))
        return await queue.do(lambda: 1)

    assert asyncio.run(ask()) == 1


def _raise(error: Exception) -> None:
    raise error


def fill(queue: WorkQueue, places: ExitStack) -> None:
    while True:
        places.enter_context(queue.place())


def test_only_as_many_wait_as_can_expect_an_answer_in_time() -> None:
    async def ask() -> tuple[int, int]:
        queue = WorkQueue(waiting=8, seconds=2)
        with queue.place():
            await queue.do(partial(time.sleep, 0.5))
        with ExitStack() as places:
            with pytest.raises(FullError) as full:
                fill(queue, places)
            inside = queue.inside
        assert queue.inside == 0
        return inside, full.value.seconds

    inside, seconds = asyncio.run(ask())
    assert 1 <= inside <= 4  # of half a second each, on a machine that is busy with other work of more
    assert seconds >= 1


def test_one_is_always_taken_so_that_slow_work_shuts_nobody_out_for_good() -> None:
    async def ask() -> None:
        queue = WorkQueue(waiting=8, seconds=0.5)
        with pytest.raises(LateError), queue.place():
            await queue.do(partial(time.sleep, 1))
        with queue.place():
            assert queue.inside == 1

    asyncio.run(ask())


def test_work_that_cannot_be_done_in_time_is_not_begun() -> None:
    async def ask() -> None:
        queue = WorkQueue(waiting=8, seconds=3)
        await queue.do(partial(time.sleep, 1.5))
        begun: list[int] = []
        first = asyncio.create_task(queue.do(partial(time.sleep, 2)))
        await asyncio.sleep(0)
        with pytest.raises(LateError):
            await queue.do(partial(begun.append, 1))
        await asyncio.gather(first, return_exceptions=True)
        assert begun == []

    asyncio.run(ask())
