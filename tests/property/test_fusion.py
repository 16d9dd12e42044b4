"""The mask of what may follow, against trying every entry of the vocabulary one by one."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.fusion.constraints import SourceWordsLogitsProcessor
from summarizer.fusion.lexicon import Cursor, Lexicon, fold, is_guarded
from summarizer.fusion.vocabulary import Vocabulary


def _support() -> ModuleType:
    path = Path(__file__).parents[1] / "support" / "tiny_seq2seq.py"
    spec = importlib.util.spec_from_file_location("tiny_seq2seq", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tiny = _support()
TEXTS = (
    "Sergei Lavrov met John Velotta in Arlen on 12 May, the U.S. envoy said.",
    "About 12,000 people and 3.5% of Moscow-based firms lost $2.5 million; it was -4 degrees.",
    "Gov. Anna Smith’s office in Brixby counted 40 per cent of 27 flights, Flight 370 among them.",
    "“Émile’s café (in Corvo) — ‘the best’ — sold 1,250 cups,” Okafor told al-Assad’s 14 men.",
    "It's well-known: 2.5 million, 12-14 and 9/11 don't mix; O'Neill wasn't in St. Petersburg.",
)
NEAR = ("Lavrov-Velotta 12,500 billion percent 20 3.5 -12 U.K. Saint May 4 Zimmer's \"Moscow\" [Anna] ½ 5% '90s",)
TOKENIZERS = {
    "byte_level": tiny.byte_level_tokenizer([*TEXTS, *NEAR] * 3, size=700),
    "sentencepiece": tiny.sentencepiece_tokenizer([*TEXTS, *NEAR] * 3, size=300),
    "word_piece": tiny.word_piece_tokenizer([*TEXTS, *NEAR] * 3, size=500),
}
VOCABULARIES = {kind: Vocabulary(tokenizer, len(tokenizer) + 3) for kind, tokenizer in TOKENIZERS.items()}


@pytest.mark.parametrize("kind", VOCABULARIES)
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**32), chosen=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3, unique=True))
def test_mask_is_what_trying_every_entry_gives(kind: str, seed: int, chosen: list[str]) -> None:
    vocabulary, lexicon = VOCABULARIES[kind], Lexicon(chosen)
    processor = SourceWordsLogitsProcessor(vocabulary, lexicon, eos=[2], openers=[0])
    rng = random.Random(seed)
    cursor: Cursor | None = Cursor()
    written: list[int] = []
    for _ in range(10):
        assert cursor is not None
        follows: list[Cursor | None] = []
        for id_ in range(len(vocabulary.pieces)):
            text = vocabulary.written(id_, cursor.word, lexicon)
            follows.append(lexicon.follow(cursor, text) if text is not None else None)
        tried = torch.tensor([follow is not None for follow in follows])
        mask = processor.allowed(cursor)
        assert bool(mask[2]) is (cursor != Cursor() and lexicon.ends(cursor))
        assert bool(mask[0]) is (cursor == Cursor())
        tried[[0, 2]] = mask[[0, 2]]
        wrong = torch.nonzero(mask != tried).flatten().tolist()
        assert not wrong, (cursor, [(vocabulary.pieces[id_], bool(mask[id_])) for id_ in wrong])
        guarded = [id_ for id_, follow in enumerate(follows) if follow is not None and is_guarded(follow.word)]
        open_ = [i for i, follow in enumerate(follows) if follow is not None]
        if not open_:
            break
        written.append(rng.choice(guarded if guarded and rng.random() < 0.6 else open_))
        cursor = follows[written[-1]]
    # What was written is what the cursor was told, and the whole text is judged as its pieces were.
    if cursor is not None and lexicon.ends(cursor) and kind != "word_piece":
        assert lexicon.allows(vocabulary.text(written, lexicon))


@pytest.mark.parametrize("kind", VOCABULARIES)
@pytest.mark.parametrize("text", TEXTS)
def test_sources_can_be_copied(kind: str, text: str) -> None:
    tokenizer, vocabulary, lexicon = TOKENIZERS[kind], VOCABULARIES[kind], Lexicon([text])
    processor = SourceWordsLogitsProcessor(vocabulary, lexicon, eos=[2])
    ids = tokenizer(text, add_special_tokens=False)["input_ids"]
    for end in range(len(ids)):
        scores = processor(torch.tensor([[2, *ids[:end]]]), torch.zeros(1, len(vocabulary.pieces)))
        assert scores[0, ids[end]] == 0, tokenizer.convert_ids_to_tokens(ids[: end + 1])
    assert processor(torch.tensor([[2, *ids]]), torch.zeros(1, len(vocabulary.pieces)))[0, 2] == 0
    assert fold(vocabulary.text(ids, lexicon)) == fold(text)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), min_size=1, max_size=3))
def test_every_text_is_written_in_its_own_words(texts: list[str]) -> None:
    assert all(Lexicon(texts).allows(text) for text in texts)
