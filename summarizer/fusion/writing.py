"""Writing: the text that actions stand for, in the letters of the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.fusion.lexicon import FUNCTION_WORDS
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.units import join


class Action(NamedTuple):
    """A glue entry, or a run of units if ``glue`` is -1."""

    glue: int
    start: int
    end: int


def write(actions: Sequence[Action], prompt: Prompt, glue: Sequence[str]) -> str:
    """Write a text.

    Args:
        actions: The text, without the action that ends it.
        prompt: The sources it copies from.
        glue: The closed list.

    Returns:
        One line. Copied runs stand as in their sources; the first letter is raised, that of a word which opened its
        source lowered, if it is a function word or stands in lower case in another place of the sources, and "a" or
        "an" before another run made to agree with it.
    """
    lowered = {unit.text for unit in prompt.units if unit.text.islower()} | FUNCTION_WORDS
    sounds = _sounds(prompt)
    parts: list[str] = []
    spaced: list[bool] = []
    for action in actions:
        if action.glue >= 0:
            part, apart = glue[action.glue], glue[action.glue].isalpha()
        else:
            text, first = prompt.texts[prompt.source[action.start]], prompt.units[action.start]
            part, apart = text[first.start : prompt.units[action.end].end], _stands_apart(text, first.start)
            if (
                first.start == 0
                and first.text.lower() in lowered
                and (first.text[1:].islower() or len(first.text) == 1)
            ):
                part = part[0].lower() + part[1:]
            if parts:
                parts[-1] = _agreeing(parts[-1], first.key, sounds)
        parts.append(part)
        spaced.append(apart)
    return _capitalised(join(parts, spaced))


def _stands_apart(text: str, place: int) -> bool:
    return place == 0 or text[place - 1].isspace()


def _sounds(prompt: Prompt) -> dict[str, str]:
    """Give the words of the sources that stand after "a" or "an", with which of them."""
    return {
        following.key: unit.key
        for unit, following in zip(prompt.units, prompt.units[1:], strict=False)
        if unit.key in ("a", "an") and following.start > unit.end
    }


def _agreeing(before: str, word: str, sounds: Mapping[str, str]) -> str:
    """Put "a" for "an", or the other way round, at the end of ``before`` if ``word`` now stands after it."""
    *_, last = before.split(" ")
    if last.lower() not in ("a", "an"):
        return before
    wanted = sounds.get(word) or (
        "an" if word[:1] in "aeio" else "a" if word[:1].isalpha() and word[:1] not in "uh" else ""
    )
    return before[: len(before) - len(last)] + last[0] + wanted[1:] if wanted else before


def _capitalised(text: str) -> str:
    place = next((i for i, char in enumerate(text) if char.isalnum()), 0)
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]
