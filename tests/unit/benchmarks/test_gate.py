"""The gate: what fails it, what moves its bounds, and that its measures say what they should of small inputs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

pytest.importorskip("rouge_score")  # of the extra that the benchmarks need

from benchmarks.gate import corpus, floors
from benchmarks.gate.__main__ import main
from benchmarks.gate.corpus import Story
from benchmarks.gate.floors import Bound, Floors
from benchmarks.gate.measures import citations, quality
from summarizer.types import Article, Citation, Span, Statement, Summary

MEASURED = {"coverage": 0.8, "redundancy": 0.2}


def measure(stories: Sequence[Story]) -> Mapping[str, float]:
    return MEASURED if stories else {}


@pytest.fixture
def gate(tmp_path: Path) -> list[str]:
    """Arguments of a gate in a folder of its own, with bounds that hold."""
    stories = tmp_path / "stories"
    shutil.copytree(corpus.STORIES / "mill-fire", stories / "mill-fire")
    bounds = {"coverage": Bound(0.75, 0.02, is_floor=True), "redundancy": Bound(0.25, 0.02, is_floor=False)}
    floors.write(Floors(corpus.corpus_sha256(stories), bounds), tmp_path / "floors.json")
    return ["--floors", str(tmp_path / "floors.json"), "--stories", str(stories)]


def set_bound(folder: Path, name: str, kind: str, value: float) -> None:
    path = folder / "floors.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["bounds"][name][kind] = value
    path.write_text(json.dumps(told), encoding="utf-8")


def bound(folder: Path, name: str) -> float:
    return floors.read(folder / "floors.json").bounds[name].value


def test_bounds_that_hold_pass(gate: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(gate, measure) == 0
    told = capsys.readouterr()
    assert "| coverage | 0.800 | at least 0.75 |  |" in told.out
    assert told.err == ""


@pytest.mark.parametrize(("name", "kind", "value"), [("coverage", "least", 0.81), ("redundancy", "most", 0.19)])
def test_a_bound_past_the_measured_value_fails_and_is_named(
    gate: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str, value: float
) -> None:
    set_bound(tmp_path, name, kind, value)
    assert main(gate, measure) == 1
    assert f"gate: {name}: " in capsys.readouterr().err


def test_one_changed_byte_of_the_corpus_fails(
    gate: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "stories" / "mill-fire" / "radio-north.txt"
    path.write_bytes(path.read_bytes().replace(b"Six", b"Ten", 1))
    assert main(gate, measure) == 1
    assert "gate: corpus: its sha256 is" in capsys.readouterr().err


def test_a_renamed_article_is_another_corpus_and_other_line_ends_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\ntwo\n")
    first = corpus.sha256([tmp_path / "a.txt"], tmp_path)
    (tmp_path / "a.txt").write_bytes(b"one\r\ntwo\r\n")
    assert corpus.sha256([tmp_path / "a.txt"], tmp_path) == first
    renamed = (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert corpus.sha256([renamed], tmp_path) != first


def test_nothing_measured_fails(gate: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(tmp_path / "stories" / "mill-fire")
    assert main(gate, measure) == 1
    assert "nothing was measured" in capsys.readouterr().err
    assert main([*gate, "--update", "--allow-regression", "none left"], measure) == 1
    assert bound(tmp_path, "coverage") == 0.75


@pytest.mark.parametrize(
    "measured", [{"coverage": 0.8}, MEASURED | {"new": 1.0}, MEASURED | {"coverage": float("nan")}]
)
def test_a_measure_without_bound_a_bound_without_measure_and_no_number_fail(
    gate: list[str], measured: Mapping[str, float]
) -> None:
    assert main(gate, lambda _: measured) == 1


def test_update_makes_bounds_stricter_by_the_slack(gate: list[str], tmp_path: Path) -> None:
    assert main([*gate, "--update"], measure) == 0
    assert bound(tmp_path, "coverage") == pytest.approx(0.78)
    assert bound(tmp_path, "redundancy") == pytest.approx(0.22)
    assert main(gate, measure) == 0
    assert not (tmp_path / "log.jsonl").exists()


def test_update_keeps_a_bound_that_holds_within_its_slack(gate: list[str], tmp_path: Path) -> None:
    set_bound(tmp_path, "coverage", "least", 0.79)
    assert main([*gate, "--update"], measure) == 0
    assert bound(tmp_path, "coverage") == 0.79


def test_update_refuses_to_loosen(gate: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_bound(tmp_path, "coverage", "least", 0.9)
    before = (tmp_path / "floors.json").read_bytes()
    assert main([*gate, "--update"], measure) == 1
    assert (tmp_path / "floors.json").read_bytes() == before
    assert "--allow-regression" in capsys.readouterr().err


def test_update_loosens_with_a_reason_which_is_logged(gate: list[str], tmp_path: Path) -> None:
    set_bound(tmp_path, "coverage", "least", 0.9)
    assert main([*gate, "--update", "--allow-regression", "Captions are left out now"], measure) == 0
    assert bound(tmp_path, "coverage") == pytest.approx(0.78)
    (line,) = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(line)
    assert row["reason"] == "Captions are left out now"
    assert row["loosened"] == {"coverage": [0.9, 0.78]}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])
    assert re.fullmatch(r"[0-9a-f]{7,}|unknown", row["commit"])


def test_a_reason_without_need_loosens_and_logs_nothing(gate: list[str], tmp_path: Path) -> None:
    assert main([*gate, "--update", "--allow-regression", "to be safe"], measure) == 0
    assert bound(tmp_path, "coverage") == pytest.approx(0.78)
    assert not (tmp_path / "log.jsonl").exists()


@pytest.mark.parametrize("options", [["--allow-regression", "why"], ["--update", "--allow-regression", " "]])
def test_a_reason_alone_or_an_empty_one_is_wrong_usage(gate: list[str], options: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*gate, *options], measure)
    assert left.value.code == 2


def test_a_moved_bound_allows_what_was_measured() -> None:
    assert Bound(0, 0, is_floor=True).moved(0.98766).holds(0.98766)
    assert Bound(1, 0, is_floor=False).moved(0.12341).holds(0.12341)


def test_the_bounds_kept_here_are_of_the_corpus_kept_here_and_can_fail() -> None:
    kept = floors.read()
    assert kept.corpus == corpus.corpus_sha256()
    assert {name: b.value for name, b in kept.bounds.items() if b.is_floor and b.value <= 0} == {}
    assert list(kept.failures(dict.fromkeys(kept.bounds, float("nan")), kept.corpus)) != []


def test_each_fact_of_a_story_is_in_its_reference_and_in_several_articles() -> None:
    stories = corpus.load()
    assert len(stories) == 10
    for story in stories:
        texts = [path.read_text(encoding="utf-8") for path in story.paths]
        assert len(texts) == 3
        for fact in story.facts:
            assert fact.search(story.reference), fact.pattern
            assert sum(bool(fact.search(text)) for text in texts) > 1, fact.pattern


ARTICLE = Article("The dam at Orrin broke on Monday. Nobody was hurt when the dam at Orrin broke. Sheep graze.", id="1")


def statement(text: str, start: int, end: int) -> Statement:
    source = Citation("1", start, end, ARTICLE.text[start:end])
    return Statement(text, "extracted", (source,), (Span(0, len(text), "1", start, end),), 1, 1, False)


def summary(*statements: Statement) -> dict[str, object]:
    return Summary("Dam", statements, articles=(ARTICLE,)).to_dict()


FIRST, SECOND = ARTICLE.text[:33], ARTICLE.text[34:78]


def test_quality_of_a_summary_the_eye_can_judge() -> None:
    facts = tuple(re.compile(fact) for fact in ("Monday", "Tuesday"))
    story = Story("dam", (), FIRST, facts)
    found = quality([story], [summary(statement(FIRST, 0, 33))])
    assert found == {"rouge1": 100, "rouge2": 100, "rougeLsum": 100, "coverage": 0.5, "redundancy": 0}
    # of "hurt", "dam", "Orrin", "broke" the first statement has all but "hurt"
    twice = quality([story], [summary(statement(FIRST, 0, 33), statement(SECOND, 34, 78))])
    assert twice["redundancy"] == pytest.approx(3 / 4)


def test_a_wrong_citation_costs_precision_and_recall() -> None:
    right = statement(FIRST, 0, 33)
    assert citations([summary(right)]) == {"citation_precision": 1, "citation_recall": 1, "offsets": 1}
    told = summary(right, statement(SECOND, 34, 78))
    told["statements"][1]["citations"][0]["start"] += 1  # type: ignore[index]
    found = citations([told])
    assert found == {"citation_precision": 0.5, "citation_recall": 0.5, "offsets": 0.5}
