"""Whatever the text, its blocks cover every visible character once, in order, and nothing is lost on the way in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.ingest import outline, read_sources
from summarizer.ingest.reading import decode
from summarizer.types import Article

SNIPPETS = st.sampled_from(
    [
        "\n", "\n\n", " ", "NORWICK (AP) — ", "By Mara Quill", "ALSO:", "About the author", "— Ada (@ada) May 1, 2018",
        "The pier fell. ", "Click here for more.", "(Ines Vogt/AFP)", "Advertisement", "World", "Read more", "___",
        "A long sentence that tells what happened at the harbour on Tuesday night, and why. ", "3 May 2017", "\u200b",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(SNIPPETS, st.text(max_size=12)), max_size=14).map("".join)


@given(TEXTS)
def test_blocks_cover_the_text_in_order_without_overlap(text: str) -> None:
    blocks = outline(Article(text)).blocks
    covered = 0
    for block in blocks:
        assert covered <= block.start < block.end <= len(text)
        assert not text[covered : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        covered = block.end
    assert not text[covered:].strip()


@given(TEXTS)
def test_the_same_text_gives_the_same_outline(text: str) -> None:
    assert outline(Article(text)) == outline(Article(text, id="7", title="Other", outlet="Other"))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: "\ufeff" not in t))
def test_unicode_encodings_come_back_whole(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding)) == text


@given(st.lists(TEXTS, max_size=5))
def test_every_article_is_read_or_skipped_under_its_own_number(texts: list[str]) -> None:
    read = read_sources([Article(text) for text in texts])
    assert len(read.articles) + len(read.skipped) == len(texts)
    for article in read.articles:
        assert article.id is not None
        given_text = texts[int(article.id) - 1]
        assert article.text == given_text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
