"""Feeds: RSS 0.9x, 1.0 and 2.0 and Atom by feedparser, JSON Feed by a few lines of our own."""

from __future__ import annotations

import codecs
import html
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from summarizer.errors import SourceError
from summarizer.ingest.dates import iso_moment
from summarizer.ingest.html import read_html
from summarizer.ingest.items import Item, Link, unusable
from summarizer.types import Article

MAX_ENTRIES = 50  # each may be a page to fetch, and no event has as many reports in one feed
_MAX_BYTES = 5 * 1024 * 1024
_MAX_ELEMENTS = (
    5_000  # entries in the file; broken XML takes 50 microseconds for each, and 20 s for a file full of them
)
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODING = re.compile(r"\sencoding=[\"'][\w-]+[\"'](?=[^<>]*\?>)")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)

# Words from which on an entry's own text is taken for the whole article: RSS has one element for that, and another that
# is meant for a summary and yet holds whole articles in some feeds.
_FULL_CONTENT = 60
_FULL_SUMMARY = 150
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&#8230;|&hellip;)\]|(?:read|continue|view|see)\s+(?:more|on|reading|(?:the\s+)?(?:full|whole|rest|entire))\b.{0,80})\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)  # an open comment hides the rest
_BLOCK = re.compile(r"<(?:p|div|section|article)\b", re.IGNORECASE)
_BREAK = re.compile(r"(?:<br\s*/?>\s*)+|\n\s*\n", re.IGNORECASE)
_FEED_LINK = re.compile(
    r"<link\b[^<>]*\btype=[\"']?application/(?:rss\+xml|atom\+xml|feed\+json)\b[^<>]*>", re.IGNORECASE
)
_HREF = re.compile(r"\bhref=[\"']?([^\"'\s>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a feed of any kind; ``full`` is how many words of content are taken for the whole article."""

    link: str
    title: str | None
    outlet: str | None
    published: str | None
    content: str
    is_html: bool
    full: int


def read_feed(data: bytes, source: str, *, url: str | None = None, charset: str | None = None) -> list[Item]:
    """Read the entries of a feed, in its order, which is the newest first as a rule.

    An entry that holds the whole article becomes an article, any other a link to one. Entries above
    :data:`MAX_ENTRIES` are left out, which is said in one more item.

    Args:
        data: The file.
        source: What the caller called it; its third entry is called "source, entry 3".
        url: Where it was fetched from; links count from there.
        charset: What the server declared, or None.

    Raises:
        SourceError: If it is no feed, too large, or hostile.
    """
    if len(data) > _MAX_BYTES:
        raise SourceError(source, f"is a feed of more than {_MAX_BYTES // (1024 * 1024)} MB, the most that is read")
    data = _utf8(data, source)
    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    entries = _json_entries(data, source, url) if is_json else _xml_entries(data, source, url, charset)
    if not entries:
        raise SourceError(source, "is a feed without entries")
    items = list(_items(entries[:MAX_ENTRIES], source))
    if len(entries) > MAX_ENTRIES:
        left = f"entries {MAX_ENTRIES + 1} to {len(entries)}"
        items.append(unusable(f"{source}, {left}", f"left out: of a feed, the first {MAX_ENTRIES} entries are read"))
    return items


def _utf8(data: bytes, source: str) -> bytes:
    """Turn UTF-16, in which a search for bytes finds nothing, into UTF-8."""
    if not data.startswith(_UTF16):
        return data
    try:
        return _ENCODING.sub("", data.decode("utf-16"), count=1).encode()
    except UnicodeError:
        raise SourceError(source, "is marked as UTF-16 but is damaged") from None


def no_feed(head: str, source: str, url: str | None) -> SourceError:
    """Make the error for a page given as a feed; it names the feed that the page points to, if any."""
    for tag in _FEED_LINK.findall(head):
        href = _HREF.search(tag)
        if href:
            found = _joined(url or "", html.unescape(href.group(1)))
            return SourceError(source, f"is a web page, not a feed; its feed is {found}")
    return SourceError(source, "is not a feed (RSS, Atom or JSON Feed); give it without --feed")


def _items(entries: Iterable[_Entry], source: str) -> Iterator[Item]:
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        name = f"{source}, entry {number}"
        if entry.link and entry.link in seen:
            yield unusable(name, f"links to the same article as entry {seen[entry.link]}")
            continue
        seen[entry.link] = number
        try:
            yield _item(entry, name)
        except SourceError as error:
            yield Item(name, error)


def _item(entry: _Entry, name: str) -> Item:
    words = _plain(entry.content).split() if entry.is_html else entry.content.split()
    is_full = len(words) >= entry.full and not _CUT_OFF.search(" ".join(words[-20:]))
    is_web = entry.link.lower().startswith(("http://", "https://"))
    if words and (is_full or not is_web):
        try:
            return Item(name, _article(entry, name))
        except SourceError:  # no article in it after all; its page may have one
            if not is_web:
                raise
    if not entry.link:
        raise SourceError(name, "has neither text nor a link")
    if not is_web:
        raise SourceError(name, f"links to {entry.link[:80]!r}; only http and https addresses are followed")
    return Item(entry.link, Link(entry.link, entry.title, entry.outlet, entry.published))


def _article(entry: _Entry, name: str) -> Article:
    text = entry.content
    if entry.is_html:
        page = f"<!DOCTYPE html><html><body><article>{_paragraphs(entry.content)}</article></body></html>"
        text = read_html(page, name, url=entry.link or None).text
    return Article(text, title=entry.title, outlet=entry.outlet, url=entry.link or None, published=entry.published)


def _paragraphs(markup: str) -> str:
    """Make paragraphs where a feed has line breaks alone."""
    if _BLOCK.search(markup):
        return markup
    return "".join(f"<p>{part}</p>" for part in _BREAK.split(markup) if part.strip())


def _xml_entries(data: bytes, source: str, url: str | None, charset: str | None) -> list[_Entry]:
    if _ENTITY.search(data):  # feedparser takes some out and expands others
        raise SourceError(source, "declares XML entities, which feeds do not need and attacks are made of")
    if sum(1 for _ in _ENTRY.finditer(data)) > _MAX_ELEMENTS:
        raise SourceError(source, f"has more than {_MAX_ELEMENTS} entries; give a shorter feed")
    import feedparser  # here, because it takes 0.1 s to load

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    if url:
        headers["content-location"] = url
    try:
        # A stream, because a string might be taken for an address or a path and opened.
        parsed = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # it is made for broken feeds, but what a hostile one meets in there is not foreseeable
        raise SourceError(source, f"cannot be read as a feed ({type(error).__name__})") from error
    if not parsed.get("version") and not parsed.entries:  # without text it can decode, even the key is missing
        raise SourceError(source, "is not a feed that can be read (RSS, Atom or JSON Feed)")
    outlet = _line(parsed.feed.get("title"))
    return [_xml_entry(entry, outlet) for entry in parsed.entries]


def _xml_entry(entry: Any, outlet: str | None) -> _Entry:
    contents = entry.get("content") or []
    content: Any = max(contents, key=lambda content: len(content.get("value") or ""), default=None)
    chosen = content or entry.get("summary_detail") or {}
    return _Entry(
        link=str(entry.get("link") or "").strip(),
        title=_line(entry.get("title")),
        outlet=_line((entry.get("source") or {}).get("title")) or outlet,
        published=iso_moment(str(entry.get("published") or entry.get("updated") or "")),
        content=str(chosen.get("value") or ""),
        is_html=chosen.get("type") != "text/plain" or "<" in str(chosen.get("value")),
        full=_FULL_CONTENT if content else _FULL_SUMMARY,
    )


def _json_entries(data: bytes, source: str, url: str | None) -> list[_Entry]:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError):
        raise SourceError(source, "is a JSON Feed that cannot be read; it is cut off or damaged") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version")):
        raise SourceError(source, "is JSON but no JSON Feed")
    outlet = _line(feed.get("title"))
    base = url or str(feed.get("feed_url") or feed.get("home_page_url") or "")
    return [_json_entry(item if isinstance(item, dict) else {}, outlet, base) for item in items]


def _json_entry(item: dict[str, Any], outlet: str | None, base: str) -> _Entry:
    markup = item.get("content_html")
    link = item.get("url") or item.get("external_url") or ""
    return _Entry(
        link=_joined(base, str(link).strip()) if link else "",
        title=_line(item.get("title")),
        outlet=outlet,
        published=iso_moment(str(item.get("date_published") or "")),
        content=str(markup or item.get("content_text") or ""),
        is_html=bool(markup),
        full=_FULL_CONTENT,
    )


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # "https://[" is no address, which shows when it is fetched
        return link


def _line(value: object) -> str | None:
    """Give a title as one line; feeds put HTML in theirs."""
    return " ".join(_plain(str(value or "")).split()) or None


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))
