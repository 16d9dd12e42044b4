"""Feeds of every kind become articles, links to articles, or one clear line."""

from __future__ import annotations

import contextlib
import json
import time

import pytest

from summarizer.errors import SourceError
from summarizer.ingest.feeds import MAX_ENTRIES, read_feed
from summarizer.ingest.items import Item, Link
from summarizer.types import Article

LINK = Link("https://post.example/a", "Bridge shut", "Linden Post", "2024-05-06T23:30:00-05:00")

RSS_2 = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Linden Post</title><link>https://post.example/</link>
<item><title>Bridge shut</title><link>https://post.example/a</link>
<pubDate>Mon, 06 May 2024 23:30:00 -0500</pubDate><description>Divers found a crack.</description></item>
</channel></rss>"""
RSS_1 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://post.example/"><title>Linden Post</title></channel>
<item rdf:about="https://post.example/a"><title>Bridge shut</title><link>https://post.example/a</link>
<dc:date>2024-05-06T23:30:00-05:00</dc:date></item></rdf:RDF>"""
RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://netscape.example/rss-0.91.dtd">
<rss version="0.91"><channel><title>Linden Post</title>
<item><title>Bridge shut</title><link>https://post.example/a</link>
<pubDate>Mon, 06 May 2024 23:30:00 -0500</pubDate></item></channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/"><title>Linden Post</title>
<entry><title type="html">Bridge &lt;b&gt;shut&lt;/b&gt;</title><link href="/a"/><id>urn:a</id>
<published>2024-05-06T23:30:00-05:00</published><updated>2024-05-09T00:00:00Z</updated></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Linden Post",
        "home_page_url": "https://post.example/",
        "items": [{"id": "a", "url": "/a", "title": "Bridge shut", "date_published": "2024-05-06T23:30:00-05:00"}],
    }
)
BROKEN = RSS_2.replace("Divers", "Divers & friends <b>").replace("</rss>", "")


def entries(data: str | bytes, url: str | None = None) -> list[Item]:
    return read_feed(data.encode() if isinstance(data, str) else data, "f.xml", url=url)


def refusal(data: str | bytes) -> str:
    with pytest.raises(SourceError) as refused:
        entries(data)
    assert refused.value.source == "f.xml"
    return refused.value.reason


def rss(*items: str) -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>Linden Post</title>{inner}</channel></rss>'


@pytest.mark.parametrize(
    "feed",
    [RSS_2, RSS_1, RSS_091, ATOM, JSON_FEED, BROKEN, RSS_2.encode("utf-16")],
    ids=["RSS 2.0", "RSS 1.0", "RSS 0.91", "Atom", "JSON Feed", "broken", "UTF-16"],
)
def test_an_entry_without_its_article_is_a_link(feed: str | bytes) -> None:
    assert entries(feed) == [Item(LINK.url, LINK)]


def test_links_count_from_where_the_feed_was_fetched() -> None:
    feed = ATOM.replace(' xml:base="https://post.example/"', "")
    assert entries(feed, "https://post.example/feeds/all.xml")[0].found == LINK


def test_the_outlet_of_a_collected_entry_is_its_source() -> None:
    item = '<title>T</title><link>https://x.example/</link><source url="https://h.example/rss">Harbor Herald</source>'
    assert entries(rss(item))[0].found == Link("https://x.example/", "T", "Harbor Herald")


LONG = " ".join(f"The council heard on day {n} that the bridge stays shut." for n in range(1, 20))


def test_plain_text_in_a_json_feed_is_the_article() -> None:
    feed = json.loads(JSON_FEED)
    feed["items"][0]["content_text"] = LONG
    (item,) = entries(json.dumps(feed))
    assert item.name == "f.xml, entry 1"
    assert item.found == Article(LONG, None, LINK.title, LINK.outlet, LINK.url, LINK.published)


@pytest.mark.parametrize("end", [" …", " […]", "... Read more", " Continue reading Bridge shut at Linden Post"])
def test_an_article_that_is_cut_off_is_followed(end: str) -> None:
    feed = json.loads(JSON_FEED)
    feed["items"][0]["content_text"] = LONG + end
    assert entries(json.dumps(feed))[0].found == LINK


SENTENCES = [f"{sentence}." for sentence in LONG.removesuffix(".").split(". ")]


