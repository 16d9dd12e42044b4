"""The application: requests through the queue to the summarizer, and answers or problems back."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from summarizer import __version__
from summarizer.errors import SummarizerError, in_one_line
from summarizer.ingest import Intake, read_articles
from summarizer.rendering import render
from summarizer.service.limits import Limits
from summarizer.service.openapi import describe, operation
from summarizer.service.problems import Problem
from summarizer.service.requests import SummaryRequest, read_request
from summarizer.service.work import FullError, LateError, WorkQueue
from summarizer.types import Digest, Summary

if TYPE_CHECKING:
    from summarizer.pipeline import Summarizer

Make = Callable[..., Summary | Digest]

_HEALTH = {
    "type": "object",
    "properties": {"status": {"enum": ["ok", "overdue"]}, "inside": {"type": "integer", "minimum": 0}},
    "required": ["status", "inside"],
}


def create_app(
    summarizer: Summarizer, limits: Limits | None = None, *, report: Callable[[str], None] | None = None
) -> FastAPI:
    """Make the application that ``summarize --serve`` runs.

    Args:
        summarizer: Has its models loaded.
        limits: What requests may ask for.
        report: Takes one line on each fault of the program; by default the logger ``summarizer.service.app``.
    """
    limits = limits or Limits()
    service = _Service(summarizer, limits, report or logging.getLogger(__name__).error)
    app = FastAPI(
        title="attributed-summarizer",
        version=__version__,
        description="Summaries of news articles in which every statement cites its source sentences.",
        docs_url=None,  # the pages behind these two load scripts from elsewhere
        redoc_url=None,
    )
    summary = operation("Summary", "Make one summary of articles about one event.", limits)
    digest = operation("Digest", "Group articles by event, and make a summary of each event.", limits)
    app.post("/v1/summaries", response_class=Response, **summary)(service.summaries)
    app.post("/v1/digests", response_class=Response, **digest)(service.digests)
    app.get("/healthz", summary="Say whether the service is live and ready.", responses=_health_responses())(
        service.health
    )
    app.exception_handler(HTTPException)(_problem_of)
    app.openapi = partial(describe, app)  # type: ignore[method-assign] # the way FastAPI's documentation names
    return app


def _health_responses() -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"schema": _HEALTH}}
    return {
        200: {"description": "Models are loaded.", "content": content},
        503: {"description": "Work that takes longer than a request may keeps the others waiting.", "content": content},
    }


async def _problem_of(request: Request, error: Exception) -> Response:
    """Answer what FastAPI itself refuses: unknown paths and methods."""
    assert isinstance(error, HTTPException)
    detail = f"{request.method} {request.url.path}: {error.detail}"
    return Problem(HTTPStatus(error.status_code), detail, dict(error.headers or {})).response()


class _Service:
    def __init__(self, summarizer: Summarizer, limits: Limits, report: Callable[[str], None]) -> None:
        self._summarizer = summarizer
        self._limits = limits
        self._report = report
        self._queue = WorkQueue(limits.waiting, limits.seconds)

    async def summaries(self, request: Request) -> Response:
        return await self._answer(request, self._summarizer.summarize)

    async def digests(self, request: Request) -> Response:
        return await self._answer(request, self._summarizer.summarize_stories)

    async def health(self) -> JSONResponse:
        overdue = self._queue.is_overdue
        content = {"status": "overdue" if overdue else "ok", "inside": self._queue.inside}
        return JSONResponse(content, 503 if overdue else 200)

    async def _answer(self, request: Request, make: Make) -> Response:
        try:
            with self._queue.place():
                asked = await read_request(request, self._limits)
                work = self._queue.do(partial(_make, asked, make))
                return Response(await _while_connected(request, work), media_type="application/json")
        except ClientDisconnect:
            return Response()  # to nobody
        except asyncio.CancelledError:  # the server ends before the work does
            detail = "the service was stopped before there was an answer; ask again"
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail).response()
        except Exception as error:
            return self._problem(error).response()

    def _problem(self, error: Exception) -> Problem:
        if isinstance(error, Problem):
            return error
        if isinstance(error, FullError):
            detail = f"too many requests wait already; try again in {error.seconds} s"
            return Problem(HTTPStatus.TOO_MANY_REQUESTS, detail, {"Retry-After": str(error.seconds)})
        if isinstance(error, LateError):
            return self._late(error)
        if isinstance(error, SummarizerError):
            return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        self._report(in_one_line(error))
        detail = "the request met a fault in the program, which has told its operator; the articles are not at fault"
        return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)

    def _late(self, error: LateError) -> Problem:
        seconds = f"{self._limits.seconds:g} s"
        if error.started:
            detail = f"no summary was made within {seconds}; send fewer or shorter articles"
            return Problem(HTTPStatus.GATEWAY_TIMEOUT, detail)
        retry = {"Retry-After": str(math.ceil(self._limits.seconds))}
        detail = f"an answer within {seconds} was not to be had, so many waited; try again later"
        return Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, retry)


def _make(asked: SummaryRequest, make: Make) -> bytes:
    """Do the work of a request, in the worker's thread."""
    intake: Intake = read_articles(asked.rows())
    result = make(intake, max_words=asked.max_words, max_statements=asked.max_statements, focus=asked.focus)
    return f"{render(result, 'json')}\n".encode()


async def _while_connected(request: Request, work: Awaitable[bytes]) -> bytes:
    """Wait for work, but not longer than the client does.

    Raises:
        ClientDisconnect: If the client hangs up first.
    """
    working, gone = asyncio.ensure_future(work), asyncio.ensure_future(_hung_up(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ClientDisconnect
    finally:
        for task in (working, gone):
            task.cancel()
        await asyncio.gather(working, gone, return_exceptions=True)


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
