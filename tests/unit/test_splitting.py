"""Sentences of news prose: each expected list can be read off the text by eye."""

from __future__ import annotations

import time

import pytest

from summarizer.splitting import MAX_UNIT_WORDS, split, split_text
from summarizer.types import Article, Block


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_text(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Gov. Walz spoke first.", "Mayor Ines Okafor followed."],
        ["U.S. officials declined to comment.", "He left the U.S.", "The next stop is Canada."],
        ["The talks begin at 9 a.m. Tuesday.", "They end at 5 p.m.", "The crowd stayed."],
        ["Polls close at 8 p.m. Eastern time.", "The vote is due at 7 p.m. Sept. 4 in town.", "Doors open early."],
        ["They live at No. 10 Downing Street.", "Nos. 5 and 6 are empty."],
        ["Prices rose 3.5% in May.", "The city paid $2.5 million.", "J. K. Rowling did not."],
        ["He waited … and ran.", "They never came back …", "The house is empty."],
        ["Ms. Okafor told me.", "Kinsman did not.", "He knew that he would miss.", "I knew it too."],
        ["It closed.", "(It had owed rent.)", "It never reopened."],
        ["They wrote it in node.js and .NET for U.S.-based firms.", "It was slow."],
        ["“Why now?” the mayor asked.", "“Stop!” Gov. Marsh shouted.", "No one spoke."],
        ["He liked 'Die Hard' or something.\"", "She laughed."],
    ],
)
def test_boundaries(expected: list[str]) -> None:
    assert pieces(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["Ten people died.", "She lived."],
        ["She blamed “this exact stretch of road.”", "Tesla also posted a note."],
        ['She blamed "this exact stretch of road."', "Tesla also posted a note."],
        ["The river rose.", "“We ran,” he said."],
        ["It fell in 2019.", "The town rebuilt it."],
    ],
)
def test_missing_space_between_sentences(expected: list[str]) -> None:
    assert pieces("".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["“It’s loud here. Nobody sleeps,” he said.", "She left."],
        ['"It is loud here. Nobody sleeps," he said.', "She left."],
        ["‘It is loud here. Nobody sleeps,’ he said.", "She left."],
        ["He said: “We lost. We will learn.”", "Then he went home."],
        ["“I was asleep,” he said.", "“Then it shook. I ran.”", "He is safe."],
        ["“He told me ‘Go. Now.’ and I went. I ran,” she said.", "They met later."],
        ["The ‘old’ boys’ club shut.", "It was ‘dull.’"],
    ],
)
def test_quotation_of_several_sentences_is_one_unit(expected: list[str]) -> None:
    assert pieces(" ".join(expected)) == expected


@pytest.mark.parametrize("mark", ["“", '"'])
def test_quotation_without_its_closing_mark_is_split(mark: str) -> None:
    assert pieces(f"{mark}We paid. We will pay again.") == [f"{mark}We paid.", "We will pay again."]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""'])
def test_closing_mark_without_an_opening_one_opens_nothing(opening: str, closing: str) -> None:
    expected = [f"We will pay again.{closing}", "He left.", f"{opening}It hurt. It passed,{closing} she said."]
    assert pieces(" ".join(expected)) == expected


@pytest.mark.parametrize("repeats", [MAX_UNIT_WORDS // 2, MAX_UNIT_WORDS // 2 + 1])
def test_long_quotation_is_split(repeats: int) -> None:
    text = "“" + "Rain fell. " * (repeats - 1) + "Rain fell.”"
    assert len(pieces(text)) == (1 if 2 * repeats <= MAX_UNIT_WORDS else repeats)


def test_quotation_does_not_run_over_a_blank_line() -> None:
    assert pieces("“We paid. It hurt.\n\n“We ran,” he said.") == ["“We paid.", "It hurt.", "“We ran,” he said."]


def test_line_end_is_no_boundary_but_a_list_item_is() -> None:
    assert pieces("They want\nthis:\n- more pay\n- less noise") == ["They want\nthis:", "- more pay", "- less noise"]


def test_only_body_blocks_are_split_and_paragraphs_are_counted() -> None:
    text = "Storm hits\nIt rained. It blew.\nPhoto: A. Reed\n  It stopped.  "
    blocks = [Block(0, 10, "title"), Block(11, 30, "body"), Block(31, 45, "caption"), Block(46, len(text), "body")]
    sentences = split(Article(text, id="7"), blocks)
    assert [(s.text, s.index, s.paragraph) for s in sentences] == [
        ("It rained.", 0, 0),
        ("It blew.", 1, 0),
        ("It stopped.", 2, 1),
    ]
    assert all(text[s.start : s.end] == s.text and s.article_id == "7" for s in sentences)


@pytest.mark.parametrize("text", ["", " \n\t ", "\n\n\n"])
def test_blank_text_has_no_sentence(text: str) -> None:
    assert split_text(text) == ()


@pytest.mark.parametrize("unit", [".", '"', " ", "\n", "“", "‘a. ", "``", ". (A", '? "A. ', "\n- ", "’", "a\n\n"])
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        split_text(unit * (size // len(unit)))
        return time.process_time() - began

    seconds(1_000)
    # Ten times the text may take ten times as long, not a hundred; the constant stands for a slow, busy machine.
    assert seconds(1_000_000) < 30 * seconds(100_000) + 2.0
