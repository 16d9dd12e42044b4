from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from models.recipe.corpus import read_lines, read_pairs
from models.recipe.detokenize import close_up, detokenize
from models.recipe.quality import is_balanced, is_clean, is_cut


@pytest.mark.parametrize(
    ("tokens", "plain"),
    [
        ("`` We 're leaving , '' said Marsh .", '"We\'re leaving," said Marsh.'),
        ("Leeds ( CNN ) The bridge did n't open .", "The bridge didn't open."),
        ("A U.S . ship sank at 9 p.m . Monday .", "A U.S. ship sank at 9 p.m. Monday."),
        ("The mayor -LRB- left -RRB- paid $ 5 or 3 % .", "The mayor (left) paid $5 or 3%."),
        ("The end . -------------", "The end."),
    ],
)
def test_tokens_are_joined_as_people_write(tokens: str, plain: str) -> None:
    assert detokenize(tokens) == plain


def test_spaces_inside_quotation_marks_and_numbers_are_closed_up() -> None:
    assert close_up('His film " Salt " ran 777 - 300 times .') == 'His film "Salt" ran 777-300 times.'


def test_an_odd_quotation_mark_is_left_alone() -> None:
    assert close_up('He wrote " Salt.') == 'He wrote " Salt.'
    assert not is_balanced('He wrote " Salt.')


@pytest.mark.parametrize("text", ["He was met by Sen.", "It was named for John F.", "They chose No."])
def test_a_sentence_cut_at_an_abbreviation_is_seen(text: str) -> None:
    assert is_cut(text)


@pytest.mark.parametrize("text", ["They left the U.S.", "It opened at 9 a.m.", "He met the senator."])
def test_a_sentence_that_may_end_so_is_not_cut(text: str) -> None:
    assert not is_cut(text)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("The mayor of Leeds opened the new bridge on Monday.", True),
        ('The mayor said that "we are proud of the new bridge" on Monday.', True),
        ("We opened the new bridge over the river on Monday.", False),
        ("The mayor opened the new bridge.", False),
        ("The mayor opened the new bridge on Monday, said Gov.", False),
        ("Click here to see the mayor open the new bridge on Monday.", False),
        ("By Ann Marsh The mayor opened the new bridge on Monday.", False),
        ('"The new bridge over the river is open at last."', False),
        ("Who was it that opened the new bridge on Monday?", False),
    ],
)
def test_only_whole_clean_reporting_is_used(text: str, clean: bool) -> None:
    assert is_clean(text) is clean


def _write(folder: Path, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    (folder / "train").mkdir(exist_ok=True)
    (folder / "train" / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_pairs_are_read_but_for_malformed_cut_and_uncovered_ones(tmp_path: Path) -> None:
    good = {"sources": ["Ann ran.", "She won."], "target": "Ann ran and won."}
    _write(tmp_path, "wikisplit_pairs.jsonl", [good, {"sources": ["of' bald '.", "Yes."], "target": "Bald."}])
    _write(tmp_path, "poc_pairs.jsonl", [good, {"sources": ["He met Sen.", "She won."], "target": "Won."}])
    _write(tmp_path, "allsides_pairs.jsonl", [good | {"coverage": 0.7}, good | {"coverage": 0.5}])

    pairs = list(read_pairs(tmp_path))

    assert [pair.kind for pair in pairs] == ["wikisplit", "poc", "allsides"]
    assert {pair.target for pair in pairs} == {"Ann ran and won."}
    assert len({pair.group for pair in pairs}) == 3


def test_lines_carry_story_and_outlet_and_come_once(tmp_path: Path) -> None:
    text = "The mayor of Leeds opened the new bridge on Monday. Short one."
    story = {
        "id": "s1",
        "sources": [{"text": text}, {"text": text}, {"text": "The bridge cost a lot more than was planned."}],
    }
    _write(tmp_path, "allsides_stories.jsonl", [story])
    _write(tmp_path, "poc_articles.jsonl", [{"sentences": ["Police in Leeds closed the bridge on Tuesday night ."]}])

    lines = list(read_lines(tmp_path))

    assert [(line.group, line.outlet, line.index) for line in lines] == [
        ("s1", 0, 0),
        ("s1", 2, 0),
        ("poc-article-0", 0, 0),
    ]
    assert lines[2].text == "Police in Leeds closed the bridge on Tuesday night."
