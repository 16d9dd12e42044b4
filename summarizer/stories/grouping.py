"""Stories from links: connected articles, and what a reader wants to know of them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from summarizer.errors import OptionError
from summarizer.stories.links import find_links
from summarizer.stories.openings import Opening
from summarizer.types import Article

if TYPE_CHECKING:
    from summarizer.types import Vectors


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that report the same event.

    Attributes:
        articles: Earliest first, those without a date last; never empty.
        title: The headline of the article that is most like the others, or None if none has a headline.
        first_day: The day its first article was published, as ISO 8601; None if no article has a date.
        last_day: The day its last article was published.
        outlets: The outlets that are known, each once, by name.
        n_texts: How many different texts there are: copies count once.
    """

    articles: tuple[Article, ...]
    title: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    outlets: tuple[str, ...] = ()
    n_texts: int = 1


def group_stories(articles: Sequence[Article], openings: Sequence[Opening], vectors: Vectors) -> list[Story]:
    """Group articles by the event they report.

    Args:
        articles: Articles with ids, in any order.
        openings: What is compared of each, in the same order.
        vectors: Shape (articles, d), the unit row of each opening's text.

    Returns:
        Stories with most articles first, of these the one with the newest article, then in an order that their content
        decides. Each article is in one of them; one that is linked to none is a story of its own.

    Raises:
        OptionError: If two articles have the same id.
    """
    _check_ids(articles)
    order = sorted(range(len(articles)), key=lambda place: _rank(articles[place]))
    ranked = [articles[place] for place in order]
    compared = [openings[place] for place in order]
    rows = vectors[order]
    links = find_links(compared, rows, [publication_day(article) for article in ranked])
    stories = [
        _tell([ranked[place] for place in group], [compared[place] for place in group], rows[group])
        for group in _connected(len(ranked), links.left.tolist(), links.right.tolist())
    ]
    stories.sort(key=lambda story: _rank(story.articles[0]))
    stories.sort(key=lambda story: (len(story.articles), story.last_day or ""), reverse=True)
    return stories


def publication_day(article: Article) -> date | None:
    """Give the day of publication as it is written, whatever the hour and its zone, or None."""
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


def _check_ids(articles: Sequence[Article]) -> None:
    seen: set[str | None] = set()
    for article in articles:
        if article.id in seen:
            raise OptionError(f"two articles have the id {article.id!r}; give each its own, or none")
        seen.add(article.id)


def _rank(article: Article) -> tuple[date, str, str]:
    """Earliest first, without a date last; then by content, and by id where all of it is the same."""
    parts = (article.text, article.title, article.outlet, article.url, article.published)
    content = "\x00".join(part or "" for part in parts).encode("utf-8", "surrogatepass")
    return publication_day(article) or date.max, hashlib.sha256(content).hexdigest(), str(article.id)


def _connected(size: int, left: Sequence[int], right: Sequence[int]) -> list[list[int]]:
    """Give the connected groups of places 0 to size - 1, each sorted (Tarjan's union-find, with path halving)."""
    parent = list(range(size))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for a, b in zip(left, right, strict=True):
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(size):
        groups[root(place)].append(place)
    return list(groups.values())


def _tell(articles: Sequence[Article], openings: Sequence[Opening], vectors: Vectors) -> Story:
    days = [day.isoformat() for article in articles if (day := publication_day(article))]
    return Story(
        articles=tuple(articles),
        title=_title(articles, vectors),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        outlets=tuple(sorted({article.outlet for article in articles if article.outlet})),
        n_texts=len({opening.copy or str(place) for place, opening in enumerate(openings)}),
    )


def _title(articles: Sequence[Article], vectors: Vectors) -> str | None:
    """The headline nearest to the middle of the story; of several as near the earliest article's."""
    nearness = (vectors @ vectors.sum(axis=0)).round(4).tolist()
    titled = [place for place, article in enumerate(articles) if article.title and article.title.strip()]
    if not titled:
        return None
    return " ".join(str(articles[max(titled, key=lambda place: nearness[place])].title).split())
