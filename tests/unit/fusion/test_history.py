"""What was written, as features of every unit: 0 The, 1 storm, 2 hit, 3 Arlen, 4 . | 5 A, 6 storm, 7 closed, …"""

import math

import pytest
import torch
from torch import Tensor

from summarizer.fusion.batch import collate
from summarizer.fusion.history import History, Places
from tests.support.tiny_fuser import GLUE, tiny_prompt

PROMPT = tiny_prompt("The storm hit Arlen.", "A storm closed the old bridge.")
FIRST, SECOND = set(range(5)), set(range(5, 12))


def _begun() -> History:
    states = torch.eye(12).unsqueeze(0)
    states[0, 6] = states[0, 1]  # both storms alike, all other units unlike one another
    return History.start(Places.of(collate([PROMPT]), states))


def _copied(history: History, start: int, end: int) -> History:
    return history.written(torch.tensor([-1]), torch.tensor([start]), torch.tensor([end]))


def _glued(history: History, word: str) -> History:
    return history.written(torch.tensor([GLUE.index(word)]), torch.tensor([0]), torch.tensor([0]))


def _where(features: Tensor) -> list[set[int]]:
    """For each feature the units that have it."""
    return [set(column.nonzero().flatten().tolist()) for column in features[0].T]


def test_places_know_likeness_across_sources_alone() -> None:
    places = _begun().places
    assert places.similarity[0].nonzero().tolist() == [[1, 6], [6, 1]]
    assert _where(places.counterpart.unsqueeze(2)) == [{1, 6}]
    assert _where(places.follows.unsqueeze(2)) == [(FIRST | SECOND) - {0, 5}]
    assert _where(places.leads.unsqueeze(2)) == [(FIRST | SECOND) - {4, 11}]


def test_at_the_start_every_source_could_go_on_with_its_first_unit() -> None:
    nothing: set[int] = set()
    assert _where(_begun().start_features()) == [
        nothing,  # goes on in the source copied from last
        {0, 5},  # goes on in another
        {1, 2, 3, 6, 7, 8},  # after a small skip
        {4, 9, 10, 11},  # after a wider one
        nothing,  # before what was copied
        nothing,  # copied
        nothing,  # said
        nothing,  # echoed
        nothing,  # after the last word written
        nothing,  # the word to which the run that is left would lead
        SECOND,  # backbone
        FIRST | SECOND,  # of a source not used yet
        {0, 5},  # first of its source
        nothing,  # before what was said
        {4, 11},  # mark
        {1, 6},  # with a counterpart
        nothing,  # after what was said
        nothing,  # after what was copied
    ]


def test_after_a_run_its_source_goes_on_and_its_words_are_said_everywhere() -> None:
    history = _copied(_begun(), 0, 2)
    nothing: set[int] = set()
    assert _where(history.start_features()) == [
        {3},
        {5},
        {4, 6, 7, 8},
        {9, 10, 11},
        {0, 1, 2},
        {0, 1, 2},
        {1, 2, 6},
        {6},
        {3},
        nothing,
        SECOND,
        SECOND,
        {0, 5},
        {0, 1, 5},
        {4, 11},
        {1, 6},
        {2, 3, 7},
        {1, 2, 3},
    ]
    assert history.last_end[0, :2].tolist() == [2, 4]
    assert (history.last_unit.item(), history.last_glue.item()) == (2, -1)


def test_the_word_that_a_left_run_leads_to_is_found_in_the_other_source() -> None:
    assert _where(_copied(_begun(), 0, 0).start_features())[9] == {6}
    assert _where(_copied(_begun(), 0, 2).start_features())[9] == set()
    assert _where(_copied(_begun(), 0, 4).start_features())[9] == set()  # at the end of its source


def test_glue_is_the_last_word_and_leaves_the_runs_alone() -> None:
    before = _copied(_begun(), 0, 2)
    after = _glued(before, "the")
    old, new = _where(before.start_features()), _where(after.start_features())
    assert new.pop(8) == {1, 9}  # what follows "the" in either source
    assert old.pop(8) == {3}
    assert new == old
    assert after.last_glue.item() == GLUE.index("the")
    assert _copied(after, 5, 5).last_glue.item() == -1


def test_padding_of_a_path_writes_nothing() -> None:
    before = _copied(_begun(), 0, 2)
    after = before.written(torch.tensor([-2]), torch.tensor([0]), torch.tensor([0]))
    assert torch.equal(after.covered, before.covered)
    assert torch.equal(after.last_end, before.last_end)
    assert after.last_glue.item() == -1


def test_what_speaks_for_an_end() -> None:
    features = _begun().end_features(torch.tensor([6]))
    nothing: set[int] = set()
    found = _where(features)
    assert found[:6] == [{4, 11}, {3, 10}, {4, 11}, nothing, nothing, nothing]
    assert found[8:] == [{6}, nothing, nothing, {0, 5}, {1, 6}, SECOND]
    assert features[0, 6:9, 7].tolist() == pytest.approx([math.log(n) / 4 for n in (2, 3, 4)])


def test_an_end_knows_what_the_run_would_say_again() -> None:
    history = _copied(_begun(), 0, 2)
    features = history.end_features(torch.tensor([5]))
    found = _where(features)
    assert found[3] == {0, 1}  # next unit copied
    assert found[4] == {0, 1, 5}  # next unit said
    assert found[5] == set()
    assert features[0, 5:8, 6].tolist() == pytest.approx([0.0, 0.2, 0.2])  # the storm, once of five
    assert found[9] == {5}  # next unit echoed
    assert found[10] == {6}
    assert _where(history.end_features(torch.tensor([2])))[5] == (FIRST | SECOND) - {0, 1}


def test_a_run_ends_where_it_begins_or_later_in_the_same_source() -> None:
    assert _where(_begun().may_end(torch.tensor([6])).unsqueeze(2)) == [{6, 7, 8, 9, 10, 11}]
    assert _where(_begun().may_end(torch.tensor([3])).unsqueeze(2)) == [{3, 4}]
