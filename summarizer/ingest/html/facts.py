"""What a page says of its article: title, outlet, day and canonical link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from courlan import extract_domain

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_MAX_TITLE = 300  # characters; longer ones are no headlines
_MAX_OUTLET = 80
_MAX_OUTLET_WORDS = 6
_SEPARATED = re.compile(r"\s+(?:\||::?|[-–—•·»])\s+")


def title_of(document: Document, tree: HtmlElement, outlet: str | None) -> str | None:
    """The headline, without the name of the outlet behind it."""
    title = _clean(document.title, _MAX_TITLE)
    parts = _SEPARATED.split(title or "")
    if title and len(parts) > 1 and outlet and _key(parts[-1]) == _key(outlet):
        last = list(_SEPARATED.finditer(title))[-1]
        return title[: last.start()]
    return title


def outlet_of(document: Document, tree: HtmlElement, url: str | None) -> str | None:
    """Who published the page: what it says, or else its host."""
    named = _clean(document.sitename, _MAX_OUTLET)
    if named and "." in named and " " not in named:
        named = None  # a host, which is what trafilatura falls back to
    named = named or _meta_site_name(tree) or _behind_the_title(document, tree)
    host = urlsplit(url or "").hostname
    return (named or (host or "").removeprefix("www.") or "").lstrip("@") or None


def url_of(tree: HtmlElement, url: str | None) -> str | None:
    """The canonical link where it can be believed, else the address that the page was fetched from.

    A page may not say that it is one of another site, or that of a whole site.
    """
    found = tree.xpath("//link[@rel='canonical']/@href") + tree.xpath("//meta[@property='og:url']/@content")
    for link in found:
        try:
            canonical = urlsplit(urljoin(url or "", str(link).strip()))
        except ValueError:
            continue
        if canonical.scheme not in ("http", "https") or not canonical.hostname or canonical.username:
            continue
        if url and (_site(canonical.geturl()) != _site(url) or canonical.path in ("", "/")):
            continue
        return canonical._replace(fragment="").geturl()
    return url


def _site(url: str) -> str:
    """What the pages of one site share: "paper.co.uk" of "www.paper.co.uk"; for what is not on the list, the host."""
    return str(extract_domain(url) or (urlsplit(url).hostname or "").removeprefix("www."))


def _meta_site_name(tree: HtmlElement) -> str | None:
    found = tree.xpath("//meta[@property='og:site_name' or @name='og:site_name']/@content")
    return _clean(str(found[0]), _MAX_OUTLET) if found else None


def _behind_the_title(document: Document, tree: HtmlElement) -> str | None:
    """The last part of the <title>, if it stands behind the headline and is short: "Two freed - Kettle Valley Sun"."""
    whole = _clean(tree.findtext(".//title"), _MAX_TITLE) or ""
    parts = _SEPARATED.split(whole)
    headline = document.title or ""
    short = len(parts[-1].split()) <= _MAX_OUTLET_WORDS and len(parts[-1]) <= _MAX_OUTLET
    return parts[-1] if len(parts) > 1 and short and _key(parts[0]) == _key(_SEPARATED.split(headline)[0]) else None


def _clean(text: str | None, longest: int) -> str | None:
    words = " ".join("".join(mark if mark.isprintable() else " " for mark in text or "").split())
    return words if 0 < len(words) <= longest else None


def _key(text: str) -> str:
    return re.sub(r"\W+|^the\s", "", text.casefold())
