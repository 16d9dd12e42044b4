"""The command on a data folder made for the test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("rouge_score")  # of the extra that the benchmarks need

from benchmarks.fusion import pairs
from benchmarks.fusion.__main__ import main

ROW: dict[str, object] = {
    "sources": ["The mill burned.", "The old mill at Harn burned down."],
    "target": "The old mill at Harn burned down.",
}


def write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    (folder / "dev").mkdir(exist_ok=True)
    (folder / "dev" / f"{name}_pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def read_table(text: str) -> dict[str, dict[str, str]]:
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return {line[0]: dict(zip(lines[0], line, strict=True)) for line in lines[2:]}


def test_the_table_has_a_row_for_each_system_and_for_the_target(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "union", [ROW])
    kept = tmp_path / "kept.jsonl"
    systems = ["longest", "concatenation", "bundled-greedy", "fuser"]
    options = ["--fuser", "extractive", "--keep", str(kept)]
    main(["--data", str(tmp_path), "--sets", "union", "--systems", *systems, *options])
    found = read_table(capsys.readouterr().out)
    assert list(found) == [*systems, "(target)"]
    assert found["longest"]["R-1/2/L"] == "100.0/100.0/100.0"
    assert found["longest"]["verbatim %"] == "100.0"
    assert found["concatenation"]["verbatim %"] == "0.0"
    assert found["concatenation"]["words"] == "10.0"
    outputs = json.loads(kept.read_text("utf-8"))["outputs"]
    assert outputs["fuser"] == "The old mill at Harn burned down."  # the fuller of the two
    assert outputs["concatenation"] == "The mill burned. The old mill at Harn burned down."


def test_exact_match_folds_case_and_sari_has_the_sources_for_its_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        tmp_path,
        "wikisplit",
        [ROW, {"sources": ["Snow fell in Harn.", "It was June."], "target": "SNOW fell in harn."}],
    )
    main(["--data", str(tmp_path), "--sets", "wikisplit", "--systems", "longest", "concatenation"])
    found = read_table(capsys.readouterr().out)
    assert found["longest"]["exact %"] == "100.0"
    assert found["longest"]["SARI (keep/delete/add)"] == "100.0 (100.0/100.0/100.0)"
    assert found["concatenation"]["exact %"] == "0.0"


def test_pairs_of_low_coverage_are_left_out_and_a_sample_is_the_same_each_time(tmp_path: Path) -> None:
    write(tmp_path, "allsides", [{**ROW, "target": str(place), "coverage": place / 100} for place in range(100)])
    everything = pairs.load(tmp_path, "allsides", 0)
    assert [pair.target for pair in everything] == [str(place) for place in range(65, 100)]
    sample = pairs.load(tmp_path, "allsides", 10)
    assert len(sample) == 10
    assert sample == pairs.load(tmp_path, "allsides", 10)
    assert [pair for pair in everything if pair in sample] == sample


def test_a_fuser_that_is_not_named_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--data", str(tmp_path), "--systems", "fuser"])
    assert stopped.value.code == 2
    assert "--fuser" in capsys.readouterr().err
