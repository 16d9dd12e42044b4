import shutil
from pathlib import Path

import pytest

from summarizer.errors import ModelError, OptionError
from summarizer.fusion import load_fuser, span_fuser
from summarizer.fusion.beam import Hypothesis
from summarizer.fusion.span_fuser import SpanFuser, rank, repeats
from summarizer.fusion.stored import Stored
from summarizer.fusion.writing import Action
from summarizer.types import Claim, Draft, Sentence
from tests.support.tiny_fuser import GLUE, tiny_network, tiny_prompt, tiny_tokenizer

SETTINGS = {"length_penalty": 0.6, "coverage": 0.0, "order": 0.0}
STORM = ("The storm hit Arlen.", "A storm hit the town of Arlen, Holt said.")
BRIDGE = ("The bridge fell.", "The old bridge fell in the river.", "A bridge fell.")


def _claim(*texts: str) -> Claim:
    sentences = tuple(Sentence(str(i), 0, 0, len(text), text) for i, text in enumerate(texts))
    return Claim(sentences, 1.0, tuple(sentence.article_id for sentence in sentences))


@pytest.fixture
def fuser() -> SpanFuser:
    stored = Stored(GLUE, tiny_tokenizer(), SETTINGS, "0123456789abcdef", lambda: tiny_network(3, spread=3.0))
    return SpanFuser(stored, "tiny", beams=4)


def test_the_verbatim_sentence_comes_last_and_nothing_comes_twice(fuser: SpanFuser) -> None:
    for claim, drafts in zip(
        (_claim(*STORM), _claim(*BRIDGE)), fuser.fuse([_claim(*STORM), _claim(*BRIDGE)]), strict=True
    ):
        assert drafts[-1] == Draft(claim.sentences[0].text, "extracted")
        assert 2 <= len(drafts) <= 5
        texts = [draft.text for draft in drafts[:-1]]
        assert len(texts) == len(set(texts))
        assert all((draft.method == "extracted") == (draft.text == drafts[-1].text) for draft in drafts)


def test_n_best_limits_drafts_and_keeps_the_best(fuser: SpanFuser) -> None:
    (all_,) = fuser.fuse([_claim(*STORM)], n_best=4)
    (one,) = fuser.fuse([_claim(*STORM)], n_best=1)
    assert one == (all_[0], all_[-1])
    with pytest.raises(OptionError, match="n_best must be at least 1, got 0"):
        fuser.fuse([_claim(*STORM)], n_best=0)


def test_a_claim_of_one_sentence_or_of_equal_ones_is_given_as_it_stands(fuser: SpanFuser) -> None:
    drafts = fuser.fuse([_claim("The  storm\nhit."), _claim("The storm hit.", "The storm  hit.")])
    assert drafts == [(Draft("The storm hit.", "extracted"),)] * 2


def test_a_sentence_that_does_not_fit_is_given_as_it_stands(fuser: SpanFuser) -> None:
    long = "storm " * 400 + "hit."
    assert fuser.fuse([_claim(long, "The storm hit.")]) == [(Draft(long, "extracted"),)]


def test_company_does_not_change_what_a_claim_gets(fuser: SpanFuser) -> None:
    claims = [
        _claim(*STORM),
        _claim(*BRIDGE),
        *(_claim(f"The storm hit {i}.", f"It hit {i}, Holt said.") for i in range(9)),
    ]
    together = fuser.fuse(claims)
    assert together == [fuser.fuse([claim])[0] for claim in claims]
    assert list(reversed(together)) == fuser.fuse(list(reversed(claims)))


def test_no_claims_give_no_drafts(fuser: SpanFuser) -> None:
    assert fuser.fuse([]) == []


def test_signature_names_model_hash_and_beams(fuser: SpanFuser) -> None:
    assert fuser.signature == "tiny@0123456789ab+beams=4"


def test_coverage_raises_what_holds_more_of_the_sources() -> None:
    prompt = tiny_prompt("The storm hit Arlen.", "Arlen fell.")  # content: storm hit arlen fell
    short = Hypothesis((Action(-1, 0, 2),), -1.0)  # two of four
    full = Hypothesis((Action(-1, 0, 3), Action(-1, 6, 6)), -2.0)  # all
    assert rank([short, full], prompt, {"length_penalty": 0.0, "coverage": 1.9, "order": 0.0}) == [short, full]
    assert rank([short, full], prompt, {"length_penalty": 0.0, "coverage": 2.1, "order": 0.0}) == [full, short]


def test_order_raises_what_keeps_the_fullest_source_as_it_stands() -> None:
    prompt = tiny_prompt("The storm hit Arlen.", "Arlen fell.")  # the first is fuller, of five units
    turned = Hypothesis((Action(-1, 3, 3), Action(-1, 0, 2)), -1.0)  # "arlen the storm hit": three of five in order
    kept = Hypothesis((Action(-1, 0, 4),), -2.0)  # all of it
    assert rank([turned, kept], prompt, {"length_penalty": 0.0, "coverage": 0.0, "order": 2.4}) == [turned, kept]
    assert rank([turned, kept], prompt, {"length_penalty": 0.0, "coverage": 0.0, "order": 2.6}) == [kept, turned]


def test_a_device_that_is_not_there_is_named() -> None:
    stored = Stored(GLUE, tiny_tokenizer(), SETTINGS, "0", lambda: tiny_network(3))
    with pytest.raises(OptionError, match="device 'cuda:77' cannot be used here"):
        SpanFuser(stored, device="cuda:77")
    with pytest.raises(OptionError, match="beams must be at least 1, got 0"):
        SpanFuser(stored, beams=0)


def test_a_package_without_its_fuser_names_both_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(span_fuser, "_FOLDERS", (tmp_path / "a", tmp_path / "b"))
    with pytest.raises(ModelError, match=r"neither in .*a nor in .*b; install the package again"):
        SpanFuser.bundled()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm hit the town of Arlen.", False),
        ("The storm hit hit Arlen.", True),
        ("The storm hit Arlen and the storm hit Brixby.", True),
        ("The storm hit Arlen and the storm left.", False),
        ("It had had its day.", False),  # so it stands in a source
        ("It was said that it was said to her.", False),
    ],
)
def test_a_loop_is_what_no_source_says_twice(text: str, expected: bool) -> None:
    assert repeats(text, ["It had had its day.", "It was said, it was said."]) is expected


def test_a_folder_made_like_the_bundled_one_is_loaded_by_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    shutil.copytree(next(folder for folder in span_fuser._FOLDERS if folder.is_dir()), folder)
    loaded = load_fuser(folder)
    assert isinstance(loaded, SpanFuser)
    assert loaded.signature.startswith("ours@")
    assert loaded.signature.split("@")[1] == SpanFuser.bundled().signature.split("@")[1]
    (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match=r"tokenizer\.json is damaged: .* copy the folder again"):
        load_fuser(str(folder))
