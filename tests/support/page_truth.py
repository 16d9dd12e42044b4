"""The saved pages with what is known about them: which of their words are reporting, and who published them when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree, html

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page, and what an extractor should make of it.

    Attributes:
        name: That of its file, without the ending.
        data: The page without any trace of what is known about it.
        body: Its paragraphs of reporting, in order.
        clutter: What must not be taken for reporting: captions, prompts, links, comments, bylines, dates.
        facts: title, author, outlet, published and url; or error, where the page holds no whole article.
    """

    name: str
    data: bytes
    body: tuple[str, ...]
    clutter: tuple[str, ...]
    facts: dict[str, Any]


def load(name: str) -> Page:
    """Read one page; what is known is in attributes (data-truth) and one script, which no extractor gets to see."""
    data = (PAGES / f"{name}.html").read_bytes()
    encoding = "windows-1252" if b"windows-1252" in data else "utf-8"
    tree = html.document_fromstring(data, parser=html.HTMLParser(encoding=encoding))
    marked: dict[str, list[str]] = {}
    for element in tree.xpath("//*[@data-truth]"):
        mark = element.attrib.pop("data-truth")
        kind = "body" if mark == "body-br" else mark
        marked.setdefault(kind, []).extend(_paragraphs(element) if mark == "body-br" else [_words(element)])
    script = tree.xpath("//script[@type='application/truth+json']")[0]
    facts = json.loads(script.text)
    script.drop_tree()
    clean = etree.tostring(tree, method="html", encoding=encoding, doctype="<!DOCTYPE html>")
    return Page(name, clean, tuple(marked.get("body", ())), tuple(marked.get("clutter", ())), facts)


def load_all() -> list[Page]:
    """Read all pages, by name."""
    return [load(path.stem) for path in sorted(PAGES.glob("*.html"))]


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _paragraphs(element: html.HtmlElement) -> list[str]:
    pieces = (piece for piece in element.itertext())
    return [" ".join(piece.split()) for piece in pieces if piece.strip()]
