"""What stands above the body of an article: section, headline, deck, byline and date."""

from __future__ import annotations

import re

from summarizer.ingest.paragraphs import Paragraph
from summarizer.types import BlockKind

MAX_HEADING_WORDS = 12  # an unfinished line of more words is rather a sentence that lost its full stop
_MIN_HEADLINE_WORDS = 5
_MAX_TITLE_WORDS = 25
_MAX_DECK_WORDS = 40
_SECTIONS = frozenset(
    "africa america americas analysis arts asia australia breaking business canada china climate comment crime "
    "culture east economy education entertainment environment europe exclusive features finance health home "
    "india international latest life lifestyle local markets media metro middle money national nation news "
    "north opinion pacific politics property region regional russia science society south sport sports stories "
    "story style tech technology top travel uk u.k us u.s usa video weather west world".split()
)
_MAX_HEADER_LINES = 12
_ROLE = re.compile(r"\b(?:editor|correspondent|reporter|writer|columnist)s?\b", re.IGNORECASE)
_PERSON_OR_SITE = re.compile(r"(?:The )?[A-Z][\w.'’&-]{0,25}(?: (?:and|of|[A-Z][\w.'’&-]{0,25})){0,5}")


def label_header(paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Label the lines above the body in place; entries of ``kinds`` that are not None stay as they are."""
    _label_header_byline(paragraphs, kinds)
    first = _first_of_body(paragraphs, kinds)
    if first is None:
        return
    lines = [place for place in range(first) if kinds[place] is None]
    longest = max((paragraphs[place].n_words for place in lines), default=0)
    while len(lines) > 1 and _is_section(paragraphs[lines[0]].text, beside_headline=longest >= _MIN_HEADLINE_WORDS):
        kinds[lines.pop(0)] = "section"
    if not lines:
        return
    has_title = len(lines) == 1 or paragraphs[lines[0]].n_words <= _MAX_TITLE_WORDS
    kinds[lines[0]] = "title" if has_title else "deck"
    for place in lines[1:]:
        kinds[place] = "deck"
    if len(lines) == 1 and has_title and _is_deck(first, paragraphs, kinds):
        kinds[first] = "deck"


def _label_header_byline(paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Mark a name alone above the date or above a role, and the role or employer on the line under a byline."""
    top = range(1, min(len(paragraphs), _MAX_HEADER_LINES))
    for place in reversed(top):
        line = paragraphs[place - 1]
        signed = kinds[place] == "date" or (kinds[place] == "byline" and _ROLE.search(paragraphs[place].text))
        if not signed or kinds[place - 1] is not None or None not in kinds[: place - 1]:
            continue
        if line.n_words <= 6 and (_ROLE.search(line.text) or _PERSON_OR_SITE.fullmatch(line.text)):
            kinds[place - 1] = "byline"
    for place in top:
        below = paragraphs[place]
        short = below.attached and below.n_words <= 5 and not below.finished
        if short and kinds[place - 1] == "byline" and kinds[place] in (None, "caption"):
            kinds[place] = "byline"


def _first_of_body(paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> int | None:
    unknown = [place for place, kind in enumerate(kinds) if kind is None]
    for place in unknown:
        if not _is_headline(paragraphs[place], first=place == unknown[0]):
            return place
    # Not one finished sentence: the body is then what is too long for a heading.
    return next((place for place in unknown[1:] if paragraphs[place].n_words > MAX_HEADING_WORDS), None)


def _is_headline(paragraph: Paragraph, *, first: bool) -> bool:
    if not paragraph.finished:
        return paragraph.n_words <= _MAX_DECK_WORDS
    if paragraph.n_words > _MAX_TITLE_WORDS:
        return False
    if not first or paragraph.text[0] in '“"':
        return False
    mark = paragraph.text.rstrip("'’”\")")[-1:]
    return mark == "?" or (paragraph.one_sentence and (mark == "!" or _in_title_case(paragraph)))


def _in_title_case(paragraph: Paragraph) -> bool:
    words = [word.strip("\"'“”‘’(),.:;!?") for word in paragraph.text.split()]
    weighty = [word for word in words if len(word) > 3]
    return len(weighty) >= 4 and all(word[0].isupper() or not word[0].isalpha() for word in weighty)


def _is_section(text: str, *, beside_headline: bool) -> bool:
    """Whether a line names a section or the paper: by its words, or by being short above a longer headline."""
    words = re.split(r"[\s/|&,›>»]+", text.lower().strip(" .:"))
    if all(word in _SECTIONS or word == "and" for word in words if word):
        return True
    return beside_headline and ("|" in text or len(words) <= 3 or (len(words) <= 5 and text.isupper()))


def _is_deck(place: int, paragraphs: list[Paragraph], kinds: list[BlockKind | None]) -> bool:
    """Whether the first sentence under the headline is a deck: it stands above the byline, or the lead restates it."""
    deck = paragraphs[place]
    after = next((other for other in range(place + 1, len(paragraphs)) if kinds[other] is None), None)
    if after is None or deck.n_words > _MAX_DECK_WORDS or not deck.one_sentence:
        return False
    if any(kind in ("byline", "date") for kind in kinds[place + 1 : after]):
        return not any(kind in ("byline", "date") for kind in kinds[:place])
    lead = paragraphs[after]
    told = _stems(deck.text)
    # A second paragraph takes the story further; one that says half of the first again and more is the real lead.
    return lead.n_words >= deck.n_words and 2 * len(told & _stems(lead.text)) >= len(told) > 0


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{4,}", text.lower())}
