"""Whether one sentence carries all that a statement says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summarizer.attribution.support import SUPPORT_COSINE, supports
from summarizer.types import Annotation

Note = Callable[[str], Annotation]

CARRIED = [
    ("The flood killed 12 people.", "The flood killed 12 people."),
    ("The flood killed 12 people.", "The flood killed 12 people on Monday."),
    ("The flood killed 12 people on Monday.", "On Monday the flood killed 12 people."),
    ("Twelve people were killed by the flood.", "The flood killed 12 people in the night."),
    ("Ana Velotta visited the camp.", "Mayor Velotta visited the camp on foot."),
    ("Velotta visited the camp.", "Mayor Ana Velotta visited the camp."),
    ("Ana Velotta visited the camp.", "The camp was visited by Ana Velotta."),
    ("South Korea fired missiles at sea.", "South Korean forces fired missiles at sea."),
    ("Russia closed the border crossing.", "The Russian army closed the border crossing."),
    ("The minister will visit Ankara.", "The minister will visit Ankara next week."),
    ("The minister did not visit the camp.", "The minister did not visit the damaged camp."),
    ("“We will rebuild,” Okafor said.", 'Okafor said: "We will rebuild".'),
    ("The price rose to $2.5 million.", "The price rose to $2.5 million in a year."),
    ("About 400 dockers blocked the harbour.", "About 400 dockers blocked the harbour on Friday."),
    ("At least 40 houses burned down.", "At least 40 houses burned down in Hollin."),
    ("The court acquitted his wife.", "His wife was acquitted by the court."),
]
NOT_CARRIED = [
    (
        "The university retracted a study which had found that a tea lowers blood pressure by 12%.",
        "A tea lowers blood pressure by 12%, a study from the university found.",
    ),
    (
        "A tea lowers blood pressure by 12%, a study found.",
        "The university retracted a study which had found that a tea lowers blood pressure by 12%.",
    ),
    ("The flood killed 12 people.", "The flood killed 14 people."),
    ("The flood killed 12 people.", "The flood injured 12 people."),
    ("The flood killed 12 people.", "The flood killed at least 12 people."),
    ("The flood killed 12 people on Monday.", "The flood killed 12 people."),
    ("The flood killed 12 people on Monday.", "The flood killed 12 people on Tuesday."),
    ("The flood killed 12 people and destroyed a school.", "The flood killed 12 people."),
    ("The flood in Corvo killed 12 people.", "The flood in Dunmere killed 12 people."),
    ("John Smith visited the camp.", "Helen Smith visited the camp."),
    ("Peter Johnson visited the camp.", "Peter Johnston visited the camp."),
    ("Martin visited the camp.", "Marti visited the camp."),
    ("Austria closed its border.", "Australia closed its border."),
    ("The minister will visit Ankara.", "The minister will not visit Ankara."),
    ("The minister did not visit the camp.", "The minister visited the camp."),
    ("The minister visited Ankara.", "The minister may visit Ankara."),
    ("The company closed its plant.", "The company plans to close its plant."),
    ("Russia attacked Ukraine at dawn.", "Ukraine attacked Russia at dawn."),
    ("Police arrested the driver.", "The driver was not arrested by police."),
    ("“We will rebuild,” Okafor said.", "“We will leave,” Okafor said."),
    ("“We will rebuild,” Okafor said.", "Okafor said the town would be rebuilt."),
    ("The price rose to $2.5 million.", "The price rose to €2.5 million."),
    ("The price rose by 4 percent.", "The price rose by 4 dollars."),
    ("About 400 dockers blocked the harbour.", "Exactly 400 dockers blocked the harbour."),
    ("Okafor called the plan a mistake.", "Lindqvist called the plan a mistake."),
    ("The mayor opened the new bridge in Arlen.", "The mayor of Arlen likes to swim."),
]


def carries(note: Note, statement: str, sentence: str, cosine: float = 0.9) -> bool:
    return supports(note(statement), note(sentence), sentence, cosine)


@pytest.mark.parametrize(("statement", "sentence"), CARRIED)
def test_a_sentence_that_says_the_same_and_perhaps_more_supports(note: Note, statement: str, sentence: str) -> None:
    assert carries(note, statement, sentence)


@pytest.mark.parametrize(("statement", "sentence"), NOT_CARRIED)
def test_a_sentence_that_lacks_or_changes_a_part_does_not(note: Note, statement: str, sentence: str) -> None:
    assert not carries(note, statement, sentence)


def test_a_sentence_far_from_the_statement_does_not_support_it(note: Note) -> None:
    near = carries(note, "The flood killed 12 people.", "The flood killed 12 people on Monday.", SUPPORT_COSINE)
    far = carries(note, "The flood killed 12 people.", "The flood killed 12 people on Monday.", SUPPORT_COSINE - 0.01)
    assert (near, far) == (True, False)
