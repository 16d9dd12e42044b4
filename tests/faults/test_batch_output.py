"""A batch whose disk is full: one line that names the output, whole rows, and a rerun that makes what is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import cli

ROOT = Path(cli.__file__).parents[1]
TOWNS = "Linden Marden Harlow Tarnby Brackwell Dunmore".split()
OPTIONS = ("--words", "40", "--fuser", "extractive")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stories of two articles each."""
    path = tmp_path_factory.mktemp("batch") / "stories.jsonl"
    texts = [
        (
            f"The only bridge in {town} was closed on Monday. About 900 drivers cross it.",
            f"{town} closed its only bridge on Monday after divers found a crack in a pier.",
        )
        for town in TOWNS
    ]
    lines = (
        json.dumps({"id": town, "articles": [{"text": text} for text in pair]})
        for town, pair in zip(TOWNS, texts, strict=True)
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_full_disk_is_one_line_and_a_rerun_makes_the_rest(source: Path, tmp_path: Path, processes: str) -> None:
    whole, output = source.with_name("whole.jsonl"), tmp_path / "out.jsonl"
    if not whole.exists():
        assert cli.main(["--batch", str(source), "-o", str(whole), *OPTIONS]) == 0
    rows = whole.read_bytes().splitlines(keepends=True)
    blocks = (len(rows[0]) + len(rows[1])) // 512 + 1  # of sh: two rows, and the beginning of the third
    assert blocks * 512 < sum(map(len, rows[:3]))
    arguments = ["--batch", str(source), "-o", str(output), "--processes", processes, *OPTIONS]
    done = subprocess.run(
        ["sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", sys.executable, "-m", "summarizer.cli", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"summarize: error: {output}: File too large\n"
    assert output.read_bytes().startswith(b"".join(rows[:2]))
    assert cli.main(arguments) == 0
    assert output.read_bytes() == whole.read_bytes()
    assert list(tmp_path.iterdir()) == [output]


def test_an_output_folder_that_is_not_there_is_wrong_usage_and_stays_so(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "missing"
    with pytest.raises(SystemExit) as ended:
        cli.main(["--batch", str(source), "-o", str(folder / "out.jsonl")])
    assert ended.value.code == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert told == f"summarize: error: --output: the folder {folder} does not exist; make it first"
    assert list(tmp_path.iterdir()) == []
