"""From sources to articles: a reader for each kind, ids, and one line for each source that cannot be used."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from summarizer.errors import SourceError
from summarizer.ingest.outline import outline
from summarizer.ingest.reading import normalize, read_file, read_stream
from summarizer.types import Article, Skipped

Source: TypeAlias = "str | os.PathLike[str] | Article"

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_HTML_START = re.compile(r"\s{0,1000}<(?:!doctype html|html)\b", re.IGNORECASE)
_LATER = {
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".jsonl": "JSON Lines",
    ".ndjson": "JSON Lines",
    ".rss": "feeds",
    ".atom": "feeds",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """How one kind of source is recognised and read.

    Attributes:
        kind: What it reads, for people.
        accepts: Whether a source is of this kind; the first reader that accepts a source reads it.
        read: Gives the article, its text not yet normalised; raises SourceError.
    """

    kind: str
    accepts: Callable[[object], bool]
    read: Callable[[Any], Article]


def read_sources(sources: Sequence[Source]) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Read articles; one bad source never loses the others.

    Args:
        sources: Articles, paths of text files, or "-" for standard input. The same path may be given twice.

    Returns:
        The articles in the order given, each with an id, normalised text and, where the caller left them out, the
        title, outlet and day of publication that its text shows; and one record for each source that failed. Ids are
        "1", "2", … by place among ``sources``, so a failed source keeps its number.

    Raises:
        SourceError: If ``sources`` is one source instead of a sequence, or if two of them have the same id.
    """
    if isinstance(sources, (str, bytes, os.PathLike, Article)):
        raise SourceError(_name(sources, 1), "is one source; give a list of sources, for example [source]")
    sources = list(sources)
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for place, (source, identity) in enumerate(zip(sources, _ids(sources), strict=True), start=1):
        try:
            if source == "-" and "-" in sources[: place - 1]:
                raise SourceError("-", "standard input can be read only once; give '-' one time")
            articles.append(_complete(source, identity, place))
        except SourceError as error:
            skipped.append(Skipped(error.source, error.reason))
    return tuple(articles), tuple(skipped)


def _ids(sources: Sequence[object]) -> list[str]:
    given = [source.id if isinstance(source, Article) else None for source in sources]
    ids = [identity or str(place) for place, identity in enumerate(given, start=1)]
    for identity, count in Counter(ids).items():
        if count > 1:
            places = ", ".join(str(place) for place, other in enumerate(ids, start=1) if other == identity)
            hint = "give each article its own id, or none to have them numbered by place"
            raise SourceError(f"sources {places}", f"share the id {identity!r}; {hint}")
    return ids


def _complete(source: object, identity: str, place: int) -> Article:
    name = _name(source, place)
    reader = next((reader for reader in READERS if reader.accepts(source)), None)
    if reader is None:
        raise SourceError(name, f"is a {type(source).__name__}; give a path, '-' or an Article(text=...)")
    article = reader.read(source)
    if not isinstance(article.text, str):
        raise SourceError(name, f"has a text of type {type(article.text).__name__}; decode it to str first")
    article = replace(article, id=identity, text=normalize(article.text, name))
    if _HTML_START.match(article.text):
        raise SourceError(name, _not_yet("HTML"))
    found = outline(article)
    return replace(
        article,
        title=article.title or found.title,
        outlet=article.outlet or found.outlet,
        published=article.published or found.published,
    )


def _name(source: object, place: int) -> str:
    """What a source is called in messages: one line; prose given in place of a path is cut to 80 characters."""
    if isinstance(source, Article):
        return f"article {source.id or place}"
    text = " ".join(os.fsdecode(source).split()) if isinstance(source, (str, os.PathLike)) else f"source {place}"
    is_prose = isinstance(source, str) and _looks_like_prose(source)
    return text[:77] + "..." if is_prose and len(text) > 80 else text


def _not_yet(what: str) -> str:
    return f"{what} is not supported yet; save the text of the article to a .txt file, or pass it as Article(text=...)"


def _is_path(source: object) -> bool:
    return isinstance(source, (str, os.PathLike))


def _is_url(source: object) -> bool:
    return isinstance(source, str) and bool(_URL.match(source))


def _is_later_format(source: object) -> bool:
    return isinstance(source, (str, os.PathLike)) and Path(os.fsdecode(source)).suffix.lower() in _LATER


def _looks_like_prose(text: str) -> bool:
    return "\n" in text.strip() or len(text) > 255 or len(text.split()) > 5


def _read_stdin(source: str) -> Article:
    if sys.stdin is None:
        raise SourceError("-", "there is no standard input; give a path instead")
    stream = getattr(sys.stdin, "buffer", None)
    # A program may have put a text stream in its place, which is decoded already.
    return Article(read_stream(stream, source) if stream is not None else sys.stdin.read())


def _read_path(source: str | os.PathLike[str]) -> Article:
    path = os.fsdecode(source)
    name = _name(path, 0)
    if not path.strip() or "\x00" in path:
        raise SourceError(name or "''", "is no path; give that of a text file, or pass text as Article(text=...)")
    if not isinstance(source, os.PathLike) and _looks_like_prose(path) and not os.path.lexists(path):
        raise SourceError(name, "is neither a path nor a URL and reads like text; pass text as Article(text=...)")
    return Article(read_file(Path(path), name))


def _refuse_url(source: str) -> Article:
    raise SourceError(_name(source, 0), _not_yet("reading from a URL"))


def _refuse_later_format(source: str | os.PathLike[str]) -> Article:
    raise SourceError(_name(source, 0), _not_yet(_LATER[Path(os.fsdecode(source)).suffix.lower()]))


# Each further kind of source is one more module with a reader, placed before the text file, which takes any path.
READERS: tuple[Reader, ...] = (
    Reader("Article", lambda source: isinstance(source, Article), lambda article: article),
    Reader("standard input", lambda source: source == "-", _read_stdin),
    Reader("URL", _is_url, _refuse_url),
    Reader("HTML, feed or JSON Lines file", _is_later_format, _refuse_later_format),
    Reader("text file", _is_path, _read_path),
)
