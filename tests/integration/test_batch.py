"""Bulk runs for real: ended in the middle in every way there is and gone on with, they make one and the same output."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article, Summary, cli, summarize

COMMAND = [sys.executable, "-m", "summarizer.cli"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[1])}
OPTIONS = ("--words", "40")
TOWNS = "Linden Marden Harlow Tarnby Brackwell Dunmore Orlane Selby Ashford Corran".split()
N_GOOD = 30

posix = pytest.mark.skipif(os.name != "posix", reason="signals and process groups of POSIX")


def articles(number: int) -> list[dict[str, str]]:
    town, people = TOWNS[number % len(TOWNS)], 1000 + 37 * number
    return [
        {"text": f"The only bridge in {town} was closed on Monday. About {people} drivers cross it.", "outlet": "Post"},
        {"text": f"{town} closed its only bridge on Monday after divers found a crack in a pier.", "outlet": "Radio"},
    ]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("batch") / "stories.jsonl"
    lines = [json.dumps({"id": f"s{number}", "articles": articles(number)}) for number in range(N_GOOD)]
    lines[1:1] = ["not JSON", json.dumps({"id": 7, "articles": [{"text": "7"}]})]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole(source: Path) -> bytes:
    """What one run makes that nothing ends."""
    output = source.with_name("whole.jsonl")
    assert cli.main(["--batch", str(source), "-o", str(output), *OPTIONS]) == 0
    return output.read_bytes()


def start(source: Path, output: Path, processes: int) -> subprocess.Popen[bytes]:
    arguments = ["--batch", str(source), "-o", str(output), "--processes", str(processes), *OPTIONS]
    return subprocess.Popen(
        [*COMMAND, *arguments],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # a group of its own, as a shell gives
    )


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def n_rows(output: Path) -> int:
    return output.read_bytes().count(b"\n") if output.exists() else 0


def group(number: int) -> set[int]:
    """Give the processes of a group that run; needs Linux."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = path.read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == number and state != "Z":
            found.add(int(path.parent.name))
    return found


def test_rows_hold_the_summaries_that_python_gives(whole: bytes) -> None:
    found = [json.loads(line) for line in whole.splitlines()]
    assert [row["id"] for row in found] == ["s0", None, 7, *(f"s{number}" for number in range(1, N_GOOD))]
    assert [row["error"].split(":")[0] for row in found[1:3]] == ["line 2", "none of the 1 sources can be summarized"]
    given = [Article(**fields) for fields in articles(0)]
    assert Summary.from_dict(found[0]["summary"]) == summarize(given, max_words=40)
    assert found[0]["warnings"] == []
    assert all(row["summary"]["statements"] for row in found if "error" not in row)


def test_a_warning_is_in_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, output = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    path.write_text(json.dumps({"id": 1, "articles": articles(1)}), encoding="utf-8")
    assert cli.main(["--batch", str(path), "-o", str(output), "--words", "1"]) == 0
    assert "more than 1; it is printed nevertheless" in json.loads(output.read_bytes())["warnings"][0]
    assert capsys.readouterr().err == ""


def test_with_vectors_that_were_kept_the_rows_are_the_same(source: Path, whole: bytes, tmp_path: Path) -> None:
    kept = tmp_path / "vectors"
    for run in range(2):
        output = tmp_path / f"{run}.jsonl"
        cache = ["--embedding-cache", str(kept), "--quiet"]
        assert cli.main(["--batch", str(source), "-o", str(output), *OPTIONS, *cache]) == 0
        assert output.read_bytes() == whole
        assert len(list(kept.glob("*.vector"))) > N_GOOD


