"""Fusion with real models: trained here in seconds, saved, loaded with the network cut, and searched."""

from __future__ import annotations

import hashlib
import importlib.util
import random
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest
import torch
from huggingface_hub import hf_api
from tokenizers import Tokenizer, models
from transformers import (
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
    GPT2Config,
    GPT2LMHeadModel,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

from summarizer import fuse_sentences
from summarizer.errors import ModelError, OptionError
from summarizer.fusion import checkpoints, load_fuser
from summarizer.fusion.lexicon import Lexicon
from summarizer.fusion.seq2seq import Seq2SeqFuser
from summarizer.types import Claim, Draft, Fuser, Sentence


def _support() -> ModuleType:
    path = Path(__file__).parents[1] / "support" / "tiny_seq2seq.py"
    spec = importlib.util.spec_from_file_location("tiny_seq2seq", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tiny = _support()
FLOOD = {"person": "Okafor", "place": "Corvo", "event": "flood", "count": "58"}


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that merges two sentences."""
    folder: Path = tiny.save_tiny_seq2seq(tmp_path_factory.mktemp("models") / "tiny-honest")
    return folder


@pytest.fixture(scope="module")
def inventing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that merges two sentences and credits a person who is in neither."""
    folder: Path = tiny.save_tiny_seq2seq(tmp_path_factory.mktemp("models") / "tiny-inventing", tiny.invented)
    return folder


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("the network was asked")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


def claim(*texts: str) -> Claim:
    sentences = tuple(Sentence(str(i), 0, 0, len(text), text) for i, text in enumerate(texts))
    return Claim(sentences, 1.0, tuple(sentence.article_id for sentence in sentences))


def claims(count: int) -> list[Claim]:
    rng = random.Random(5)
    return [claim(*tiny.sources(tiny.story(rng))) for _ in range(count)]


@pytest.mark.usefixtures("no_network")
def test_a_saved_model_fuses_with_the_network_cut(honest: Path) -> None:
    drafts = load_fuser(honest).fuse([claim(*tiny.sources(FLOOD))])[0]
    assert drafts[0] == Draft("The flood in Corvo hurt 58 people, Okafor said.", "fused")
    assert drafts[-1] == Draft("The flood in Corvo hurt 58 people.", "extracted")
    assert len(drafts) == len(set(drafts)) <= 5


def test_groups_of_sentences_are_fused_by_a_named_model(honest: Path) -> None:
    groups = [list(tiny.sources(FLOOD)), ["Rain fell."]]
    texts = fuse_sentences(groups, fuser=str(honest))
    assert texts[0] == ["The flood in Corvo hurt 58 people, Okafor said."]
    assert len(texts[1]) == 1


def test_an_invented_name_cannot_be_written(inventing: Path) -> None:
    model, tokenizer = AutoModelForSeq2SeqLM.from_pretrained(inventing), AutoTokenizer.from_pretrained(inventing)
    fuser = load_fuser((model, tokenizer))
    sources = tiny.sources(FLOOD)
    inputs = tokenizer(" ".join(sources), return_tensors="pt")["input_ids"]
    free = model.generate(input_ids=inputs, num_beams=4, num_return_sequences=4, max_new_tokens=40)
    assert tokenizer.decode(free[0], skip_special_tokens=True) == "The flood in Corvo hurt 58 people, Zimmer said."
    drafts = fuser.fuse([claim(*sources)])[0]
    assert len(drafts) > 1  # it wrote something else instead
    assert not [draft for draft in drafts if tiny.INVENTED in draft.text]
    assert all(Lexicon(sources).allows(draft.text) for draft in drafts)


def test_a_number_of_another_claim_cannot_be_written(honest: Path) -> None:
    sources = tiny.sources({**FLOOD, "count": "1258"})  # the model knows 12 and 58 but never saw this figure
    for draft in load_fuser(honest).fuse([claim(*sources)])[0]:
        assert {word for word in draft.text.split() if word.isdigit()} <= {"1258"}


def test_other_claims_change_nothing(honest: Path) -> None:
    fuser = load_fuser(honest)
    many = [*claims(2), claim("Rain fell."), claim(*tiny.sources(FLOOD), "Okafor spoke of it again and again.")]
    together = fuser.fuse(many)
    assert together == [fuser.fuse([one])[0] for one in many]
    assert together == fuser.fuse(many[::-1])[::-1]


def test_best_draft_does_not_depend_on_how_many_are_wanted(honest: Path) -> None:
    fuser, one = load_fuser(honest), claim(*tiny.sources(FLOOD))
    drafts = fuser.fuse([one])[0]
    assert fuser.fuse([one], n_best=1)[0] == (drafts[0], drafts[-1])
    assert fuser.fuse([one], n_best=2)[0] == (*drafts[:2], drafts[-1])


def test_a_copy_of_the_first_sentence_counts_as_extracted(honest: Path) -> None:
    sentence = tiny.merged(FLOOD)
    drafts = load_fuser(honest).fuse([claim(sentence, *tiny.sources(FLOOD))])[0]
    assert {draft.method for draft in drafts if draft.text == sentence} == {"extracted"}


def test_sentences_that_do_not_fit_are_left_out_whole(honest: Path) -> None:
    fuser, sources = load_fuser(honest), tiny.sources(FLOOD)
    long = "Okafor spoke of it, " + "and again, " * 60 + "in Corvo."
    assert fuser.fuse([claim(*sources, long, "Rain fell.")]) == fuser.fuse([claim(*sources)])
    assert fuser.fuse([claim(long, *sources)]) == [(Draft(long, "extracted"),)]


def test_white_space_inside_sentences_changes_nothing(honest: Path) -> None:
    fuser, sources = load_fuser(honest), tiny.sources(FLOOD)
    assert fuser.fuse([claim(*(text.replace(" ", "\n ") for text in sources))]) == fuser.fuse([claim(*sources)])


def test_signature_names_the_model_and_its_weights(honest: Path, inventing: Path, tmp_path: Path) -> None:
    weights = hashlib.sha256((honest / "model.safetensors").read_bytes()).hexdigest()
    signature = load_fuser(honest).signature
    assert signature.startswith(f"tiny-honest@{weights[:12]}+")
    assert "/" not in signature
    copy = shutil.copytree(honest, tmp_path / "tiny-honest")
    assert load_fuser(copy).signature == signature
    assert load_fuser(inventing).signature.partition("@")[2] != signature.partition("@")[2]
    assert Seq2SeqFuser.load(honest, prefix="merge: ").signature != signature


def test_a_loaded_model_finds_its_tokenizer(honest: Path) -> None:
    model = AutoModelForSeq2SeqLM.from_pretrained(honest)
    from_model, from_folder = load_fuser(model), load_fuser(honest)
    assert from_model.fuse(claims(1)) == from_folder.fuse(claims(1))
    assert from_model.signature.startswith("tiny-honest@")


def test_a_model_of_the_kind_of_t5_is_searched_in_the_words_of_its_sources(tmp_path: Path) -> None:
    torch.manual_seed(0)
    tokenizer = tiny.sentencepiece_tokenizer(tiny.corpus())
    config = T5Config(
        vocab_size=len(tokenizer) + 8,  # such models round the number of scores up
        d_model=16,
        d_kv=8,
        d_ff=32,
        num_layers=1,
        num_heads=2,
        pad_token_id=1,
        eos_token_id=2,
    )
    config.decoder_start_token_id = 1
    config.task_specific_params = {"summarization": {"prefix": "summarize: "}}
    T5ForConditionalGeneration(config).save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    fuser: Fuser = load_fuser(tmp_path)
    sources = tiny.sources(FLOOD)
    for draft in fuser.fuse([claim(*sources)], n_best=6)[0]:  # random weights: whatever it writes keeps to the rule
        assert Lexicon(sources).allows(draft.text)
    assert fuser.signature == Seq2SeqFuser.load(tmp_path, prefix="summarize: ").signature
    assert fuser.signature != Seq2SeqFuser.load(tmp_path, prefix="").signature


def test_a_decoder_alone_is_refused(tmp_path: Path) -> None:
    model = GPT2LMHeadModel(GPT2Config(vocab_size=50, n_embd=8, n_layer=1, n_head=1, bos_token_id=0, eos_token_id=0))
    model.save_pretrained(tmp_path / "decoder")
    with pytest.raises(ModelError, match="decoder: a model of type 'gpt2', but fusing needs an encoder-decoder"):
        load_fuser(tmp_path / "decoder")
    with pytest.raises(ModelError, match="GPT2LMHeadModel: a model of type 'gpt2'"):
        load_fuser(model)


def test_a_tokenizer_without_marks_of_words_is_refused(honest: Path) -> None:
    words = Tokenizer(models.WordLevel({"<s>": 0, "<pad>": 1, "</s>": 2, "rain": 3}, unk_token="<s>"))
    build: Any = PreTrainedTokenizerFast
    tokenizer = build(tokenizer_object=words, eos_token="</s>")
    model = AutoModelForSeq2SeqLM.from_pretrained(honest)
    with pytest.raises(ModelError, match="BartForConditionalGeneration: its tokenizer marks words neither"):
        load_fuser((model, tokenizer))


@pytest.mark.usefixtures("no_network")
def test_damaged_models_are_named(honest: Path, tmp_path: Path) -> None:
    damaged = shutil.copytree(honest, tmp_path / "damaged")
    (damaged / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(ModelError, match=r"^damaged: cannot be loaded from .*damaged: [^\n]+$"):
        load_fuser(damaged)
    (damaged / "model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"^damaged: cannot be loaded"):
        load_fuser(damaged)
    (damaged / "config.json").unlink()
    with pytest.raises(ModelError, match=r"damaged: a directory without config\.json"):
        load_fuser(damaged)
    with pytest.raises(ModelError, match="nowhere: no such directory"):
        load_fuser(tmp_path / "nowhere")
    with pytest.raises(ModelError, match="a file; name its directory"):
        load_fuser(str(honest / "config.json"))


def test_weights_that_lack_a_tensor_are_refused(honest: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    lacking = shutil.copytree(honest, tmp_path / "lacking")
    tensors = load_file(lacking / "model.safetensors")
    tensors.pop("model.decoder.layers.0.fc1.weight")
    save_file(tensors, lacking / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"its weights lack 1 tensors, model\.decoder\.layers\.0\.fc1\.weight"):
        load_fuser(lacking)


def test_a_hub_name_that_cannot_be_had_names_what_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise OSError("unreachable")

    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    tried = r"^nobody/no-such-model: no directory of that name, not in the local cache, and not to be had from the hub"
    with pytest.raises(ModelError, match=tried) as raised:
        load_fuser("nobody/no-such-model")
    assert "\n" not in str(raised.value)


def test_a_hub_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(hf_api.api, "endpoint", f"http://127.0.0.1:{silent.getsockname()[1]}")
        monkeypatch.setattr(checkpoints, "_SECONDS", 0.2)
        start = time.monotonic()
        with pytest.raises(ModelError, match=r"nobody/no-such-model: .* not to be had from the hub"):
            load_fuser("nobody/no-such-model")
    assert time.monotonic() - start < 10  # without a bound it would wait for ever


def test_what_is_no_model_is_refused(honest: Path) -> None:
    with pytest.raises(OptionError, match="got int"):
        load_fuser(7)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="device 'abacus' cannot be used here"):
        load_fuser(honest, device="abacus")
    with pytest.raises(OptionError, match="n_best must be at least 1, got 0"):
        load_fuser(honest).fuse([], n_best=0)


def test_loading_and_fusing_print_nothing(honest: Path, capfd: pytest.CaptureFixture[str]) -> None:
    load_fuser(honest).fuse(claims(1))
    assert capfd.readouterr() == ("", "")
