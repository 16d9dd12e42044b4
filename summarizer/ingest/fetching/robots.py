"""What the robots.txt of a host allows (RFC 9309)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import anyio
import httpx2

from summarizer.ingest.fetching.exchange import PRODUCT
from summarizer.ingest.fetching.records import Answer, UnfetchableError

if TYPE_CHECKING:
    from protego import Protego

MAX_ROBOTS_BYTES = 500 * 1024  # what a parser has to read at least; rules beyond are not read


class Robots:
    """The rules of the hosts that were met, each asked for once."""

    def __init__(self, get: Callable[[httpx2.URL], Awaitable[Answer]]) -> None:
        """``get`` gives the answer for the URL of a robots.txt, redirects followed."""
        self._get = get
        self._rules: dict[str, Protego] = {}
        self._locks: defaultdict[str, anyio.Lock] = defaultdict(anyio.Lock)

    async def check(self, url: httpx2.URL) -> None:
        """Return if a page may be fetched.

        Raises:
            UnfetchableError: If it may not, or if the host cannot say now whether it may.
            httpx2.HTTPError: If the host cannot be reached.
        """
        place = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        origin = str(place)
        async with self._locks[origin]:
            if origin not in self._rules:
                self._rules[origin] = await self._fetch(place)
        if not self._rules[origin].can_fetch(str(url), PRODUCT):
            raise UnfetchableError(f"the robots.txt of {url.host} forbids fetching it; open and save it yourself")

    async def _fetch(self, place: httpx2.URL) -> Protego:
        from protego import Protego

        answer = await self._get(place)
        if answer.status == 429 or answer.status >= 500:
            # The standard asks for this: a host that cannot say what it allows allows nothing for now.
            raise UnfetchableError(f"the robots.txt of {place.host} cannot be had ({answer.status}); try again later")
        # Without one, as any other status says, everything is allowed.
        text = answer.data[:MAX_ROBOTS_BYTES].decode("utf-8", errors="replace") if answer.status == 200 else ""
        return Protego.parse(text)
