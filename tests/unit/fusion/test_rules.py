"""What must be finished once it is begun, and what may follow what."""

import pytest
import torch

from summarizer.fusion.batch import collate
from summarizer.fusion.beam import search
from summarizer.fusion.history import History, Places
from summarizer.fusion.network import END
from summarizer.fusion.prompt import Prompt
from summarizer.fusion.rules import Rules
from tests.support.tiny_fuser import GLUE, tiny_network, tiny_prompt

QUOTE = tiny_prompt('Then Anna Holt said "no more" in Arlen.', "It is 3.5 million now, he said")


def _rules(prompt: Prompt) -> Rules:
    return Rules.of([prompt], GLUE, torch.device("cpu"))


def _history(prompt: Prompt, *actions: tuple[int, int, int]) -> History:
    batch = collate([prompt])
    history = History.start(Places.of(batch, torch.eye(len(prompt.units)).unsqueeze(0)))
    for glue, start, end in actions:
        history = history.written(torch.tensor([glue]), torch.tensor([start]), torch.tensor([end]))
    return history


def _copy(start: int, end: int) -> tuple[int, int, int]:
    return -1, start, end


def _glue(word: str) -> tuple[int, int, int]:
    return GLUE.index(word), 0, 0


def _may_follow(prompt: Prompt, *actions: tuple[int, int, int]) -> tuple[set[str], set[str]]:
    """Give the glue entries and the units that may follow."""
    allowed = _rules(prompt).may_follow(_history(prompt, *actions), first=not actions)[0].tolist()
    words = {word for word, may in zip(GLUE, allowed, strict=False) if may}
    return words, {unit.text for unit, may in zip(prompt.units, allowed[len(GLUE) :], strict=True) if may}


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [
        ("Then Anna Holt said no", {"Anna"}),
        ("Then John R. Velotta Jr. fell", {"John", "R.", "Velotta"}),
        ("It took 3.5 million votes", {"3.5"}),
        ("It took 12 per cent", {"12"}),
        ("On 9 a.m. flights", {"9"}),
        ('He said "no more" then', {'"', "no", "more"}),
        ("He said “no more” then", {"“", "no", "more"}),
        ("The town (of Arlen) fell", {"(", "of", "Arlen"}),
        ("The town fell “hard", set()),
        ("About 12 towns fell", set()),
        ("Anna Holt said no", {"Anna"}),
        ("Towns Monday fell as towns do", set()),
    ],
)
def test_names_numbers_and_quotations_are_finished(text: str, unfinished: set[str]) -> None:
    prompt = tiny_prompt(text)
    closes = _rules(prompt).closes[0].tolist()
    assert {unit.text for unit, may in zip(prompt.units, closes, strict=True) if not may} == unfinished


def test_no_run_begins_inside_a_quotation_or_with_what_belongs_to_the_word_before() -> None:
    prompt = tiny_prompt("Then Holt’s mayor said “no more” in Arlen")
    opens = _rules(prompt).opens[0].tolist()
    assert [unit.text for unit, may in zip(prompt.units, opens, strict=True) if not may] == ["’s", "no", "more", "”"]


def test_a_text_begins_with_a_word_or_a_quotation() -> None:
    words, units = _may_follow(QUOTE)
    assert words == {"and", "the", "in", "said"}
    assert units == {"Then", "Anna", "said", '"', "in", "Arlen", "It", "is", "3.5", "now", "he"}


def test_a_text_ends_after_a_final_mark_and_only_there() -> None:
    assert _may_follow(QUOTE, _copy(0, 10)) == ({""}, set())  # … Arlen .
    assert _may_follow(QUOTE, _copy(1, 2), _glue(".")) == ({""}, set())
    for action in (_copy(0, 2), _glue("the"), _glue(","), _copy(14, 15)):
        words, units = _may_follow(QUOTE, action)
        assert "" not in words
        assert "It" in units


def test_a_closing_quotation_mark_ends_a_text_after_a_final_one() -> None:
    prompt = tiny_prompt('Then he said: "No more." "No less", he said')
    final = [
        unit.text for unit, is_final in zip(prompt.units, _rules(prompt).final[0].tolist(), strict=True) if is_final
    ]
    assert final == ["."]  # the quotation mark after it is in the middle of its source
    assert _rules(tiny_prompt('He said: "No more."')).final[0].tolist()[-2:] == [True, True]
    assert _rules(tiny_prompt("He left the U.S.")).final[0].tolist()[-1]
    assert not any(_rules(tiny_prompt("The U.S. left")).final[0].tolist())


def test_no_mark_follows_a_mark_and_no_glue_itself() -> None:
    words, units = _may_follow(QUOTE, _copy(0, 2), _glue(","))
    assert words == {"and", "the", "in", "said"}
    assert not units & {",", "."}
    words, _ = _may_follow(QUOTE, _copy(0, 2), _glue("the"))
    assert words == {",", ".", "and", "in", "said"}


def test_nothing_is_copied_twice() -> None:
    rules, history = _rules(QUOTE), _history(QUOTE, _copy(3, 3))  # the first "said"
    assert not rules.may_follow(history, first=False)[0, len(GLUE) + 3]
    assert not rules.may_end(history, torch.tensor([2]))[0, 3:].any()  # from "Holt" no further than itself
    assert rules.may_end(history, torch.tensor([2]))[0, 2]


@pytest.mark.parametrize("seed", range(6))
def test_every_searched_text_keeps_the_rules(seed: int) -> None:
    rules = _rules(QUOTE)
    closes, opens, final = rules.closes[0].tolist(), rules.opens[0].tolist(), rules.final[0].tolist()
    found = search(tiny_network(seed), [QUOTE], beams=6, length_penalty=1.0)[0]
    assert found
    for hypothesis in found:
        copies = [action for action in hypothesis.actions if action.glue < 0]
        units = [unit for action in copies for unit in range(action.start, action.end + 1)]
        assert len(units) == len(set(units))
        assert all(opens[action.start] and closes[action.end] for action in copies)
        assert all(action.glue != END for action in hypothesis.actions)
        last = hypothesis.actions[-1]
        assert final[last.end] if last.glue < 0 else GLUE[last.glue] == "."
