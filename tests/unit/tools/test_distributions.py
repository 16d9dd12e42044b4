"""What a wheel and an sdist must hold, on small ones made here."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from tools.distributions import of_checkout, sdist_problems, wheel_problems

FILES = {"README.md", "summarizer/__init__.py", "models/span-fuser-en/model.safetensors", "models/recipe/train.py"}
INFO = ["METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"]
GOOD = ["summarizer/__init__.py", "summarizer/_models/span-fuser-en/model.safetensors"]


def wheel(folder: Path, names: list[str], mode: int = 0o100644) -> Path:
    path = folder / "x.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name in [*names, *(f"x-1.dist-info/{name}" for name in INFO)]:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            archive.writestr(entry, "")
    return path


def sdist(folder: Path, names: set[str], kind: bytes = tarfile.REGTYPE) -> Path:
    path = folder / "x.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in sorted(names):
            member = tarfile.TarInfo(f"x-1/{name}")
            member.type = kind
            member.linkname = "/etc/passwd"
            archive.addfile(member, io.BytesIO())
    return path


def test_a_wheel_with_package_and_model_and_nothing_else_is_right(tmp_path: Path) -> None:
    assert list(wheel_problems(wheel(tmp_path, GOOD), FILES)) == []


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (GOOD[:1], "summarizer/_models/span-fuser-en/model.safetensors: missing"),
        ([*GOOD, "summarizer/notes.txt"], "summarizer/notes.txt: stray"),
        ([*GOOD, "tests/test_a.py"], "tests/test_a.py: stray"),
    ],
)
def test_what_is_missing_or_stray_in_a_wheel_is_named(tmp_path: Path, names: list[str], problem: str) -> None:
    assert list(wheel_problems(wheel(tmp_path, names), FILES)) == [problem]


@pytest.mark.parametrize("mode", [0o100666, 0o100600, 0o104755, 0o120644])
def test_odd_modes_and_links_are_named(tmp_path: Path, mode: int) -> None:
    assert f"summarizer/__init__.py: its mode is {mode:o}" in set(wheel_problems(wheel(tmp_path, GOOD, mode), FILES))


def test_an_sdist_holds_the_checkout(tmp_path: Path) -> None:
    assert list(sdist_problems(sdist(tmp_path, {*FILES, "PKG-INFO"}), FILES)) == []
    assert list(sdist_problems(sdist(tmp_path, {"PKG-INFO", "notes"}), {"README.md"})) == [
        "README.md: missing", "notes: stray"
    ]  # fmt: skip
    assert "x-1/PKG-INFO: not a plain file" in set(
        sdist_problems(sdist(tmp_path, {"PKG-INFO"}, tarfile.SYMTYPE), set())
    )


def test_without_git_ignored_files_are_not_of_the_checkout(tmp_path: Path) -> None:
    for name in ("a.py", "x/b.py", ".venv/c.py", "x/__pycache__/d.pyc", "dist/e.whl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / ".gitignore").write_text("__pycache__/\n.venv/\ndist/\n")
    assert of_checkout(tmp_path) == {".gitignore", "a.py", "x/b.py"}
