"""The way to a server: checked addresses only, and no more bytes than a page may have."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator

import httpx2

from summarizer.ingest.fetching.addresses import addresses_of
from summarizer.ingest.fetching.records import MAX_BYTES, UnfetchableError


class CheckedTransport(httpx2.AsyncHTTPTransport):
    """Connects to the very address that was checked, whoever asks: for pages, robots.txt and redirects alike."""

    def __init__(self, verify: ssl.SSLContext, *, allow_private: bool) -> None:
        super().__init__(verify=verify)
        self._allow_private = allow_private

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request to the first address of its host that answers.

        Raises:
            UnfetchableError: If the host is not known or not public.
            httpx2.TransportError: If the exchange fails.
        """
        named = request.url
        host = named.raw_host.decode("ascii")
        port = named.port or {"http": 80, "https": 443}[named.scheme]
        addresses = await addresses_of(host, port, allow_private=self._allow_private)
        # Certificates are checked against the name. Connections are not reused ("Connection: close" is asked for):
        # two names may share an address, and each is to show a certificate of its own.
        request.extensions = {**request.extensions, "sni_hostname": host}
        try:
            return await self._first_that_answers(request, named, addresses)
        finally:
            request.url = named

    async def _first_that_answers(
        self, request: httpx2.Request, named: httpx2.URL, addresses: list[str]
    ) -> httpx2.Response:
        failure: httpx2.TransportError | None = None
        for address in addresses:
            request.url = named.copy_with(host=address)
            try:
                response = await super().handle_async_request(request)
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                failure = error
                continue
            assert isinstance(response.stream, httpx2.AsyncByteStream)
            response.stream = _Bounded(response.stream)
            return response
        raise failure or httpx2.ConnectError("no address")


class _Bounded(httpx2.AsyncByteStream):
    """A body that ends with an error where it is longer than allowed, as it came: bytes that decode to nothing too."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        received = 0
        async for chunk in self._stream:
            received += len(chunk)
            if received > MAX_BYTES:
                raise too_large()
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


def too_large() -> UnfetchableError:
    """The error for a page that is larger than allowed."""
    return UnfetchableError(f"is larger than {MAX_BYTES // (1024 * 1024)} MB; give the address of one article")
