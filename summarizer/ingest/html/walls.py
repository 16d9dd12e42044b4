"""Pages that stand in front of an article, or in place of one: paywalls, consent forms, checks for robots, lists."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from summarizer.ingest.html.body import Piece

_STUB_WORDS = 150  # what subscribers only may read is cut after one to four paragraphs
_WHOLE = 0.9  # of the words that a page states: words are counted in more ways than one
_FACTS = "//script[@type='application/ld+json']/text()"
_WORD_COUNT = re.compile(r'"wordCount"\s{0,5}:\s{0,5}"?(\d{1,6})\b')
_ARTICLE_WORDS = 20  # the shortest report that says something
# Not "Already a subscriber?", which stands at the top of every page of some sites.
_PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read)|to (?:continue|keep) reading|continue reading with"
    r"|(?:article|story|content) is (?:only )?(?:available )?(?:for|to) (?:subscribers|members)"
    r"|(?:log in|register)(?: for free)? to (?:continue|keep|read)|create a free account to"
    r"|unlock this (?:article|story)|reached your (?:monthly )?(?:article )?limit",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s{0,5}:\s{0,5}"?false', re.IGNORECASE)
_WALL = re.compile(
    r"\b(?:we (?:and our (?:\d+ )?partners )?(?:use|will (?:also )?use|will not use) cookies"
    r"|you choose to (?:accept|reject)|visit our privacy page|unusual (?:traffic|activity)"
    r"|(?:enable|turn on) javascript|javascript is (?:disabled|required)"
    r"|verify (?:that )?you are (?:a )?human|you are not a robot|access (?:to this page )?(?:has been |is )?denied"
    r"|disable your ad ?blocker|browser is (?:not supported|out of date))",
    re.IGNORECASE,
)


def missing(found: list[Piece], tree: HtmlElement) -> str | None:
    """Say why the pieces of a body make no whole article, or give None if they may."""
    prose = [piece.text for piece in found if piece.prose]
    n_words = sum(len(text.split()) for text in prose)
    if n_words < _STUB_WORDS and _is_paid(tree) and n_words < _WHOLE * _stated_words(tree):
        return f"is for subscribers, only {n_words} words of it can be read; save the page where you are logged in"
    walls = sum(_WALL.search(text) is not None for text in prose)
    if n_words < _ARTICLE_WORDS or walls * 2 >= len(prose):
        return "holds no article that can be found; open it in a browser and save its text"
    if _is_list(found):
        return "is a list of articles, not one; give the addresses of those that you want"
    return None


def _stated_words(tree: HtmlElement) -> float:
    """How many words the page says that its article has; infinitely many where it does not say."""
    counts = [int(n) for script in tree.xpath(_FACTS) for n in _WORD_COUNT.findall(script)]
    return max((n for n in counts if n >= _ARTICLE_WORDS), default=float("inf"))


def _is_paid(tree: HtmlElement) -> bool:
    if any(_NOT_FREE.search(script) for script in tree.xpath(_FACTS)):
        return True
    said = tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    return _PAYWALL.search(" ".join(" ".join(said).split())) is not None


def _is_list(found: list[Piece]) -> bool:
    """Whether headings that are links have a teaser each under them."""
    n_headings = sum(piece.heading != "" and piece.linked for piece in found)
    n_prose = sum(piece.prose for piece in found)
    return n_headings >= 3 and n_prose <= 1.5 * n_headings
