"""Sources become articles or one clear line each."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarizer.errors import SourceError, SummarizerWarning
from summarizer.ingest import Feed, Intake, read_sources
from summarizer.ingest.reading import MAX_BYTES
from summarizer.types import Article

STORY = "The harbour bridge at Norwick collapsed early on Tuesday. Nine people were pulled from the water."


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "a story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def reason(source: object) -> str:
    """The reason why a source was skipped, which is a single line."""
    read = read_sources([source])  # type: ignore[list-item]
    assert read.articles == ()
    assert len(read.skipped) == 1
    assert "\n" not in read.skipped[0].source + read.skipped[0].reason
    return read.skipped[0].reason


def read_texts(source: str | Path | Article) -> tuple[Article, ...]:
    read = read_sources([source])
    assert read.skipped == ()
    return read.articles


def test_ids_are_places_and_a_failed_source_keeps_its_own(story: Path) -> None:
    read = read_sources([story, "missing.txt", Article(STORY), str(story)])
    assert [article.id for article in read.articles] == ["1", "3", "4"]
    assert [article.text for article in read.articles] == [STORY] * 3
    assert [entry.source for entry in read.skipped] == ["missing.txt"]
    assert read.names == {"1": str(story), "4": str(story)}


def test_explicit_ids_stay() -> None:
    read = read_sources([Article(STORY, id="courier"), Article(STORY)])
    assert [article.id for article in read.articles] == ["courier", "2"]


@pytest.mark.parametrize("ids", [("a", "a"), ("2", None)])
def test_two_articles_of_one_id_are_an_error(ids: tuple[str | None, ...]) -> None:
    with pytest.raises(SourceError, match=r"articles 1, 2: share the id .*; give each article its own id"):
        read_sources([Article(STORY, id=identity) for identity in ids])


@pytest.mark.parametrize("source", ["a.txt", Path("a.txt"), Article(STORY), Feed("feed.xml")])
def test_one_source_is_no_list(source: str | Path | Article | Feed) -> None:
    with pytest.raises(SourceError, match="give a list of sources"):
        read_sources(source)  # type: ignore[arg-type]


def test_no_sources_are_no_articles() -> None:
    assert read_sources([]) == Intake((), (), {})


def test_title_outlet_and_day_are_filled_in_but_never_replaced() -> None:
    text = f"Bridge falls at Norwick\n\nBy Mara Quill, The Norwick Herald\n\n14 November 2017\n\n{STORY}"
    other = Article(text, title="T", outlet="O", published="2001-01-01", language="de")
    found, kept = read_sources([Article(text), other]).articles
    assert (found.title, found.outlet, found.published) == (
        "Bridge falls at Norwick",
        "The Norwick Herald",
        "2017-11-14",
    )
    assert (kept.title, kept.outlet, kept.published) == ("T", "O", "2001-01-01")
    assert (found.language, kept.language) == ("en", "de")
    assert found.text == kept.text == text


def test_byte_order_mark_and_line_ends() -> None:
    (article,) = read_texts(Article("\ufeffOne line.\r\nTwo lines.\rThree\u2028lines.\n\n"))
    assert article.text == "One line.\nTwo lines.\nThree\u2028lines.\n\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "“The café on the pier is gone,” said José Núñez – its owner – who put the loss at £20,000.\n"
    path = tmp_path / "encoded.txt"
    path.write_bytes(text.encode(encoding))
    (article,) = read_texts(path)
    assert article.text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("latin-1", "El alcalde señaló que la situación sería crítica mañana; según él, habrá más daños en la región."),
        ("cp1251", "Мэр заявил в понедельник, что мост будет закрыт на несколько недель. Жители недовольны решением."),
        ("shift_jis", "市長は月曜日、橋は数週間閉鎖されると述べた。住民は怒っている。"),
        ("gb18030", "市长星期一表示，这座桥将关闭数周。居民们对此非常愤怒，要求解释。"),
    ],
)
def test_older_encodings_are_found_out(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "encoded.txt"
    path.write_bytes(text.encode(encoding))
    (article,) = read_texts(path)
    assert article.text == text


def test_stray_bytes_in_utf8_are_shown_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "stray.txt"
    path.write_bytes("“Brücke” “gesperrt” “Straße” “Müller” „so“ sagte".encode() + b"\xff er.")
    with pytest.warns(UserWarning, match="1 damaged characters"):
        (article,) = read_texts(path)
    assert article.text == "“Brücke” “gesperrt” “Straße” “Müller” „so“ sagte\ufffd er."


def test_standard_input_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(STORY.encode())))
    read = read_sources(["-", "-"])
    assert read.names == {"1": "standard input"}
    assert [(article.id, article.text) for article in read.articles] == [("1", STORY)]
    assert "only once" in read.skipped[0].reason


def test_standard_input_that_is_text_already_or_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(STORY))
    assert read_texts("-")[0].text == STORY
    monkeypatch.setattr(sys, "stdin", None)
    assert "no standard input" in reason("-")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"some\x00thing", "NUL bytes"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04 ...", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xfe\x41", "marked as UTF-16 but is damaged"),
        (bytes(range(1, 256)) * 3, "not text in any known encoding"),
        (b"<?xml version='1.0'?><note><to>x</to></note>", "XML with the root <note>"),
        (b'[{"text": "x"}]', "is a JSON list; put each article on a line of its own"),
        (b'{\n  "text": "x"\n}', "is JSON over several lines; put each article on a line of its own"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    assert expected in reason(path)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert reason(path) == "is 50.0 MB, the limit is 10 MB; give one article per file"


def test_a_stream_or_text_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a" * (MAX_BYTES + 1))))
    assert "the limit is 10 MB" in reason("-")
    assert "too large" in reason(Article("a" * (MAX_BYTES + 1)))


def test_a_directory_says_what_to_give_instead(tmp_path: Path) -> None:
    assert reason(tmp_path) == f"is a directory; give the files in it, for example {tmp_path / '*.txt'}"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_file(story: Path) -> None:
    story.chmod(0)
    assert "permission denied" in reason(story)


def test_other_errors_of_the_system_are_told(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "permission denied" in reason(story)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("missing.txt", "no such file"),
        ("The bridge at Norwick collapsed early on Tuesday, officials said.", "reads like text; pass text as Article"),
        ("The bridge\nfell.", "reads like text; pass text as Article"),
        ("word " * 5000, "reads like text; pass text as Article"),
        ("", "is no path"),
        ("a\x00b", "is no path"),
        ("page.HTML", "no such file"),
        (Path("stories.jsonl"), "no such file"),
        (Feed("feed.xml"), "no such file"),
        (Article("<!DOCTYPE html><html><body><p>Text</p></body></html>"), "has HTML for its text"),
        (7, "is a int; give a path"),
        (None, "is a NoneType; give a path"),
        (b"a.txt", "is a bytes; give a path"),
        (Article(""), "is empty"),
        (Article("a\x00b"), "NUL characters"),
        (Article("a\ud800b"), "half a surrogate pair"),
        (Article(b"bytes"), "decode it to str first"),  # type: ignore[arg-type]
    ],
)
def test_sources_that_cannot_be_read(source: object, expected: str) -> None:
    assert expected in reason(source)


def test_a_file_whose_name_reads_like_text_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "a name with more than five words in it"
    Path(name).write_text(STORY, encoding="utf-8")
    assert read_texts(name)[0].text == STORY


def test_a_long_source_is_shortened_in_messages() -> None:
    (skipped,) = read_sources(["word " * 100]).skipped
    assert len(skipped.source) == 80
    assert skipped.source.endswith("...")


def lines(*articles: dict[str, object]) -> str:
    return "".join(json.dumps(article) + "\n" for article in articles)


def test_each_line_counts_and_a_bad_one_keeps_its_number(story: Path, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(lines({"text": STORY}, {}, {"text": STORY, "id": "quay"}), encoding="utf-8")
    read = read_sources([story, path, Article(STORY)])
    assert [article.id for article in read.articles] == ["1", "2", "quay", "5"]
    assert read.names == {"1": str(story), "2": f"{path}:1", "quay": f"{path}:3"}
    assert [entry.source for entry in read.skipped] == [f"{path}:2"]


def test_ids_of_files_give_way_to_those_taken_before(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        tmp_path.joinpath(name).write_text(lines({"text": STORY, "id": 1}, {"text": STORY, "id": 2}), encoding="utf-8")
    with pytest.warns(
        SummarizerWarning, match=r"2 articles have ids that another one has; numbered instead: .*b.jsonl:1"
    ):
        read = read_sources([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])
    assert [article.id for article in read.articles] == ["1", "2", "3", "4"]


def test_a_number_that_is_an_id_of_the_caller_gets_a_suffix(story: Path) -> None:
    read = read_sources([story, Article(STORY, id="1"), Article(STORY, id="1-2")])
    assert [article.id for article in read.articles] == ["1-3", "1", "1-2"]


@pytest.mark.parametrize("name", ["-", "articles.dat"])
def test_json_lines_are_known_by_their_content(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = lines({"outlet": "O", "text": STORY}, {"text": STORY})
    monkeypatch.chdir(tmp_path)
    Path("articles.dat").write_text(data, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data.encode())))
    assert [article.outlet for article in read_texts(name)] == ["O", None]


def test_text_in_braces_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("{Correction appended} " + STORY, encoding="utf-8")
    assert read_texts(path)[0].text.startswith("{Correction")


@pytest.mark.parametrize("start", ["<", "<3 ", "<p> ", "<unclear> "])
def test_text_that_opens_with_a_bracket_is_text(start: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(start + STORY, encoding="utf-8")
    assert read_texts(path)[0].text == start + STORY


@pytest.mark.parametrize("prologue", ["", "\ufeff \n", "<!-- saved -->\n", "<!DOCTYPE html>\n"])
def test_pages_and_parts_of_them_are_known_by_their_content(prologue: str, tmp_path: Path) -> None:
    path = tmp_path / "page"
    more = "The mayor said that divers would search the harbour until dusk. Two boats were lost, the coast guard said."
    path.write_text(f"{prologue}<div class='a'><p>{STORY}</p><p>{more}</p></div>", encoding="utf-8")
    assert "<" not in read_texts(path)[0].text
