"""The extractors that are compared: ours, trafilatura as it comes, and peers in an environment of their own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.extraction.scores import Extraction
from summarizer.errors import SourceError
from summarizer.ingest.html import read_html
from summarizer.ingest.outline import outline
from tests.support.page_truth import Page

System = Callable[[list[Page]], list[Extraction]]


def ours(pages: list[Page], *, selectable: bool = False) -> list[Extraction]:
    """``selectable``: only what the rest of the package takes sentences from."""
    return [_ours(page, selectable=selectable) for page in pages]


def _ours(page: Page, *, selectable: bool) -> Extraction:
    try:
        article = read_html(page.data, page.name, url=page.facts.get("url"))
    except SourceError:
        return Extraction(refused=True)
    text = article.text
    if selectable:
        bodies = (block for block in outline(article).blocks if block.kind == "body")
        text = "\n\n".join(text[block.start : block.end] for block in bodies)
    facts = {"title": article.title, "outlet": article.outlet, "published": article.published, "url": article.url}
    return Extraction(text, facts)


def trafilatura(pages: list[Page], **options: Any) -> list[Extraction]:
    return [_trafilatura(page, options) for page in pages]


def _trafilatura(page: Page, options: dict[str, Any]) -> Extraction:
    import trafilatura

    found = trafilatura.bare_extraction(
        page.data, url=page.facts.get("url"), include_comments=False, with_metadata=True, **options
    )
    if found is None or isinstance(found, dict):
        return Extraction(refused=True)
    facts = {"title": found.title, "author": found.author, "outlet": found.sitename, "published": found.date}
    return Extraction(found.text or "", {**facts, "url": found.url})


def peer(pages: list[Page], *, python: str, name: str) -> list[Extraction]:
    """Run newspaper4k or readability-lxml by the Python of an environment that holds them."""
    story = [{"html": page.data.decode(_encoding(page)), "url": page.facts.get("url")} for page in pages]
    script = Path(__file__).parent / "peers.py"
    done = subprocess.run(
        [python, str(script), name], input=json.dumps(story), capture_output=True, check=True, text=True
    )
    return [Extraction(found["text"], found["facts"], refused=not found["text"]) for found in json.loads(done.stdout)]


def _encoding(page: Page) -> str:
    return "windows-1252" if b"windows-1252" in page.data else "utf-8"


def systems(peer_python: str | None) -> dict[str, System]:
    """By name, in the order of the table."""
    found: dict[str, System] = {
        "ours": ours,
        "ours, what sentences are taken from": partial(ours, selectable=True),
        "trafilatura": trafilatura,
        "trafilatura, precision": partial(trafilatura, favor_precision=True),
        "trafilatura, recall": partial(trafilatura, favor_recall=True),
    }
    if peer_python:
        for name in ("newspaper4k", "readability-lxml"):
            found[name] = partial(peer, python=peer_python, name=name)
    return found
