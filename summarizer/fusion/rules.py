"""Rules: where a copied run may begin and end, and what may follow what, whatever the network thinks.

A name, a number with what it counts in, and a quotation are copied to their end once they are begun; nothing is
copied twice; a text ends after a final mark, and only there.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import torch
from torch import Tensor

from summarizer.fusion.history import History
from summarizer.fusion.lexicon import FUNCTION_WORDS
from summarizer.fusion.network import END
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.units import Unit

_DIGIT = re.compile(r"\d")
_COUNTED = frozenset(
    "hundred thousand million billion trillion percent per cent dozen degrees years year people miles km kilometers "
    "kilometres meters metres feet pounds dollars euros points votes days weeks months hours minutes a.m a.m. p.m p.m. "
    "am pm".split()
)
_FINAL = frozenset(".!?")
_OPENING = frozenset("“„«‘([{")
_CLOSING = frozenset("”»’)]}")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a batch of prompts allows (B prompts, S units).

    Attributes:
        opens: (B, S) True for units that a run may begin with.
        closes: (B, S) True for units that it may end with.
        final: (B, S) True for marks that end a sentence, with a quotation mark after them too.
        mark: (B, S) True for marks.
        begins: (B, S) True for marks that may begin a text.
        marks: (glue entries,) True for marks.
        final_glue: (glue entries,) True for marks that end a sentence.
    """

    opens: Tensor
    closes: Tensor
    final: Tensor
    mark: Tensor
    begins: Tensor
    marks: Tensor
    final_glue: Tensor

    @classmethod
    def of(cls, prompts: list[Prompt], glue: tuple[str, ...], device: torch.device) -> Rules:
        """Read the rules off the units of prompts."""
        size = max((len(prompt.units) for prompt in prompts), default=0)
        facts = [read_facts(prompt) for prompt in prompts]

        def padded(number: int) -> Tensor:
            rows = [[*fact[number], *[False] * (size - len(fact[number]))] for fact in facts]
            return torch.tensor(rows, dtype=torch.bool, device=device)

        return cls(
            opens=padded(0),
            closes=padded(1),
            final=padded(2),
            mark=padded(3),
            begins=padded(4),
            marks=torch.tensor([bool(word) and not word.isalpha() for word in glue], device=device),
            final_glue=torch.tensor([word in _FINAL for word in glue], device=device),
        )

    def selected(self, rows: Tensor) -> Rules:
        """Give the rules of some rows."""
        opens, closes, final = self.opens[rows], self.closes[rows], self.final[rows]
        mark, begins = self.mark[rows], self.begins[rows]
        return Rules(opens, closes, final, mark, begins, self.marks, self.final_glue)

    def may_follow(self, history: History, *, first: bool) -> Tensor:
        """Give (B, glue entries + S) True for what may come next: glue entries, and first units of a run."""
        n_glue = len(self.marks)
        at = history.last_unit.clamp(min=0).unsqueeze(1)
        glue = torch.where(history.last_glue >= 0, history.last_glue, END).unsqueeze(1)
        copied = (history.last_glue < 0).unsqueeze(1) & (not first)
        after_mark = torch.where(copied, self.mark.gather(1, at), self.marks[glue])
        finished = torch.where(copied, self.final.gather(1, at), self.final_glue[glue])
        entries = torch.arange(n_glue, device=at.device).unsqueeze(0)
        is_end = entries == END
        words = ~is_end & (entries != glue) & ~(self.marks & after_mark) & ~finished
        units = self.opens & ~history.covered & ~finished & ~(self.mark & after_mark)
        if first:
            words = words & ~self.marks
            units = units & (~self.mark | self.begins)
        return torch.cat([torch.where(is_end, finished, words), units], 1)

    def may_end(self, history: History, start: Tensor) -> Tensor:
        """Give (B, S) True for the units at which a run that begins at ``start``, (B,), may end."""
        place = torch.arange(self.opens.shape[1], device=start.device).unsqueeze(0)
        again = (history.covered & (place >= start.unsqueeze(1))).cumsum(1) > 0
        return self.closes & ~again


class Facts(NamedTuple):
    """What the units of one prompt are, for each whether it is; see :class:`Rules`."""

    opens: list[bool]
    closes: list[bool]
    final: list[bool]
    mark: list[bool]
    begins: list[bool]


def read_facts(prompt: Prompt) -> Facts:
    """Read off the units of a prompt where runs may begin and end, and which are marks."""
    units, source = prompt.units, prompt.source
    n = len(units)
    lowered = {unit.text for unit in units} | FUNCTION_WORDS
    same = [i + 1 < n and source[i] == source[i + 1] for i in range(n)]
    quoted = [same[i] and open_ for i, open_ in enumerate(_depths(prompt))]
    counted = [same[i] and _counts(units[i], units[i + 1]) for i in range(n)]
    named = [same[i] and _names(units[i], units[i + 1], lowered) for i in range(n)]
    within = [i > 0 and (quoted[i - 1] or counted[i - 1] or named[i - 1]) for i in range(n)]
    opens = [not within[i] and unit.text not in _CLOSING and unit.text[0] not in "'’" for i, unit in enumerate(units)]
    closes = [not (quoted[i] or counted[i] or named[i]) for i in range(n)]
    final = [_is_final(i, prompt) for i in range(n)]
    begins = [unit.text in _OPENING or unit.text == '"' for unit in units]
    return Facts(opens, closes, final, [unit.is_mark for unit in units], begins)


def _depths(prompt: Prompt) -> list[bool]:
    """For each unit whether a quotation or bracket is open after it, closed later in the same source."""
    found = [False] * len(prompt.units)
    for number in range(len(prompt.texts)):
        places = [i for i, source in enumerate(prompt.source) if source == number]
        opened: int | None = None
        for i in places:
            text = prompt.units[i].text
            if opened is None and (text in _OPENING or text == '"'):
                opened = i
            elif opened is not None and (text in _CLOSING or text == '"'):
                for j in range(opened, i):
                    found[j] = True
                opened = None
    return found


def _is_final(place: int, prompt: Prompt) -> bool:
    units = prompt.units
    text = units[place].text
    if text in _FINAL or text in ("...", "…"):
        return True
    before = units[place - 1].text if place and prompt.source[place - 1] == prompt.source[place] else ""
    ends = place + 1 == len(units) or prompt.source[place + 1] != prompt.source[place]
    if text in _CLOSING or text in ('"', "'", "’"):
        return before in _FINAL and ends
    return ends and text.endswith(".") and len(text) > 1


@cache
def _is_name_like(text: str) -> bool:
    return text[:1].isupper() and any(char.isalpha() for char in text)


def _names(unit: Unit, following: Unit, lowered: Collection[str]) -> bool:
    """True for two words of one name; the first word of a sentence is of a name unless it is known in lower case."""
    if not (_is_name_like(unit.text) and _is_name_like(following.text)) or _is_apart(unit, following):
        return False
    return unit.start > 0 or unit.text.lower() not in lowered


def _counts(unit: Unit, following: Unit) -> bool:
    """True for a figure and what it counts in."""
    if not _DIGIT.search(unit.text) or _is_apart(unit, following):
        return False
    return following.key in _COUNTED or following.text.startswith("%")


def _is_apart(unit: Unit, following: Unit) -> bool:
    return unit.is_mark or following.start > unit.end + 1
