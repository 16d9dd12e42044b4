"""The cheapest way to write a target. Sources are numbered through: the backbone has units 0 to 4."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recipe.oracle import Copy, Glue, find_path

BACKBONE = "the storm hit arlen .".split()
OTHER = "a storm closed the old bridge .".split()
NUMBERS = {word: number for number, word in enumerate(["", ",", ".", "and", "the"]) if word}


@pytest.mark.parametrize(
    ("target", "actions"),
    [
        ("the storm hit arlen .", [Copy(0, 4)]),
        ("the storm hit arlen and closed the old bridge .", [Copy(0, 3), Glue(3), Copy(7, 11)]),
        ("a storm hit arlen .", [Copy(5, 5), Copy(1, 4)]),  # of two cuts at one price the earlier
        ("storm .", [Copy(1, 1), Glue(2)]),  # a point is cheaper written than fetched
        ("the bridge", [Glue(4), Copy(10, 10)]),
        ("storm", [Copy(1, 1)]),  # where both have it, the backbone
        ("arlen the storm", [Copy(3, 3), Copy(0, 1)]),  # two runs cost less than a glue word and two
        ("and , and", [Glue(3), Glue(1), Glue(3)]),
        ("", []),
    ],
)
def test_paths(target: str, actions: list[Copy | Glue]) -> None:
    assert find_path(target.split(), [BACKBONE, OTHER], NUMBERS) == (tuple(actions), 0)


def test_the_backbone_need_not_come_first() -> None:
    assert find_path(["storm"], [BACKBONE, OTHER], NUMBERS, backbone=1).actions == (Copy(6, 6),)


def test_what_can_not_be_reached_is_left_out_and_counted() -> None:
    found = find_path("the huge storm hit hard .".split(), [BACKBONE, OTHER], NUMBERS)
    assert found.unreached == 2
    assert found.actions == (Glue(4), Copy(1, 2), Glue(2))


def test_a_run_does_not_cross_from_one_source_into_the_next() -> None:
    assert find_path([".", "a"], [BACKBONE, OTHER], {}).actions == (Copy(4, 4), Copy(5, 5))


def test_runs_are_cut_at_the_longest_allowed() -> None:
    assert find_path(BACKBONE, [BACKBONE], {}, longest_run=2).actions == (Copy(0, 1), Copy(2, 3), Copy(4, 4))


WORDS = st.lists(st.sampled_from("abcdef"), max_size=8)


@given(
    target=WORDS,
    sources=st.lists(WORDS, min_size=1, max_size=3),
    listed=st.sets(st.sampled_from("efgh")),
    longest_run=st.none() | st.integers(1, 3),
)
def test_a_path_replayed_gives_what_of_the_target_can_be_reached(
    target: list[str], sources: list[list[str]], listed: set[str], longest_run: int | None
) -> None:
    glue = {word: number for number, word in enumerate(sorted(listed))}
    keys = [key for source in sources for key in source]
    source_of = [number for number, source in enumerate(sources) for _ in source]
    found = find_path(target, sources, glue, longest_run=longest_run)
    written: list[str] = []
    for action in found.actions:
        if isinstance(action, Glue):
            written.append(sorted(listed)[action.entry])
        else:
            assert source_of[action.start] == source_of[action.end]
            assert longest_run is None or action.end - action.start < longest_run
            written.extend(keys[action.start : action.end + 1])
    reachable = [key for key in target if key in keys or key in listed]
    assert written == reachable
    assert found.unreached == len(target) - len(reachable)
