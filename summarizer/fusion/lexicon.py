"""The names and numbers that stand in the sources, and whether a text that grows piece by piece keeps to them.

A *word* is a run of characters between white space, double quotation marks and brackets, without the punctuation
around it: "Lavrov", "U.S" (from "U.S."), "12,000", "-4", "$3.5m", "3.5%". A word is *guarded* if it holds a capital
letter or a digit. Any other word is free: whether it stands in the sources is for a later check to say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

_BREAK = re.compile(r'[\s"“”„‟«»()\[\]{}<>|]')
_AROUND = "'.,;:!?…*-–—/"
"""What may stand around a word without being part of it; a sign or point right before a digit is part."""
_SIGNS = "-–+."
_DASHES = "-–—/"
CURRENCIES = "$€£¥"
_COMPOUND = re.compile(f"[{re.escape(_DASHES)}]")
# One character for one, so that offsets stay: curly apostrophes, hyphens that do not break, the minus sign.
# Single bytes of a character that is written in two pieces, as "surrogateescape" decodes them.
_PARTIAL = "".join(map(chr, range(0xDC80, 0xDD00)))
_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "−": "-"})

_MAGNITUDE_LIST = (
    "% per percent pct percentage hundred hundreds thousand thousands million millions mn billion billions bn "
    "trillion trillions tn dozen"
)
_MAGNITUDES = frozenset(_MAGNITUDE_LIST.split())
"""Words that belong to the number before them: "2.5 million" is no "2.5", "20 per cent" no "20"."""
_FUNCTION_WORD_LIST = (
    "a an the this these that those at by for from in into of on over to with after before during since until under "
    "about against amid among between and or but nor as if when while where who which he she it they we his her its "
    "their there then also so now"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORD_LIST.split())
"""Words that may be capitalised whether or not they stand in the sources; none of them is a name."""
CONTRACTIONS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
"""What follows an apostrophe inside a word."""


class Cursor(NamedTuple):
    """Where a text that is being written stands.

    Attributes:
        word: What has been written since the last break, punctuation included.
        before: The guarded word right before it, if only a space stands between; else empty.
        first: True until the first word is closed.
    """

    word: str = ""
    before: str = ""
    first: bool = True


def fold(text: str) -> str:
    """Give ``text`` with one form of apostrophe, hyphen and minus sign; its length does not change."""
    return text.translate(_FOLD)


def without_partial_end(text: str) -> str:
    """Give ``text`` without the bytes of an incomplete character at its end."""
    return text.rstrip(_PARTIAL)


@cache
def is_guarded(text: str) -> bool:
    """Say whether ``text`` holds a capital letter or a digit."""
    return any(char != char.lower() or char.isnumeric() for char in text)


def is_partial(text: str) -> bool:
    """Say whether ``text`` holds a byte of a character that is not complete."""
    return not text.isascii() and any(char in _PARTIAL for char in text)


def at_break(text: str) -> tuple[str, str, str]:
    """Part ``text`` at its first white space, double quotation mark or bracket; the last two are empty without one."""
    match = _BREAK.search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def beginnings(words: Iterable[str]) -> set[str]:
    """Give every non-empty beginning of ``words`` without the punctuation around it."""
    return {strip(word[:end]) for word in words for end in range(1, len(word) + 1)} - {""}


def strip(text: str) -> str:
    """Give ``text`` without the punctuation around it, a leading sign included."""
    return text.strip(_AROUND)


def _without_lead(word: str) -> str:
    rest = word.lstrip(_AROUND)
    lead = word[: len(word) - len(rest)]
    return lead[-1] + rest if rest[:1].isdigit() and lead[-1:] in _SIGNS and lead else rest


def _core(word: str) -> str:
    return _without_lead(word).rstrip(_AROUND)


def _has_digit(word: str) -> bool:
    return any(char.isnumeric() for char in word)


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


def _binds(word: str) -> bool:
    """Say whether the written ``word`` may be one name or number with the word after it.

    A mark after it ends a name, and so does a possessive; the point of "Gov.", "No." or "U.S." does not, and words
    that short or dotted are hardly ever the last of a sentence.
    """
    core = _core(word)
    if core.lower() in FUNCTION_WORDS or core.endswith("'s"):
        return False
    trail = word[len(word.rstrip(_AROUND)) :]
    return not trail or (trail == "." and (len(core) <= 3 or "." in core) and not _has_digit(core))


def _written_forms(core: str) -> Iterator[str]:
    """Give the words that a source's word allows: itself, with and without possessive, and parts of compounds."""
    parts = [core] if _has_digit(core) else [core, *_COMPOUND.split(core)]  # "12-14" does not allow "12"
    for part in parts:
        bare = part.removesuffix("'s")
        if bare:
            yield from (bare, bare + "'s")


