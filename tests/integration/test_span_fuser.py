"""The bundled fuser: named outcomes, and promises that hold for whatever it writes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from summarizer import fuse_sentences
from summarizer.attribution.glue import is_glue
from summarizer.fusion import load_fuser
from summarizer.fusion.span_fuser import SpanFuser
from summarizer.fusion.units import split_units

GROUPS = [
    [
        "A fire broke out in a furniture warehouse in Harlow on Tuesday, police said.",
        "A fire at a furniture warehouse in Harlow on Tuesday injured three workers.",
    ],
    [
        "The Senate approved the budget on Friday.",
        "The Senate approved the budget by 52 votes to 48.",
    ],
    [
        "Mayor Ana Velotta said the bridge will stay closed until June.",
        "The bridge over the Arl will stay closed until June, Velotta said.",
        "The bridge is closed.",
    ],
]


@pytest.fixture(scope="module")
def fuser() -> SpanFuser:
    return SpanFuser.bundled()


def test_it_is_loaded_by_its_name_and_once() -> None:
    fuser = load_fuser("span-fuser-en")
    assert fuser.signature.startswith("span-fuser-en@")
    assert load_fuser("span-fuser-en") is fuser
    assert load_fuser("default") is fuser


def test_every_word_is_of_a_source_or_glue(fuser: SpanFuser) -> None:
    for group, texts in zip(GROUPS, fuse_sentences(GROUPS, n_best=4, fuser=fuser), strict=True):
        known = {unit.key for sentence in group for unit in split_units(sentence)}
        for text in texts:
            assert all(unit.key in known or is_glue(unit.text) for unit in split_units(text)), text


def test_the_glue_list_is_the_products(fuser: SpanFuser) -> None:
    assert all(is_glue(word) for word in fuser.glue if word)


def test_texts_are_finished_and_none_comes_twice(fuser: SpanFuser) -> None:
    for texts in fuse_sentences(GROUPS, n_best=4, fuser=fuser):
        assert len(texts) == len(set(texts))
        assert all(text[-1] in ".!?" and text[0].isupper() for text in texts)


def test_loading_and_fusing_needs_no_transformers() -> None:
    code = (
        "import sys; from summarizer import fuse_sentences;"
        "fuse_sentences([['Rain fell on Monday.', 'Rain fell in Arlen.']], fuser='span-fuser-en');"
        "print('transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "False"


def test_sentences_of_one_event_become_one_sentence(fuser: SpanFuser) -> None:
    groups = [
        [
            "The Varna dam failed on Monday after ten days of heavy rain.",
            "The Varna dam failed on Monday, flooding three villages in the valley.",
        ]
    ]
    assert fuse_sentences(groups, fuser=fuser) == [
        ["The Varna dam failed on Monday after ten days of heavy rain, flooding three villages in the valley."]
    ]


def test_where_nothing_can_be_put_to_another_the_fullest_sentence_is_given(fuser: SpanFuser) -> None:
    groups = [["Divers searched the harbour.", "On Monday four divers searched the harbour of Arlen."]]
    assert fuse_sentences(groups, fuser=fuser) == [["On Monday four divers searched the harbour of Arlen."]]


def test_sentences_that_tell_different_things_are_joined(fuser: SpanFuser) -> None:
    groups = [["Holt was born in Arlen.", "She moved to Corvo in 1990 and became a teacher."]]
    (texts,) = fuse_sentences(groups, fuser=fuser)
    assert "Arlen" in texts[0]
    assert "Corvo" in texts[0]
