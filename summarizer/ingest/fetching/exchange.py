"""One request and its answer, asked for again where that may help."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import anyio
import httpx2

import summarizer
from summarizer.ingest.fetching.records import MAX_BYTES, Answer
from summarizer.ingest.fetching.transport import too_large

PRODUCT = "attributed-summarizer"  # what a robots.txt may name
_PASSING = frozenset({429, 500, 502, 503, 504})  # states of a server that pass
_ATTEMPTS = 3
_FIRST_WAIT = 0.5  # seconds; doubled each time

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/*;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "en,*;q=0.5",
    "Connection": "close",
}


def headers() -> dict[str, str]:
    """What is sent with every request."""
    return {"User-Agent": f"{PRODUCT}/{summarizer.__version__}", **_HEADERS}


async def get(client: httpx2.AsyncClient, url: httpx2.URL, extra: Mapping[str, str]) -> Answer:
    """Ask for a URL, up to three times if the server is overloaded or the connection breaks.

    The wait before the next time is what the server asks for, or else doubles; where the time left, which the
    surrounding cancel scope sets, does not suffice for it, the last answer is given at once.

    Raises:
        UnfetchableError: If the address is not allowed or the answer is too large.
        httpx2.HTTPError: If the exchange fails.
    """
    for attempt in range(1, _ATTEMPTS):
        wait = _FIRST_WAIT * 2 ** (attempt - 1)
        try:
            answer = await _get_once(client, url, extra)
        except (httpx2.ReadError, httpx2.WriteError, httpx2.RemoteProtocolError):
            if wait > _time_left():
                raise
        else:
            wait = max(wait, retry_after(answer.headers.get("retry-after")))
            if answer.status not in _PASSING or wait > _time_left():
                return answer
        await anyio.sleep(wait)
    return await _get_once(client, url, extra)


def retry_after(value: str | None, now: datetime | None = None) -> float:
    """The seconds to wait that a Retry-After header gives, as a number or as a day and time; 0 if it gives none."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())


async def _get_once(client: httpx2.AsyncClient, url: httpx2.URL, extra: Mapping[str, str]) -> Answer:
    async with client.stream("GET", url, headers=extra) as response:
        found = {name.lower(): value for name, value in response.headers.items()}
        if not response.is_success:
            return Answer(response.status_code, found)  # nobody reads the page that comes with an error
        declared = found.get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared[:12]) > MAX_BYTES:
            raise too_large()
        data = bytearray()
        # The client decompresses in pieces of at most 1 MB, so that a small body cannot fill the memory.
        async for piece in response.aiter_bytes():
            data += piece
            if len(data) > MAX_BYTES:
                raise too_large()
        return Answer(response.status_code, found, bytes(data))


def _time_left() -> float:
    deadline = anyio.current_effective_deadline()
    return math.inf if math.isinf(deadline) else deadline - anyio.current_time()
