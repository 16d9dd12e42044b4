"""Finds names, numbers, quotations and polarity by their surface form alone.

The checker must not share its eyes with what it checks: nothing here comes from the package, and the methods are the
plainest that work (capital letters, digits, marks, short word lists) rather than a tagger.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"}
)
ARTICLES = frozenset("a an the".split())
PREPOSITIONS = frozenset(
    "about above across after against along amid among around as at before behind below beneath beside between beyond "
    "by despite down during for from in inside into like near of off on onto out outside over per since through "
    "throughout to toward towards under until up upon via with within".split()
)
CONJUNCTIONS = frozenset(
    "and as because but if or so than that though although when where whereas whether while who whom whose which "
    "then also both either".split()
)
AUXILIARIES = frozenset("am are be been being did do does had has have having is was were 's 're 've".split())
REPORTING = frozenset(
    "said say says saying told tell tells according added add adds adding reported report reports reporting stated "
    "state states stating wrote noted".split()
)
NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot hardly barely unable unlikely n't".split()
) | frozenset("deny denies denied denying refuse refuses refused refusing fail fails failed failing".split())
MODALS = frozenset("can could may might must shall should will would ought 'd 'll".split())
PRONOUNS = frozenset(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this these "
    "those there here what how why".split()
)
FIRST_PERSON = frozenset("i me my mine myself we us our ours ourselves you your yours yourself".split())
FUNCTION = ARTICLES | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | NEGATIONS | MODALS | PRONOUNS
SPEECH = REPORTING | frozenset("tweeted announced warned insisted argued explained declared claimed asked".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_CONNECTORS = frozenset("of de la le du van von der bin ibn al el da di".split())

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|n't|[^\W\d_]+?(?=n't)|'(?:s|re|ve|d|ll|m)\b|[^\W_]+(?:[-&'.][^\W_]+)*")
_CLAUSE_END = re.compile(r"[,;:.!?()\"]|\s-+\s")
_DIGITS = re.compile(
    r"(?<![\w.,])(?:[-+](?=[$€£¥\d]))?(?:[A-Z]{0,3}[$€£¥]\s?)?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b"
    r"(?:[\s-]?(?:%|percent\b|per cent\b|percentage points?\b)"
    r"|[\s-](?:hundred|thousand|million|billion|trillion|dozen)s?\b"
    r"|(?:bn|m|k|km|kg|mph|am|pm|ft)\b|\s(?:a\.m\.|p\.m\.|am\b|pm\b)|[\s-](?:degrees?|miles?|kilomet(?:er|re)s?|km|feet|"
    r"foot|met(?:er|re)s?|pounds?|tons?|tonnes?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|cents?|dollars?|"
    r"euros?)\b)?"
)
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_ONES += " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth"
_GROUPS = "hundred thousand million billion trillion dozen"
_NUMBER_WORD = "|".join([*_ONES.split(), *_ORDINALS.split(), *(f"{word}s?" for word in _GROUPS.split())])
_WORDS = re.compile(
    rf"\b(?:(?:{_NUMBER_WORD}|half|twice|thrice)(?:[\s-](?:and\s)?(?={_NUMBER_WORD}))?)+\b(?:\spercent\b)?", re.I
)
_SUFFIXES = ("ingly", "edly", "ying", "ies", "ied", "ing", "ed", "es", "ly", "s")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks: offsets and text without the marks, and whether both marks stand there."""

    start: int
    end: int
    text: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Polarity:
    """A content word's stem, and whether a negation or a modal verb stands just before it."""

    stem: str
    negated: bool
    modal: bool


def fold(text: str) -> str:
    """Make typographic variants equal: quotation marks, dashes, dots and white space; keeps case."""
    return re.sub(r"\s+", " ", text.replace("…", "...").translate(_MARKS)).strip()


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, "n't" and "'s" apart, marks left out."""
    return [match.group().lower() for match in _WORD.finditer(fold(text))]


@cache
def stem(word: str) -> str:
    """Cut the inflection off a lower-case word, so that "visit", "visits", "visited" and "visiting" are one."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            word = word[: -len(suffix)] + ("y" if suffix in {"ying", "ies", "ied"} else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


def content_stems(text: str) -> list[str]:
    """Give the stems of the words that carry meaning, in order."""
    return [stem(word) for word in words(text) if word not in FUNCTION and word not in REPORTING and word[0] != "'"]


def stands_in(part: str, whole: str) -> bool:
    """Whether folded ``part`` stands in folded ``whole`` and begins and ends where words do."""
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole) is not None


def names(text: str, ordinary: Collection[str]) -> list[str]:
    """Find names as runs of capitalised words, "of" and the like between them included.

    Args:
        text: A statement or sentence.
        ordinary: Words seen in lower case in the story; where a capital says nothing (at the start of the text, of a
            quotation, after a colon) such a word is no name.

    Returns:
        The names, folded, without possessive endings; a month keeps the number after it.
    """
    folded = fold(text)
    runs: list[list[re.Match[str]]] = [[]]
    for match in _WORD.finditer(folded):
        forced = re.search(r"(?:^|[.!?:\"(]\s?['\"]?|\s['\"])$", folded[: match.start()]) is not None
        capital = any(letter.isupper() for letter in match.group())
        lower = match.group().lower()
        if forced and (lower in FUNCTION or lower in ordinary) and match.group() != match.group().upper():
            capital = False
        if lower == "i":
            capital = False
        joined = bool(runs[-1]) and re.fullmatch(r"\.?\s", folded[runs[-1][-1].end() : match.start()]) is not None
        # a full stop between two words joins them only after an initial or a short title: "J. Smith", "Gov. Walz"
        if joined and folded[runs[-1][-1].end()] == "." and len(runs[-1][-1].group()) > 4:
            joined = False
        number = bool(runs[-1]) and runs[-1][-1].group().lower() in MONTHS and match.group()[0].isdigit()
        if (capital and not match.group()[0].isdigit()) or number or (lower in _CONNECTORS and joined):
            runs[-1].append(match) if joined else runs.append([match])
        else:
            runs.append([])
    return [name for run in runs if (name := _name(folded, run))]


