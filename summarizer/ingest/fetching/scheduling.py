"""Many pages: several at once, few at once from one host."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

import anyio

from summarizer.errors import SourceError
from summarizer.ingest.fetching.records import Fetched, FetchOptions
from summarizer.ingest.fetching.session import Session

_AT_ONCE = 8
_PER_HOST = 2  # what a reader with two tabs asks of it


async def fetch_all(
    urls: Sequence[str], options: FetchOptions, on_done: Callable[[str], None] | None
) -> list[Fetched | SourceError]:
    """Fetch pages; see :func:`summarizer.ingest.fetching.fetch`."""
    session = Session(options)
    results: dict[str, Fetched | SourceError] = {}
    everywhere = anyio.Semaphore(_AT_ONCE)
    hosts: defaultdict[str, anyio.Semaphore] = defaultdict(lambda: anyio.Semaphore(_PER_HOST))

    async def fetch_one(url: str) -> None:
        # The host first, so that the pages of a slow one wait without holding up the others.
        async with hosts[_host(url)], everywhere:
            results[url] = await session.page(url)
        if on_done:
            on_done(url)

    async with anyio.create_task_group() as tasks:
        for url in dict.fromkeys(urls):
            tasks.start_soon(fetch_one, url)
    if session.cache:
        session.cache.trim()
    return [results[url] for url in urls]


def _host(url: str) -> str:
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
