"""Where a fused statement jumps from one sentence to another."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.splices import splices

_CITED = [{"article": "1", "start": 0, "end": 40}, {"article": "2", "start": 0, "end": 40}]


def _statement(*pieces: tuple[str, str | None]) -> dict[str, Any]:
    text, spans = "", []
    for piece, article in pieces:
        span = {"start": len(text), "end": len(text) + len(piece), "article": article}
        spans.append(span | ({} if article is None else {"source_start": 5, "source_end": 5 + len(piece)}))
        text += piece
    return {"text": text, "method": "fused", "citations": _CITED, "spans": spans}


@pytest.mark.parametrize(
    ("pieces", "inside"),
    [
        ([("The dam failed", "1"), (", ", None), ("flooding the valley.", "2")], [False]),
        ([("The dam failed ", "1"), ("after ten days of rain.", "2")], [False]),
        ([("The dam ", "1"), ("fell.", "2")], [True]),
        ([("The dam ", "1"), ("of ", None), ("Varna ", "2"), ("failed.", "1")], [True, True]),
        ([("The dam failed ", "1"), ("on ", None), ("Monday.", "1")], []),
    ],
)
def test_splices(pieces: list[tuple[str, str | None]], inside: list[bool]) -> None:
    assert list(splices(_statement(*pieces))) == inside
