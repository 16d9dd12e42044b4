"""Reading order: the event first, then as the articles tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.selection.search import Unit
from summarizer.types import Sentence


def order_units(
    units: Sequence[Unit],
    sentences: Sequence[Sentence],
    groups: Mapping[int, Sequence[int]],
    openers: Mapping[Unit, float],
) -> list[Unit]:
    """Put chosen units into reading order.

    The unit that opens is the best of those that can open, if any can. The others follow by the mean relative place of
    the members of their claims; two units of one article keep that article's order.

    Args:
        units: The chosen units.
        sentences: All sentences.
        groups: For each place the places of its claim.
        openers: Units that can open a summary, with how well they do.
    """
    lengths: dict[str, int] = {}
    for sentence in sentences:
        lengths[sentence.article_id] = max(lengths.get(sentence.article_id, 1), sentence.index + 1)

    def relative(place: int) -> float:
        members = [sentences[member] for member in groups[place]]
        return sum(member.index / lengths[member.article_id] for member in members) / len(members)

    waiting = sorted(units, key=lambda unit: (round(relative(unit[0]), 4), unit))
    ordered = sorted((unit for unit in waiting if unit in openers), key=lambda unit: -openers[unit])[:1]
    waiting = [unit for unit in waiting if unit not in ordered]
    while waiting:
        free = [unit for unit in waiting if not any(_precedes(other, unit, sentences) for other in waiting)]
        ordered.append(free[0])
        waiting.remove(free[0])
    return ordered


def _precedes(a: Unit, b: Unit, sentences: Sequence[Sentence]) -> bool:
    first, second = sentences[a[0]], sentences[b[0]]
    return a != b and first.article_id == second.article_id and first.index < second.index