@pytest.mark.parametrize("processes", [1, 2])
def test_vectors_that_cannot_be_kept_are_one_warning_and_in_no_row(
    processes: int, whole: bytes, source: Path, tmp_path: Path
) -> None:
    short = tmp_path / "short.jsonl"
    lines = [line for line in source.read_bytes().splitlines(keepends=True) if b"bridge" in line]
    short.write_bytes(b"".join(lines[:3]))
    kept = source / "below a file"
    arguments = ["--batch", str(short), "-o", str(tmp_path / "o"), "--processes", str(processes), *OPTIONS]
    command = [*COMMAND, *arguments, "--embedding-cache", str(kept)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == ""
    assert done.stderr.startswith(f"summarize: warning: {kept}: sentence vectors cannot be kept there (")
    assert done.stderr.count("\n") == 1
    good = [line for line in whole.splitlines(keepends=True) if b"bridge" in line]
    assert (tmp_path / "o").read_bytes().splitlines(keepends=True) == good[:3]


def test_errors_are_counted_and_fail_a_strict_run(
    source: Path, whole: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.jsonl"
    output.write_bytes(whole)
    again = ["--batch", str(source), "-o", str(output), *OPTIONS]
    message = f'summarize: warning: 2 of 32 stories in {output} have an "error" in place of a summary\n'
    assert (cli.main(again), capsys.readouterr().err) == (0, message)
    assert (cli.main([*again, "--strict"]), capsys.readouterr().err) == (1, message)
    assert (cli.main([*again, "--quiet"]), capsys.readouterr()) == (0, ("", ""))
    assert output.read_bytes() == whole


def test_other_options_are_refused_in_one_line(
    source: Path, whole: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.jsonl"
    output.write_bytes(whole)
    assert cli.main(["--batch", str(source), "-o", str(output), "--words", "50"]) == 1
    error = capsys.readouterr().err
    assert error.startswith(
        f"summarize: error: {output}:1: was made with words=40,statements=None,focus=None, not words"
    )
    assert error.count("\n") == 1
    assert output.read_bytes() == whole


def test_a_model_that_is_not_there_ends_a_run_of_workers_with_one_line(source: Path, tmp_path: Path) -> None:
    command = [*COMMAND, "--batch", str(source), "-o", str(tmp_path / "o"), "--processes", "2", "--embedder", "./none"]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("summarize: error: ./none: no such directory")


@pytest.fixture(params=[1, 2])
def running(request: pytest.FixtureRequest, source: Path, tmp_path: Path) -> Iterator[Any]:
    """A run in one process, and in two, that has written a row."""
    output = tmp_path / "out.jsonl"
    with start(source, output, request.param) as process:
        try:
            wait_until(lambda: n_rows(output) > 0)
            yield process, output, request.param
        finally:
            process.kill()


def gone_on(source: Path, output: Path) -> bytes:
    """What the output is when the run has been gone on with; it must have been ended before its end."""
    kept = output.read_bytes()
    assert 0 < kept.count(b"\n") < N_GOOD
    assert cli.main(["--batch", str(source), "-o", str(output), *OPTIONS]) == 0
    assert output.read_bytes().startswith(kept[: kept.rindex(b"\n") + 1])
    return output.read_bytes()


@posix
def test_a_killed_run_goes_on_and_its_workers_end_with_it(running: Any, source: Path, whole: bytes) -> None:
    process, output, _ = running
    process.kill()
    process.wait()
    if sys.platform == "linux":
        wait_until(lambda: not group(process.pid))
    assert gone_on(source, output) == whole


@posix
def test_an_interrupted_run_ends_at_once_and_goes_on(running: Any, source: Path, whole: bytes) -> None:
    process, output, _ = running
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    assert process.communicate(timeout=30) == (b"", b"")
    assert process.returncode == 130
    assert gone_on(source, output) == whole


@posix
@pytest.mark.parametrize("seconds", [0.8, 1.6])
def test_an_interrupt_while_workers_start_ends_quietly(source: Path, tmp_path: Path, seconds: float) -> None:
    with start(source, tmp_path / "out.jsonl", 2) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_a_killed_worker_is_one_error_and_two_processes_make_the_rows_of_one(
    source: Path, whole: bytes, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    with start(source, output, 2) as process:
        wait_until(lambda: n_rows(output) > 0)
        os.kill(max(group(process.pid)), signal.SIGKILL)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.startswith(b"summarize: error: a worker process was ended from outside; ")
    assert err.count(b"\n") == 1
    assert 0 < n_rows(output) < N_GOOD
    with start(source, output, 2) as process:
        assert process.wait() == 0
    assert output.read_bytes() == whole
