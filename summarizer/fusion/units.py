"""Units: the words and marks that the bundled fuser copies whole, and the text that copied runs of them make.

A unit is what stands between white space without the marks around it, so that a number keeps its sign, separators,
currency and per cent, an abbreviation its points, and a compound its hyphens: what is copied unit by unit cannot come
apart inside a word or a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CHUNK = re.compile(r"\S+")
_DASH = re.compile(r"--+|[—–](?!\d)|…|\.\.\.+")
_OPENING = "\"“”„'‘’`([{«"
_CLOSING = "\"“”'‘’`)]}»,;:!?."
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_DOTTED = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]?\.?$")
_ABBREVIATION_LIST = (
    "mr mrs ms dr gov sen sens rep reps gen col lt sgt capt maj adm st jr sr no vs inc corp co ltd prof rev hon pres "
    "jan feb mar apr jun jul aug sept sep oct nov dec mass calif conn ark ariz fla ga ill ind kan ky la md mich minn "
    "miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ph.d a.m p.m"
)
_ABBREVIATIONS = frozenset(_ABBREVIATION_LIST.split())
_FOLDS = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-", "‐": "-", "–": "-", "—": "-"})
_NO_SPACE_BEFORE = frozenset(",.;:!?)]}»”’…%")
_NO_SPACE_AFTER = frozenset("([{«“‘„")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, number or mark of a text.

    Attributes:
        text: What it is; ``source[start:end]`` of the text it was split from.
        start: Where it begins, in code points.
        end: Where it ends, exclusive.
    """

    text: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """True for punctuation: a unit without letter or digit."""
        return not any(char.isalnum() for char in self.text)

    @property
    def key(self) -> str:
        """What two units that are the same word have in common: case and typography folded."""
        return self.text.translate(_FOLDS).casefold()


def split_units(text: str) -> tuple[Unit, ...]:
    """Split a text into units.

    Args:
        text: One sentence.

    Returns:
        The units in order, without overlap; together they hold every character that is not white space.
    """
    found: list[Unit] = []
    for chunk in _CHUNK.finditer(text):
        done = chunk.start()
        for dash in _DASH.finditer(chunk[0]):
            start, end = chunk.start() + dash.start(), chunk.start() + dash.end()
            found.extend(_peeled(text, done, start))
            found.append(Unit(text[start:end], start, end))
            done = end
        found.extend(_peeled(text, done, chunk.end()))
    return tuple(found)


def _peeled(text: str, start: int, end: int) -> list[Unit]:
    """Take the marks around a word off it."""
    before: list[Unit] = []
    while start < end and text[start] in _OPENING and not _is_elision(text[start:end]):
        before.append(Unit(text[start], start, start + 1))
        start += 1
    after: list[Unit] = []
    while end > start and text[end - 1] in _CLOSING and not _keeps_point(text[start:end]):
        after.insert(0, Unit(text[end - 1], end - 1, end))
        end -= 1
    possessive = _POSSESSIVE.search(text[start:end])
    if possessive and possessive.start() > 0:
        after.insert(0, Unit(text[end - 2 : end], end - 2, end))
        end -= 2
    return [*before, *([Unit(text[start:end], start, end)] if end > start else []), *after]


def _is_elision(word: str) -> bool:
    return word[:1] in "'’" and (word[1:3].isdigit() or word.casefold() in ("'s", "’s"))


def _keeps_point(word: str) -> bool:
    """True for an abbreviation with its point: "U.S.", "J.", "Sen."."""
    if not word.endswith("."):
        return False
    bare = word[:-1]
    if _DOTTED.match(word):
        return bare != "I"
    return bare.casefold() in _ABBREVIATIONS and bare[:1].isupper()


def join(parts: Sequence[str], apart: Sequence[bool]) -> str:
    """Write parts one after the other.

    Args:
        parts: Copied runs as their sources have them, and glue words and marks.
        apart: For each part whether white space stood before it where it comes from; True for a glue word.

    Returns:
        One line: a space between two parts unless the second is a mark that leans on what it follows (or stood there
        without a space), or the first one that leans on what follows. A point after that of "U.S." is not written.
    """
    text = ""
    for part, spaced in zip(parts, apart, strict=True):
        if part == "." and text.endswith("."):
            continue
        leans = not spaced and (part[0] in _NO_SPACE_BEFORE or not part[0].isalnum())
        if text and not leans and part[0] not in _NO_SPACE_BEFORE and text[-1] not in _NO_SPACE_AFTER:
            text += " "
        text += part
    return text
