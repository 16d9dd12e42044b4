"""What a terminal gets: it is read back as a terminal would, styles and links told apart from text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from summarizer.rendering import render
from summarizer.rendering.styled import render_styled
from summarizer.types import Article, Citation, Digest, Statement, Summary
from tests.support.summaries import outdated, rain

ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;]*;[^\x1b]*\x1b\\")


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def plain(page: str) -> str:
    return ESCAPE.sub("", page)


def linked(page: str) -> list[tuple[str, str]]:
    """Address and text of each link."""
    found = re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b\\(.*?)\x1b\]8;;\x1b\\", page, re.S)
    return [(address, plain(text)) for address, text in found]


def styled(page: str, code: int) -> list[str]:
    found = re.findall(rf"\x1b\[(?:\d+;)*{code}(?:;\d+)*m(.*?)\x1b\[0m", page, re.S)
    return [plain(text) for text in found]


def same_but_for_line_breaks(page: str, text: str) -> bool:
    return [part.split() for part in plain(page).split("\n\n")] == [part.split() for part in text.split("\n\n")]


def test_without_its_styles_the_page_is_the_text(summary: Summary) -> None:
    assert same_but_for_line_breaks(render_styled(summary, {}, width=80), render(summary, "text"))
    explained = render_styled(summary, {}, width=80, marks="none", explain=True)
    assert same_but_for_line_breaks(explained, render(summary, "text", marks="none", explain=True))


def test_marks_are_dim_headings_bold_and_differences_yellow(summary: Summary) -> None:
    page = render_styled(summary, {}, width=100)
    assert {"[1]", "[2]", "[4]"} <= set(styled(page, 2))
    assert styled(page, 1) == ["Bridge closes in Linden", "Sources", "Where sources differ", "Not used"]
    assert styled(page, 33) == ["Twelve", "(disputed)", "Twelve", "Fourteen"]


def test_a_disputed_figure_is_not_found_inside_another_word_or_figure(summary: Summary) -> None:
    value = replace(summary.disagreements[0].values[0], value="12")
    about = replace(summary.disagreements[0], values=(value, summary.disagreements[0].values[1]))
    statement = replace(summary.statements[1], text="In 2012, 12 of 112 people were hurt.")
    page = render_styled(replace(summary, statements=(statement,), disagreements=(about,)), {}, width=100)
    assert styled(page, 33)[:2] == ["12", "(disputed)"]
    assert "In 2012, \x1b[33m12\x1b[0m of 112" in page


def test_marks_titles_and_addresses_are_links(summary: Summary) -> None:
    assert set(linked(render_styled(summary, {}, width=100))) == {
        ("https://post.example/a", "[1]"),
        ("https://post.example/a", "Bridge closes"),
        ("https://post.example/a", "https://post.example/a"),
    }


@pytest.mark.parametrize("width", [20, 37, 80, 100])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(summary: Summary, width: int) -> None:
    wide = replace(summary, title="橋が閉鎖された " * 9)
    page = plain(render_styled(wide, {"2": "x" * 99}, width=width, explain=True))
    assert max(map(cell_len, page.split("\n"))) <= width
    assert not [line for line in page.split("\n") if line != line.rstrip()]
    # a word longer than a line is cut, so words are compared without the space between them
    assert "".join(page.split()) == "".join(render(wide, "text", names={"2": "x" * 99}, explain=True).split())


def test_lines_of_an_entry_hang_below_its_text(summary: Summary) -> None:
    lines = plain(render_styled(summary, {}, width=30)).split("\n")
    place = lines.index("[2] Linden bridge shut · Daily")
    assert lines[place + 1] == "    Mail Coach"


def test_a_very_wide_terminal_gets_lines_that_can_be_read(summary: Summary) -> None:
    long = replace(summary.statements[0], text="rain " * 99 + "fell.")
    page = plain(render_styled(replace(summary, statements=(long,)), {}, width=300))
    assert 90 < max(map(len, page.split("\n"))) <= 100


def test_no_color_leaves_weight_and_links(summary: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    page = render_styled(summary, {}, width=100)
    assert styled(page, 33) == []
    assert styled(page, 1)
    assert linked(page)


def test_what_an_article_says_is_no_markup_and_steers_nothing() -> None:
    said = "[bold red]x[/] [link=https://evil.example]y[/link] \x1b[31mz\x1b]8;;https://evil.example\x07 :smile: \\[1]"
    statement = Statement(said, "fused", (Citation("1", 0, 1, "x"),), (), 1, 1)
    summary = Summary(said, (statement,), articles=(Article("x", "1", title=said, url="javascript:alert(1)"),))
    page = render_styled(summary, {}, width=100)
    assert linked(page) == []
    assert styled(page, 31) == []
    assert " ".join(plain(page).split()) == " ".join(render(summary, "text").split())
    assert "[bold red]x[/]" in plain(page)
    assert not set(plain(page)) & {"\x1b", "\x07"}


def test_a_digest_is_the_text_with_a_rule_that_fits(summary: Summary) -> None:
    digest = Digest((summary, rain("3")))
    page = plain(render_styled(digest, {}, width=40))
    assert max(map(cell_len, page.split("\n"))) <= 40
    assert same_but_for_line_breaks(page.replace("─" * 20, "-" * 72), render(digest))


def test_only_a_figure_that_is_out_of_date_is_marked_beside_the_newest(summary: Summary) -> None:
    page = render_styled(outdated(summary), {}, width=100)
    assert "\x1b[33mTwelve\x1b[0m people were hurt" in page
    assert "(Twelve superseded by [4])" in plain(page)
    fourteen = replace(
        summary.statements[1],
        text="Fourteen people were hurt.",
        citations=(summary.disagreements[0].values[1].citations[0],),
    )
    newest = outdated(replace(summary, statements=(replace(fourteen, disputed=False),)))
    assert "\nFourteen people were hurt.\x1b[2m[4]" in render_styled(newest, {}, width=100)
