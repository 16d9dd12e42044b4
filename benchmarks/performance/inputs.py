"""What is measured on: with a data folder its long stories, else the examples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks import speed, stories
from benchmarks.rouge import split_sentences
from summarizer import Article, read_sources

_EXAMPLES = Path(__file__).parents[2] / "examples"
_SHORTEST = 6  # words of a sentence of a claim: bylines and headlines are no claims


def examples() -> list[tuple[Article, ...]]:
    """Give the example stories of three articles or more."""
    folders = [sorted(folder.glob("*.txt")) for folder in sorted(_EXAMPLES.iterdir())]
    return [read_sources(paths).articles for paths in folders if len(paths) >= speed.ARTICLES]


def three_articles(data: Path | None) -> list[Article]:
    """Give three articles of one event, of some 600 words each if there is a data folder."""
    if data is not None:
        return speed.articles(data)
    longest = max(examples(), key=lambda story: sum(len(article.text) for article in story))
    return list(longest[: speed.ARTICLES])


def many_stories(data: Path | None, number: int) -> list[Sequence[Article]]:
    """Give stories for a run in bulk, the examples over and over if there is no data folder."""
    if data is not None:
        return [story.articles for story in stories.load(data, "multinews")[:number]]
    found = examples()
    return [found[place % len(found)] for place in range(number)]


def eight_claims() -> list[list[str]]:
    """Give groups of three sentences: the second of three articles on each of four events, and the third of each."""
    bodies = [[split(article)[1:3] for article in story[:3]] for story in examples()]
    return [[body[place] for body in story] for story in bodies for place in range(2)]


def split(article: Article) -> list[str]:
    """Give the sentences of an article, without what is too short to be one."""
    found = [sentence for line in article.text.split("\n") for sentence in split_sentences(line)]
    return [sentence for sentence in found if len(sentence.split()) > _SHORTEST]


def write_batch(chosen: Sequence[Sequence[Article]], path: Path) -> None:
    """Write stories as ``--batch`` reads them."""
    with path.open("w", encoding="utf-8") as lines:
        for number, story in enumerate(chosen):
            articles = [{"text": article.text, "title": article.title} for article in story]
            print(json.dumps({"id": number, "articles": articles}), file=lines)
