"""The command up to where models are needed; the rest is in the integration tests."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarizer import __version__, cli
from summarizer.terminal import Messages, how_far

FAST = 0.3  # seconds that a person takes for "at once"


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "summarizer.cli", *arguments]
    return subprocess.run(
        command,
        env=os.environ | variables,
        capture_output=True,
        check=False,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


def usage_error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()[-1]


def processor_seconds() -> float:
    """Of the processes waited for: unlike the clock's, these do not depend on who else uses the machine."""
    times = os.times()
    return times.children_user + times.children_system if os.name == "posix" else times.elapsed


def test_help_is_fast_and_complete() -> None:
    seconds = []
    for _ in range(3):
        start = processor_seconds()
        shown = run("--help")
        seconds.append(processor_seconds() - start)
    assert shown.returncode == 0
    assert "--focus TEXT" in shown.stdout
    assert shown.stderr == ""
    assert 0 < min(seconds) < FAST


@pytest.mark.parametrize("package", ["fastapi", "uvicorn"])
def test_a_server_without_its_extra_says_what_to_install(package: str) -> None:
    absent = f"import sys; sys.modules[{package!r}] = None"  # as where it is not installed
    code = f"{absent}; from summarizer import cli; sys.exit(cli.main(['--serve', '--port', '0']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True, timeout=120)
    expected = f"--serve needs {package}, which is not installed; run: pip install 'attributed-summarizer[serve]'"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"summarize: error: {expected}\n")


def test_a_server_on_a_port_that_is_taken_says_so_before_models_are_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["--serve", "--port", str(port)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"summarize: error: cannot listen on 127.0.0.1, port {port}: ")
    assert error.endswith("; name another --host or --port\n")


def test_version() -> None:
    assert run("--version").stdout == f"summarize {__version__}\n"


def test_help_prints_where_the_locale_knows_ascii_only() -> None:
    shown = run("--help", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "mps …" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "the following arguments are required: SOURCE, or --feed SOURCE"),
        (("--feed",), "argument --feed: expected one argument"),
        (("-", "--feed", "-"), "standard input (-) can be read once only"),
        (("a.txt", "--words", "0"), "a whole number of at least 1 is needed, not '0'"),
        (("a.txt", "--words", "many"), "a whole number of at least 1 is needed, not 'many'"),
        (("a.txt", "--statements", "-3"), "a whole number of at least 1 is needed, not '-3'"),
        (("a.txt", "--format", "pdf"), "invalid choice: 'pdf'"),
        (("a.txt", "--marks", "stars"), "invalid choice: 'stars'"),
        (("a.txt", "--marks", "footnote"), "footnotes are for the format markdown, not text"),
        (("a.txt", "--marks", "none", "--format", "json"), "marks are printed with the format text or markdown only"),
        (("a.txt", "--explain", "--format", "csv"), "an explanation can be printed with the format text or markdown"),
        (("a.txt", "--colour"), "unrecognized arguments: --colour"),
        (("-", "a.txt", "-"), "standard input (-) can be read once only"),
        (("a.txt", "--embedding-cache", __file__), "test_cli.py is a file; name a folder"),
        (("a.txt", "--processes", "2"), "--processes is for --batch"),
        (("a.txt", "--port", "8001"), "--host and --port are for --serve"),
        (("--serve", "--port", "65536"), "a whole number from 0 to 65535 is needed, not '65536'"),
        (("--serve", "a.txt"), "--serve takes articles and options from requests; leave out"),
        (("--serve", "--batch", "s.jsonl", "-o", "o.jsonl"), "--serve takes articles and options from requests"),
        (("--serve", "--words", "60"), "--serve takes articles and options from requests"),
        (("--serve", "--format", "json"), "--serve takes articles and options from requests"),
        (("--batch", "s.jsonl"), "--batch needs --output FILE"),
        (("--batch", "s.jsonl", "-o", "o.jsonl", "a.txt"), "--batch takes its articles from its file alone"),
        (("--batch", "s.jsonl", "-o", "o.jsonl", "--stories"), "--batch takes its articles from its file alone"),
        (("--batch", "s.jsonl", "-o", "o.jsonl", "--format", "csv"), "--batch writes JSON Lines"),
        (("--batch", "s.jsonl", "-o", "o.jsonl", "--explain"), "--batch writes JSON Lines"),
        (("--batch", "s.jsonl", "-o", "no/o.jsonl"), "does not exist; make it first"),
        (("--batch", "s.jsonl", "-o", "o.jsonl", "--processes", "0"), "a whole number of at least 1 is needed"),
        (("--batch", "s.jsonl", "-o", "o.jsonl", "--focus", " "), "focus must hold words"),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str) -> None:
    assert message in usage_error(capsys, *arguments)


