"""Genres that are no reporting: what pages and outlets label as opinion or satire."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from summarizer.ingest.outline import outline
from summarizer.types import Article

Genre = Literal["opinion", "satire"]

_HEADER = 5  # blocks above the body that may hold a label
_WORDS: dict[Genre, str] = {
    "satire": r"satire|humou?r|parody",
    "opinion": r"opinions?|editorials?|commentary|columns?|columnists?|op-?eds?|letters?(?: to the editor)?|guest essay"
    r"|opinion contributor|viewpoints?",
}
# A line of its own, "Opinion" or "Opinion | Columnists"; before a headline or behind it only with a mark between.
_LINE = {genre: re.compile(rf"(?:{words})\W*(?:[|:/›>—–-].{{0,40}})?", re.I) for genre, words in _WORDS.items()}
_TITLE = {
    genre: re.compile(rf"(?:{words})\s?(?:[|:›>—–]|\s-\s).+|.+\s[|›>—–-]\s(?:{words})", re.I | re.S)
    for genre, words in _WORDS.items()
}
_PATH: dict[Genre, frozenset[str]] = {
    "satire": frozenset("satire humor humour parody borowitz-report".split()),
    "opinion": frozenset(
        "opinion opinions editorial editorials commentary column columns columnist columnists op-ed opeds letters"
        " letters-to-the-editor commentisfree".split()
    ),
}
_SATIRISTS = frozenset(
    "onion|theonion.com|babylon bee|babylonbee.com|borowitz report|clickhole|clickhole.com|reductress|reductress.com"
    "|beaverton|thebeaverton.com|newsthump|newsthump.com|daily mash|thedailymash.co.uk|waterford whispers news"
    "|waterfordwhispersnews.com|duffel blog|duffelblog.com|hard times|thehardtimes.net|betoota advocate"
    "|betootaadvocate.com|world news daily report|worldnewsdailyreport.com|postillon|der-postillon.com".split("|")
)


def genre_of(article: Article) -> Genre | None:
    """Tell what an article is labelled as: above its text, in its headline or address, or by its outlet.

    An analysis is reporting here. Satire comes first where both are said: humor stands under opinion at many papers.
    """
    address = urlsplit(article.url or "")
    outlet = (article.outlet or "").casefold().removeprefix("the ").strip()
    if {outlet, (address.hostname or "").removeprefix("www.")} & _SATIRISTS:
        return "satire"
    above = _above(article)
    segments = set(address.path.casefold().split("/")[:-1])  # the last is the article's own
    for genre in _WORDS:
        if segments & _PATH[genre] or any(_LINE[genre].fullmatch(line) for line in above):
            return genre
        if any(_TITLE[genre].fullmatch(title) for title in (article.title or "", *above)):
            return genre
    return None


def _above(article: Article) -> list[str]:
    lines: list[str] = []
    for block in outline(article).blocks[:_HEADER]:
        if block.kind == "body":
            break
        lines.append(" ".join(article.text[block.start : block.end].split()))
    return lines
