from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.recipe.corpus import Pair
from models.recipe.pairs import write


def test_rows_are_written_whole_and_counted(tmp_path: Path) -> None:
    pairs = [Pair(("Ann ran.", "“She” won."), "Ann ran and won.", "poc", "poc-1"), Pair(("A.",), "A.", "overlap", "s")]

    counts = write(pairs, tmp_path / "pairs.jsonl")

    rows = [json.loads(line) for line in (tmp_path / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert counts == {"poc": 1, "overlap": 1}
    assert rows[0] == {
        "sources": ["Ann ran.", "“She” won."],
        "target": "Ann ran and won.",
        "kind": "poc",
        "group": "poc-1",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.jsonl"]


def test_a_file_that_breaks_off_does_not_replace_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text("old", encoding="utf-8")

    def broken() -> Iterator[Pair]:
        yield Pair(("A.",), "A.", "poc", "g")
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        write(broken(), path)
    assert path.read_text(encoding="utf-8") == "old"
