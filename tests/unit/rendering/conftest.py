"""A small summary with everything in it: three sources, a reprint, a disagreement, a skipped source."""

from __future__ import annotations

import pytest

from summarizer.types import (
    Article,
    Citation,
    Disagreement,
    Dropped,
    Reprint,
    Skipped,
    Span,
    Statement,
    Summary,
    Value,
)

BRIDGE = "The bridge closed on Monday, the mayor of Linden said."
TWELVE = "Twelve people were hurt in the U.S."
FOURTEEN = "Fourteen people were hurt."


def cite(article: str, text: str, start: int = 0) -> Citation:
    return Citation(article, start, start + len(text), text)


@pytest.fixture
def summary() -> Summary:
    articles = (
        Article(f"{BRIDGE} {TWELVE}", "1", "Bridge closes", "Linden Post", "https://post.example/a", "2024-05-06"),
        Article(f"{BRIDGE} It rained.", "2", "Linden bridge shut", "Daily Mail Coach"),
        Article(FOURTEEN, "4"),
    )
    twelve = cite("1", TWELVE, len(BRIDGE) + 1)
    fourteen = cite("4", FOURTEEN)
    return Summary(
        title="Bridge closes in Linden",
        statements=(
            Statement(BRIDGE, "extracted", (cite("1", BRIDGE), cite("2", BRIDGE)), (Span(0, 54, "2", 0, 54),), 2, 1),
            Statement(TWELVE, "fused", (twelve,), (Span(0, 34, "1", 55, 89), Span(34, 35)), 1, 1, disputed=True),
        ),
        disagreements=(
            Disagreement("number", "people hurt", (Value("Twelve", (twelve,)), Value("Fourteen", (fourteen,)))),
        ),
        articles=articles,
        reprints=(Reprint("AP", ("1", "2")),),
        skipped=(Skipped("c.pdf", "not a text file"),),
        dropped=(Dropped("Thirteen people were hurt.", "number: Thirteen stands in no source"),),
        signature="v1",
    )
