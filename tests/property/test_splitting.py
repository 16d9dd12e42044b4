"""What holds of the sentences of any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.splitting import split, split_text
from summarizer.types import Article, Block

# Random characters rarely make a sentence: most texts are drawn from what the rules look at.
PROSE = st.lists(
    st.sampled_from(
        [
            *"The said died May a.m. U.S. D.C. No. 4 3.5 Tuesday Gov.".split(),
            *".!?…“”\"'’‘«»„()[]-•`",
            *(" ", "  ", "\n", "\n\n", "\u00a0", "\u2028", "\U0001f600", "e\u0301"),
        ]
    ),
    max_size=60,
).map("".join)
TEXT = PROSE | st.text(max_size=80)


@given(TEXT)
@settings(max_examples=500, deadline=None)
def test_spans_are_ordered_trimmed_and_hold_every_visible_character(text: str) -> None:
    spans = split_text(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    inside = {at for start, end in spans for at in range(start, end)}
    assert all(at in inside or character.isspace() for at, character in enumerate(text))


@given(st.lists(st.tuples(st.sampled_from(["body", "caption"]), TEXT), max_size=5))
@settings(deadline=None)
def test_sentences_cover_the_body_and_nothing_else(parts: list[tuple[str, str]]) -> None:
    text, blocks = "", []
    for kind, part in parts:
        blocks.append(Block(len(text), len(text) + len(part), kind))  # type: ignore[arg-type]
        text += part
    sentences = split(Article(text, id="1"), blocks)
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in sentences)
    body = "".join(part for kind, part in parts if kind == "body")
    assert "".join("".join(sentence.text.split()) for sentence in sentences) == "".join(body.split())


@given(TEXT)
@settings(deadline=None)
def test_a_sentence_stands_in_the_paragraph_it_names(text: str) -> None:
    blocks = [Block(0, len(text), "body"), Block(len(text), 2 * len(text), "body")]
    for sentence in split(Article(text * 2), blocks):
        assert blocks[sentence.paragraph].start <= sentence.start < sentence.end <= blocks[sentence.paragraph].end
