"""The command, run for real: exit codes, what goes to which stream, encodings, pipes and signals."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from summarizer import cli
from summarizer.types import Digest, Summary
from tests.support.mixed_inbox import INBOX

COMMAND = [sys.executable, "-m", "summarizer.cli"]
# The package under test, also where it is not installed: the tests run in folders of their own.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[1])}

ARTICLES = {
    "post.txt": (
        "Bridge over the Aln closes after crack is found\n\n"
        "The only bridge over the River Aln in Linden was closed on Monday after divers found a crack in a pier.\n\n"
        "Mayor Ruth Okafor said the bridge would stay shut for “at least three weeks”.\n\n"
        "About 9,000 drivers cross it every day.\n"
    ),
    "radio.txt": (
        "Linden bridge shut\n\n"
        "Linden's only bridge over the River Aln was closed on Monday because divers found a crack in a pier.\n\n"
        "Shopkeepers fear for their trade. The detour through Marsh End is 14 miles long.\n"
    ),
    "herald.txt": (
        "Drivers face weeks of detours\n\n"
        "Divers found a crack in a pier of the bridge over the River Aln, and Linden closed it on Monday.\n\n"
        "The detour through Marsh End adds 14 miles to a trip to the hospital.\n"
    ),
}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=ENVIRONMENT | variables,
        input=stdin,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.usefixtures("folder")
class TestInThisProcess:
    """Quick: the model libraries are loaded once."""

    def test_a_missing_source_is_one_line_and_the_others_are_summarized(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["post.txt", "missing.txt", "radio.txt"]) == 0
        out, err = capsys.readouterr()
        assert "[1][3]" in out
        assert "[2]" not in out
        assert err.count("\n") == 1
        assert err.startswith("summarize: warning: not used: missing.txt: ")

    def test_strict_makes_that_a_failure_and_prints_all_the_same(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["post.txt", "missing.txt", "radio.txt", "--strict"]) == 1
        assert "[1]" in capsys.readouterr().out

    def test_strict_without_a_failed_source_succeeds(self) -> None:
        assert cli.main(["post.txt", "radio.txt", "--strict"]) == 0

    def test_quiet_says_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["post.txt", "missing.txt", "radio.txt", "--quiet"]) == 0
        assert capsys.readouterr().err == ""

    def test_without_a_usable_source_nothing_is_printed_but_the_reason(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("empty.txt").touch()
        assert cli.main(["empty.txt"]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert err.startswith("summarize: error: ")
        assert "empty.txt" in err

    def test_each_unusable_source_has_its_reason_when_none_is_usable(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("empty.txt").touch()
        Path("folder").mkdir()
        assert cli.main(["empty.txt", "folder", "missing.txt"]) == 1
        err = capsys.readouterr().err
        assert all(name in err for name in ("empty.txt", "folder", "missing.txt"))
        assert "Traceback" not in err

    def test_a_model_that_is_not_there_is_one_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["post.txt", "--embedder", "./no-such-model"]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert "no-such-model" in err

    def test_an_option_outside_its_range_is_wrong_usage(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as exit_:
            cli.main(["post.txt", "--focus", " "])
        assert exit_.value.code == 2
        assert "focus must hold words" in capsys.readouterr().err

    def test_json_into_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert (
            cli.main([*ARTICLES, "--format", "json", "-o", "summary.json", "--words", "40", "--focus", "the detour"])
            == 0
        )
        assert capsys.readouterr().out == ""
        data = json.loads(Path("summary.json").read_text(encoding="utf-8"))
        schema = json.loads(files("summarizer").joinpath("rendering/schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(data)
        summary = Summary.from_dict(data)
        texts = {article.id: article.text for article in summary.articles}
        assert summary.statements
        assert "words=40,statements=None,focus='the detour'" in summary.signature
        assert sum(len(statement.text.split()) for statement in summary.statements) <= 40
        for statement in summary.statements:
            for citation in statement.citations:
                assert texts[citation.article][citation.start : citation.end] == citation.text

    def test_markdown_with_a_limit_of_statements(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main([*ARTICLES, "--statements", "1", "--format", "markdown"]) == 0
        shown = capsys.readouterr().out
        assert shown.startswith("# ")
        assert shown.split("\n\n")[1].endswith(r"\[1\]\[2\]\[3\]")
        assert "- \\[3\\] Drivers face weeks of detours · herald.txt" in shown

    def test_a_terminal_gets_wrapped_lines_and_dim_marks_and_a_file_plain_ones(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "40")
        shown = {}
        for term in ("xterm", "dumb"):
            monkeypatch.setenv("TERM", term)
            terminal = Terminal()
            monkeypatch.setattr(sys, "stdout", terminal)
            assert cli.main([*ARTICLES, "--quiet"]) == 0
            shown[term] = terminal.getvalue()
        assert cli.main([*ARTICLES, "-o", "summary.txt", "--quiet"]) == 0
        assert shown["dumb"] == Path("summary.txt").read_text(encoding="utf-8")
        assert "\x1b" not in shown["dumb"]
        assert "\x1b[2m[1]\x1b[0m" in shown["xterm"]
        plain = re.sub(r"\x1b\[\d*m", "", shown["xterm"])
        assert max(map(len, plain.split("\n"))) <= 40
        assert plain.split() == shown["dumb"].split()

    def test_an_explanation_names_the_sentence_of_each_source(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main([*ARTICLES, "--statements", "1", "--explain", "--marks", "none"]) == 0
        statement, *behind = capsys.readouterr().out.split("\n\n")[1].split("\n")
        assert statement.endswith(".")
        post, radio, herald = behind
        assert post.startswith("  [1] post.txt: The only bridge over the River Aln in Linden was closed on Monday")
        assert radio == "  [2] radio.txt: this sentence, word for word"
        assert herald.startswith("  [3] herald.txt: Divers found a crack in a pier of the bridge over the River Aln")

    def test_statements_as_tables(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main([*ARTICLES, "--format", "csv"]) == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert cli.main([*ARTICLES, "--format", "jsonl"]) == 0
        objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [row["text"] for row in rows] == [entry["text"] for entry in objects] != []
        assert rows[0]["sources"] == "post.txt | radio.txt | herald.txt"
        assert objects[0]["sources"] == ["post.txt", "radio.txt", "herald.txt"]

    def test_a_warning_of_the_package_is_one_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["post.txt", "radio.txt", "--words", "1"]) == 0
        out, err = capsys.readouterr()
        assert "[1]" in out or "[2]" in out
        assert err.startswith("summarize: warning: ")
        assert all(line.startswith("summarize: warning: ") for line in err.splitlines())


INPUTS = Path(cli.__file__).parents[1] / "examples" / "inputs"
PAGE, FEED, LINES = (str(INPUTS / name) for name in ("linden-post.html", "aln-radio.xml", "wire.jsonl"))
IN_GERMAN = (
    "is in German, but the models that come along read English; "
    "name a multilingual one with --embedder, and its sentences are printed as they stand"
)


@pytest.mark.usefixtures("folder")
class TestKindsOfInput:
    def test_all_in_one_call_and_each_failure_is_one_line(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(ARTICLES["radio.txt"].encode())))
        Path("bad.jsonl").write_text('{"text": 7}\n', encoding="utf-8")
        private = "http://127.0.0.1:9/story"
        arguments = [PAGE, private, LINES, "bad.jsonl", "--feed", FEED, "--feed", "missing.xml", "-", "--no-cache"]
        assert cli.main(arguments) == 0
        out, err = capsys.readouterr()
        told = dict(line.partition("not used: ")[2].split(": ", 1) for line in err.splitlines())
        assert list(told) == [private, "bad.jsonl:1", "missing.xml", f"{LINES}:2"]
        assert "no public address" in told[private]
        assert told["bad.jsonl:1"] == 'has a "text" that is no string'
        assert "no such file" in told["missing.xml"]
        assert told[f"{LINES}:2"] == IN_GERMAN
        said, _, listed = out.partition("\n\nSources\n")
        assert "crack" in said
        assert "Brücke" not in said
        assert all(name in listed for name in (PAGE, f"{LINES}:1", f"{FEED}, entry 1", f"{FEED}, entry 2"))

    def test_a_feed_alone_is_enough(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["--feed", FEED]) == 0
        out, err = capsys.readouterr()
        assert "Linden bridge" in out
        assert err == ""

    def test_another_language_alone_is_one_error(self, capsys: pytest.CaptureFixture[str]) -> None:
        german = Path(LINES).read_text(encoding="utf-8").splitlines()[1]
        Path("german.jsonl").write_text(german, encoding="utf-8")
        assert cli.main(["german.jsonl"]) == 1
        error = "summarize: error: none of the 1 sources can be summarized: german.jsonl:1: "
        assert capsys.readouterr().err == f"{error}{IN_GERMAN}\n"

    def test_a_line_of_a_file_that_is_about_something_else_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        recipe = "Onion soup\n\nThe onions are cut into thin rings. The butter is melted in a large pot over low heat. "
        recipe += "The onions go into the pot and are stirred for half an hour. The broth is poured over them."
        texts = [*ARTICLES.values(), recipe]
        Path("all.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
        assert cli.main(["all.jsonl"]) == 0
        assert "not used: all.jsonl:4: is about something else" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
class TestStories:
    @pytest.fixture(autouse=True)
    def inbox(self, folder: Path) -> None:
        for event, articles in INBOX.items():
            for place, article in enumerate(articles):
                text = f"{article.title}\n{article.published}\n\n{article.text}\n" if article.title else article.text
                (folder / f"{event.replace(' ', '-')}-{place}.txt").write_text(text, encoding="utf-8")

    def test_each_event_is_a_block_and_what_failed_is_named_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["--stories", "*-?.txt", "missing.txt", "--words", "40"]) == 0
        out, err = capsys.readouterr()
        *blocks, failed = out.split(f"\n\n{'-' * 72}\n\n")
        listed = [{line.split(" · ")[-1].split("-")[0] for line in b.splitlines() if line[0:1] == "["} for b in blocks]
        assert listed == [{"tarnby"}, {"april"}, {"dock"}, {"brackwell"}, {"march"}, {"museum"}]
        assert [line.split(":")[0] for line in failed.splitlines()] == ["Not used", "- missing.txt", "- note-0.txt"]
        assert [line.split(": ")[3] for line in err.splitlines()] == ["missing.txt", "note-0.txt"]

    def test_json_can_be_read_back(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["--stories", "post.txt", "radio.txt", "museum-0.txt", "--format", "json", "--strict"]) == 0
        found = Digest.from_dict(json.loads(capsys.readouterr().out))
        assert [[article.id for article in summary.articles] for summary in found.summaries] == [["1", "2"], ["3"]]


@pytest.mark.usefixtures("folder")
class TestInAProcessOfItsOwn:
    def test_text_is_utf8_where_the_locale_knows_ascii_only(self) -> None:
        shown = run(
            "post.txt", "radio.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0"
        )
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "“at least three weeks”" in shown.stdout
        assert "\n\nSources\n[1] " in shown.stdout

    def test_standard_input_is_a_source(self) -> None:
        shown = run("-", "radio.txt", "--quiet", stdin=ARTICLES["post.txt"])
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "[1]" in shown.stdout

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a process alone")
    def test_an_interrupt_ends_quietly(self) -> None:
        command = [*COMMAND, "-"]  # waits for its input, or still loads
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=ENVIRONMENT, stdin=pipe, stdout=pipe, stderr=pipe) as process:
            time.sleep(3)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (130, b"", b"")
