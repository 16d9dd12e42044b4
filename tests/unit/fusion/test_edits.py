"""Which constituents may be put where, and what the sentence then reads."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.annotation import load_annotator
from summarizer.fusion.drafts import Actions, cores, find_unions, flattened
from summarizer.fusion.prompt import Prompt, make_prompt
from summarizer.fusion.sides import Side, sides_of
from summarizer.fusion.span_fuser import SpanFuser
from summarizer.fusion.writing import write

FUSER = SpanFuser.bundled()
ANNOTATOR = load_annotator()


def _made(*sources: str) -> tuple[Prompt, list[Side]]:
    prompt = make_prompt(sources, FUSER._stored.tokenizer, FUSER.glue)
    assert prompt is not None
    return prompt, sides_of(prompt, ANNOTATOR.annotate(sources))


def _unions(*sources: str) -> list[str]:
    prompt, sides = _made(*sources)
    found = find_unions(prompt, sides, FUSER.glue, FUSER._logprobs)
    return [write(actions, prompt, FUSER.glue) for actions in found]


def _cores(*sources: str) -> list[str]:
    prompt, sides = _made(*sources)
    return [write(actions, prompt, FUSER.glue) for actions in cores(sides, FUSER.glue)]


FLOODED = "The Varna dam failed on Monday, flooding three villages in the valley."
RAINED = "The Varna dam failed on Monday after ten days of heavy rain."


def test_an_adjunct_of_one_sentence_is_put_to_the_end_of_another() -> None:
    assert "The Varna dam failed on Monday after ten days of heavy rain, flooding three villages in the valley." in (
        _unions(FLOODED, RAINED)
    )


def test_two_participles_are_joined() -> None:
    other = "The Varna dam failed on Monday, forcing thousands of families from their homes."
    assert (
        "The Varna dam failed on Monday, flooding three villages in the valley and forcing thousands of families from "
        "their homes." in _unions(FLOODED, other)
    )


def test_what_comes_first_in_one_sentence_can_come_first_in_another() -> None:
    lead = "After ten days of heavy rain, the Varna dam failed on Monday."
    assert (
        "After ten days of heavy rain, the Varna dam failed on Monday, flooding three villages in the valley."
        in _unions(FLOODED, lead)
    )


def test_an_aside_on_a_name_is_put_to_the_same_name() -> None:
    assert "Mayor Anna Holt, a former engineer at the Arlen dam, ordered the bridge closed on Monday." in _unions(
        "Mayor Anna Holt ordered the bridge closed on Monday.",
        "The bridge was closed by Anna Holt, a former engineer at the Arlen dam, on Monday.",
    )


def test_an_aside_between_dashes_is_put_between_commas() -> None:
    assert "Mayor Anna Holt, a former engineer at the Arlen dam, ordered the bridge closed on Monday." in _unions(
        "Mayor Anna Holt ordered the bridge closed on Monday.",
        "The bridge was closed by Anna Holt—a former engineer at the Arlen dam—on Monday.",
    )


def test_what_is_said_of_a_last_name_is_put_to_the_full_name() -> None:
    assert "Mayor Anna Holt, who has led the town since the flood, ordered the bridge closed on Monday." in _unions(
        "Mayor Anna Holt ordered the bridge closed on Monday.",
        "Holt, who has led the town since the flood, closed the bridge.",
    )


def test_an_end_that_the_parser_hangs_on_an_infinitive_moves_too() -> None:
    assert "The council voted on Monday to close the bridge, ending a dispute of twelve years." in _unions(
        "The council voted on Monday to close the bridge.",
        "The council voted to close the bridge, ending a dispute of twelve years.",
    )


SAID = "The Varna dam failed on Monday, the valley's mayor told reporters."


def test_who_says_so_is_put_behind_the_main_clause_and_before_what_he_is_not_given_for() -> None:
    said = "The Varna dam failed on Monday, the valley's mayor told reporters, flooding three villages in the valley."
    assert said in _unions(FLOODED, SAID)
    assert "The Varna dam failed on Monday, the valley's mayor told reporters." in _unions(FLOODED, SAID)


def test_who_says_so_may_stand_first_in_his_own_sentence() -> None:
    assert "The Varna dam failed on Monday, the valley's mayor told reporters." in _unions(
        "The Varna dam failed on Monday.", "The valley's mayor told reporters that the Varna dam failed on Monday."
    )


def test_what_one_tells_by_himself_is_put_behind_what_another_is_given_as_saying() -> None:
    assert "The Varna dam failed on Monday, the valley's mayor told reporters, flooding three villages." in _unions(
        SAID, "The Varna dam failed on Monday, flooding three villages."
    )


@pytest.mark.parametrize(
    "plain",
    [
        "The old Varna dam, 40 metres high, failed on Monday.",  # a figure that he did not give
        "The Varna dam did not fail on Monday.",
        "A bridge in Arlen fell on Monday.",  # another event
        "The mayor watched the Varna dam fail on Monday.",  # he is spoken of
        "“The Varna dam failed,” she said.",
    ],
)
def test_nobody_is_given_as_saying_what_he_did_not(plain: str) -> None:
    assert not any("told reporters" in text and text.startswith(plain[:8]) for text in _unions(plain, SAID))


def test_what_is_told_on_the_word_of_a_source_is_mixed_with_nothing() -> None:
    told = "The Varna dam failed on Monday, according to the county, after ten days of heavy rain."
    assert _unions(FLOODED, told) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # another event
        ("The Varna dam failed on Monday.", "The mayor of Arlen resigned, leaving the council without a leader."),
        # another doer
        ("The Varna dam failed on Monday.", "A bridge in Corvo failed on Monday, killing two drivers."),
        # nothing new
        ("The Varna dam failed on Monday, flooding three villages.", "The Varna dam failed, flooding three villages."),
        # what is said to be so by somebody does not become so
        ("The Varna dam failed on Monday.", "According to Holt, the Varna dam failed on Monday after a sharp quake."),
        # what a pronoun stands for is in the rest of its sentence
        (
            "Holt closed the bridge on Monday.",
            "Holt closed the bridge with the council on Monday, telling them of two new cracks.",
        ),
        # it contrasts with what its own sentence tells
        ("The Varna dam failed on Monday.", "Although it was new, the Varna dam failed within the hour on Monday."),
        # the backbone has a time before its subject
        (
            "At noon on Monday, the Varna dam failed.",
            "After ten days of heavy rain, the Varna dam failed on Monday.",
        ),
        # of another time
        ("Holt is running against Anna Reyes in Arlen.", "Holt ran against Reyes and lost by two thousand votes."),
        # one official is not another
        (
            "An official said the bridge was closed.",
            "An official said the bridge was closed, describing the cracks as old and deep.",
        ),
        # what "also" leans on is in its own article
        (
            "Mayor Anna Holt ordered the bridge closed on Monday.",
            "The bridge was closed by Anna Holt, who was also accused of taking bribes, on Monday.",
        ),
        # who "she" is, of two, stands in its own sentence
        (
            "Judge Anna Holt sentenced John Reyes on Monday.",
            "Judge Anna Holt sentenced John Reyes on Monday, saying he had betrayed all that she stood for.",
        ),
        # so does what he asked for one of
        (
            "The board praised engineer Carlos Reyes on Monday.",
            "The board denied a pardon to Carlos Reyes, who had asked the county court for one.",
        ),
        # it says the main clause again
        (
            "The council approved the plan on Monday.",
            "The council approved the plan on Monday after the town's planners approved every single page.",
        ),
        # what it says of the name is what the name is called here
        (
            "Republican Mayor Anna Holt ordered the bridge closed on Monday.",
            "The bridge was closed by Anna Holt, a Republican running for the county seat, on Monday.",
        ),
        # another person of that name
        (
            "John Holt closed the bridge on Monday.",
            "Anna Holt, a former engineer at the Arlen dam, closed the bridge on Monday.",
        ),
    ],
)
def test_what_may_belong_to_something_else_stays_where_it_is(one: str, other: str) -> None:
    assert _unions(one, other) == []


def test_a_sentence_is_also_given_without_its_adjuncts() -> None:
    assert set(_cores(FLOODED, RAINED)) == {"The Varna dam failed on Monday."}


def test_and_without_an_aside_on_its_subject() -> None:
    told = "Anna Holt, the mayor of Arlen, resigned on Monday, leaving the council without a leader."
    assert _cores(told, "It rained.") == [
        "Anna Holt resigned on Monday, leaving the council without a leader.",
        "Anna Holt, the mayor of Arlen, resigned on Monday.",
        "Anna Holt resigned on Monday.",
    ]


def test_a_sentence_that_ends_inside_dashes_is_not_cut_there() -> None:
    told = "The council — after a long night, leaving nobody pleased — raised the tax."
    assert all(text.count("—") != 1 for text in _cores(told, "It rained."))


def test_an_annotation_counts_in_the_text_with_single_spaces() -> None:
    text = "The  Varna\n dam failed   on\tMonday."
    annotation = flattened(text, ANNOTATOR.annotate([text])[0])
    flat = "The Varna dam failed on Monday."
    assert [flat[token.start : token.end] for token in annotation.tokens] == [t.text for t in annotation.tokens]
    assert [flat[date.start : date.end] for date in annotation.dates] == ["Monday"]


def test_what_no_comma_parts_stands_right_behind_the_main_clause() -> None:
    assert not any("valley after" in text for text in _unions(FLOODED, RAINED))


def test_no_two_adjuncts_open_alike() -> None:
    found = _unions(RAINED, "The Varna dam failed after a quake shook the valley twice, flooding three villages.")
    assert found
    assert all(text.count("after") == 1 for text in found)


def test_nothing_goes_from_an_event_in_one_place_to_one_in_another() -> None:
    hurt = "A school bus crashed in Marlow Falls on Monday, injuring six pupils."
    failed = "A school bus crashed in Dunmore on Monday after its brakes failed on a hill."
    assert _unions(hurt, failed) == []
    assert _unions(hurt, failed.replace("Dunmore", "Marlow Falls")) != []


def test_nothing_goes_between_sentences_that_have_doer_and_done_to_swapped() -> None:
    struck = "The truck driver struck the bus driver during a row on Monday."
    broke = "The bus driver struck the truck driver during a row on Monday, breaking his nose."
    assert _unions(struck, broke) == []
    assert _unions(struck, struck.replace(".", ", breaking his nose.")) != []


def test_the_network_is_asked_only_where_unions_tell_equally_much() -> None:
    asked: list[int] = []

    def logprobs(_: Prompt, texts: Sequence[Actions]) -> list[float]:
        asked.append(len(texts))
        return [float(len(text)) for text in texts]

    killed = "The Varna dam failed on Monday, killing two people."
    both = "The Varna dam failed on Monday after ten days of heavy rain, killing two people."
    for sources, calls in (((FLOODED, both), 0), ((FLOODED, RAINED, killed), 1)):
        asked.clear()
        prompt, sides = _made(*sources)
        texts = find_unions(prompt, sides, FUSER.glue, logprobs)
        assert len(texts) > 1
        assert len(asked) == calls, sources
