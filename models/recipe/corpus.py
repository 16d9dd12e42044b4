"""Reads the training files of the data folder: sentences of articles, and pairs that people wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.recipe.detokenize import close_up, detokenize
from models.recipe.quality import is_balanced, is_clean, is_cut
from summarizer.ingest.datelines import split_dateline
from summarizer.splitting import split_text

MIN_COVERAGE = 0.65


@dataclass(frozen=True, slots=True)
class Line:
    """A clean sentence of an article.

    Attributes:
        text: The sentence, with single spaces.
        group: The story or article it stems from.
        outlet: Which article of the story; 0 where there is only one.
        index: Its place in the article, counting what was left out as well.
    """

    text: str
    group: str
    outlet: int
    index: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences and what they were fused into.

    Attributes:
        sources: One to four sentences, the fullest first.
        target: The fused sentence.
        kind: "wikisplit", "poc", "allsides", "synthetic" or "overlap".
        group: What the pair stems from; a held-out part is cut by it.
    """

    sources: tuple[str, ...]
    target: str
    kind: str
    group: str


def _rows(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_lines(folder: Path) -> Iterator[Line]:
    """Give the clean sentences of all articles, each text once.

    Args:
        folder: The data folder; its part "train" is read.
    """
    seen: set[str] = set()
    for line in (*_story_lines(folder), *_article_lines(folder)):
        if line.text not in seen and is_clean(line.text):
            seen.add(line.text)
            yield line


def _story_lines(folder: Path) -> Iterator[Line]:
    for story in _rows(folder / "train" / "allsides_stories.jsonl"):
        for outlet, source in enumerate(story["sources"]):
            body = source["text"][split_dateline(source["text"])[0] :]
            for index, (start, end) in enumerate(split_text(body)):
                yield Line(" ".join(body[start:end].split()), story["id"], outlet, index)


def _article_lines(folder: Path) -> Iterator[Line]:
    for number, article in enumerate(_rows(folder / "train" / "poc_articles.jsonl")):
        for index, sentence in enumerate(article["sentences"]):
            yield Line(detokenize(sentence), f"poc-article-{number}", 0, index)


def read_pairs(folder: Path) -> Iterator[Pair]:
    """Give the pairs that people wrote, but for malformed ones and those that a splitter has cut.

    Args:
        folder: The data folder; its part "train" is read.
    """
    yield from _pairs(folder, "wikisplit")
    yield from _pairs(folder, "poc")
    yield from _pairs(folder, "allsides")


_LABEL = re.compile(r"[A-Z][\w.' ]{0,40}: ")
_APOSTROPHE = re.compile(r"(?:^|\s)'|'\s+'|\w' \w+ '")
_DOUBLED = re.compile(r"``|''|\s[.,;:]|\b(\w+) \1\b(?<!\bhad had)(?<!\bthat that)")


def _pairs(folder: Path, kind: str) -> Iterator[Pair]:
    for number, row in enumerate(_rows(folder / "train" / f"{kind}_pairs.jsonl")):
        if row.get("coverage", 1.0) < MIN_COVERAGE:
            continue
        sources = [_tidy(source) for source in row["sources"]]
        target = _tidy(row["target"])
        if all(map(_is_sound, (*sources, target))) and len(split_text(target)) == 1:
            yield Pair(tuple(sources), target, kind, f"{kind}-{number}")


def _tidy(text: str) -> str:
    text = close_up(text)
    return text[split_dateline(text)[0] :]


def _is_sound(text: str) -> bool:
    if (
        not text or is_cut(text) or text.endswith("U.S.") or not is_balanced(text)
    ):  # mostly cut before "Capitol" and such
        return False
    return not (_LABEL.match(text) or _APOSTROPHE.search(text) or _DOUBLED.search(text))
