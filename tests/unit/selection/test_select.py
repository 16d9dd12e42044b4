"""Selection as a whole, on a story of three articles whose sentences lie in space as the eye would put them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from summarizer.selection import Choice, Story, select
from summarizer.types import Annotator, Sentence

# Article, direction of what it says (the same letter is one claim), and the sentence.
_ROWS = [
    ("a", "c", "The old bridge across the Elbe in Elsdorf collapsed on Friday and injured six people."),
    ("a", "m", "Anna Lind, the mayor of Elsdorf, closed both banks of the river to all traffic."),
    ("a", "n", "She said divers would search the water for two missing cars until Sunday."),
    ("a", "t", "We will report on the search through the night and into the morning."),
    ("b", "c", "A bridge across the Elbe collapsed in Elsdorf on Friday, hurting six people."),
    ("b", "d", "Divers searched the water below for two cars that had been seen to fall."),
    ("b", "e", "However, the strong current forced them to stop before nightfall on Friday."),
    ("c", "c", "Six people were hurt on Friday when the Elbe bridge in Elsdorf fell into the river."),
    ("c", "i", "Engineers had found rust in the cables of the bridge during a check in May."),
]
_LETTERS = sorted({letter for _, letter, _ in _ROWS})


def _vector(letter: str) -> npt.NDArray[np.float32]:
    return np.array([float(letter == other) for other in _LETTERS], dtype=np.float32)


@pytest.fixture(scope="session")
def story(annotator: Annotator) -> Story:
    return _story(annotator, _ROWS)


def _story(annotator: Annotator, rows: Sequence[tuple[str, str, str]]) -> Story:
    counts: dict[str, int] = {}
    sentences = []
    for article, _, text in rows:
        sentences.append(Sentence(article, counts.setdefault(article, 0), 0, len(text), text))
        counts[article] += 1
    claims: dict[str, list[int]] = {}
    for place, (_, letter, _) in enumerate(rows):
        claims.setdefault(letter, []).append(place)
    return Story(
        sentences=sentences,
        annotations=annotator.annotate([text for _, _, text in rows]),
        vectors=np.stack([_vector(letter) for _, letter, _ in rows]),
        origins=[article for article, _, _ in rows],
        groups=list(claims.values()),
        titles=annotator.annotate(["Bridge in Elsdorf collapses"]),
        title_origins=["a"],
        title_vectors=np.stack([_vector("c")]),
    )


def _texts(choices: Sequence[Choice]) -> list[str]:
    return [choice.claim.sentences[0].text for choice in choices]


def _words(choices: Sequence[Choice]) -> int:
    return sum(len(text.split()) for text in _texts(choices))


def test_the_event_comes_first_and_is_told_once(story: Story) -> None:
    choices = select(story, max_words=500)
    letters = [next(letter for _, letter, t in _ROWS if t == text) for text in _texts(choices)]
    assert letters[0] == "c"
    assert letters.count("c") == 1


def test_a_claim_holds_all_who_say_it(story: Story) -> None:
    first = select(story, max_words=500)[0].claim
    assert {sentence.article_id for sentence in first.sentences} == {"a", "b", "c"}
    assert first.origins == ("a", "b", "c")


def test_first_person_prose_is_never_chosen(story: Story) -> None:
    assert not any(text.startswith("We ") for text in _texts(select(story, max_words=500)))


def test_a_sentence_that_leans_back_stands_right_after_what_it_leans_on(story: Story) -> None:
    choices = select(story, max_words=500)
    texts = _texts(choices)
    for leaning in (2, 6):
        place = texts.index(_ROWS[leaning][2])
        assert choices[place].leans
        assert texts[place - 1] == _ROWS[leaning - 1][2]
    assert sum(choice.leans for choice in choices) == 2


@pytest.mark.parametrize("max_words", [15, 20, 30, 45, 60, 80, 110])
@pytest.mark.parametrize("max_statements", [None, 1, 2, 3])
def test_the_budget_holds(story: Story, max_words: int, max_statements: int | None) -> None:
    choices = select(story, max_words=max_words, max_statements=max_statements)
    assert choices
    assert _words(choices) <= max_words
    assert max_statements is None or len(choices) <= max_statements


def test_if_nothing_fits_the_best_sentence_is_chosen_all_the_same(story: Story) -> None:
    (choice,) = select(story, max_words=5)
    assert choice.claim.sentences[0].text in [text for _, letter, text in _ROWS if letter == "c"]


def test_of_two_rivals_one_is_chosen(story: Story) -> None:
    engineers, divers = 8, 5
    both = {_ROWS[engineers][2], _ROWS[divers][2]}
    assert both <= set(_texts(select(story, max_words=500)))
    rivals = replace(story, rivals=frozenset({frozenset({engineers, divers})}))
    assert len(both & set(_texts(select(rivals, max_words=500)))) == 1


def test_the_newest_figure_is_chosen_wherever_an_older_one_is(story: Story) -> None:
    lead = select(story, max_words=20)[0].claim.sentences[0]
    old = [sentence.text for sentence in story.sentences].index(lead.text)
    newest = 8
    rows = [sentence.text for sentence in story.sentences]
    room = len(rows[old].split()) + len(rows[newest].split())
    assert rows[newest] not in _texts(select(story, max_words=room))
    updated = replace(story, updates=frozenset({(old, newest)}))
    assert set(_texts(select(updated, max_words=room))) == {rows[old], rows[newest]}
    contradicted = replace(updated, rivals=frozenset({frozenset({old, newest})}))
    chosen = _texts(select(contradicted, max_words=room))
    assert rows[newest] in chosen
    assert rows[old] not in chosen
    assert _texts(select(updated, max_words=len(rows[old].split())))[0] == rows[old]


def test_what_was_taken_back_is_never_chosen_and_what_takes_it_back_is(story: Story) -> None:
    lead = _texts(select(story, max_words=20))[0]
    rows = [sentence.text for sentence in story.sentences]
    old, new = rows.index(lead), 8
    room = len(rows[old].split()) + len(rows[new].split())
    withdrawn = replace(story, withdrawn=frozenset({(old, new)}))
    assert rows[new] in _texts(select(withdrawn, max_words=room))
    assert rows[old] not in _texts(select(withdrawn, max_words=500))
    assert rows[old] not in _texts(select(withdrawn, max_words=8))  # there is no room for the other


def test_a_denial_is_chosen_with_the_accusation_where_there_is_room(story: Story) -> None:
    lead = _texts(select(story, max_words=20))[0]
    rows = [sentence.text for sentence in story.sentences]
    accusation, denial = rows.index(lead), 8
    room = len(rows[accusation].split()) + len(rows[denial].split())
    denied = replace(story, denials=frozenset({(accusation, denial)}))
    assert set(_texts(select(denied, max_words=room))) == {rows[accusation], rows[denial]}
    assert _texts(select(denied, max_words=len(rows[accusation].split())))[0] == rows[accusation]


def test_opinion_is_never_chosen_but_may_stand_behind_what_is(story: Story) -> None:
    opinions = frozenset(place for place, sentence in enumerate(story.sentences) if sentence.article_id == "a")
    choices = select(replace(story, opinions=opinions), max_words=500)
    assert not {story.sentences[place].text for place in opinions} & set(_texts(choices))
    assert {sentence.article_id for sentence in choices[0].claim.sentences} == {"a", "b", "c"}


def test_the_focus_decides_what_opens(story: Story) -> None:
    choices = select(story, max_words=40, focus_vector=_vector("i"))
    assert _texts(choices)[0] == _ROWS[8][2]


def test_nothing_printable_gives_nothing(annotator: Annotator) -> None:
    rows = [("a", "c", "We will be back."), ("b", "c", "Have you seen the bridge, as we have?")]
    assert select(_story(annotator, rows), max_words=100) == ()


def test_one_article_is_summarised_too(annotator: Annotator) -> None:
    choices = select(_story(annotator, _ROWS[:4]), max_words=100)
    assert _texts(choices) == [_ROWS[0][2], _ROWS[1][2], _ROWS[2][2]]
    assert choices[0].claim.origins == ("a",)


def test_a_leaning_sentence_whose_predecessor_cannot_be_printed_is_left_out(annotator: Annotator) -> None:
    rows = [
        ("a", "c", "The old bridge across the Elbe in Elsdorf collapsed on Friday and injured six people."),
        ("a", "t", "We will report on the search through the night and into the morning."),
        ("a", "n", "She said divers would search the water for two missing cars until Sunday."),
    ]
    assert _texts(select(_story(annotator, rows), max_words=100)) == [rows[0][2]]
