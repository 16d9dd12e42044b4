"""What the readers find in a source: articles, links to articles, and what could not be used."""

from __future__ import annotations

import os
from dataclasses import dataclass

from summarizer.errors import SourceError
from summarizer.types import Article


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS, Atom or JSON feed as a source; its entries are the articles.

    Attributes:
        source: A path, a URL, or "-" for standard input.
    """

    source: str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Link:
    """An article that a feed points to, with what the feed says about it."""

    url: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a source, to be or not to be.

    Attributes:
        name: What it is called in messages and lists: "a.txt", "articles.jsonl:3".
        found: The article, a link to it, or why it cannot be used.
    """

    name: str
    found: Article | Link | SourceError


def unusable(name: str, reason: str) -> Item:
    """Make an item for what cannot be used."""
    return Item(name, SourceError(name, reason))
