"""Which sentences take back or deny what others state."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.annotation import load_annotator
from summarizer.claims.withdrawals import find_denials, find_withdrawals
from summarizer.types import Sentence

_SAME = np.array([[1.0, 0.0], [1.0, 0.0]], dtype=np.float32)
_APART = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
_ARREST = "Police arrested Daniel Okafor, a teacher, over the fire at the school in Linden on Tuesday."
_WITHDRAWN = "Police withdrew their statement that they had arrested Daniel Okafor over the fire at the school."


def _sentences(*texts: str) -> list[Sentence]:
    return [Sentence(str(place), 0, 0, len(text), text) for place, text in enumerate(texts)]


def _found(old: str, new: str, *days: str | None, vectors: np.ndarray = _SAME) -> bool:
    known = dict(zip("01", days or (None, None), strict=True))
    notes = load_annotator().annotate([old, new])
    return (0, 1) in find_withdrawals(_sentences(old, new), notes, vectors, known)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_ARREST, _WITHDRAWN),
        (
            "The actor Paul Reed was killed in a crash on Friday.",
            "The station retracted a report that Reed was killed.",
        ),
        ("Mayor Ruth Okafor has resigned over the bridge.", "Reports that Mayor Okafor had resigned were untrue."),
        ("The actor Paul Reed was killed in a crash.", "The station erroneously reported that Reed had been killed."),
        ("The actor Paul Reed has died at the age of 71.", "Paul Reed is alive, his family said on Saturday."),
    ],
)
def test_what_is_taken_back(old: str, new: str) -> None:
    assert _found(old, new)


@pytest.mark.parametrize(
    "new",
    [
        "Police withdrew from the school in Linden after they had arrested Daniel Okafor.",
        "A lawyer demanded that police withdraw their statement that they had arrested Daniel Okafor over the fire.",
        "Police withdrew their statement that the bridge had fallen into the river.",
        "Daniel Okafor was charged with making false statements to the police about the fire at the school.",
    ],
)
def test_what_is_not(new: str) -> None:
    assert not _found(_ARREST, new)


def test_what_is_about_something_else_is_taken_back_by_no_words() -> None:
    assert not _found(_ARREST, _WITHDRAWN, vectors=_APART)


def test_nothing_is_taken_back_on_an_earlier_day() -> None:
    assert _found(_ARREST, _WITHDRAWN, "2025-03-04", "2025-03-05")
    assert _found(_ARREST, _WITHDRAWN, "2025-03-04", "2025-03-04")
    assert not _found(_ARREST, _WITHDRAWN, "2025-03-05", "2025-03-04")


@pytest.mark.parametrize(
    ("new", "undone"),
    [
        ("Police said no arrest was made.", True),
        ("Police had not arrested Daniel Okafor, the chief said.", True),
        ("Police will not arrest Daniel Okafor again, the chief said.", False),
        ("Police have not arrested anyone else.", False),
    ],
)
def test_that_it_did_not_happen_counts_on_a_later_day_only(new: str, undone: bool) -> None:
    assert _found(_ARREST, new, "2025-03-04", "2025-03-05") is undone
    assert not _found(_ARREST, new, "2025-03-04", "2025-03-04")
    assert not _found(_ARREST, new)


@pytest.mark.parametrize(
    ("told", "denial", "found"),
    [
        (
            "Reed took $40,000 from a builder, prosecutors said.",
            "Reed denied that he took $40,000 from a builder.",
            True,
        ),
        ("Reed gave banned drugs to athletes.", "Reed denied giving banned drugs to athletes.", True),
        ("The senator accused Reed of fraud.", "Paul Reed denied the allegations.", True),
        ("Reed took $40,000 from a builder.", "A judge denied a request to move the trial of Reed.", False),
        ("Reed denied taking money from a builder.", "Reed denied that he took money from a builder.", False),
        ("Reed lives in a house by the sea.", "Reed denied that he took $40,000 from a builder.", False),
    ],
)
def test_denials(told: str, denial: str, found: bool) -> None:
    notes = load_annotator().annotate([told, denial])
    assert ((0, 1) in find_denials(_sentences(told, denial), notes, _SAME)) is found
