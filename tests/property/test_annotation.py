"""What holds for any text: exact offsets, order, no overlap, and independence of the rest of the batch."""

from collections.abc import Sequence
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.annotation import load_annotator
from summarizer.annotation.quotations import quoted_spans
from summarizer.types import Annotator, Date, Name, Number, Quotation, Token

_WORDS = (
    "Putin said “we will’ not go” '"
    ' " \n  12 people were killed , in New York on Thursday at 4:30 a.m. $2.5 million two-thirds of'
    " voters denied it 1,200 U.S.-led Su-35 's half a dozen 2013 twenty - five % May 5, the Bank England --"
    " ... ( 7-10 é 😀"
).split(" ")
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join) | st.text(max_size=60)


@cache
def _annotator() -> Annotator:
    return load_annotator()


def _check(text: str, spans: Sequence[Token | Name | Number | Quotation]) -> None:
    reached = 0
    for span in spans:
        assert reached <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        reached = span.end


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_offsets_are_exact_ordered_and_apart(text: str) -> None:
    found = _annotator().annotate([text], ["2013-02-22"])[0]
    for spans in (found.tokens, found.names, found.numbers, found.quotations):
        _check(text, spans)
    taken: list[Name | Number | Date] = [*found.names, *found.numbers, *found.dates]
    assert all(a.end <= b.start or b.end <= a.start for i, a in enumerate(taken) for b in taken[:i])
    assert all(0 <= token.head < len(found.tokens) for token in found.tokens)
    assert list(found.negated) == sorted({i for i in found.negated if 0 <= i < len(found.tokens)})


@settings(max_examples=12, deadline=None)
@given(st.lists(_TEXTS, min_size=1, max_size=6))
def test_the_batch_does_not_matter(texts: list[str]) -> None:
    together = _annotator().annotate(texts)
    alone = [_annotator().annotate([text])[0] for text in texts]
    backwards = _annotator().annotate(texts[::-1])[::-1]
    assert together == alone == backwards


@given(_TEXTS)
def test_quotations_lie_apart_and_inside(text: str) -> None:
    reached = 0
    for start, end, _ in quoted_spans(text):
        assert reached <= start < end <= len(text)
        reached = end
