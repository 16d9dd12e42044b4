"""From a page to its article: trafilatura finds the body, and what it leaves in of the page is taken out."""

from __future__ import annotations

import logging

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document, use_config

from summarizer.errors import SourceError
from summarizer.ingest.html.body import day_of, pieces, reporting
from summarizer.ingest.html.charsets import decode_page
from summarizer.ingest.html.facts import outlet_of, title_of, url_of
from summarizer.ingest.html.walls import missing
from summarizer.types import Article

# They log what is wrong with a page, and where nobody listens Python prints it; here it becomes an error.
for name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(name).addHandler(logging.NullHandler())

# Bounds on what a hostile page costs: extraction takes some 0.1 ms an element, and searches the names of each. News
# pages have 1,000 to 5,000 elements, the longest live blogs some 20,000.
_MAX_ELEMENTS = 40_000
_MAX_NAME = 2000  # characters

_PARSER = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
# Below 250 characters, as it is set, trafilatura takes the whole page for one paragraph, byline and all.
_CONFIG = use_config()
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "50")

# What trafilatura may leave in a body, by the names that content systems give it.
_CLUTTER = (
    "caption credit pullquote pull-quote twitter-tweet instagram-media tiktok-embed newsletter related read-more "
    "readmore paywall correction tagline author-bio authorbio advert cookie-banner"
).split()
_NAMES = "translate(concat(@class, ' ', @id), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_TAGS = " or ".join(
    f"self::{tag}" for tag in ("p", "div", "span", "blockquote", "aside", "section", "ul", "figcaption")
)
# Only what is short: a whole article may stand in an element of such a name too.
_PRUNED = (
    f"//body//*[{_TAGS}][{' or '.join(f'contains({_NAMES}, {name!r})' for name in _CLUTTER)}]"
    "[string-length(normalize-space(.)) < 500 and not(.//h1)]"
)


def extract(data: bytes | str, source: str, url: str | None, charset: str | None) -> Article:
    """Extract the article of a page; see :func:`summarizer.ingest.html.read_html`."""
    text = decode_page(data, source, charset) if isinstance(data, bytes) else data
    tree = _parse(text, source)
    document = _extracted(tree, source, url)
    link = url_of(tree, url)
    outlet = outlet_of(document, tree, link)
    title = title_of(document, tree, outlet)
    found = pieces(document.body)
    reason = missing(found, tree)
    if reason:
        raise SourceError(source, reason)
    body = "\n\n".join(piece.text for piece in reporting(found, title))
    return Article(body, title=title, outlet=outlet, url=link, published=document.date or day_of(found))


def _parse(text: str, source: str) -> html.HtmlElement:
    # NUL and half surrogate pairs are nothing that a parser takes.
    clean = text.replace("\x00", "").encode("utf-8", errors="ignore")
    try:
        tree = html.document_fromstring(clean, parser=_PARSER, ensure_head_body=True)
    except (etree.LxmlError, ValueError):
        raise SourceError(source, "is not HTML, or is empty; open it in a browser and save its text") from None
    assert isinstance(tree, html.HtmlElement)
    for place, element in enumerate(tree.iter()):
        if place > _MAX_ELEMENTS:
            raise SourceError(source, f"has more than {_MAX_ELEMENTS:,} elements; give a page with one article")
        for name in ("class", "id"):
            if len(element.get(name, "")) > _MAX_NAME:
                del element.attrib[name]
    return tree


def _extracted(tree: html.HtmlElement, source: str, url: str | None) -> Document:
    try:
        found = bare_extraction(
            tree,
            url=url,
            include_comments=False,
            include_links=True,  # so that paragraphs which are nothing else can be told
            deduplicate=False,
            with_metadata=True,
            # Without the search in the whole page, which would rather give a wrong day than none.
            date_extraction_params={"original_date": True, "extensive_search": False},
            prune_xpath=_PRUNED,
            config=_CONFIG,
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError):
        found = None
    if not isinstance(found, Document):
        raise SourceError(source, "holds no article that can be found; open it in a browser and save its text")
    return found
