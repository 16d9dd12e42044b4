"""Whatever words of the sources a draft is made of, its spans cover it and copy what they point at."""

from __future__ import annotations

import functools
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.annotation import load_annotator
from summarizer.attribution.alignment import Source, align, restore, spans_of
from summarizer.attribution.checks import check_words
from summarizer.attribution.glue import GLUE_WORDS
from summarizer.attribution.tracing import Traced
from summarizer.types import Annotation, Sentence, Span

TEXTS = (
    "The flood in Corvo  killed 12 people on Monday, Mayor Ana Velotta’s office said.",
    "“We won’t leave,” Okafor said – though the U.S. sold 3.5% of its ten-year bonds.",
    "Officials visit\nDunmere and visited Arlen; it cost $2.5 million.",
)
START = 40  # of each sentence in its article
WORDS = sorted({word for text in TEXTS for word in text.split()})


@functools.cache
def note(text: str) -> Annotation:
    return load().annotate([text])[0]


load = functools.cache(load_annotator)


@functools.cache
def sources() -> tuple[Source, ...]:
    return tuple(
        Source(Sentence(str(i), 0, START, START + len(text), text), note(text)) for i, text in enumerate(TEXTS)
    )


def cased(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(words, words, words.map(str.lower), words.map(str.capitalize))


drafts = st.lists(
    st.one_of(
        cased(st.sampled_from(WORDS)), st.sampled_from([*sorted(GLUE_WORDS), ",", ".", '"', "visits", "invented"])
    ),
    min_size=1,
    max_size=14,
).map(" ".join)
runs = st.tuples(st.sampled_from(TEXTS), st.integers(0, 10), st.integers(1, 8)).map(
    lambda cut: " ".join(cut[0].split()[cut[1] : cut[1] + cut[2]])
)
spliced = st.lists(runs, min_size=1, max_size=3).map(" and ".join).filter(str.strip)


def source_of(span: Span) -> str:
    assert span.article is not None
    assert span.source_start is not None
    assert span.source_end is not None
    return TEXTS[int(span.article)][span.source_start - START : span.source_end - START]


def equals(copied: str, source: str) -> bool:
    """Whether two texts are equal up to runs of white space and the case of the initial letter."""
    folded = re.sub(r"\s+", " ", source)
    return copied == folded or (copied[1:] == folded[1:] and copied[:1].lower() == folded[:1].lower())


@settings(max_examples=80, deadline=None)
@given(draft=st.one_of(drafts, spliced))
def test_spans_cover_the_text_and_copy_what_they_point_at(draft: str) -> None:
    text = restore(draft, align(note(draft), sources()), sources())
    traced = Traced(text, note(text), align(note(text), sources()), sources())
    spans = spans_of(text, traced.links, sources())
    at = 0
    for span in spans:
        assert span.start == at < span.end
        at = span.end
    assert at == len(text)
    for span in spans:
        if span.article is not None:
            assert equals(text[span.start : span.end], source_of(span))
    if check_words(traced) is None:
        glue = [text[span.start : span.end] for span in spans if span.article is None]
        endings = {"s", "es", "d", "ed", "ing"}
        words = {word.lower() for part in glue for word in re.findall(r"\w+", part)}
        assert words <= GLUE_WORDS | endings


@settings(max_examples=40, deadline=None)
@given(draft=spliced)
def test_restoring_twice_changes_nothing_more(draft: str) -> None:
    once = restore(draft, align(note(draft), sources()), sources())
    assert restore(once, align(note(once), sources()), sources()) == once