def _name(folded: str, run: list[re.Match[str]]) -> str:
    """Cut a run of words to a name: no article before it, no connector or possessive after it."""
    while run and (run[-1].group().lower() in _CONNECTORS):
        run = run[:-1]
    while run and (run[0].group().lower() in ARTICLES | _CONNECTORS):
        run = run[1:]
    return re.sub(r"'s$|'$", "", folded[run[0].start() : run[-1].end()]) if run else ""


def numbers(text: str) -> list[str]:
    """Find quantities in digits or words, with sign, currency mark, separators, magnitude and unit."""
    folded = fold(text)
    digits = list(_DIGITS.finditer(folded))
    taken = [range(match.start(), match.end()) for match in digits]
    spelled = [match for match in _WORDS.finditer(folded) if not any(match.start() in span for span in taken)]
    found = [match.group() for match in digits] + [match.group().lower().strip() for match in spelled]
    return [re.sub(r"[\s-]+", " ", number) if number[0] not in "-" else number for number in found]


def quotations(text: str) -> list[Quoted]:
    """Find what stands in quotation marks, outermost only; a missing mark extends it to the end of the text."""
    found: list[Quoted] = []
    opened: int | None = None
    marks = list(_quotation_marks(text))
    for place, (at, kind) in enumerate(marks):
        if opened is None and kind == "close":
            if place == 0:
                found.append(Quoted(0, at, text[:at], complete=False))
        elif opened is None:
            opened = at + 1
        elif kind != "open":
            found.append(Quoted(opened, at, text[opened:at], complete=True))
            opened = None
    if opened is not None:
        found.append(Quoted(opened, len(text), text[opened:], complete=False))
    return found


def _quotation_marks(text: str) -> Iterator[tuple[int, str]]:
    """Give place and kind of each double mark; of single curly ones too where no double mark stands."""
    kinds = {"“": "open", "«": "open", "„": "open", "”": "close", "»": "close"}
    for at, letter in enumerate(text):
        if letter in kinds:
            yield at, kinds[letter]
        elif letter == '"':
            before, after = text[:at].rstrip("'‘’"), text[at + 1 :]
            if not before or before[-1].isspace() or before[-1] in "([—–-":
                yield at, "open" if after[:1].strip() else "close"
            else:
                yield at, "close"
    if not any(mark in text for mark in '“”"„«»'):
        for match in re.finditer(r"(?<!\w)‘(?=\w)[^‘]*?\w[.,!?]?’(?!\w)", text):
            yield match.start(), "open"
            yield match.end() - 1, "close"


def core(quotation: str) -> str:
    """Give the folded words of a quotation without the comma or full stop that the sentence around it asks for."""
    return fold(quotation).strip(" .,'")


def speaker(text: str, quoted: Quoted, ordinary: Collection[str]) -> str | None:
    """Find who is named next to a verb of speech right after or right before a quotation.

    Returns:
        The name; the pronoun in lower case; None where neither stands there.
    """
    after, before = text[quoted.end + 1 : quoted.end + 90], text[max(0, quoted.start - 91) : max(0, quoted.start - 1)]
    for part, edge in ((_clause(after, first=True), "first"), (_clause(before, first=False), "last")):
        spoken = [word for word in words(part) if word in SPEECH]
        if not spoken:
            continue
        # the word in front takes from the first one the place where a capital says nothing
        named = [name for name in names("x " + part, ordinary) if name.lower() not in PRONOUNS]
        if named:
            return named[0] if edge == "first" else named[-1]
        pronoun = [word for word in words(part) if word in {"he", "she", "they", "it"}]
        if pronoun:
            return pronoun[0]
    return None


def _clause(text: str, *, first: bool) -> str:
    parts = [part for part in re.split(r"[.;!?](?:\s|$)|[“”\"]", text) if part.strip(" ,")]
    return "" if not parts else parts[0] if first else parts[-1]


def polarity(text: str) -> list[Polarity]:
    """Tell for each content word whether one of the three words before it, in its clause, negates it or is modal.

    A modal verb bears on the first content word after it alone: in "would make the doctor rich" only "make" is modal.
    """
    folded = fold(text)
    found: list[Polarity] = []
    recent: list[str] = []
    end = 0
    for match in _WORD.finditer(folded):
        if _CLAUSE_END.search(folded[end : match.start()]):
            recent = []
        word = match.group().lower()
        if word not in FUNCTION and word not in REPORTING and word[0] != "'":
            window = set(recent[-3:])
            found.append(Polarity(stem(word), bool(window & NEGATIONS), bool(window & MODALS)))
            recent = [before for before in recent if before not in MODALS]
        recent.append(word)
        end = match.end()
    return found
