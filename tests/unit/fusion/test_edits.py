"""Which runs may be put where, and what the sentence then reads."""

from summarizer.fusion.edits import LEAST_ODDS, possible_edits, revise, write_edits
from summarizer.fusion.prompt import make_prompt
from summarizer.fusion.span_fuser import SpanFuser
from summarizer.fusion.writing import write

FUSER = SpanFuser.bundled()


def _texts(*sources: str) -> set[str]:
    prompt = make_prompt(sources, FUSER._stored.tokenizer, FUSER.glue)
    assert prompt is not None
    return {write(write_edits(prompt, (edit,), FUSER.glue), prompt, FUSER.glue) for edit in possible_edits(prompt)}


def test_a_run_stands_beside_the_word_it_stood_beside() -> None:
    made = _texts("It is unclear how Holt was hurt in the old mill.", "Holt, 54, was hurt.")
    assert "It is unclear how Holt, 54, was hurt in the old mill." in made
    assert all("54" not in text or "Holt, 54" in text or "54, was" in text for text in made)


def test_what_says_nothing_new_gives_no_edit() -> None:
    assert _texts("Crews searched the harbour on Monday night.", "Crews searched the harbour.") == set()


def test_nothing_stands_between_an_auxiliary_and_its_verb() -> None:
    made = _texts("Crews have searched the harbour for hours.", "Divers have on Monday searched.")
    assert made
    assert not any("have on Monday" in text for text in made)


def test_a_revision_keeps_the_backbone_and_is_likely_enough() -> None:
    full = "The mayor of Arlen told reporters that the bridge will stay shut until spring."
    prompt = make_prompt(
        ["The mayor of Arlen, Anna Holt, told reporters so.", full], FUSER._stored.tokenizer, FUSER.glue
    )
    assert prompt is not None
    revisions = revise(FUSER._network, prompt, n_best=4, least=LEAST_ODDS)
    for revision in revisions:
        text = write(write_edits(prompt, revision.edits, FUSER.glue), prompt, FUSER.glue)
        assert revision.score >= LEAST_ODDS * len(revision.edits)
        words = iter(text.replace(",", "").split())
        assert all(word in words for word in full.replace(",", "").split())
    assert revise(FUSER._network, prompt, n_best=4, least=1e9) == []
