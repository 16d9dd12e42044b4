"""The list of glue is closed: nothing on it can state anything by itself."""

from __future__ import annotations

import calendar
from collections.abc import Callable

import pytest

from summarizer.attribution.glue import GLUE_WORDS, is_glue
from summarizer.types import Annotation

ARTICLES = "a an the"
PREPOSITIONS = (
    "of in on at to for from by with as into onto between among through during near upon within toward towards"
)
CONJUNCTIONS = "and but while when where who whom whose which that"
AUXILIARIES = "is are was were be been being am has have had having do does did"
REPORTING = "said say says saying told tell tells added adds according reported reports"

NEGATIONS = "no not n't never none nobody nothing neither nor without hardly barely deny denied refuse fail failed"
MODALS = "can could may might must shall should will would ought"
NUMBERS = "one two three ten twelve twenty hundred thousand million dozen half first second third"
QUANTIFIERS = "all any both each every few less many more most much several some least only about over under nearly"
ORDER = "before after since until against or if unless because despite"


def test_the_list_holds_these_words_and_no_other() -> None:
    allowed = " ".join((ARTICLES, PREPOSITIONS, CONJUNCTIONS, AUXILIARIES, REPORTING)).split()
    assert sorted(GLUE_WORDS) == sorted(allowed)


@pytest.mark.parametrize("words", [NEGATIONS, MODALS, NUMBERS, QUANTIFIERS, ORDER])
def test_what_states_something_is_copied(words: str) -> None:
    assert not GLUE_WORDS & set(words.split())
    assert not [word for word in words.split() if is_glue(word) or is_glue(word.capitalize())]


def test_months_and_days_are_copied() -> None:
    names = [*calendar.month_name[1:], *calendar.month_abbr[1:], *calendar.day_name, *calendar.day_abbr]
    assert not [name for name in names if is_glue(name) or is_glue(name.lower())]


def test_every_verb_on_the_list_is_an_auxiliary_or_reports(note: Callable[[str], Annotation]) -> None:
    verbs = {w for w in GLUE_WORDS if note(f"They {w} it.").tokens[1].pos in ("VERB", "AUX")}
    lemmas = {note(f"They {w} it.").tokens[1].lemma for w in verbs}
    assert verbs <= set(AUXILIARIES.split()) | set(REPORTING.split())
    assert lemmas <= {"be", "have", "do", "say", "tell", "add", "accord", "report", *verbs}


@pytest.mark.parametrize("mark", [",", ".", "—", "“", "”", "'", "…", ")", "--"])
def test_punctuation_is_glue(mark: str) -> None:
    assert is_glue(mark)


@pytest.mark.parametrize("token", ["12", "$", "%", "€", "+", "killed", "Velotta", "mayor", "-12"])
def test_figures_signs_and_words_are_not(token: str) -> None:
    assert not is_glue(token)