@pytest.mark.parametrize(
    "markup",
    [
        "".join(f"<p>{sentence}</p>" for sentence in SENTENCES),
        "<br><br>".join(SENTENCES),
        "<br/>\n".join(SENTENCES),
        "\n\n".join(SENTENCES),
        f"<img src='a.jpg'/>{LONG}",
        f"<script>alert('council')</script><p>{LONG}</p>",
    ],
    ids=["paragraphs", "breaks", "lines", "blank lines", "one paragraph", "script"],
)
def test_markup_in_a_feed_is_the_article(markup: str) -> None:
    escaped = markup.replace("&", "&amp;").replace("<", "&lt;")
    (item,) = entries(rss(f"<title>T</title><link>https://x.example/</link><description>{escaped}</description>"))
    assert isinstance(item.found, Article)
    assert (item.found.title, item.found.url) == ("T", "https://x.example/")
    assert item.found.text.count("The council heard on day") == len(SENTENCES)
    assert "<" not in item.found.text
    assert "alert" not in item.found.text


def test_markup_without_an_article_in_it_is_followed() -> None:
    feed = json.loads(JSON_FEED)
    feed["items"][0]["content_html"] = "<nav>" + "<a href='/'>Home</a> <a href='/b'>News</a>" * 60 + "</nav>"
    assert entries(json.dumps(feed))[0].found == LINK


def test_without_a_link_the_little_there_is_is_the_article() -> None:
    feed = json.loads(JSON_FEED)
    feed["items"][0] |= {"content_text": "Divers found a crack.", "url": None}
    found = entries(json.dumps(feed))[0].found
    assert isinstance(found, Article)
    assert (found.text, found.url) == ("Divers found a crack.", None)


def test_entries_above_the_limit_are_named() -> None:
    items = entries(rss(*(f"<title>T</title><link>https://x.example/{n}</link>" for n in range(MAX_ENTRIES + 12))))
    assert len(items) == MAX_ENTRIES + 1
    assert str(items[-1].found) == ("f.xml, entries 51 to 62: left out: of a feed, the first 50 entries are read")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("<title>T</title>", "has neither text nor a link"),
        ("<title>T</title><link>file:///etc/passwd</link>", "only http and https addresses are followed"),
        ("<title>T</title><link>/etc/passwd</link>", "only http and https addresses are followed"),
        ("<link>https://x.example/1</link>", "links to the same article as entry 1"),
    ],
)
def test_a_bad_entry_loses_no_other(item: str, reason: str) -> None:
    found = entries(rss("<link>https://x.example/1</link>", item, "<link>https://x.example/3</link>"))
    assert [item.name for item in found] == ["https://x.example/1", "f.xml, entry 2", "https://x.example/3"]
    assert reason in str(found[1].found)


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + rss("<title>&b;</title>")
EXTERNAL = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rss("<title>&a;</title>")


@pytest.mark.parametrize("feed", [BOMB, EXTERNAL, BOMB.encode("utf-16"), BOMB.replace("ENTITY", "entity")])
def test_entities_are_refused(feed: str | bytes) -> None:
    assert "declares XML entities" in refusal(feed)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (rss(), "is a feed without entries"),
        ("<html><body>Hello</body></html>", "is not a feed that can be read"),
        ("<rss", "is not a feed that can be read"),
        (b"", "is not a feed that can be read"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [', "it is cut off or damaged"),
        ('{"items": []}', "is JSON but no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": {}}', "is JSON but no JSON Feed"),
        (b" " * (5 * 1024 * 1024 + 1), "is a feed of more than 5 MB"),
        (rss(*["<title>T</title>"] * 5_001), "has more than 5000 entries"),
    ],
)
def test_feeds_that_cannot_be_read(data: str | bytes, reason: str) -> None:
    assert reason in refusal(data)


def test_an_address_that_is_none_is_left_to_the_fetcher() -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"url": "https://["}]}
    assert entries(json.dumps(feed), "https://post.example/feed")[0].found == Link("https://[")


@pytest.mark.parametrize("items", [[None], [7], [{}], [{"url": 7}], [{"title": {}}]])
def test_odd_entries_of_a_json_feed_are_one_line_each(items: list[object]) -> None:
    (item,) = entries(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}))
    assert isinstance(item.found, SourceError)
    assert "\n" not in str(item.found)


def test_markup_without_end_takes_bounded_time() -> None:
    start = time.process_time()
    for data in (b"<rss><channel>" + b"<" * 300_000, b"<rss><channel><item><title>" + b"&" * 300_000):
        with contextlib.suppress(SourceError):
            entries(data)
    assert time.process_time() - start < 5
