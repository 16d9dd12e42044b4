"""A reader for each kind of source; each gives the articles in it, one after the other."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias, cast

from summarizer.errors import SourceError
from summarizer.ingest.eml import read_eml
from summarizer.ingest.feeds import no_feed, read_feed
from summarizer.ingest.fetching import Fetched, FetchOptions, fetch
from summarizer.ingest.html import read_html
from summarizer.ingest.items import Feed, Item, Link
from summarizer.ingest.jsonl import read_jsonl
from summarizer.ingest.kinds import HEAD_BYTES, Kind, kind_by_name, kind_of
from summarizer.ingest.reading import decode, open_file, read_bounded
from summarizer.types import Article

Source: TypeAlias = "str | os.PathLike[str] | Article | Feed"
Progress: TypeAlias = Callable[[int, int], None]

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class Pages:
    """The pages fetched so far, each once.

    Args:
        options: How to fetch.
        progress: Told how many pages are done and how many were asked for, at the start and whenever one is done.
    """

    def __init__(self, options: FetchOptions, progress: Progress | None) -> None:
        self._options = options
        self._progress = progress or (lambda done, pages: None)
        self._pages: dict[str, Fetched | SourceError] = {}

    def fetch(self, urls: Iterable[str]) -> None:
        """Fetch what was not fetched yet, several at once."""
        new = [url for url in dict.fromkeys(urls) if url not in self._pages]
        if not new:
            return
        before = len(self._pages)
        done: list[str] = []

        def tell(url: str) -> None:
            done.append(url)
            self._progress(before + len(done), before + len(new))

        self._progress(before, before + len(new))
        self._pages |= dict(zip(new, fetch(new, self._options, on_done=tell), strict=True))

    def get(self, url: str) -> Fetched:
        """Give a page that was fetched; raises the SourceError that was met instead."""
        page = self._pages[url]
        if isinstance(page, SourceError):
            raise page
        return page


@dataclass(frozen=True, slots=True)
class _Stream:
    """An open source.

    Attributes:
        bytes: What is in it.
        name: What the caller called it.
        kind: What it holds, if that is known without looking.
        url: Where it was fetched from.
        charset: What the server declared.
        is_feed: Whether it has to be a feed.
    """

    bytes: io.BufferedReader
    name: str
    kind: Kind | None = None
    url: str | None = None
    charset: str | None = None
    is_feed: bool = False


def urls_of(source: object) -> Iterator[str]:
    """Give the address that has to be fetched for a source, if it is one."""
    address = source.source if isinstance(source, Feed) else source
    if isinstance(address, str) and _URL.match(address):
        yield address


def name_of(source: object, place: int) -> str:
    """What a source is called in messages: one line; prose given in place of a path is cut to 80 characters."""
    if isinstance(source, Feed):
        return name_of(source.source, place)
    if isinstance(source, Article):
        return f"article {source.id or place}"
    text = " ".join(os.fsdecode(source).split()) if isinstance(source, (str, os.PathLike)) else f"source {place}"
    is_prose = isinstance(source, str) and _looks_like_prose(source)
    return text[:77] + "..." if is_prose and len(text) > 80 else text


def read_items(source: object, place: int, pages: Pages) -> Iterator[Item]:
    """Read what is in a source; what cannot be used is an item too.

    Args:
        source: Anything; what is no :data:`Source` gives an error.
        place: Its place among the sources, from 1.
        pages: Has what :func:`urls_of` asked for.
    """
    name = name_of(source, place)
    try:
        if isinstance(source, Article):
            yield Item(name, source)
        else:
            yield from _opened(source, name, pages)
    except SourceError as error:
        yield Item(name, error)


def follow(item: Item, pages: Pages) -> Item:
    """Put the article in place of a link to one, when its page was fetched."""
    if not isinstance(item.found, Link):
        return item
    link = item.found
    try:
        page = pages.get(link.url)
        stream = _Stream(_buffered(io.BytesIO(page.data)), item.name, url=page.url, charset=page.charset)
        kind = kind_of(stream.bytes.peek(HEAD_BYTES), item.name)
        if kind not in ("HTML", "text"):
            raise SourceError(item.name, "leads from a feed to something other than an article")
        article = _one_article(stream, kind)
    except SourceError as error:
        return Item(item.name, error)
    told = (article.title or link.title, article.outlet or link.outlet, article.published or link.published)
    return Item(item.name, replace(article, title=told[0], outlet=told[1], published=told[2]))


def _opened(source: object, name: str, pages: Pages) -> Iterator[Item]:
    is_feed = isinstance(source, Feed)
    address = source.source if isinstance(source, Feed) else source
    if not isinstance(address, (str, os.PathLike)):
        raise SourceError(name, f"is a {type(address).__name__}; give a path, a URL, '-' or an Article(text=...)")
    if address == "-":
        yield from _read(_Stream(standard_input(), name, is_feed=is_feed))
    elif isinstance(address, str) and _URL.match(address):
        page = pages.get(address)
        stream = _buffered(io.BytesIO(page.data))
        yield from _read(_Stream(stream, name, url=page.url, charset=page.charset, is_feed=is_feed))
    else:
        path = _path(address, name)
        with open_file(path, name) as file:
            yield from _read(_Stream(_buffered(file), name, kind_by_name(path.suffix), is_feed=is_feed))


def _read(stream: _Stream) -> Iterator[Item]:
    head = stream.bytes.peek(HEAD_BYTES)
    kind = (None if stream.is_feed else stream.kind) or kind_of(head, stream.name)
    if stream.is_feed and kind != "feed":
        raise no_feed(head.decode("utf-8", "replace"), stream.name, stream.url)
    if kind == "JSON Lines":
        yield from read_jsonl(stream.bytes, stream.name)
    elif kind == "feed":
        data = read_bounded(stream.bytes, stream.name)
        yield from read_feed(data, stream.name, url=stream.url, charset=stream.charset)
    else:
        yield Item(stream.name, _one_article(stream, kind))


def _one_article(stream: _Stream, kind: Kind) -> Article:
    data = read_bounded(stream.bytes, stream.name)
    if kind == "HTML":
        return read_html(data, stream.name, url=stream.url, charset=stream.charset)
    if kind == "e-mail":
        return read_eml(data, stream.name)
    return Article(decode(data, stream.name, stream.charset), url=stream.url)


def standard_input() -> io.BufferedReader:
    """Give standard input as bytes; raises a SourceError if there is none."""
    if sys.stdin is None:
        raise SourceError("-", "there is no standard input; give a path instead")
    stream = getattr(sys.stdin, "buffer", None)
    # A program may have put a text stream in its place, which is decoded already.
    return _buffered(io.BytesIO(sys.stdin.read().encode("utf-8", "surrogatepass")) if stream is None else stream)


def _buffered(stream: Any) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def _path(source: str | os.PathLike[str], name: str) -> Path:
    path = os.fsdecode(source)
    if not path.strip() or "\x00" in path:
        raise SourceError(name or "''", "is no path; give that of a file, or pass text as Article(text=...)")
    if not isinstance(source, os.PathLike) and _looks_like_prose(path) and not os.path.lexists(path):
        raise SourceError(name, "is neither a path nor a URL and reads like text; pass text as Article(text=...)")
    return Path(path)


def _looks_like_prose(text: str) -> bool:
    return "\n" in text.strip() or len(text) > 255 or len(text.split()) > 5
