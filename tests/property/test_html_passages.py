from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.rendering.html.passages import Evidence, paragraphs, passages
from summarizer.rendering.safety import visible

texts = st.text("ab.\n e\u0301👩\u200d🚒ا", max_size=60)
stretches = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()), max_size=6)


@given(texts, stretches)
def test_an_article_is_shown_whole_and_evidence_lies_on_its_own_characters(
    text: str, cuts: list[tuple[int, int, bool]]
) -> None:
    evidence = [
        Evidence(start, end, f"k{i}", f"anchor{i}" if cited else "")
        for i, (a, b, cited) in enumerate(cuts)
        for start, end in [sorted((min(a, len(text)), min(b, len(text))))]
        if start < end
    ]
    shown = [[segment for part in paragraph for segment in part.segments] for paragraph in passages(text, evidence)]
    assert ["".join(s.text for s in each) for each in shown] == [visible(text[a:b]) for a, b in paragraphs(text)]
    assert "".join("".join(s.text for each in shown for s in each).split()) == "".join(visible(text).split())
    for e in evidence:
        marked = "".join(s.text for each in shown for s in each if e.key in s.carries + s.words)
        assert "".join(marked.split()) == "".join(visible(text[e.start : e.end]).split())
