"""A file of stories: JSON Lines with an id and articles on each line, of any length, one line in memory at a time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from summarizer.errors import SourceError
from summarizer.ingest.items import Item
from summarizer.ingest.jsonl import as_object, parse, read_article, read_lines
from summarizer.ingest.readers import standard_input
from summarizer.ingest.reading import MAX_BYTES, open_file
from summarizer.ingest.sources import Intake, complete

MAX_STORY_BYTES = 5 * MAX_BYTES
_EXAMPLE = '{"id": "…", "articles": [{"text": "…"}]}'

StoryId: TypeAlias = str | int | None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A line that should hold a story.

    Attributes:
        number: Its number in the file, from 1; None if it is not known.
        data: What stands there without white space around it; None for a line that is too long.
    """

    number: int | None
    data: bytes | None

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return "the line" if self.number is None else f"line {self.number}"

    @property
    def hash(self) -> str | None:
        """The sha256 of the data."""
        return None if self.data is None else hashlib.sha256(self.data).hexdigest()


def read_story_lines(source: str | os.PathLike[str]) -> Iterator[StoryLine]:
    """Read a file of stories line by line; blank lines are passed over.

    Args:
        source: Its path, or "-" for standard input.

    Raises:
        SourceError: If it cannot be read, or is in an encoding other than UTF-8.
    """
    if source == "-":
        yield from _lines(standard_input(), "standard input")
        return
    with open_file(Path(source), os.fspath(source)) as stream:
        yield from _lines(stream, os.fspath(source))


def _lines(stream: BinaryIO, name: str) -> Iterator[StoryLine]:
    for number, line in read_lines(stream, name, longest=MAX_STORY_BYTES):
        yield StoryLine(number, None if line is None else line.strip())


def read_story(line: StoryLine) -> tuple[StoryId, Intake | SourceError]:
    """Read the id and the articles of a story.

    Returns:
        The id, or None where none can be read; and the articles as of a list of :class:`~summarizer.types.Article`,
        those that cannot be used among its ``skipped``, or why there is no story.
    """
    name = line.name
    identity: StoryId = None
    try:
        if line.data is None:
            raise SourceError(name, f"is longer than {MAX_STORY_BYTES // (1024 * 1024)} MB; give one story per line")
        fields = as_object(parse(line.data, name), name, _EXAMPLE)
        identity = _id(fields, name)
        return identity, read_articles(_articles(fields, name))
    except SourceError as error:
        return identity, error


def read_articles(articles: Iterable[Any]) -> Intake:
    """Read articles that stand in JSON; one that cannot be used never loses the others.

    Args:
        articles: What should be objects with the fields of an :class:`~summarizer.types.Article`, or ``html`` in place
            of its text.

    Returns:
        As of a list of such records, those that cannot be used among its ``skipped``.

    Raises:
        SourceError: If two of them have the same id.
    """
    items = [_item(fields, place) for place, fields in enumerate(articles, start=1)]
    return complete(items, own=range(len(items)))


def _id(fields: dict[str, Any], name: str) -> str | int:
    identity = fields.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        raise SourceError(name, f'has no "id" that is a string or a whole number; give objects such as {_EXAMPLE}')
    return identity


def _articles(fields: dict[str, Any], name: str) -> list[Any]:
    articles = fields.get("articles")
    if not isinstance(articles, list) or not articles:
        raise SourceError(name, f'has no list of "articles"; give objects such as {_EXAMPLE}')
    return articles


def _item(fields: Any, place: int) -> Item:
    name = f"article {place}"
    try:
        article = read_article(as_object(fields, name), name)
        return Item(f"article {article.id or place}", article)
    except SourceError as error:
        return Item(name, error)
