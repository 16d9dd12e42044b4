"""Ctrl-C at each stage of the command: exit code 130, no word, nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import cli

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows sends no SIGINT to a process alone")

ROOT = Path(cli.__file__).parents[1]
STORY = [str(path) for path in sorted((ROOT / "examples" / "ferry-crash").glob("*.txt"))]
OLD = "what was there before\n"

# The stage is what it is, but that an interrupt arrives as it begins.
DRIVER = """
import importlib, os, signal, sys
from summarizer.annotation.lean import import_spacy
import_spacy()
from summarizer import cli
where, name = sys.argv.pop(1).split(":")
module, _, owner = where.partition("/")
owner = getattr(importlib.import_module(module), owner) if owner else importlib.import_module(module)
stage = getattr(owner, name)
def interrupted(*arguments, **options):
    os.kill(os.getpid(), signal.SIGINT)
    return stage(*arguments, **options)
setattr(owner, name, interrupted)
signal.signal(signal.SIGINT, getattr(signal, sys.argv.pop(1)))
code = cli.main()
print("came to its end")
sys.exit(code)
"""

STAGES = {
    "reading": "summarizer.ingest:read_sources",
    "loading the embedder": "summarizer.pipeline.summarizer:load_embedder",
    "loading the annotator, in a thread": "summarizer.pipeline.summarizer:shared_annotator",
    "loading the fuser": "summarizer.pipeline.summarizer:load_fuser",
    "embedding": "summarizer.embedding/SentenceEmbedder:encode",
    "annotating": "summarizer.annotation.annotator/SpacyAnnotator:annotate",
    "fusing": "summarizer.pipeline.summarizer:fuse_claims",
    "selecting": "summarizer.pipeline.summarizer:select",
    "rendering": "summarizer.cli:render",
    "writing": "pathlib/Path:replace",
}


def _interrupted(stage: str, output: Path, heeded: str = "default_int_handler") -> tuple[int, str, str]:
    """Give exit code, output and errors; how the shell that began the command set interrupts decides as well."""
    output.write_text(OLD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, stage, heeded, *STORY, "-o", str(output)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
def test_an_interrupt_ends_the_command_quietly(stage: str, tmp_path: Path) -> None:
    assert _interrupted(stage, tmp_path / "summary.txt") == (130, "came to its end\n", "")
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [OLD]


def test_a_job_that_ignores_interrupts_goes_on(tmp_path: Path) -> None:
    output = tmp_path / "summary.txt"
    assert _interrupted(STAGES["embedding"], output, "SIG_IGN") == (0, "came to its end\n", "")
    assert "ferry" in output.read_text(encoding="utf-8")
