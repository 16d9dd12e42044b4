from __future__ import annotations

import re
from pathlib import Path

import pytest

import summarizer


@pytest.mark.parametrize("name", summarizer.__all__)
def test_every_exported_name_is_there_and_documented(name: str) -> None:
    assert getattr(summarizer, name).__doc__
    assert name in dir(summarizer)


def test_all_is_sorted_and_holds_the_type_checkers_names_once() -> None:
    source = Path(summarizer.__file__).read_text(encoding="utf-8")
    block = source.split("if TYPE_CHECKING:")[1].split("__version__")[0]
    listed = set(re.findall(r"\b\w+\b", re.sub(r"from \S+ import", "", block)))
    assert sorted(listed) == summarizer.__all__ == sorted(set(summarizer.__all__))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        summarizer.summarise  # noqa: B018 - looking it up is what is tested


def test_every_error_is_a_summarizer_error() -> None:
    errors = [getattr(summarizer, name) for name in summarizer.__all__ if name.endswith("Error")]
    assert len(errors) == 7
    assert all(issubclass(error, summarizer.SummarizerError) for error in errors)


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(summarizer.__file__).with_name("py.typed").is_file()
