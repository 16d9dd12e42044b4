# ruff: noqa: E501 (a pattern reads best as one line)
"""What in a news page is not reporting: whole paragraphs, and stretches inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.ingest.dates import is_date_line
from summarizer.ingest.rules import RULES, WINDOW
from summarizer.types import BlockKind

# Paragraphs made of nothing but these words are buttons and labels.
_WIDGET_WORDS = frozenset(
    "facebook twitter google plus share shares tweet pin it email e-mail print reddit linkedin whatsapp pinterest tumblr flipboard comments "
    "comment copy link play pause replay more videos video photo photos save read in-depth newsletter newsletters daily "
    "advertisement ad ads sponsored loading close menu search subscribe embed autoplay image images slideshow gallery "
    "listen watch messenger instagram alertme top of page back to next previous article excerpt on this story "
    "updated follow us trending exclusive breaking text size post".split()
)
_WIDGET_STRIP = ".,:;!|·•*+-–—()[]…/ "

# A line like these begins a list of links, or a note, that the paragraphs after it belong to.
LIST_OPENER = re.compile(
    r"(?:Also|ALSO|Latest (?=[Hh]ead|[Nn]ews)|LATEST (?=HEAD|NEWS)|Related|RELATED|Recommended|More|MORE|Read [Mm]ore|READ MORE|See [Aa]lso|Also [Ss]ee|Most (?:[Rr]ead|[Pp]opular|[Vv]iewed)"
    r"|Don['’]t [Mm]iss|You (?:may|might) (?:also )?like|Top [Ss]tories|Trending)"
    r"(?: ?(?:[Cc]ontent|CONTENT|[Hh]eadlines|HEADLINES|[Ss]tor(?:y|ies)|STORIES|[Aa]rticles?|[Nn]ews|NEWS|[Ll]inks?|[Cc]overage|[Gg]aller(?:y|ies)|[Tt]opics|[Vv]ideos?"
    r"|(?:about|on|from|in) [^\n]{1,50}))?:?|Story highlights\b.{0,200}"
)
NOTE_OPENER = re.compile(r"About (?:[Tt]he |[Oo]ur )?(?:[Aa]uthors?|[Ww]riters?|[Rr]eporters?|[Ss]tory|[Ss]eries)s?:?")
WRITER_BIO = re.compile(
    r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){0,3} is (?:an? |the )?(?:[\w’'-]{1,20} ){0,4}"
    r"(?:reporter|correspondent|columnist|editor|journalist|writer|producer)s? (?:at|for|with|on|covering|based|who)\b[^\n]{0,200}"
)
NAME_AND_HANDLE = re.compile(r"[^\n@]{1,40} \(?@\w{1,30}\)?")
SIGNATURE_OF_POST = re.compile(r"[—–-] ?[^\n]{1,60}\(@\w{1,30}\)[^\n]{0,40}")

# --- stretches inside a paragraph
_PROMPT = re.compile(
    r"\b(?:[Cc]lick here|[Ss]ign up (?:here|for (?:our|the [\w ]{0,30}newsletter))|[Yy]our browser does not support|[Cc]opy this code to"
    r"|[Aa]ll rights reserved|may not be (?:published|republished)|[Rr]ead or share this story|Read more about|Reach [A-Z]\w{1,20} [A-Z][\w-]{1,20} at|Follow @\w|[Ff]or more information, (?:visit|contact|call|go to)|[Ss]tory continues below"
    r"|has (?:an exclusive|the full|the latest on this) (?:report|story)\b)"
)
_TRAILER = re.compile(
    r"(?:(?<=[\w.!?”\"’)])\s+Read (?:[Mm]ore|(?:the )?full (?:article|story))|(?<=[.!?”\"’])\s+\((?:[A-Z][A-Z0-9]{1,7}|[^()]{0,80}/[A-Z][^()]{0,60})\))\Z"
)
_SENTENCE_BORDER = re.compile(r"[.!?…][\"”’)\]]{0,4}(?=\s|[A-Z“\"]|\Z)")
_REACH = 300  # how far a prompt's sentence may extend on either side, in characters


def classify(text: str, n_words: int) -> BlockKind | None:
    """Tell what a paragraph is from its own words alone, or give None for anything that may be reporting."""
    if n_words <= 12 and _is_widget(text):
        return "furniture"
    if not any(character.isalnum() for character in text):
        return "furniture"
    if n_words <= 20 and is_date_line(text):
        return "date"
    for rule in RULES:
        if n_words <= rule.max_words and rule.fits(text):
            return rule.kind
    return None


def prompts(text: str) -> Iterator[tuple[int, int]]:
    """Find the sentences of a paragraph that talk to the reader of a page: start and end offsets, in order."""
    reached = 0
    for hit in _PROMPT.finditer(text):
        start, end = _sentence_around(text, hit.start(), hit.end())
        # What somebody is quoted as saying is reporting, whatever it says.
        if start >= reached and not any(mark in text[start:end] for mark in '"“”'):
            yield start, end
            reached = end
    trailer = _TRAILER.search(text, max(reached, len(text) - WINDOW))
    if trailer:
        yield trailer.end() - len(trailer.group().lstrip()), trailer.end()


def _is_widget(text: str) -> bool:
    words = [word.strip(_WIDGET_STRIP).lower() for word in text.split()]
    return all(not word or word in _WIDGET_WORDS or word.isdigit() or ":" in word[1:3] for word in words)


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    offset = max(0, start - _REACH)
    borders = [offset + border.end() for border in _SENTENCE_BORDER.finditer(text[offset:start])]
    begin = borders[-1] if borders else (0 if offset == 0 else start)
    after = _SENTENCE_BORDER.search(text[end : end + _REACH])
    finish = end + after.end() if after else min(len(text), end + _REACH)
    while begin < start and text[begin].isspace():
        begin += 1
    return begin, finish
