"""Articles with the event each reports: training stories of AllSides to choose settings on, ECB+ to report."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.stories import Opening
from summarizer.types import Article

if TYPE_CHECKING:
    from summarizer.types import Vectors


@dataclass(frozen=True, slots=True)
class Events:
    """Articles, the event of each, and what is compared of it."""

    articles: tuple[Article, ...]
    labels: tuple[str, ...]
    openings: tuple[Opening, ...]
    vectors: Vectors


def detokenize(sentence: str) -> str:
    """Put a tokenized sentence back together, as far as spaces and marks go."""
    text = re.sub(r"``\s?", '"', sentence.replace("` `", "``").replace("' '", "''"))
    text = re.sub(r"\s?''", '"', text)
    text = re.sub(r"\s+([.,;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$£])\s+", r"\1", text)
    text = re.sub(r"\s+('s|n't|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    return re.sub(r"\b(\w+)\s-\s(\w+)\b", r"\1-\2", text)


def read_stories(data: Path) -> list[tuple[Article, str, list[str]]]:
    """Read the training stories: article, event and sentences; a row is an event."""
    from summarizer.splitting import split_text

    found = []
    for line in (data / "train" / "allsides_stories.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for number, source in enumerate(row["sources"]):
            article = Article(source["text"], id=f"{row['id']}/{number}", title=source.get("title"))
            found.append((article, row["id"], [article.text[start:end] for start, end in split_text(article.text)]))
    return found


def read_ecb(data: Path) -> list[tuple[Article, str, list[str]]]:
    """Read ECB+: without the address that only one half of the documents have, which would tell the halves apart."""
    found = []
    for line in (data / "dev" / "ecbplus_topics_1_22.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = [detokenize(sentence) for sentence in row["sents"] if not sentence.startswith(("http :", "www"))]
        found.append((Article("\n".join(body), id=row["id"]), f"{row['topic']}/{row['sub']}", body))
    return found


def prepare(rows: Sequence[tuple[Article, str, list[str]]], cache: Path | None) -> Events:
    """Annotate and embed the openings, or take both from a cache that was made of the same openings."""
    from summarizer.stories import opening_sentences

    texts = [" ".join(opening_sentences(article.title, body)) for article, _, body in rows]
    if cache is not None and cache.is_file():
        stored: Events = pickle.loads(cache.read_bytes())  # noqa: S301 (written by the lines below)
        if [opening.text for opening in stored.openings] == texts:
            return stored
    from summarizer.annotation import load_annotator
    from summarizer.embedding import load_embedder
    from summarizer.pipeline.stories import open_articles

    articles = [article for article, _, _ in rows]
    openings, vectors = open_articles(articles, [body for _, _, body in rows], load_annotator(), load_embedder())
    events = Events(tuple(articles), tuple(label for _, label, _ in rows), tuple(openings), vectors)
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(events))
    return events
