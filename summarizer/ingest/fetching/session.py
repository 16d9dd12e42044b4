"""Pages with everything around them: cache, robots.txt, redirects, and one line for each that cannot be had."""

from __future__ import annotations

import ssl
from dataclasses import replace
from http import HTTPStatus

import anyio
import httpx2
import platformdirs

from summarizer.errors import SourceError
from summarizer.ingest.fetching.cache import Cache, freshness
from summarizer.ingest.fetching.exchange import PRODUCT, get, headers
from summarizer.ingest.fetching.records import MAX_REDIRECTS, Answer, Fetched, FetchOptions, UnfetchableError
from summarizer.ingest.fetching.robots import Robots
from summarizer.ingest.fetching.transport import CheckedTransport

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_FRESH = 3600.0  # seconds; few say how long, and pages are often fetched in several runs
_CONNECT = 5.0  # seconds for one address, so that time is left for the next
_TEXTUAL = ("text/", "application/xhtml", "application/xml", "application/json", "application/x-ndjson")
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/warc", "message/rfc822"})


class Session:
    """Fetches pages one by one; what is learned about hosts is shared."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        folder = options.cache_folder or platformdirs.user_cache_path(PRODUCT) / "pages"
        self.cache = Cache(folder) if options.cache else None
        self._tls = httpx2.create_ssl_context()
        self._robots = Robots(self._robots_txt)

    async def page(self, url: str) -> Fetched | SourceError:
        """Fetch one page within its time, or give the error that says why it cannot be had."""
        try:
            with anyio.fail_after(self._options.timeout):
                async with self._client() as client:
                    return await self._follow(client, parse(url))
        except UnfetchableError as error:
            return SourceError(url, str(error))
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
            return SourceError(url, self._explain(error))

    async def _follow(self, client: httpx2.AsyncClient, url: httpx2.URL) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            if self._options.robots:
                await self._robots.check(url)
            answer = await self._get(client, url)
            if not _is_redirect(answer):
                return _fetched(url, answer)
            url = parse(str(url.join(answer.headers["location"])))
        raise UnfetchableError(f"redirects more than {MAX_REDIRECTS} times; open it in a browser and save the page")

    async def _robots_txt(self, url: httpx2.URL) -> Answer:
        async with self._client() as client:
            for _ in range(MAX_REDIRECTS + 1):
                answer = await self._get(client, url, fresh_for=_ROBOTS_FRESH)
                if not _is_redirect(answer):
                    return answer
                url = parse(str(url.join(answer.headers["location"])))
        return Answer(404, {})

    async def _get(self, client: httpx2.AsyncClient, url: httpx2.URL, fresh_for: float = 0.0) -> Answer:
        """Give an answer from the cache if it is fresh or has not changed, else from the server."""
        if self.cache is None:
            return await get(client, url, {})
        # What was let in from a private address does not count for a run that does not allow any.
        key = f"{'private' if self._options.allow_private else 'public'} {url}"
        kept = self.cache.load(key)
        if kept and kept.fresh:
            return kept.answer
        answer = await get(client, url, kept.conditions if kept else {})
        if answer.status == 304 and kept:
            answer = replace(kept.answer, headers={**kept.answer.headers, **answer.headers})
        lifetime = freshness(answer.headers)
        if answer.status == 200 and lifetime is not None:
            self.cache.store(key, answer, max(lifetime, fresh_for))
        return answer

    def _client(self) -> httpx2.AsyncClient:
        """A client for one page, so that no cookie is carried from one page to another."""
        seconds = self._options.timeout
        return httpx2.AsyncClient(
            transport=CheckedTransport(self._tls, allow_private=self._options.allow_private),
            headers=headers(),
            timeout=httpx2.Timeout(seconds, connect=min(seconds, _CONNECT)),
            follow_redirects=False,
        )

    def _explain(self, error: Exception) -> str:
        if isinstance(error, (TimeoutError, httpx2.TimeoutException)):
            return f"did not arrive within {self._options.timeout:g} seconds; try again, or save the page as a file"
        if isinstance(error, httpx2.ConnectError) and isinstance(_root(error), ssl.SSLError):
            return "has no certificate that can be trusted; open it in a browser to see why"
        if isinstance(error, httpx2.ConnectError):
            return "the server does not accept connections; check the address and the connection"
        if isinstance(error, httpx2.DecodingError):
            return "is compressed in a way that cannot be undone, or damaged; open it in a browser and save the page"
        if isinstance(error, httpx2.InvalidURL):
            return "is, or redirects to, no valid address; check it"
        return "the server broke off or sent no valid answer; try again later"


def parse(url: str) -> httpx2.URL:
    """Read an address and drop its fragment.

    Raises:
        UnfetchableError: If it is not one of a page.
    """
    try:
        parsed = httpx2.URL(url.strip()).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError):
        raise UnfetchableError("is, or redirects to, no valid address; check it") from None
    if parsed.scheme not in ("http", "https"):
        raise UnfetchableError(f"only http and https can be fetched, not {parsed.scheme or 'this'}; save it as a file")
    if not parsed.host:
        raise UnfetchableError("names no host; check the address")
    if parsed.userinfo:
        raise UnfetchableError("holds a user name or password, which would be printed; open and save the page yourself")
    return parsed


def _is_redirect(answer: Answer) -> bool:
    return answer.status in _REDIRECTS and "location" in answer.headers


def _fetched(url: httpx2.URL, answer: Answer) -> Fetched:
    if not 200 <= answer.status < 300:
        raise UnfetchableError(_refusal(answer.status))
    if not answer.data.strip():
        raise UnfetchableError("is an empty page; open it in a browser and save it")
    response = httpx2.Headers({"content-type": answer.headers.get("content-type", "")})
    media_type = response["content-type"].split(";")[0].strip().lower()
    if not (media_type in _UNTOLD or media_type.startswith(_TEXTUAL) or media_type.endswith(("+xml", "+json"))):
        raise UnfetchableError(f"is {media_type[:60]}, not a page; give the address of an article")
    charset = httpx2.Response(200, headers=response).charset_encoding
    return Fetched(str(url), answer.data, charset, media_type)


def _refusal(status: int) -> str:
    phrase = HTTPStatus(status).phrase if status in list(HTTPStatus) else "an unknown status"
    told = f"the server answered {status} ({phrase})"
    if status in (404, 410):
        return f"{told}; check the address"
    if status in (429, 500, 502, 503, 504):
        return f"{told}; try again later"
    return f"{told}; open it in a browser and save the page"


def _root(error: BaseException) -> BaseException:
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return error
