"""The command where a disk is full, a stream is closed or a source hangs: one line, and nothing is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import cli
from summarizer.ingest.fetching.cache import Cache
from summarizer.ingest.fetching.records import Answer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits, signals and closed streams of POSIX")

ROOT = Path(cli.__file__).parents[1]
STORY = [str(path) for path in sorted((ROOT / "examples" / "ferry-crash").glob("*.txt"))]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
OLD = "what was there before\n"


def run(shell: str, *arguments: str, folder: Path) -> tuple[int, str, str]:
    """Run a line of sh in which "$@" is the command with its arguments."""
    command = ["sh", "-c", shell, "sh", sys.executable, "-m", "summarizer.cli", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=False, encoding="utf-8", timeout=300
    )
    return done.returncode, done.stdout, done.stderr


def test_a_full_disk_loses_nothing_that_was_there(tmp_path: Path) -> None:
    output = tmp_path / "summary.json"
    output.write_text(OLD, encoding="utf-8")
    code, _, error = run('ulimit -f 1; "$@"', *STORY, "--format", "json", "-o", str(output), folder=tmp_path)
    assert (code, error) == (1, f"summarize: error: {output}: File too large\n")
    assert output.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [output]


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    code, out, error = run('{ "$@"; echo "$?" >&2; } | head -n 1', *STORY, "--words", "60", folder=tmp_path)
    assert (code, out.count("\n"), error) == (0, 1, "0\n")


@pytest.mark.parametrize(
    ("shell", "arguments", "told"),
    [
        ('"$@" >&-', STORY, "standard output is closed; open it, or give --output FILE\n"),
        ('"$@" <&-', ["-"], "none of the 1 sources can be summarized: -: there is no standard input; give a path"),
    ],
)
def test_a_closed_stream_is_one_line(shell: str, arguments: list[str], told: str, tmp_path: Path) -> None:
    code, out, error = run(shell, *arguments, folder=tmp_path)
    assert (code, out, error.count("\n")) == (1, "", 1)
    assert error.startswith(f"summarize: error: {told}")


def test_without_a_stream_for_messages_the_exit_code_still_tells(tmp_path: Path) -> None:
    assert run('"$@" 2>&-', "missing.txt", folder=tmp_path) == (1, "", "")


class TestFiles:
    """In this process: what is written, where, and how."""

    def test_a_file_is_replaced_whole_with_its_mode_and_through_its_link(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real.txt", tmp_path / "link.txt"
        real.write_text(OLD, encoding="utf-8")
        real.chmod(0o640)
        link.symlink_to(real)
        cli._write_file(b"new", link)
        assert (link.is_symlink(), real.read_bytes(), real.stat().st_mode & 0o777) == (True, b"new", 0o640)

    def test_a_new_file_may_be_read_by_whom_the_mask_lets(self, tmp_path: Path) -> None:
        plain, made = tmp_path / "plain", tmp_path / "made"
        plain.touch()
        cli._write_file(b"new", made)
        assert made.stat().st_mode == plain.stat().st_mode

    def test_a_device_is_written_to_as_it_is(self) -> None:
        cli._write_file(b"new", Path(os.devnull))
        assert Path(os.devnull).is_char_device()

    def test_an_interrupt_while_writing_leaves_the_old_file_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        output = tmp_path / "out"
        output.write_text(OLD, encoding="utf-8")

        def interrupted(self: Path, target: Path) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            cli._write_file(b"new", output)
        assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [OLD]

    def test_a_cache_that_cannot_be_written_keeps_nothing_and_says_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        cache = Cache(tmp_path / "file" / "pages")  # no folder can be made there, by root either
        cache.store("key", Answer(200, {}, b"page"), 60)
        assert cache.load("key") is None

    def test_two_caches_in_one_folder_never_show_a_torn_page(self, tmp_path: Path) -> None:
        pages = [bytes([letter]) * 200_000 for letter in b"ab"]
        caches = [Cache(tmp_path), Cache(tmp_path)]
        caches[0].store("key", Answer(200, {}, pages[0]), 60)
        threads = [
            threading.Thread(target=lambda c=cache, p=page: [c.store("key", Answer(200, {}, p), 60) for _ in range(30)])
            for cache, page in zip(caches, pages, strict=True)
        ]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            entry = caches[0].load("key")
            assert entry is not None
            assert entry.answer.data in pages


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes calls and never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/page"


def test_an_interrupt_while_a_source_hangs_ends_quietly(silent: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.write_text(OLD, encoding="utf-8")
    command = [sys.executable, "-m", "summarizer.cli", silent, "--allow-private", "--no-cache", "-o", str(output)]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(4)  # it has connected by then, or still loads
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=60)
    assert (process.returncode, out, error) == (130, b"", b"")
    assert output.read_text(encoding="utf-8") == OLD
