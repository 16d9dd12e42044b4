"""Sources as numbers. The prompts are small enough to count by hand."""

import pytest

from summarizer.fusion.batch import collate
from summarizer.fusion.prompt import MAX_PIECES, MAX_SOURCES, fullness, make_prompt
from tests.support.tiny_fuser import GLUE, tiny_prompt, tiny_tokenizer

FIRST, SECOND = "The storm hit Arlen.", "A storm closed the old bridge."
PROMPT = tiny_prompt(FIRST, SECOND)


def test_units_are_numbered_through_and_equal_words_have_one_number() -> None:
    assert " ".join(unit.text for unit in PROMPT.units) == "The storm hit Arlen . A storm closed the old bridge ."
    assert PROMPT.source == (0,) * 5 + (1,) * 7
    the, stop, new = GLUE.index("the"), GLUE.index("."), len(GLUE)
    assert PROMPT.exact == (the, new, new + 1, new + 2, stop, new + 3, new, new + 4, the, new + 5, new + 6, stop)
    assert [unit.text for unit, content in zip(PROMPT.units, PROMPT.content, strict=True) if not content] == [
        "The", ".", "the", ".",
    ]  # fmt: skip


def test_each_unit_knows_its_pieces() -> None:
    # 0 [CLS], 1 the, 2 storm, 3 h i t, 6 a r l e n, 11 ., 12 [SEP], 13 a, 14 storm, 15 c l o s e d, 21 the, …
    assert PROMPT.first == (1, 2, 3, 6, 11, 13, 14, 15, 21, 22, 25, 26)
    assert PROMPT.last == (1, 2, 5, 10, 11, 13, 14, 20, 21, 24, 25, 26)
    assert PROMPT.piece_source == (0,) * 13 + (1,) * 15
    assert len(PROMPT.pieces) == 28


def test_pieces_say_whether_their_word_is_shared() -> None:
    glue, own, common = [1], [2], [3]
    first = [0, *glue, *common, *own * 3, *own * 5, *glue, 0]
    assert list(PROMPT.piece_shared) == [*first, *own, *common, *own * 6, *glue, *own * 3, *own, *glue, 0]


def test_inflected_forms_are_shared_and_have_one_stem() -> None:
    prompt = tiny_prompt("Holt visited", "Velotta visits Arlen")
    assert prompt.stem[1] == prompt.stem[3]
    assert prompt.exact[1] != prompt.exact[3]
    assert [prompt.piece_shared[place] for place in prompt.first] == [2, 3, 2, 3, 2]


def test_ranks_go_by_different_content_words() -> None:
    assert PROMPT.ranks == (1, 0)
    assert fullness("The storm, the storm, the storms and storms.", frozenset(GLUE)) == 1
    # two words each: the longer first, then the earlier
    assert tiny_prompt("hit Arlen", "hit the Arlen", "Arlen hit").ranks == (1, 0, 2)


def test_sources_that_do_not_fit_are_left_out_from_the_end() -> None:
    long = "river " * (MAX_PIECES - 6)
    assert tiny_prompt("the river", long, "the storm").texts == ("the river", long)
    assert tiny_prompt("the river", long + long, "the storm").texts == ("the river",)
    assert make_prompt([long + long, "the river"], tiny_tokenizer(), GLUE) is None


@pytest.mark.parametrize(("words", "fits"), [(MAX_PIECES - 2, True), (MAX_PIECES - 1, False)])
def test_the_limit_counts_separators(words: int, fits: bool) -> None:
    prompt = make_prompt([" ".join(["river"] * words)], tiny_tokenizer(), GLUE)
    assert (prompt is not None) is fits
    assert prompt is None or len(prompt.pieces) == MAX_PIECES


def test_no_more_sources_than_the_network_tells_apart() -> None:
    assert len(tiny_prompt(*["the river rose"] * (MAX_SOURCES + 2)).texts) == MAX_SOURCES


def test_a_unit_without_pieces_reads_the_first() -> None:
    prompt = tiny_prompt("the \u200b river", "the storm")  # the tokenizer drops a zero-width space
    assert [unit.text for unit in prompt.units] == ["the", "\u200b", "river", "the", "storm"]
    assert prompt.first == prompt.last == (1, 0, 2, 4, 5)


def test_a_batch_is_padded_to_its_longest() -> None:
    batch = collate([PROMPT, tiny_prompt("the river rose")])
    assert batch.pieces.shape == (2, 28)
    assert batch.piece_mask.sum(1).tolist() == [28, 8]  # [CLS] the river r o s e [SEP]
    assert batch.source.tolist()[1] == [0] * 3 + [-1] * 9
    assert batch.exact.tolist()[0] == list(PROMPT.exact)
    assert batch.backbone.tolist() == [[False] * 5 + [True] * 7, [True] * 3 + [False] * 9]
    assert batch.mark[0].nonzero().flatten().tolist() == [4, 11]
    assert not batch.content[1, 3:].any()
    assert batch.selected(batch.source.new_tensor([1, 0])).source.tolist() == batch.source.flip(0).tolist()
