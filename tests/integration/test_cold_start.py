"""What a first summary waits for, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(code: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


COMMAND = """
import sys, threading
from summarizer.cli import main
from summarizer.types import Summary
code = main([*sys.argv[1:], "--output", sys.argv[1] + ".out"])
heavy = {"torch", "transformers", "sentence_transformers", "spacy.cli", "scipy", "sklearn", "rich"}
print(code, threading.active_count(), *sorted(heavy & set(sys.modules)))
"""


def test_the_command_loads_no_more_than_it_needs_and_leaves_no_thread(tmp_path: Path) -> None:
    paths = []
    for name in ("channel-6", "marden-gazette", "tri-county-wire"):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_bytes((ROOT / f"examples/bribery-verdict/{name}.txt").read_bytes())
    assert run(COMMAND, *map(str, paths)) == ["0", "1"]
    assert "found guilty" in Path(f"{paths[0]}.out").read_text(encoding="utf-8")


LEAN = """
import sys
from summarizer.annotation.lean import import_spacy
import_spacy()
assert "spacy" in sys.modules
assert not {"torch", "spacy.cli", "spacy.cli.info"} & set(sys.modules)
import spacy.cli.info, torch
assert callable(spacy.cli.info) and torch.zeros(1).item() == 0.0
module = sys.modules["spacy"]
import_spacy()
assert sys.modules["spacy"] is module and sys.modules["torch"] is torch
"""


def test_what_spacy_was_imported_without_can_be_imported_afterwards() -> None:
    assert run(LEAN) == []


LIBRARY = """
import sys, thinc.compat
from summarizer import fuse_sentences
print(*fuse_sentences([["The storm hit Arlen on Monday."]])[0])
print(thinc.compat.has_torch, "torch" in sys.modules)
"""


def test_a_program_that_uses_the_library_keeps_what_spacy_can_do_with_torch() -> None:
    assert run(LIBRARY) == [*"The storm hit Arlen on Monday.".split(), "True", "True"]


TIE = """
import sys
from summarizer.annotation.lean import import_spacy
import_spacy()
from summarizer import fuse_sentences
said = ["The Varna dam failed on Monday, flooding three villages in the valley.",
        "The Varna dam failed on Monday after ten days of heavy rain.",
        "The Varna dam failed on Monday, killing two people."]
fuse_sentences([said[:2]])
print("torch" in sys.modules)
fuse_sentences([said], n_best=4)
print("torch" in sys.modules, "torch._dynamo" in sys.modules)
"""


def test_the_network_is_read_when_it_is_first_asked_and_without_the_compiler_of_torch() -> None:
    assert run(TIE) == ["False", "True", "False"]


@pytest.mark.parametrize("model", ["embedder", "fuser"])
def test_a_model_that_is_missing_is_said_to_the_caller_and_leaves_no_thread(model: str) -> None:
    code = f"""
import threading
from summarizer import ModelError, Summarizer
try:
    Summarizer({model}="./none")
except ModelError as error:
    print(str(error).split(":")[0], threading.active_count())
"""
    assert run(code) == ["./none", "1"]
