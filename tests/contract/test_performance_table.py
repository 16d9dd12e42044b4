"""The README's table of speed is the one that ``make bench`` writes; its figures are of the machine it was made on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.performance import table

FIGURE = r"\d+(\.\d+)?"
README = Path(__file__).parents[2] / "README.md"


def test_the_table_in_the_readme_has_the_form_that_is_written() -> None:
    section = README.read_text(encoding="utf-8").split(table.START)[1].split(table.END)[0]
    expected = [
        ["what", "this", "beside it", "", "this ÷ it"],
        ["---"] * 5,
        *[
            [row.what, rf"{FIGURE} {row.unit}", row.peer, rf"{FIGURE} {row.unit}", FIGURE]
            for row in table.rows().values()
        ],
    ]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    assert len(lines) == len(expected)
    for line, cells in zip(lines, expected, strict=True):
        found = [cell.strip() for cell in line.strip("|").split("|")]
        for cell, pattern in zip(found, cells, strict=True):
            assert cell == pattern or re.fullmatch(pattern, cell)
    assert re.search(r"^On .+, \d+ cores?, \d+ threads?.*; medians of \d+ runs?\.$", section, re.M)


def test_a_row_gives_medians_and_their_ratio() -> None:
    row = table.Row("a call", "another's")
    for ours, theirs in ((1.0, 2.0), (9.0, 4.0), (2.0, 8.0)):
        row.add(ours, theirs)
    assert str(row) == "| a call | 2 s | another's | 4 s | 0.5 |"


def test_the_table_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(f"before\n{table.START}\nold\n{table.END}\nafter\n", encoding="utf-8")
    for text in ("new", "newer"):
        table.put(text, path)
        assert path.read_text(encoding="utf-8") == f"before\n{table.START}\n{text}\n{table.END}\nafter\n"
    path.write_text("no place\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="has no place for the table"):
        table.put("new", path)
    assert path.read_text(encoding="utf-8") == "no place\n"
