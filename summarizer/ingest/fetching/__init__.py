"""Fetching: pages by URL, from servers that nothing is known about.

Every address is checked before it is connected to, every answer is bounded in size and time, and one URL that fails
never loses the others. Proxies of the environment are not used: behind one, no address could be checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.errors import SourceError
from summarizer.ingest.fetching.records import Fetched, FetchOptions

__all__ = ["FetchOptions", "Fetched", "fetch"]

_DEFAULT = FetchOptions()


def fetch(
    urls: Sequence[str], options: FetchOptions = _DEFAULT, *, on_done: Callable[[str], None] | None = None
) -> list[Fetched | SourceError]:
    """Fetch pages, several at once but few at once from one host.

    Args:
        urls: Addresses of pages, http or https; the same one may be given twice and is fetched once.
        options: How to fetch.
        on_done: Called with each URL when it is fetched or has failed, in the order in which they end; from another
            thread than the caller's, and never twice at once.

    Returns:
        For each URL, in the order given, the page, or the error that says why there is none.
    """
    from anyio.from_thread import start_blocking_portal

    from summarizer.ingest.fetching.scheduling import fetch_all  # brings the HTTP client along

    if not urls:
        return []
    # A loop in a thread of its own runs also where the caller has one already, as in a notebook.
    with start_blocking_portal() as portal:
        return portal.call(fetch_all, urls, options, on_done)
