"""The path a fuser should have taken: a human-written target as copied runs of its sources and glue words.

The cheapest path through (target word, source word) pairs, found as in Viterbi (1967): going on where the word before
stopped costs nothing, a new run costs one, a glue word a little less, so that runs are as long as they can be and
function words between them are written, not fetched from somewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_RUN = 1.0
_GLUE = 0.9
_BACKBONE_RETURN = 0.98  # of two equal ways to begin a run, the one in the backbone
_FORWARD = 0.97  # and the one that goes on in a source that was being copied
_UNREACHED = 20.0


class Copy(NamedTuple):
    """Units ``start`` to ``end`` (inclusive) of all sources' units, numbered through, of one source."""

    start: int
    end: int


class Glue(NamedTuple):
    """A word or mark of the closed list, by its number there."""

    entry: int


class Oracle(NamedTuple):
    """A path and how many units of the target it could not reach (they are left out of it)."""

    actions: tuple[Copy | Glue, ...]
    unreached: int


def find_path(
    target: Sequence[str],
    sources: Sequence[Sequence[str]],
    glue: Mapping[str, int],
    backbone: int = 0,
    longest_run: int | None = None,
) -> Oracle:
    """Find the cheapest path.

    Args:
        target: Keys of the target's units.
        sources: For each source the keys of its units.
        glue: Number of each glue entry by key.
        backbone: Which source to copy from where several will do.
        longest_run: Cut runs after so many units; 1 makes every copied word an action of its own.

    Returns:
        The actions in order.
    """
    keys = [key for source in sources for key in source]
    source_of = [number for number, source in enumerate(sources) for _ in source]
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    # a state is a place in the sources, or -1 for a glue word, -2 for a word that is not reached
    layers: list[dict[int, tuple[float, int]]] = []
    before: dict[int, tuple[float, int]] = {-1: (0.0, -3)}
    for key in target:
        layer: dict[int, tuple[float, int]] = {}
        best_state = min(before, key=lambda state: (before[state][0], state))
        best_cost = before[best_state][0]
        for place in places.get(key, ()):
            cost, came = min(
                (
                    _step(state, cost, place, source_of, backbone)
                    for state, (cost, _) in before.items()
                    if cost < best_cost + 2
                ),
                key=lambda found: found[0],
            )
            layer[place] = (cost, came)
        if key in glue:
            layer[-1] = (best_cost + _GLUE, best_state)
        if not layer:
            layer[-2] = (best_cost + _UNREACHED, best_state)
        layers.append(layer)
        before = layer
    states: list[int] = []
    if layers:
        state = min(before, key=lambda state: (before[state][0], state))
        for layer in reversed(layers):
            states.append(state)
            state = layer[state][1]
        states.reverse()
    return Oracle(_actions(states, target, source_of, glue, longest_run), states.count(-2))


def _step(state: int, cost: float, place: int, source_of: Sequence[int], backbone: int) -> tuple[float, int]:
    if state >= 0 and source_of[state] == source_of[place]:
        if place == state + 1:
            return cost, state
        return cost + (_FORWARD if place > state else 1.1) * _RUN, state
    return cost + (_BACKBONE_RETURN if source_of[place] == backbone else 1.0) * _RUN, state


def _actions(
    states: Sequence[int],
    target: Sequence[str],
    source_of: Sequence[int],
    glue: Mapping[str, int],
    longest_run: int | None,
) -> tuple[Copy | Glue, ...]:
    actions: list[Copy | Glue] = []
    last = -3
    for state, key in zip(states, target, strict=True):
        if state == -1:
            actions.append(Glue(glue[key]))
        elif state >= 0:
            run = actions[-1] if actions else None
            joins = isinstance(run, Copy) and last == state - 1 and source_of[last] == source_of[state]
            if joins and isinstance(run, Copy) and (longest_run is None or state - run.start < longest_run):
                actions[-1] = Copy(run.start, state)
            else:
                actions.append(Copy(state, state))
        last = state
    return tuple(actions)
