"""Where the words of drafts were copied from, and how they are printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from summarizer.attribution.alignment import Source, align, restore, spans_of
from summarizer.types import Annotation, Sentence

Note = Callable[[str], Annotation]
Sources = Callable[[Sequence[str]], tuple[Source, ...]]

FLOOD = "The flood in Corvo killed 12 people."
TRIP = "Velotta said the mayor would visit Corvo."


def traced(note: Note, sources: tuple[Source, ...], draft: str) -> list[tuple[str, str | None, str | None]]:
    """Each span as its text, its article and the text at its place there."""
    spans = spans_of(draft, align(note(draft), sources), sources)
    texts = {source.sentence.article_id: source.sentence.text for source in sources}
    return [
        (
            draft[s.start : s.end],
            s.article,
            None if s.article is None else texts[s.article][s.source_start : s.source_end],
        )
        for s in spans
    ]


def printed(note: Note, sources: tuple[Source, ...], draft: str) -> str:
    return restore(draft, align(note(draft), sources), sources)


def test_a_copy_is_one_span(note: Note, sources: Sources) -> None:
    assert traced(note, sources([FLOOD, TRIP]), FLOOD) == [(FLOOD, "1", FLOOD)]
    assert traced(note, sources([TRIP, FLOOD]), FLOOD) == [(FLOOD, "2", FLOOD)]


def test_runs_of_two_articles_with_glue_between(note: Note, sources: Sources) -> None:
    draft = "The flood in Corvo killed 12 people, and the mayor would visit Corvo."
    assert traced(note, sources([FLOOD, TRIP]), draft) == [
        ("The flood in Corvo killed 12 people", "1", "The flood in Corvo killed 12 people"),
        (", and ", None, None),
        ("the mayor would visit Corvo.", "2", "the mayor would visit Corvo."),
    ]


def test_one_long_run_is_preferred_to_several_short_ones(note: Note, sources: Sources) -> None:
    pieces = ["The mayor would stay.", "They visit Corvo.", TRIP]
    assert traced(note, sources(pieces), "The mayor would visit Corvo.")[-1][1] == "3"
    assert {article for _, article, _ in traced(note, sources(pieces), "The mayor would visit Corvo.")} == {"3"}


def test_of_equal_runs_the_first_source_gives_it(note: Note, sources: Sources) -> None:
    assert traced(note, sources([FLOOD, FLOOD]), FLOOD) == [(FLOOD, "1", FLOOD)]


def test_a_lone_function_word_is_glue_rather_than_a_jump(note: Note, sources: Sources) -> None:
    draft = "Velotta said that 12 people would visit Corvo."
    assert "that" in "".join(text for text, article, _ in traced(note, sources([FLOOD, TRIP]), draft) if not article)


@pytest.mark.parametrize(
    ("source", "draft", "wanted"),
    [
        ("They visit.", "They visited.", [("They visit", "They visit"), ("ed", None), (".", ".")]),
        ("They visit.", "They visits.", [("They visit", "They visit"), ("s", None), (".", ".")]),
        ("They visited.", "They visit.", [("They visit", "They visit"), (".", ".")]),
        ("They visited.", "They visits.", [("They visit", "They visit"), ("s", None), (".", ".")]),
    ],
)
def test_a_derived_form_traces_to_its_stem(
    note: Note, sources: Sources, source: str, draft: str, wanted: list[tuple[str, str | None]]
) -> None:
    assert [(text, copied) for text, _, copied in traced(note, sources([source]), draft)] == wanted


@pytest.mark.parametrize(
    ("source", "draft", "lost"),
    [
        ("They missed the train.", "They mission the train.", "mission"),
        ("They worked hard.", "They worked hardly.", "hardly"),
        ("The war began.", "They warn.", "warn"),
        ("Kill the lights.", "The killer lights.", "killer"),
        ("The State Department moved.", "The statement moved.", "statement"),
        ("They met in May.", "They meet in May.", "meet"),
    ],
)
def test_other_words_of_the_same_letters_are_not_traced(
    note: Note, sources: Sources, source: str, draft: str, lost: str
) -> None:
    links = align(note(draft), sources([source]))
    assert lost in [link.token.text for link in links if not link.traced]


def test_an_invented_word_is_not_traced(note: Note, sources: Sources) -> None:
    links = align(note("The flood in Corvo injured 12 people."), sources([FLOOD]))
    assert [link.token.text for link in links if not link.traced] == ["injured"]


@pytest.mark.parametrize(
    ("source", "draft", "wanted"),
    [
        ("“We won’t go,” Okafor said.", '"We won\'t go," Okafor said.', "“We won’t go,” Okafor said."),
        ("A ten-year plan – a bold one – failed.", "A ten-year plan - a bold one - failed.", None),
        ("The  flood\nkilled 12 people.", "The flood killed 12 people.", "The flood killed 12 people."),
        ("The U.S. sold 3.5% of it.", "The U.S. sold 3.5 % of it.", "The U.S. sold 3.5% of it."),
        (
            "Velotta spoke, and the mayor left.",
            "the mayor left, and velotta spoke.",
            "The mayor left, and Velotta spoke.",
        ),
        ("The mayor spoke in Corvo.", "In Corvo the mayor spoke.", "In Corvo the mayor spoke."),
        ("Officials of the WHO left.", "officials of the who left.", "Officials of the WHO left."),
    ],
)
def test_copied_words_print_as_in_the_source(
    note: Note, sources: Sources, source: str, draft: str, wanted: str | None
) -> None:
    assert printed(note, sources([source]), draft) == (wanted or source)


def test_an_opening_mark_is_no_copy_of_a_closing_one(note: Note, sources: Sources) -> None:
    made = sources(["“We stay,” Okafor said.", "The crowd cheered."])
    assert printed(note, made, "The crowd cheered, and Okafor said: “We stay.”").endswith("“We stay.”")


def test_spans_count_in_the_article_not_in_the_sentence(note: Note) -> None:
    late = Source(Sentence("7", 3, 500, 500 + len(FLOOD), FLOOD), note(FLOOD))
    draft = "The flood killed 12 people."
    spans = spans_of(draft, align(note(draft), (late,)), (late,))
    assert [(s.article, s.source_start, s.source_end) for s in spans] == [
        ("7", 500, 509),
        (None, None, None),
        ("7", 519, 536),
    ]


def test_a_draft_without_words_gives_no_links(note: Note, sources: Sources) -> None:
    assert align(note(""), sources([FLOOD])) == ()
    assert spans_of("", (), sources([FLOOD])) == ()
