"""JSON Lines: one article per line, with the fields of an Article, or ``html`` in place of its text."""

from __future__ import annotations

import codecs
import json
import math
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from summarizer.errors import SourceError, SummarizerWarning
from summarizer.ingest.dates import iso_moment
from summarizer.ingest.html import read_html
from summarizer.ingest.items import Item, unusable
from summarizer.ingest.languages import language_code
from summarizer.ingest.reading import MAX_BYTES
from summarizer.types import Article

MAX_FILE_BYTES = 512 * 1024 * 1024  # 100,000 articles of usual length; they are all held in memory in the end
_MAX_BAD_START = 20  # lines; a file that begins with so many unusable ones is something else
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_jsonl(stream: BinaryIO, source: str) -> Iterator[Item]:
    """Read articles line by line; only one line is in memory at a time.

    Args:
        stream: UTF-8, with or without a byte order mark. Lines end with LF or CRLF; blank ones are passed over.
        source: What the caller called it; its third line is called "source:3".

    Yields:
        An article or an error for each line. Unknown fields are ignored; ``text`` goes before ``html``.

    Raises:
        SourceError: If it is empty, too large, or in another encoding.
    """
    n_bad = n_good = 0
    for number, line in read_lines(stream, source, longest=MAX_BYTES, most=MAX_FILE_BYTES):
        item = _item(line, f"{source}:{number}")
        yield item
        n_good += isinstance(item.found, Article)
        n_bad += not isinstance(item.found, Article)
        if n_bad == _MAX_BAD_START and not n_good:
            reason = f"its first {n_bad} lines hold no article, so the rest was not read; give one JSON object per line"
            yield unusable(source, reason)
            return
    if not n_good + n_bad:
        raise SourceError(source, "is empty; give one JSON object per line")


def read_lines(
    stream: BinaryIO, source: str, *, longest: int, most: float = math.inf
) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines that are not blank, from 1; None stands for one that is too long.

    Args:
        stream: UTF-8, with or without a byte order mark.
        source: What the caller called it.
        longest: Bytes that a line may have.
        most: Bytes that all lines may have together.

    Raises:
        SourceError: If it is larger than that, or in another encoding.
    """
    number = 0
    n_bytes = 0
    while line := stream.readline(longest + 1):
        number += 1
        whole = len(line) <= longest
        n_bytes += len(line) + (0 if whole else _skip_line(stream, line, most))
        if n_bytes > most:
            limit = int(most) // (1024 * 1024)
            raise SourceError(source, f"is over the limit of {limit} MB from line {number} on; split it")
        if number == 1:
            if line.startswith(_WIDE):
                raise SourceError(source, "is in UTF-16; save it as UTF-8")
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield number, line if whole else None


def _skip_line(stream: BinaryIO, part: bytes, most: float) -> int:
    skipped = 0
    while part and not part.endswith(b"\n"):
        part = stream.readline(MAX_BYTES)
        skipped += len(part)
        if skipped > most:
            break
    return skipped


def _item(line: bytes | None, name: str) -> Item:
    try:
        return Item(name, read_article(_fields(line, name), name))
    except SourceError as error:
        return Item(name, error)


def _fields(line: bytes | None, name: str) -> dict[str, Any]:
    if line is None:
        raise SourceError(name, f"is longer than {MAX_BYTES // (1024 * 1024)} MB; give one article per line")
    return as_object(parse(line, name), name)


def parse(line: bytes, name: str) -> Any:
    """Read the JSON of a line.

    Raises:
        SourceError: If it is none.
    """
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceError(name, f"is not UTF-8 (byte {error.start + 1}); save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise SourceError(name, f"is not JSON ({error.msg} at column {error.colno})") from None
    except (RecursionError, ValueError):  # nested too deeply; a number of thousands of digits
        raise SourceError(name, "is not JSON that can be read; give one flat object per line") from None


def as_object(value: Any, name: str, example: str = '{"text": "…"}') -> dict[str, Any]:
    """Give a value of JSON that has to be an object.

    Raises:
        SourceError: If it is something else; the text shows the example.
    """
    if not isinstance(value, dict):
        raise SourceError(name, f"is {_KINDS.get(type(value), 'null')} instead of an object such as {example}")
    return value


_KINDS: dict[type, str] = {str: "a string", int: "a number", float: "a number", bool: "true or false", list: "a list"}


def read_article(fields: dict[str, Any], name: str) -> Article:
    """Read an article from its fields, with ``html`` in place of ``text`` where only that is there.

    Args:
        fields: An object of JSON.
        name: What it is called in messages.

    Raises:
        SourceError: If a field is of another type, or if there is neither text nor a page that can be used.
    """
    title, outlet, url = (_string(fields, key, name) for key in ("title", "outlet", "url"))
    text, html = (_string(fields, key, name) for key in ("text", "html"))
    if text is None and html is None:
        raise SourceError(name, 'has neither "text" nor "html"')
    page = Article(text) if text is not None else read_html(html or "", name, url=url)
    identity = fields.get("id")
    return Article(
        text=page.text,
        id=str(identity) if isinstance(identity, int) else _string(fields, "id", name) or None,
        title=title or page.title,
        outlet=outlet or page.outlet,
        url=url or page.url,
        published=_published(fields, name) or page.published,
        language=language_code(_string(fields, "language", name) or "") or page.language,
    )


def _string(fields: dict[str, Any], key: str, name: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise SourceError(name, f'has a "{key}" that is no string')
    return value


def _published(fields: dict[str, Any], name: str) -> str | None:
    given = (_string(fields, "published", name) or "").strip()
    moment = iso_moment(given)
    if given and moment is None:
        reason = f'"published" is not a date in ISO 8601 and is left out: {given[:40]!r}'
        warnings.warn(f"{name}: {reason}", SummarizerWarning, stacklevel=2)
    return moment
