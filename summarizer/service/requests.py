"""What a client sends: a body read within bounds, and the articles and options in it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.pipeline.options import DEFAULT_WORDS
from summarizer.service.limits import Limits
from summarizer.service.problems import Problem

_CLOSE = {"Connection": "close"}  # what a client goes on sending is not read


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class SourceArticle(_Object):
    """An article to summarize; only its text is needed."""

    text: Annotated[str, Field(description="The text as it was published, with its paragraphs; no HTML.")]
    id: Annotated[str | None, Field(description='Unique in the request; else "1", "2", … in the order given.')] = None
    title: Annotated[str | None, Field(description="The headline.")] = None
    outlet: Annotated[str | None, Field(description="Who published it.")] = None
    url: Annotated[str | None, Field(description="Where it was published; never fetched.")] = None
    published: Annotated[str | None, Field(description="Day or time of publication, ISO 8601.")] = None
    language: Annotated[str | None, Field(description="ISO 639-1 code; else told by the text.")] = None


class SummaryRequest(_Object):
    """Articles, and what the summary of them should be like."""

    articles: Annotated[list[SourceArticle], Field(min_length=1, description="The articles, in any order.")]
    max_words: Annotated[int, Field(ge=1, le=2_000, description="Words that a summary may have.")] = DEFAULT_WORDS
    max_statements: Annotated[int | None, Field(ge=1, le=2_000, description="Statements that it may have.")] = None
    focus: Annotated[str | None, Field(description="What it should be about, in a few words.")] = None

    def rows(self) -> list[dict[str, Any]]:
        """Give the articles as the objects they were sent as."""
        return [article.model_dump(exclude_none=True) for article in self.articles]


async def read_request(request: Request, limits: Limits) -> SummaryRequest:
    """Read what a client asks for.

    Raises:
        Problem: If it is too large, too slow, or not what it should be.
        ClientDisconnect: If the client hangs up.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":  # what a foreign web page may send unasked has another type
        detail = "the body must be JSON; send it with the header Content-Type: application/json"
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail)
    asked = _parse(await _read_body(request, limits))
    _check(asked, limits)
    return asked


async def _read_body(request: Request, limits: Limits) -> bytes:
    too_large = f"the body has more than {limits.body:,} bytes; send fewer or shorter articles"
    if int(request.headers.get("content-length", 0)) > limits.body:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large)
    body = bytearray()
    try:
        async with asyncio.timeout(limits.reading):
            async for part in request.stream():
                body += part
                if len(body) > limits.body:
                    raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large, _CLOSE)
    except TimeoutError:
        detail = f"the body has not arrived within {limits.reading:g} s; send it in one go"
        raise Problem(HTTPStatus.REQUEST_TIMEOUT, detail, _CLOSE) from None
    return bytes(body)


def _parse(body: bytes) -> SummaryRequest:
    try:
        return SummaryRequest.model_validate_json(body)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
    if found[0]["type"] == "json_invalid":
        raise Problem(HTTPStatus.BAD_REQUEST, f"the body is not JSON: {found[0]['msg']}")
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    where = _place(found[0]["loc"])
    raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{where}: {found[0]['msg']}{more}; see /openapi.json")


def _place(location: Sequence[str | int]) -> str:
    """Name a place in the request as other messages do: article 2, "text"."""
    if not location:
        return "the body"
    if location[0] != "articles" or len(location) == 1:
        return f'"{location[0]}"'
    return ", ".join([f"article {int(location[1]) + 1}", *(f'"{field}"' for field in location[2:])])


def _check(asked: SummaryRequest, limits: Limits) -> None:
    if len(asked.articles) > limits.articles:
        detail = f"there are {len(asked.articles)} articles; send at most {limits.articles} at once"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail)
    strings = [value for row in asked.rows() for value in row.values()]
    characters = len(asked.focus or "") + sum(map(len, strings))
    if characters > limits.characters:
        detail = f"the articles have {characters:,} characters; send at most {limits.characters:,} at once"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail)
