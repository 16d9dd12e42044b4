"""What the documents say is so: commands exist, versions agree, everything installed is pinned."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import summarizer
from summarizer.cli import _parser

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SHELL = "\n".join(re.findall(r"^```(?:sh|console)\n(.*?)^```", README, re.S | re.M))
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
PYTHON = [
    (path.name, code)
    for path in DOCUMENTS
    for code in re.findall(r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), re.S | re.M)
]


def tracked() -> list[Path]:
    git = shutil.which("git")
    command = [git or "", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True).stdout if git else ""
    paths = [ROOT / name for name in listed.split("\0") if name]
    if not paths:  # an unpacked sdist
        paths = [path for path in ROOT.rglob("*") if not {".venv", "__pycache__"} & set(path.parts)]
    return [path for path in paths if path.is_file()]


def test_the_readme_shows_the_two_commands() -> None:
    assert {"make demo", "make test"} <= set(SHELL.splitlines())


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^make (\w+)", SHELL, re.M))))
def test_make_targets_in_the_readme_exist(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.M)


def test_options_in_the_readme_exist() -> None:
    known = set(re.findall(r"--[a-z]+", _parser().format_help()))
    shown = {o for line in SHELL.splitlines() if line.startswith("summarize") for o in re.findall(r"--[a-z]+", line)}
    assert shown
    assert shown <= known


def test_options_of_the_command_are_in_the_readme() -> None:
    known = set(re.findall(r"--[a-z]+", _parser().format_help())) - {"--help", "--version"}
    assert {option for option in known if option not in README} == set()


def test_files_in_the_readmes_commands_exist() -> None:
    paths = [word for line in SHELL.splitlines() for word in line.split() if word.startswith("examples/")]
    assert paths
    assert all(list(ROOT.glob(path)) for path in paths)


@pytest.mark.parametrize(("name", "code"), PYTHON)
def test_python_in_the_documents_compiles_and_imports_what_is_there(name: str, code: str) -> None:
    compile(code, name, "exec")
    for names in re.findall(r"^from summarizer import (.+)$", code, re.M):
        assert {name.strip() for name in names.split(",")} <= set(summarizer.__all__)


def test_relative_links_of_the_documents_lead_somewhere() -> None:
    assert len(DOCUMENTS) > 6
    for path in DOCUMENTS:
        for link in re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name} links to {link}"


def test_the_changelog_knows_this_version() -> None:
    assert f"## {summarizer.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_direct_dependency_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in wanted} - {project["name"]}  # type: ignore[index]
    assert names <= set(pins)


def test_the_makefile_installs_the_pinned_torch_first() -> None:
    version = re.search(r"torch==(\S+)", MAKEFILE)
    assert version
    assert f"torch=={version[1]}\n" in (ROOT / "constraints.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", tracked(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_file_depends_on_one_machine(path: Path) -> None:
    if path.suffix in {".safetensors", ".bin", ".gz"} or path == Path(__file__):
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    assert not re.search(r"(?<![\w.])/(?:home|Users|root|work)/\w", text)
