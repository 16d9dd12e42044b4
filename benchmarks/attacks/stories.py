"""Stories made from templates: the slots of each are filled from word lists by a seeded draw.

A half is one TOML file: ``seed``, ``draws`` (stories made of each template), ``words`` (lists, by the name of a slot
without its number: ``{town1}`` and ``{town2}`` are two towns) and templates as ``[[story]]`` with the fields of
:class:`Story`, and for each article its day in ``published``, its outlet in ``outlets`` and its address in ``urls``.
Patterns are regular expressions, searched in one statement at a time; slots in them are escaped.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.types import Article

HALVES = ("first", "second", "third")
_SLOT = re.compile(r"\{([a-z]+)(\d)\}")
_DAY = "2025-03-04"


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one event, and what a summary of them must and must not say.

    Attributes:
        attack: What it tempts to.
        name: Its template.
        articles: Two or three.
        must: Each in some statement.
        must_not: In no statement.
        alone: In no statement, unless all of ``must`` appears.
        uncited: Patterns with the number, from 1, of an article that no statement of the pattern may cite.
        both_cited: No statement of the pattern may cite more than one article.
        differs: Each a value of one and the same difference; where given, it does as well as ``must``.
        not_differing: No value of a difference.
    """

    attack: str
    name: str
    articles: tuple[Article, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    uncited: tuple[tuple[str, str], ...] = ()
    both_cited: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    not_differing: tuple[str, ...] = ()


def load(half: str) -> list[Story]:
    """Make the stories of a half, the same ones every time."""
    text = Path(__file__).with_name(f"{half}.toml").read_text(encoding="utf-8")
    return list(_generate(tomllib.loads(text)))


def _generate(half: Mapping[str, Any]) -> Iterator[Story]:
    for template in half["story"]:
        for draw in range(half["draws"]):
            chance = random.Random(f"{half['seed']} {template['name']} {draw}")
            words = {kind: chance.sample(known, len(known)) for kind, known in half["words"].items()}
            yield _story(template, words)


def _story(template: Mapping[str, Any], words: Mapping[str, Sequence[str]]) -> Story:
    texts = [_filled(text.strip(), words) for text in template["articles"]]
    days = template.get("published", [_DAY] * len(texts))
    patterns = {
        field: tuple(_filled(pattern, words, re.escape) for pattern in template.get(field, ()))
        for field in ("must", "must_not", "alone", "both_cited", "differs", "not_differing")
    }
    uncited = ((_filled(one["text"], words, re.escape), str(one["article"])) for one in template.get("uncited", ()))
    known = {field: template.get(f"{field}s", [None] * len(texts)) for field in ("outlet", "url")}
    articles = (
        Article(
            _sentence_case(text),
            id=str(number),
            published=day,
            **{field: of[number - 1] for field, of in known.items()},
        )
        for number, (text, day) in enumerate(zip(texts, days, strict=True), 1)
    )
    return Story(template["attack"], template["name"], tuple(articles), uncited=tuple(uncited), **patterns)


def _filled(text: str, words: Mapping[str, Sequence[str]], written: Callable[[str], str] = str) -> str:
    return _SLOT.sub(lambda slot: written(words[slot[1]][int(slot[2]) - 1]), text)


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
