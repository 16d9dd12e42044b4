"""Every code block of the README and of docs/ is run: what a document shows works as it stands there."""

from __future__ import annotations

import ast
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from benchmarks.serving import served
from summarizer import cli

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OPTIONAL = {"pandas", "pyspark", "ray"}  # needed by none but who uses them
STORY = re.search(r"^STORY \?= (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[1]  # type: ignore[index]
COMMANDS_SHOWN = (  # with their output: what `make demo` runs, and of the other one the end
    f"summarize {STORY}/*.txt",
    "summarize --stories inbox/* --words 40",
)

SERVED = "http://127.0.0.1:8000"  # where `summarize --serve` is as the documents have it

# What blocks that name a.txt, b.txt and c.txt read: three reports of one event.
ARTICLES = {
    "a.txt": "The only bridge over the Aln in Linden was closed on Monday after divers found a crack in a pier.\n\n"
    "Mayor Ruth Okafor said the bridge would stay shut for “at least three weeks”.\n",
    "b.txt": "Linden's only bridge over the River Aln was closed on Monday because divers found a crack in a pier.\n\n"
    "The detour through Marsh End is 14 miles long.\n",
    "c.txt": "Divers found a crack in a pier of the bridge over the River Aln, and Linden closed it on Monday.\n",
}


@dataclass(frozen=True)
class Block:
    document: str
    line: int
    language: str
    code: str = field(repr=False)

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def blocks(path: Path) -> list[Block]:
    text = path.read_text(encoding="utf-8")
    found = re.finditer(r"^```(\S*)\n(.*?)^```$", text, re.S | re.M)
    name = path.relative_to(ROOT).as_posix()
    return [Block(name, text.count("\n", 0, match.start(2)) + 1, match[1], match[2]) for match in found]


BLOCKS = [block for path in DOCUMENTS for block in blocks(path)]
PYTHON = [block for block in BLOCKS if block.language == "python"]
LINES = [(block, line) for block in BLOCKS if block.language == "sh" for line in block.code.splitlines() if line]
COMMANDS = sorted({line for _, line in LINES if line.startswith("summarize ")})
REQUESTS = sorted({line for _, line in LINES if line.startswith("curl ")})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documents")
    shutil.copytree(ROOT / "examples", path / "examples")
    for name, text in ARTICLES.items():
        (path / name).write_text(text, encoding="utf-8")
    rows = (json.dumps({"text": text, "outlet": name}) for name, text in ARTICLES.items())
    (path / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    story = {"id": "bridge", "articles": [{"text": text, "outlet": name} for name, text in ARTICLES.items()]}
    (path / "stories.jsonl").write_text(json.dumps(story), encoding="utf-8")
    assert cli.main(["--batch", str(path / "stories.jsonl"), "--output", str(path / "summaries.jsonl")]) == 0
    (path / "inbox").mkdir()
    for pattern in ("ferry-crash/*.txt", "heart-drug/*.txt", "inputs/linden-post.html"):
        for article in (ROOT / "examples").glob(pattern):
            shutil.copy(article, path / "inbox")
    return path


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served() as (_, url):
        yield url


@pytest.fixture(scope="module")
def names() -> dict[str, dict[str, Any]]:
    """What the blocks of each document have defined, the lines of those that were run among it."""
    return {}


def needed(block: Block) -> set[str]:
    """Give the packages that a block imports."""
    nodes = list(ast.walk(ast.parse(block.code)))
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
    return {module.split(".")[0] for module in modules}


def missing(block: Block) -> set[str]:
    wanted = needed(block) & OPTIONAL
    without_java = wanted & {"pyspark"} if shutil.which("java") is None else set()
    return {name for name in wanted if find_spec(name) is None} | without_java


def test_there_are_blocks_of_every_kind_and_each_is_run_by_a_test() -> None:
    assert len(DOCUMENTS) == 9
    assert {block.language for block in BLOCKS} == {"python", "sh", "text"}
    for block, line in LINES:
        assert re.match(r"summarize |curl |make \w+$", line), f"{block}: no test runs {line!r}"


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.parametrize("block", PYTHON, ids=str)
def test_python(
    block: Block,
    folder: Path,
    names: dict[str, dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    if missing(block):
        pytest.skip(f"needs {', '.join(sorted(missing(block)))}, which is not installed")
    monkeypatch.chdir(folder)
    known = names.setdefault(block.document, {"__name__": "__document__", "_run": set()})
    for earlier in PYTHON:  # a block may use what those above it define
        if earlier.document != block.document or earlier.line > block.line or earlier.line in known["_run"]:
            continue
        if not missing(earlier):
            known["_run"].add(earlier.line)
            code = earlier.code
            if SERVED in code:
                code = code.replace(SERVED, request.getfixturevalue("server"))
            exec(compile("\n" * earlier.line + code, earlier.document, "exec"), known)  # noqa: S102 - the point
    assert block.line in known["_run"]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    arguments = shlex.split(command)[1:]
    if "://" in command or "--serve" in command:  # nothing is fetched here; the options are at least those there are
        assert cli._parser().parse_intermixed_args(arguments)
    else:
        assert cli.main(arguments) == 0


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
@pytest.mark.parametrize("line", REQUESTS)
def test_requests(line: str, server: str) -> None:
    command = shlex.split(line.replace(SERVED, server))
    done = subprocess.run([*command, "--fail", "--silent"], check=True, capture_output=True)
    assert json.loads(done.stdout)


SHOWN = [block for block in BLOCKS if block.language == "text"]


@pytest.mark.parametrize(("command", "block"), zip(COMMANDS_SHOWN, SHOWN, strict=True), ids=COMMANDS_SHOWN)
def test_the_output_shown_is_what_is_printed(
    command: str, block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert cli.main(shlex.split(command)[1:]) == 0
    printed = capsys.readouterr().out
    assert printed == block.code or ("--stories" in command and printed.endswith(block.code))


def test_every_field_of_the_json_is_described() -> None:
    described = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    schema = json.loads(files("summarizer").joinpath("rendering/schema.json").read_text(encoding="utf-8"))
    fields = {name for shape in (schema, *schema["$defs"].values()) for name in shape["properties"]}
    assert len(fields) > 30
    assert {name for name in fields if not re.search(rf"`(?:\w+\[\]\.)?{name}`", described)} == set()


def test_every_column_of_the_table_is_described() -> None:
    from summarizer.rendering.table import COLUMNS

    described = (ROOT / "docs/other-tools.md").read_text(encoding="utf-8")
    assert {column for column in COLUMNS if f"`{column}`" not in described} == set()
