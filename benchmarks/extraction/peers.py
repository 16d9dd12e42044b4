"""Extract articles with newspaper4k or readability-lxml; run by the Python of an environment that holds them.

Reads a list of pages, each with its html and url, and writes a list with the text and the facts found in each.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def newspaper4k(html: str, url: str | None) -> dict[str, Any]:
    from newspaper import Article  # an environment of its own

    article = Article(url or "https://unknown.example/story")
    article.download(input_html=html)
    article.parse()
    facts = {
        "title": article.title,
        "author": article.authors[0] if article.authors else None,
        "outlet": article.meta_site_name,
        "published": article.publish_date.date().isoformat() if article.publish_date else None,
        "url": article.canonical_link,
    }
    return {"text": article.text, "facts": facts}


def readability(html: str, url: str | None) -> dict[str, Any]:
    from lxml.html import fromstring
    from readability import Document  # an environment of its own

    document = Document(html, url=url)
    text = fromstring(document.summary()).text_content()
    return {"text": text, "facts": {"title": document.short_title()}}


EXTRACTORS = {"newspaper4k": newspaper4k, "readability-lxml": readability}

if __name__ == "__main__":
    extract = EXTRACTORS[sys.argv[1]]
    json.dump([extract(page["html"], page["url"]) for page in json.load(sys.stdin)], sys.stdout)
