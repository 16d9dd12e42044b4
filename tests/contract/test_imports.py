from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer

PACKAGE = Path(summarizer.__file__).parent
SHARED = {"types", "errors", "devices", "config", "hub", "storage"}
# The only ones that know stations: the pipeline that wires them, the command that prints, the service that answers, the
# package's front door.
WIRING = {"pipeline", "service", "cli.py", "terminal.py", "__init__.py"}
# `str(summary)` and `Summary.to_dict` are methods by contract; they reach the renderer when called.
ALLOWED = {("types.py", "rendering")}
HEAVY = {"torch", "transformers", "sentence_transformers", "spacy", "numpy", "scipy", "sentencex", "charset_normalizer"}
HEAVY |= {"anyio", "fasttext", "feedparser", "httpx2", "jinja2", "lxml", "platformdirs", "protego", "rich"}
HEAVY |= {"trafilatura", "fastapi", "pydantic", "starlette", "uvicorn"}


def stations_imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    dotted = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    dotted += [f"{node.module}.{a.name}" for node in nodes if isinstance(node, ast.ImportFrom) for a in node.names]
    assert not [node for node in nodes if isinstance(node, ast.ImportFrom) and node.level], "absolute imports only"
    return {name.split(".")[1] for name in dotted if name.startswith("summarizer.")}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_stations_import_only_themselves_and_what_is_shared(path: Path) -> None:
    inside = path.relative_to(PACKAGE)
    if inside.parts[0] in WIRING:
        return
    others = stations_imported(path) - SHARED - {inside.parts[0].removesuffix(".py")}
    assert {(inside.as_posix(), other) for other in others} <= ALLOWED


def loaded_after(code: str) -> set[str]:
    code += "; import sys; print(*{name.split('.')[0] for name in sys.modules})"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import summarizer",
        "from summarizer import Article, Summary, SummarizerError, render; str(Summary('T', ()))",
        "import summarizer.cli; summarizer.cli._parser().format_help()",
    ],
)
def test_the_front_door_loads_nothing_heavy(code: str) -> None:
    assert not loaded_after(code) & HEAVY
