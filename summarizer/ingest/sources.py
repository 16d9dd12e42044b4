"""From sources to articles: everything is read and fetched, numbered, and completed by what its text says."""

from __future__ import annotations

import itertools
import os
import re
import warnings
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.errors import SourceError, SummarizerWarning
from summarizer.ingest.fetching import FetchOptions
from summarizer.ingest.html import looks_like_html
from summarizer.ingest.items import Feed, Item, Link
from summarizer.ingest.languages import detect_language
from summarizer.ingest.outline import Outline, outline
from summarizer.ingest.readers import Pages, Progress, Source, follow, name_of, read_items, urls_of
from summarizer.ingest.reading import normalize
from summarizer.types import Article, Skipped

_MIN_PROSE = 200  # characters of reporting that tell the language better than a page with its buttons does
_MAX_NAMED = 3


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read from sources.

    Attributes:
        articles: In the order given, each with an id, normalised text, its language, and the title, outlet and day of
            publication that are known or that its text shows.
        skipped: One record for each source, line of a file and entry of a feed that cannot be used.
        names: What to call the articles that the caller did not give as such, by id: "a.txt", "articles.jsonl:3".
    """

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    names: Mapping[str, str]


def read_sources(
    sources: Sequence[Source], *, fetching: FetchOptions | None = None, progress: Progress | None = None
) -> Intake:
    """Read articles; one bad source never loses the others.

    What a source holds is told by its content: text or HTML is one article; a feed and JSON Lines are one for each
    entry or line. Pages are fetched several at once, those that feeds point to as well.

    Args:
        sources: Articles, paths, URLs, "-" for standard input, or a :class:`Feed` for what has to be one. The same
            path may be given twice.
        fetching: How pages are fetched.
        progress: Called with the numbers of pages done and asked for, at the start and whenever one is done; from other
            threads too.

    Returns:
        The articles, and what could not be used. Ids are "1", "2", … in the order given, where each line or entry of a
        source counts, and one that failed keeps its number. An article of JSON Lines keeps the id it has there, unless
        another one has it already.

    Raises:
        SourceError: If ``sources`` is one source instead of a sequence, or if two Articles in it have the same id.
        ModelError: If the model that tells languages apart is missing.
    """
    if isinstance(sources, (str, bytes, os.PathLike, Article, Feed)):
        raise SourceError(name_of(sources, 1), "is one source; give a list of sources, for example [source]")
    sources = list(sources)
    pages = Pages(fetching or FetchOptions(), progress)
    pages.fetch(url for source in sources for url in urls_of(source))
    items: list[Item] = []
    own: set[int] = set()  # places in items of what the caller gave as an Article
    for place, source in enumerate(sources, start=1):
        if isinstance(source, Article):
            own.add(len(items))
        elif _is_stdin(source) and any(map(_is_stdin, sources[: place - 1])):
            items.append(Item("-", SourceError("-", "standard input can be read only once; give '-' one time")))
            continue
        items += read_items(source, len(items) + 1 if isinstance(source, Article) else place, pages)
    pages.fetch(item.found.url for item in items if isinstance(item.found, Link))
    return complete((follow(item, pages) for item in items), own)


def complete(items: Iterable[Item], own: Container[int]) -> Intake:
    """Complete articles by what their text says, and number them.

    Args:
        items: No link among them any more.
        own: Places, from 0, of those that the caller gave as articles: they keep their ids, and have no other name.

    Raises:
        SourceError: If two of the caller's own have the same id.
    """
    return _numbered([_completed(item) for item in items], own)


_STDIN = re.compile(r"\A-(?=[:,]|\Z)")  # at the start of a name: "-", "-:3", "-, entry 3"


def _is_stdin(source: object) -> bool:
    return source == "-" or (isinstance(source, Feed) and source.source == "-")


def _completed(item: Item) -> Item:
    if isinstance(item.found, Article):
        try:
            return Item(item.name, _complete(item.found, item.name))
        except SourceError as error:
            return Item(item.name, error)
    return item


def _complete(article: Article, name: str) -> Article:
    if not isinstance(article.text, str):
        raise SourceError(name, f"has a text of type {type(article.text).__name__}; decode it to str first")
    article = replace(article, text=normalize(article.text, name))
    if looks_like_html(article.text):
        raise SourceError(name, "has HTML for its text; give the page as a file or by its URL, or take its text")
    found = outline(article)
    return replace(
        article,
        title=article.title or found.title,
        outlet=article.outlet or found.outlet,
        published=article.published or found.published,
        language=article.language or detect_language(_prose(article.text, found)),
    )


def _prose(text: str, found: Outline) -> str:
    body = "\n".join(text[block.start : block.end] for block in found.blocks if block.kind == "body")
    return body if len(body) >= _MIN_PROSE else text


def _numbered(items: Sequence[Item], own: Container[int]) -> Intake:
    ids = _ids(items, own)
    articles: list[Article] = []
    skipped: list[Skipped] = []
    names: dict[str, str] = {}
    for place, (item, identity) in enumerate(zip(items, ids, strict=True)):
        if isinstance(item.found, Article):
            articles.append(replace(item.found, id=identity))
            if place not in own:
                names[identity] = _STDIN.sub("standard input", item.name)
        elif isinstance(item.found, SourceError):
            skipped.append(Skipped(item.found.source, item.found.reason))
    return Intake(tuple(articles), tuple(skipped), names)


def _ids(items: Sequence[Item], own: Container[int]) -> list[str]:
    """Give each item its id: first the caller's own articles, then what has an id of its own, then the numbers."""
    wanted = [_id_of(item) for item in items]
    ids = {place: wanted[place] or str(place + 1) for place in range(len(items)) if place in own}
    _refuse_shared(ids)
    taken = set(ids.values())
    displaced: list[str] = []
    for place, identity in enumerate(wanted):
        if place not in ids and identity:
            if identity in taken:
                displaced.append(items[place].name)
            else:
                ids[place] = identity
                taken.add(identity)
    for place in range(len(items)):
        if place not in ids:
            ids[place] = next(number for number in _numbers(place + 1) if number not in taken)
            taken.add(ids[place])
    _warn_of_displaced(displaced)
    return [ids[place] for place in range(len(items))]


def _numbers(number: int) -> Iterator[str]:
    """Give "7", then "7-2", "7-3" and so on."""
    yield str(number)
    yield from (f"{number}-{other}" for other in itertools.count(2))


def _id_of(item: Item) -> str | None:
    return item.found.id if isinstance(item.found, Article) else None


def _refuse_shared(ids: Mapping[int, str]) -> None:
    for identity, count in Counter(ids.values()).items():
        if count > 1:
            places = ", ".join(str(place + 1) for place, other in ids.items() if other == identity)
            hint = "give each article its own id, or none to have them numbered by place"
            raise SourceError(f"articles {places}", f"share the id {identity!r}; {hint}")


def _warn_of_displaced(names: Sequence[str]) -> None:
    if names:
        shown = ", ".join(names[:_MAX_NAMED]) + (" …" if len(names) > _MAX_NAMED else "")
        count = f"{len(names)} articles have ids" if len(names) > 1 else "1 article has an id"
        warnings.warn(f"{count} that another one has; numbered instead: {shown}", SummarizerWarning, stacklevel=4)