class Lexicon:
    """The words of some sentences, asked while a text is being written whether it may go on.

    Three things are refused: a guarded word that is no word of the sentences, or no longer the beginning of one;
    a guarded word right after another where they are not neighbours in a sentence, such as the first name of one
    person and the last name of another; and a number that loses or gains its magnitude ("2.5 million", "20 percent").
    At the beginning of a text the sentences' lower-case words may be capitalised.

    Args:
        sentences: What names and numbers may be taken from.
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        self._next: defaultdict[str, set[str]] = defaultdict(set)
        self._alone: set[str] = set()
        self.chunks: set[str] = set()
        for sentence in sentences:
            self._read(fold(sentence))
        forms = {form for chunk in self.chunks for form in _written_forms(chunk)}
        self.words = {form for form in forms if is_guarded(form)} | {_capitalised(word) for word in FUNCTION_WORDS}
        self.first_words = self.words | {_capitalised(form) for form in forms}
        self._prefixes = _prefixes(self.words)
        self._first_prefixes = _prefixes(self.first_words)
        self._chunk_prefixes = _prefixes(self.chunks)

    def _read(self, sentence: str) -> None:
        # Other breaks than white space become words of their own without a core, so they part their neighbours.
        written = _BREAK.sub(lambda match: " " if match[0].isspace() else " , ", sentence).split()
        for word, after in pairwise([*written, ""]):
            core, core_after = _core(word), _core(after)
            if not core:
                continue
            self.chunks.add(core)
            bound = _binds(word) and after.startswith(core_after)
            magnitude = bound and core_after.lower() in _MAGNITUDES
            if bound and core_after and (magnitude or is_guarded(core_after)):
                self._next[core.lower()].update(_written_forms(core_after))
            if not magnitude:
                self._alone.add(core)

    def follow(self, cursor: Cursor, piece: str) -> Cursor | None:
        """Give the cursor after ``piece`` is written, or None if that is refused.

        Args:
            cursor: Where the text stands.
            piece: Folded text; bytes of an incomplete character as "surrogateescape" decodes them.
        """
        if is_partial(cursor.word):
            whole = cursor.word.rstrip(_PARTIAL)
            piece = (
                (cursor.word[len(whole) :] + piece)
                .encode("utf-8", "surrogateescape")
                .decode("utf-8", "surrogateescape")
            )
            cursor, piece = cursor._replace(word=whole), fold(piece)
        start = 0
        for match in _BREAK.finditer(piece):
            opened = self._open(cursor, piece[start : match.start()])
            closed = opened and self.close(opened, match[0])
            if closed is None:
                return None
            cursor, start = closed, match.end()
        return self._open(cursor, piece[start:])

    def allows(self, text: str) -> bool:
        """Say whether ``text`` as a whole is one that may be written."""
        cursor = self.follow(Cursor(), fold(text))
        return cursor is not None and self.ends(cursor)

    def ends(self, cursor: Cursor) -> bool:
        """Say whether a text may end here."""
        closed = self.close(cursor)
        return closed is not None and not self.is_waiting(closed)

    def is_waiting(self, cursor: Cursor) -> bool:
        """Say whether the number before the cursor is one that must be followed by its magnitude."""
        return _has_digit(cursor.before) and cursor.before not in self._alone

    def is_free(self, cursor: Cursor) -> bool:
        """Say whether pieces without capitals and digits may follow, but for magnitudes after a number."""
        return not (is_guarded(cursor.word) or is_partial(cursor.word) or self.is_waiting(cursor))

    def candidates(self, cursor: Cursor) -> set[str]:
        """Give every word that could be refused or allowed after the cursor where others of its kind are not."""
        words = self.first_words if cursor.first else self.words
        if _has_digit(cursor.before):
            words = words | self._next[cursor.before.lower()] | _MAGNITUDES
        return words

    @staticmethod
    def rests(word: str, whole: Iterable[str]) -> set[str]:
        """Give what is left to write of those ``whole`` words that the written ``word`` begins."""
        begun = _without_lead(word)
        return {other[len(begun) :] for other in whole if other.startswith(begun)}

    def _open(self, cursor: Cursor, addition: str) -> Cursor | None:
        word = cursor.word + addition
        whole = word.rstrip(_PARTIAL)  # an incomplete character is judged when it is complete
        if is_partial(whole) or not self._may_stand(cursor, whole):
            return None
        return cursor._replace(word=word)

    def _may_stand(self, cursor: Cursor, word: str) -> bool:
        begun, core = _without_lead(word), _core(word)
        after = self._next[cursor.before.lower()] if cursor.before else set()
        follows = any(other.startswith(begun) or other == core for other in after)
        if is_guarded(word):
            neighbour = bool(cursor.before) and word.startswith(begun)  # not so with a mark in front of it
            return self._is_begun(begun, core, cursor.first) and (follows or not neighbour)
        if self.is_waiting(cursor):
            return follows
        if _has_digit(cursor.before) and core.lower() in _MAGNITUDES:
            return any(other.startswith(core) for other in after)
        return True

    def _is_begun(self, begun: str, core: str, first: bool) -> bool:
        if first:
            return begun in self._first_prefixes or core in self.first_words
        return begun in self._prefixes or core in self.words

    def close(self, cursor: Cursor, mark: str = " ") -> Cursor | None:
        """Give the cursor after a break, or None if the word before it is not whole."""
        word, before, first = cursor
        core = _core(word)
        if not core:
            if word or not mark.isspace():
                return None if self.is_waiting(cursor) else Cursor(first=first)
            return cursor
        if is_partial(word):
            return None
        if is_guarded(core) and core not in (self.first_words if first else self.words):
            return None
        neighbour = is_guarded(core) and word.startswith(core)
        if before and (neighbour or self.is_waiting(cursor)) and core not in self._next[before.lower()]:
            return None
        bound = is_guarded(core) and _binds(word) and mark.isspace()
        if not bound and _has_digit(core) and core not in self._alone:
            return None
        return Cursor(before=core if bound else "", first=False)

    def joins(self, word: str, piece: str) -> bool:
        """Say whether ``piece`` belongs to the written ``word`` where a tokenizer has forgotten the space between.

        Word pieces are split at every mark, so "12,000" and "12, 000" are the same pieces. What stands joined in the
        sources is read so, and so are digits on both sides of a mark, contractions, and marks at the end of a word.
        """
        begun, last = _without_lead(word), word[-1:]
        if not piece[0].isalnum():
            return piece[0] not in _DASHES or begun + piece[0] in self._chunk_prefixes
        if last and last in CURRENCIES and piece[0].isdigit():
            return True
        if not last or last not in _AROUND:
            return False
        if (last == "'" and begun and piece in CONTRACTIONS) or (word[-2:-1].isdigit() and piece[0].isdigit()):
            return True
        return (begun or last) + piece in self._chunk_prefixes


def _prefixes(words: Iterable[str]) -> set[str]:
    return {word[:end] for word in words for end in range(len(word) + 1)}
