"""Writing: the text that actions stand for, in the letters of the sources."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fusion.beam import Action
from summarizer.fusion.lexicon import FUNCTION_WORDS
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.units import join


def write(actions: Sequence[Action], prompt: Prompt, glue: Sequence[str]) -> str:
    """Write a text.

    Args:
        actions: The text, without the action that ends it.
        prompt: The sources it copies from.
        glue: The closed list.

    Returns:
        One line. Copied runs stand as in their sources; the first letter is raised, and that of a word which opened its
        source lowered, if it is a function word or stands in lower case in another place of the sources.
    """
    lowered = {unit.text for unit in prompt.units if unit.text.islower()} | FUNCTION_WORDS
    parts: list[str] = []
    spaced: list[bool] = []
    for action in actions:
        if action.glue >= 0:
            parts.append(glue[action.glue])
            spaced.append(parts[-1].isalpha())
            continue
        text = prompt.texts[prompt.source[action.start]]
        begin, end = prompt.units[action.start].start, prompt.units[action.end].end
        first = prompt.units[action.start].text
        run = text[begin:end]
        if begin == 0 and first.lower() in lowered and first[1:].islower() | (len(first) == 1):
            run = run[0].lower() + run[1:]
        parts.append(run)
        spaced.append(begin == 0 or text[begin - 1].isspace())
    return _capitalised(join(parts, spaced))


def _capitalised(text: str) -> str:
    place = next((i for i, char in enumerate(text) if char.isalnum()), 0)
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]
