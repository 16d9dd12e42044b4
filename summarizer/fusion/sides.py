"""Sides: a sentence of a claim beside another, and what of it can be put to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.fusion.clauses import Clause
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.speech import find_speech
from summarizer.types import Annotation, Name, Token

# All bounds here and in the modules of the edits were set on claims of the training stories, read one by one.
_LEAST_WORDS = 3
"""Words of what is put in: less is a detail that no reader misses."""
_LEAST_NEW = 2
"""Content words that the sentence put to does not have,"""
SHARE_NEW = 0.7
"""and their share of those that are put to it."""
_STEM = 5
_DASHES = frozenset(("—", "–", "--"))
_POINTING = frozenset("this that these those such".split())
_BACK = frozenset("them him it".split())
"""What these stand for cannot be told when they are moved; "he" and "their" of the same subject can."""
_HIS = frozenset("he him his himself".split())
_HER = frozenset("she her hers herself".split())
_BESIDE = frozenset("also too instead meanwhile however likewise similarly otherwise again then".split())
"""Words that tell that something like it was told before."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of one source that is put into another, the backbone.

    Attributes:
        backbone: The source that it is put into.
        after: The unit of the backbone that it comes to stand after; the one before its first for the beginning.
        start: Its first unit.
        end: Its last unit.
        opened: What is written before it: "", "," or "and".
        closed: Whether a comma is written after it.
        ends: Whether it ends the text, so that what the backbone has after ``after`` goes.
    """

    backbone: int
    after: int
    start: int
    end: int
    opened: str
    closed: bool
    ends: bool


class Side:
    """One source, and which units its tokens are.

    Attributes:
        number: Which source.
        clause: The sentence.
        speech: What it gives somebody as saying, if it does.
        told: The clause that tells the event: of "The dam failed, the mayor said." what is said.
    """

    def __init__(self, number: int, prompt: Prompt, annotation: Annotation) -> None:
        self.number = number
        self.clause = Clause(annotation)
        self.speech = find_speech(self.clause)
        self.told = self.clause if self.speech is None else self.speech.clause or self.clause
        self.annotation = annotation
        self.tokens = annotation.tokens
        places = [place for place, source in enumerate(prompt.source) if source == number]
        starts = {prompt.units[place].start: place for place in places}
        ends = {prompt.units[place].end: place for place in places}
        self.first, self.last = places[0], places[-1]
        # a token that ends inside a unit, as "R-N.Y" in "R-N.Y.", can be no edge of a run
        self._starts = [starts.get(token.start) for token in self.tokens]
        self._ends = [ends.get(token.end) for token in self.tokens]
        self.words = self.stems(0, len(self.tokens) - 1)

    def run(self, first: int, last: int) -> tuple[int, int] | None:
        """Give the units from one token to another; None if they are no whole units or leave a pair of marks open."""
        start, end = self._starts[first], self._ends[last]
        texts = [token.text for token in self.tokens[first : last + 1]]
        is_open = sum(text in _DASHES for text in texts) == 1 or texts.count("(") != texts.count(")")
        return None if start is None or end is None or start > end or is_open else (start, end)

    def kept(self, last: int) -> int | None:
        """Give the unit that a token ends with if the sentence can be cut there: at a word, no pair of marks open."""
        run = self.run(0, last)
        return None if run is None or not self.tokens[last].text[-1:].isalnum() else run[1]

    def stems(self, first: int, last: int) -> frozenset[str]:
        """Give beginnings of the lemmas of the content words from one token to another."""
        return frozenset(lemma[:_STEM] for lemma in self.clause.content(first, last))

    def tells(self, other: Side, first: int, last: int, least: float) -> bool:
        """True if a run of another would add enough words, and enough of them new: at least that share."""
        run = other.stems(first, last)
        new = len(run - self.words)
        size = sum(any(char.isalnum() for char in token.text) for token in other.tokens[first : last + 1])
        return size >= _LEAST_WORDS and new >= max(_LEAST_NEW, least * len(run))

    def last_of(self, name: Name) -> int:
        """Give the last token of a name."""
        return max(place for place, token in enumerate(self.tokens) if name.start <= token.start < name.end)

    def is_name(self, place: int) -> bool:
        """True if a token is of a name."""
        token = self.tokens[place]
        return token.pos == "PROPN" or self.annotation.named(token) is not None


def sides_of(prompt: Prompt, annotations: Sequence[Annotation]) -> list[Side]:
    """Give the sources of a prompt as sides; ``annotations`` are of its texts, in their order."""
    return [Side(number, prompt, annotation) for number, annotation in enumerate(annotations)]


def may_move(tokens: Sequence[Token]) -> bool:
    """True if no word of a run points at something in the rest of its sentence, or before it, that is not its subject.

    "who was also named" and "selling it" do, "after he resigned" may stay true of the same subject.
    """
    words = {token.text.casefold() for token in tokens}
    if words & _HIS and words & _HER:
        return False  # one of the two is somebody else
    following = [*(token.text for token in tokens[1:]), ""]
    return not any(_points_back(token, after) for token, after in zip(tokens, following, strict=True))


def _points_back(token: Token, after: str) -> bool:
    word = token.text.casefold()
    return (
        word in _BESIDE
        or (word in _BACK and token.dep in ("dobj", "pobj", "dative"))
        or (word == "it" and token.dep in ("nsubj", "nsubjpass"))
        or (word == "one" and token.dep in ("dobj", "pobj") and after != "of")
        or (word in _POINTING and token.dep in ("det", "predet", "pobj", "dobj"))
    )
