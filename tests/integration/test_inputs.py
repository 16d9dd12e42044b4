"""Every kind of input, on the examples and on a server of our own; the command is in test_cli."""

from __future__ import annotations

import io
import json
import shutil
import sys
import threading
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from summarizer import Article, Feed, FetchOptions, Summarizer, read_sources

if TYPE_CHECKING:
    import numpy.typing as npt

INPUTS = Path(__file__).parents[2] / "examples" / "inputs"
PAGE, FEED, LINES = INPUTS / "linden-post.html", INPUTS / "aln-radio.xml", INPUTS / "wire.jsonl"
# Without a cache: a test leaves nothing behind on the machine.
LOCAL = FetchOptions(allow_private=True, cache=False)

GERMAN = (
    "Die einzige Brücke über den Fluss Aln in Linden wurde am Montag gesperrt, weil Taucher einen Riss fanden.\n\n"
    "Die Händler in der Uferstraße berichten, ihr Umsatz habe sich am Dienstag halbiert."
)
ENGLISH = (
    "The only bridge over the River Aln in Linden was closed on Monday after divers found a crack in a pier.\n\n"
    "The county engineer put the cost of the repair at $2.5 million on Monday."
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a server that has the examples, and a feed that points to two pages of which one is missing."""
    folder = tmp_path / "site"
    shutil.copytree(INPUTS, folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as http:
        address = f"http://127.0.0.1:{http.server_port}"
        items = "".join(
            f"<item><title>T</title><link>/{page}</link></item>" for page in ("linden-post.html", "gone.html")
        )
        feed = f'<rss version="2.0"><channel><title>All</title><link>{address}</link>{items}</channel></rss>'
        (folder / "links.xml").write_text(feed.replace("<link>/", f"<link>{address}/"), encoding="utf-8")
        threading.Thread(target=partial(http.serve_forever, 0.05), daemon=True).start()
        yield address
        http.shutdown()


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


class TestReading:
    def test_a_page(self) -> None:
        (article,) = read_sources([PAGE]).articles
        assert article.title == "Linden bridge closes after divers find a crack"
        assert (article.outlet, article.language) == ("Linden Post", "en")
        assert article.url == "https://linden-post.example/news/aln-bridge-closed"
        assert str(article.published).startswith("2024-05-06")
        assert "at least three weeks" in article.text
        assert not [word for word in ("cookies", "Tom Reyes", "newsletter", "brunch") if word in article.text]

    def test_a_feed_that_holds_its_articles(self) -> None:
        read = read_sources([Feed(FEED)])
        assert [article.title for article in read.articles] == [
            "Shops fear for their trade as Linden bridge is shut",
            "Divers return to the cracked pier on Thursday",
        ]
        assert [article.published for article in read.articles] == [
            "2024-05-07T08:15:00-05:00",
            "2024-05-08T17:40:00-05:00",
        ]
        assert {article.outlet for article in read.articles} == {"Aln Valley Radio"}
        assert "“Nobody drives 14 miles for a loaf of bread,”" in read.articles[0].text
        assert "<p>" not in read.articles[0].text
        assert read.names["2"] == f"{FEED}, entry 2"

    def test_json_lines_with_html_in_them(self, tmp_path: Path) -> None:
        path = tmp_path / "pages.jsonl"
        html = PAGE.read_text(encoding="utf-8")
        lines = [{"html": html}, {"html": html, "title": "Ours", "url": "https://mirror.example/1"}]
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        page, ours = read_sources([path]).articles
        assert (page.title, ours.title) == ("Linden bridge closes after divers find a crack", "Ours")
        assert (page.outlet, ours.url) == ("Linden Post", "https://mirror.example/1")
        assert page.text == ours.text == read_sources([PAGE]).articles[0].text

    @pytest.mark.parametrize(("path", "count"), [(PAGE, 1), (FEED, 2), (LINES, 2)])
    def test_standard_input_is_known_by_its_content(
        self, path: Path, count: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stdin(monkeypatch, path.read_bytes())
        from_stdin = read_sources(["-"])
        assert from_stdin.skipped == ()
        assert len(from_stdin.articles) == count
        assert from_stdin.articles == read_sources([path]).articles

    def test_everything_over_the_network(self, server: str) -> None:
        names = ("linden-post.html", "aln-radio.xml", "wire.jsonl")
        progress: list[tuple[int, int]] = []
        urls = [f"{server}/{name}" for name in names]
        read = read_sources(urls, fetching=LOCAL, progress=lambda done, pages: progress.append((done, pages)))
        assert read.skipped == ()
        assert [article.text for article in read.articles] == [
            article.text for article in read_sources([INPUTS / name for name in names]).articles
        ]
        assert progress == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def test_the_entries_of_a_feed_are_fetched_and_one_that_is_gone_is_told(self, server: str) -> None:
        read = read_sources([Feed(f"{server}/links.xml")], fetching=LOCAL)
        assert [article.title for article in read.articles] == ["Linden bridge closes after divers find a crack"]
        assert read.names == {"1": f"{server}/linden-post.html"}
        assert [skipped.source for skipped in read.skipped] == [f"{server}/gone.html"]
        assert "404" in read.skipped[0].reason

    def test_private_addresses_are_refused_unless_allowed(self, server: str) -> None:
        read = read_sources([f"{server}/linden-post.html", LINES], fetching=FetchOptions(cache=False))
        assert [skipped.source for skipped in read.skipped] == [f"{server}/linden-post.html"]
        assert [article.id for article in read.articles] == ["herald", "zeitung"]

    def test_a_page_given_as_a_feed_names_its_feed(self, tmp_path: Path) -> None:
        page = tmp_path / "home.html"
        link = '<link rel="alternate" type="application/rss+xml" href="https://post.example/rss?a=1&amp;b=2">'
        page.write_text(f"<!DOCTYPE html><html><head>{link}</head></html>", encoding="utf-8")
        (skipped,) = read_sources([Feed(page)]).skipped
        assert skipped.reason == "is a web page, not a feed; its feed is https://post.example/rss?a=1&b=2"

    def test_text_given_as_a_feed(self, tmp_path: Path) -> None:
        tmp_path.joinpath("a.txt").write_text(ENGLISH, encoding="utf-8")
        (skipped,) = read_sources([Feed(tmp_path / "a.txt")]).skipped
        assert skipped.reason.startswith("is not a feed (RSS, Atom or JSON Feed)")


class _Letters:
    """Stands for a multilingual model: vectors of the four-letter parts of words."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        vectors = np.zeros((len(texts), 512), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in f" {text.lower()} ".split(" "):
                for start in range(len(word) - 1):
                    row[zlib.crc32(word[start : start + 4].encode()) % 512] += 1
        return vectors


class TestLanguages:
    @pytest.mark.parametrize("fuser", ["extractive", "span-fuser-en"])
    def test_with_another_embedder_it_is_printed_verbatim(self, fuser: str) -> None:
        again = GERMAN.replace("weil Taucher", "nachdem Taucher").replace("Die Händler", "Viele Händler")
        summary = Summarizer(embedder=_Letters(), fuser=fuser).summarize([Article(GERMAN), Article(again)])
        assert summary.skipped == ()
        assert any(statement.n_articles == 2 for statement in summary.statements)
        for statement in summary.statements:
            assert statement.method == "extracted"
            assert any(statement.text == citation.text for citation in statement.citations)

    def test_a_script_without_capitals_is_one_line(self) -> None:
        japanese = "潜水士が橋脚にひび割れを見つけたため、川に架かる唯一の橋が月曜日に閉鎖された。"
        summary = Summarizer(embedder=_Letters()).summarize([Article(japanese), Article(ENGLISH)])
        assert [skipped.reason for skipped in summary.skipped] == [
            "is in Japanese, which cannot be summarized: its script has no capitals to tell sentences by"
        ]
