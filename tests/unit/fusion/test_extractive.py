"""The fuser that prints sentences as they stand, and the entrance to all fusers."""

import subprocess
import sys

import pytest

from summarizer import fuse_sentences
from summarizer.errors import OptionError
from summarizer.fusion import ExtractiveFuser, load_fuser
from summarizer.types import Claim, Draft, Sentence


def claim(*texts: str) -> Claim:
    sentences = tuple(Sentence(str(i), 0, 0, len(text), text) for i, text in enumerate(texts))
    return Claim(sentences, 1.0, tuple(sentence.article_id for sentence in sentences))


def test_first_sentence_is_given_with_single_spaces() -> None:
    drafts = ExtractiveFuser().fuse([claim("The ferry\nleft  at 9 a.m.", "A ferry left."), claim("Rain fell.")])
    assert drafts == [(Draft("The ferry left at 9 a.m.", "extracted"),), (Draft("Rain fell.", "extracted"),)]


def test_no_claims_give_no_drafts() -> None:
    assert ExtractiveFuser().fuse([]) == []


def test_n_best_below_one_is_refused() -> None:
    with pytest.raises(OptionError, match="n_best must be at least 1, got 0"):
        ExtractiveFuser().fuse([claim("Rain fell.")], n_best=0)


def test_it_is_loaded_by_its_name() -> None:
    assert load_fuser("extractive").signature == "extractive"


def test_an_object_with_a_fuse_method_is_taken_as_it_is() -> None:
    fuser = ExtractiveFuser()
    assert load_fuser(fuser) is fuser


def test_groups_of_sentences_are_fused_without_a_pipeline() -> None:
    groups = [["The ferry left.", "A ferry went."], ["Rain fell."]]
    assert fuse_sentences(groups, fuser="extractive") == [["The ferry left."], ["Rain fell."]]


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ([["Rain fell."], []], "group 2 .* got no sentence"),
        (["Rain fell."], "group 1 .* got a single string"),
        ([["Rain fell.", " \n"]], r"sentence 2 of group 1 .* got ' \\n'"),
        ([["Rain fell.", None]], "sentence 2 of group 1 .* got None"),
    ],
)
def test_groups_that_cannot_be_fused_are_named(groups: list[list[str]], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        fuse_sentences(groups)


def test_import_and_extraction_load_no_heavy_library() -> None:
    code = (
        "import sys; from summarizer.fusion import ExtractiveFuser, load_fuser;"
        "from summarizer.types import Claim, Sentence;"
        "claim = Claim((Sentence('1', 0, 0, 10, 'Rain fell.'),), 1.0, ('1',));"
        "assert load_fuser('extractive').fuse([claim])[0][0].text == 'Rain fell.';"
        "print(sorted({'torch', 'transformers', 'numpy', 'spacy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
