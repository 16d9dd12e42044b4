"""A verifier made here: it accepts one draft and refuses another, wherever its labels stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

from summarizer import Article, Summarizer
from summarizer.attribution import ENTAILED, load_verifier
from summarizer.errors import ModelError
from summarizer.types import Claim, Draft
from tests.support.tiny_seq2seq import word_piece_tokenizer

_TEXTS = (
    "The dam in Arlen failed on Monday after ten days of rain.",
    "The dam in Arlen failed on Monday, flooding three villages.",
)
_UNION = "The dam in Arlen failed on Monday after ten days of rain, flooding three villages."
_SHORT = "The dam in Arlen failed on Monday."
_LABELS = (["entailment", "neutral", "contradiction"], ["contradiction", "neutral", "ENTAILMENT"])


class _Drafts:
    """A fuser of two drafts for every claim."""

    signature = "drafts"

    def fuse(self, claims: Sequence[Claim], *, n_best: int = 1) -> list[tuple[Draft, ...]]:
        return [(Draft(_SHORT, "fused"), Draft(_UNION, "fused")) for _ in claims]


def _save(folder: Path, labels: Sequence[str]) -> Path:
    """Write a model of these labels that knows nothing."""
    torch.manual_seed(0)
    tokenizer = word_piece_tokenizer([*_TEXTS, _UNION], 200)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label=dict(enumerate(labels)),
        pad_token_id=tokenizer.pad_token_id,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _teach(folder: Path, pairs: Sequence[tuple[str, str, int]]) -> None:
    """Train the model until it classifies these pairs as wanted."""
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = BertForSequenceClassification.from_pretrained(folder)
    optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3)
    model.train(False)  # no dropout: these pairs are all there is
    for _ in range(40):
        for premise, statement, label in pairs:
            loss = model(**tokenizer(premise, statement, return_tensors="pt"), labels=torch.tensor([label])).loss
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    model.save_pretrained(folder)


@pytest.mark.parametrize("labels", _LABELS, ids=["first", "last"])
def test_a_draft_is_accepted_and_another_refused(tmp_path: Path, labels: Sequence[str]) -> None:
    folder = _save(tmp_path / "nli", labels)
    entailed, other = [label.casefold() for label in labels].index("entailment"), labels.index("contradiction")
    premises = [" ".join(_TEXTS), " ".join(reversed(_TEXTS))]
    _teach(folder, [(p, s, n) for p in premises for s, n in ((_UNION, other), (_SHORT, entailed))])
    assert load_verifier(folder).entailment(_TEXTS, _SHORT) >= ENTAILED
    articles = [Article(text) for text in _TEXTS]
    without = Summarizer(fuser=_Drafts()).summarize(articles)
    assert [statement.text for statement in without.statements] == [_UNION]
    summary = Summarizer(fuser=_Drafts(), verifier=folder).summarize(articles)
    assert _UNION not in {statement.text for statement in summary.statements}
    assert any(d.text == _UNION and d.reason.startswith("is not entailed by what it cites") for d in summary.dropped)
    assert "verifier=nli@" in summary.signature
    assert "verifier=" not in without.signature


def test_what_is_no_verifier_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not in the local cache"):
        Summarizer(fuser="extractive", verifier="nobody/nothing")
    with pytest.raises(ModelError, match="no safetensors"):
        Summarizer(fuser="extractive", verifier=tmp_path)
    with pytest.raises(ModelError, match="has no label 'entailment' but good, bad"):
        Summarizer(fuser="extractive", verifier=_save(tmp_path / "mood", ["good", "bad"]))
