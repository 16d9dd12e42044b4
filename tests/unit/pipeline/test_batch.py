"""Bulk runs up to where models are needed: what is kept, what is cut off and what is refused."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarizer.errors import OptionError, SourceError
from summarizer.ingest import Intake, StoryLine, read_story, read_story_lines
from summarizer.ingest import stories as reading
from summarizer.pipeline.batch import Counts, Job, run_batch
from summarizer.pipeline.batch.rows import encode

PAGE = Path(__file__).parents[3] / "examples" / "inputs" / "linden-post.html"
JOB = Job()
LINES = [b'{"id": 1}', b"[2]", b'{"id": "three", "articles": []}']  # none is a story, so no model is loaded


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl"
    path.write_bytes(b"\n".join(LINES))
    return path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def story(text: str | bytes) -> tuple[Any, Intake | SourceError]:
    return read_story(StoryLine(3, text if isinstance(text, bytes) else text.encode()))


class TestReading:
    def test_blank_lines_are_passed_over_and_counted(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(b"\xef\xbb\xbf{}\r\n\n  [1] \n")
        assert list(read_story_lines(path)) == [StoryLine(1, b"{}"), StoryLine(3, b"[1]")]

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"{}\n")))
        assert list(read_story_lines("-")) == [StoryLine(1, b"{}")]

    def test_the_hash_does_not_depend_on_the_place_or_the_line_end(self) -> None:
        assert StoryLine(1, b"{}").hash == StoryLine(2, b"{}").hash != StoryLine(1, b"{ }").hash

    def test_articles_are_read_as_in_json_lines(self) -> None:
        page = PAGE.read_text(encoding="utf-8")
        articles = [{"text": "It rained in Linden.", "outlet": "Post"}, {"html": page, "id": "b"}, {"text": 5}]
        identity, intake = story(json.dumps({"id": "x", "articles": articles}))
        assert identity == "x"
        assert isinstance(intake, Intake)
        assert [(a.id, a.outlet) for a in intake.articles] == [("1", "Post"), ("b", "Linden Post")]
        assert [(s.source, s.reason) for s in intake.skipped] == [("article 3", 'has a "text" that is no string')]

    @pytest.mark.parametrize(
        ("line", "identity", "reason"),
        [
            ("{", None, "is not JSON (Expecting property name enclosed in double quotes at column 2)"),
            (b'"\xff"', None, "is not UTF-8 (byte 2)"),
            ("[" * 100_000, None, "is not JSON that can be read"),
            ("7", None, 'is a number instead of an object such as {"id": "…", "articles": [{"text": "…"}]}'),
            ('{"articles": []}', None, 'has no "id" that is a string or a whole number'),
            ('{"id": true}', None, 'has no "id" that is a string or a whole number'),
            ('{"id": 7}', 7, 'has no list of "articles"'),
            ('{"id": "a", "articles": {}}', "a", 'has no list of "articles"'),
            ('{"id": "a", "articles": []}', "a", 'has no list of "articles"'),
        ],
    )
    def test_what_is_no_story_is_named_by_its_line(self, line: str | bytes, identity: object, reason: str) -> None:
        found, error = story(line)
        assert found == identity
        assert isinstance(error, SourceError)
        assert str(error).startswith(f"line 3: {reason}")

    def test_articles_that_share_an_id_are_no_story(self) -> None:
        identity, error = story('{"id": "a", "articles": [{"id": "x", "text": "A."}, {"id": "x", "text": "B."}]}')
        assert identity == "a"
        assert "articles 1, 2: share the id 'x'" in str(error)

    def test_a_line_that_is_too_long_is_not_held(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "MAX_STORY_BYTES", 20)
        path = tmp_path / "a.jsonl"
        path.write_bytes(b"x" * 1000 + b"\n{}\n")
        long, short = read_story_lines(path)
        assert (long.data, long.hash, short.data) == (None, None, b"{}")
        assert "line 1: is longer than" in str(read_story(long)[1])


class TestRuns:
    def test_each_story_has_a_row_with_its_id_and_hash_in_the_order_of_the_input(
        self, source: Path, output: Path
    ) -> None:
        assert run_batch(source, output, JOB) == Counts(rows=3, errors=3, new=3, total=3)
        found = rows(output)
        assert [row["id"] for row in found] == [1, None, "three"]
        assert [row["hash"] for row in found] == [StoryLine(0, line).hash for line in LINES]
        assert [row["error"].split(":")[0] for row in found] == ["line 1", "line 2", "line 3"]
        assert {row["options"] for row in found} == {JOB.options}

    def test_a_run_that_is_done_is_not_done_again(self, source: Path, output: Path) -> None:
        run_batch(source, output, JOB)
        before = output.read_bytes()
        assert run_batch(source, output, JOB) == Counts(rows=3, errors=3, new=0, total=3)
        assert output.read_bytes() == before

    def test_wherever_a_run_was_ended_the_next_makes_the_same_output(self, source: Path, output: Path) -> None:
        run_batch(source, output, JOB)
        whole = output.read_bytes()
        for end in range(len(whole)):
            output.write_bytes(whole[:end])
            run_batch(source, output, JOB)
            assert output.read_bytes() == whole

    def test_stories_added_at_the_end_are_done(self, source: Path, output: Path) -> None:
        run_batch(source, output, JOB)
        source.write_bytes(b"\n".join([*LINES, b"[4]"]))
        assert run_batch(source, output, JOB).new == 1
        assert [row["error"].split(":")[0] for row in rows(output)][-1] == "line 4"

    def test_the_same_story_twice_is_two_rows(self, source: Path, output: Path) -> None:
        source.write_bytes(b"[2]\n[2]\n")
        assert run_batch(source, output, JOB).rows == 2
        assert run_batch(source, output, JOB).new == 0

    def test_progress_counts_what_was_there(self, source: Path, output: Path) -> None:
        run_batch(source, output, JOB)
        first = output.read_bytes().splitlines(keepends=True)[0]
        output.write_bytes(first)
        told: list[Counts] = []
        run_batch(source, output, JOB, progress=told.append)
        assert [(counts.rows, counts.new, counts.total) for counts in told] == [(1, 0, 3), (2, 1, 3), (3, 2, 3)]

    def test_rows_are_written_as_they_are_made(self, source: Path, output: Path) -> None:
        sizes: list[int] = []
        run_batch(source, output, JOB, progress=lambda counts: sizes.append(len(rows(output))))
        assert sizes == [0, 1, 2, 3]

    def test_a_row_is_one_harmless_line(self, source: Path, output: Path) -> None:
        source.write_text('{"id": "a\\n\\u2028\\u001b[2J\\ud800"}', encoding="utf-8")
        run_batch(source, output, JOB)
        written = output.read_bytes()
        assert written.count(b"\n") == 1
        assert b"\x1b" not in written
        assert rows(output)[0]["id"] == "a\n\u2028\x1b[2J\ud800"


class TestRefusals:
    """Nothing in a file is touched that the run cannot go on with."""

    def refused(self, source: Path, output: Path, job: Job = JOB) -> str:
        before = output.read_bytes()
        with pytest.raises(SourceError) as error:
            run_batch(source, output, job)
        assert output.read_bytes() == before
        return str(error.value).removeprefix(str(output))

    def test_other_options_name_what_differs(self, source: Path, output: Path) -> None:
        run_batch(source, output, JOB)
        message = self.refused(source, output, Job(max_words=60, focus="the rescue"))
        assert message.startswith(":1: was made with words=120,statements=None,focus=None, not words=60,")
        assert ":1: was made with fuser=default, not fuser=extractive; " in self.refused(
            source, output, Job(fuser="extractive")
        )

    def test_the_device_is_no_such_option(self, source: Path, output: Path) -> None:
        run_batch(source, output, JOB)
        assert run_batch(source, output, Job(device="cpu")).new == 0

    def test_another_input(self, source: Path, output: Path) -> None:
        run_batch(source, output, JOB)
        source.write_bytes(b"\n".join([LINES[0], b"[other]", LINES[2]]))
        assert self.refused(source, output).startswith(f":2: is not of line 2 of {source}; ")
        source.write_bytes(LINES[0])
        assert self.refused(source, output).startswith(f":2: is not of any line of {source}; ")

    @pytest.mark.parametrize(
        "text", ["Notes", "Notes\n", '{"id": 1}\n', "[1]\n", '{"id": 1, "hash": 1, "options": 1}\n']
    )
    def test_a_file_of_something_else(self, source: Path, output: Path, text: str) -> None:
        output.write_text(text, encoding="utf-8")
        assert self.refused(source, output) == ":1: is no row of such a run; name another output"

    def test_an_input_that_is_not_there_leaves_no_output(self, tmp_path: Path, output: Path) -> None:
        with pytest.raises(SourceError, match="no such file"):
            run_batch(tmp_path / "none.jsonl", output, JOB)
        assert not output.exists()

    def test_two_runs_at_the_same_time(self, source: Path, output: Path) -> None:
        def meddle(counts: Counts) -> None:
            if counts.new == 1:
                with output.open("ab") as other:
                    other.write(encode({"id": 9}))

        with pytest.raises(SourceError, match="is written by another run at the same time"):
            run_batch(source, output, JOB, progress=meddle)

    def test_options_outside_their_range(self) -> None:
        with pytest.raises(OptionError, match="max_words must be 1 or more"):
            Job(max_words=0)


class Endless(io.RawIOBase):
    """As many lines as anyone reads."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.taken += len(buffer)
        buffer[:] = (b"[1]\n" * len(buffer))[: len(buffer)]
        return len(buffer)


class Enough(Exception):
    pass


def test_no_more_is_read_than_is_needed(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(counts: Counts) -> None:
        if counts.new == 100:
            raise Enough

    endless = Endless()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(endless)))
    with pytest.raises(Enough):
        run_batch("-", output, JOB, progress=stop)
    assert len(rows(output)) == 100
    assert endless.taken < 100_000
