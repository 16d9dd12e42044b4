from __future__ import annotations

from summarizer.pipeline.fusing import Fusing
from summarizer.selection import Choice
from summarizer.types import Claim, Dropped, Sentence


def sentence(text: str) -> Sentence:
    return Sentence("1", 0, 0, len(text), text)


def choice(*texts: str) -> Choice:
    return Choice(Claim(tuple(map(sentence, texts)), 1.0, ("1",)), leans=False)


def test_a_dropped_draft_names_the_place_of_what_is_stated_in_its_stead() -> None:
    hail, rain = Dropped("It hailed.", "why"), Dropped("It poured.", "why")
    snow, fog = Dropped("It snowed.", "why"), Dropped("It misted.", "why")
    dropped = {
        sentence("Rain."): (hail, rain),
        sentence("Rain fell."): (hail, rain),
        sentence("Snow."): (snow, hail),
        sentence("Fog."): (fog,),
    }
    fusing = Fusing((), {}, dropped)
    assert fusing.dropped_for([choice("Wind."), choice("Snow."), choice("Rain fell.", "Rain.")]) == (
        Dropped("It snowed.", "why", 1),
        Dropped("It hailed.", "why", 1),
        Dropped("It poured.", "why", 2),
        Dropped("It misted.", "why", None),
    )