def test_an_output_that_cannot_be_written_is_refused_before_the_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("It rained.", encoding="utf-8")
    assert "is a folder" in usage_error(capsys, str(article), "-o", str(tmp_path))
    assert "does not exist" in usage_error(capsys, str(article), "-o", str(tmp_path / "no" / "s.txt"))
    assert "is one of the sources" in usage_error(capsys, str(article), "-o", str(tmp_path / "." / "a.txt"))
    assert "is one of the sources" in usage_error(capsys, "--feed", str(article), "-o", str(article))
    assert "is one of the sources" in usage_error(capsys, "--batch", str(article), "-o", str(article))
    assert article.read_text(encoding="utf-8") == "It rained."


def test_sources_may_stand_between_options() -> None:
    arguments = ["a.html", "--feed", "f.xml", "b.jsonl", "--words", "50", "--feed", "https://x.example/rss", "-"]
    options = cli._parser().parse_intermixed_args(arguments)
    assert options.sources == ["a.html", "b.jsonl", "-"]
    assert options.feeds == ["f.xml", "https://x.example/rss"]
    assert (options.allow_private, options.no_cache) == (False, False)


def test_patterns_are_expanded_but_addresses_and_files_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "c[1].txt"):
        Path(name).touch()
    assert cli._expanded(["[ab].txt", "c[1].txt", "no*.txt", "https://x.example/?a", "-"]) == [
        "a.txt",
        "b.txt",
        "c[1].txt",
        "no*.txt",
        "https://x.example/?a",
        "-",
    ]


@pytest.mark.parametrize(
    ("rows", "total", "new", "seconds", "shown"),
    [
        (0, 30, 0, 0.0, "0 of 30 stories"),
        (10, 30, 10, 5.0, "10 of 30 stories, 2.0 a second, 10 s left"),
        (20, 30, 5, 10.0, "20 of 30 stories, 2.0 s each, 20 s left"),  # 15 were done before
        (10, 700, 10, 10.0, "10 of 700 stories, 1.0 a second, 11 min left"),
        (1, 7200, 1, 1.0, "1 of 7200 stories, 1.0 a second, 1 h 59 min left"),
        (10, None, 10, 5.0, "10 stories, 2.0 a second"),
        (30, 30, 30, 10.0, "30 of 30 stories, 3.0 a second, 0 s left"),
    ],
)
def test_how_far_a_run_is(rows: int, total: int | None, new: int, seconds: float, shown: str) -> None:
    assert how_far(rows, total, new=new, seconds=seconds) == shown


# Longer than any pipe's buffer; 7 stands for the error that `main` reports.
WRITE = """
import sys
from summarizer.cli import _write
try:
    _write("x" * 1_000_000, None)
except OSError:
    sys.exit(7)
"""


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", WRITE], stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.read(1) == b"x"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_error() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run([sys.executable, "-c", WRITE], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (7, b"")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.usefixtures("in_colour")
class TestMessages:
    def test_each_is_one_harmless_line(self) -> None:
        stream = io.StringIO()
        Messages(stream, quiet=False).warning("a\n\x1b[2Jb")
        assert stream.getvalue() == "summarize: warning: a [2Jb\n"

    def test_quiet_leaves_errors(self) -> None:
        stream = Terminal()
        messages = Messages(stream, quiet=True)
        with messages.spinner("Working"):
            messages.warning("w")
            time.sleep(0.15)
        assert stream.getvalue() == ""
        messages.error("e")
        assert stream.getvalue() == "summarize: \x1b[31merror\x1b[0m: e\n"

    @pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
    def test_no_colour_where_none_is_wanted(self, variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(variable, value)
        stream = Terminal()
        Messages(stream, quiet=False).error("e")
        assert stream.getvalue() == "summarize: error: e\n"

    def test_the_spinner_turns_on_a_terminal_and_leaves_no_trace(self) -> None:
        stream = Terminal()
        messages = Messages(stream, quiet=False)
        with messages.spinner("Working"):
            time.sleep(0.35)
        shown = stream.getvalue()
        assert "| Working (0 s)" in shown
        assert "/ Working (0 s)" in shown
        assert shown.endswith("\r\x1b[K")

    def test_the_spinner_shows_how_far_it_is(self) -> None:
        stream = Terminal()
        with Messages(stream, quiet=False).spinner("Reading") as spinner:
            spinner.show("Fetching: 2 of 3 pages done")
            time.sleep(0.15)
        assert "Fetching: 2 of 3 pages done (0 s)" in stream.getvalue()

    def test_a_message_ends_the_spinner(self) -> None:
        stream = Terminal()
        messages = Messages(stream, quiet=False)
        with messages.spinner("Working"):
            time.sleep(0.15)
            messages.warning("w")
            time.sleep(0.15)
        assert stream.getvalue().endswith("\r\x1b[Ksummarize: \x1b[33mwarning\x1b[0m: w\n")

    def test_no_spinner_in_a_file(self) -> None:
        stream = io.StringIO()
        with Messages(stream, quiet=False).spinner("Working"):
            time.sleep(0.15)
        assert stream.getvalue() == ""
