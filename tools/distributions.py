"""Check what was built: ``python -m tools.distributions dist``; exits 1 if anything is missing, stray or oddly allowed.

The wheel must hold the package and its model as they are in the checkout, the sdist every file of the checkout, and
either nothing else.
"""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE, MODEL = "summarizer/", "models/span-fuser-en/"
_PLAIN = {0, stat.S_IFREG}
"""Kinds of file: some entries of an archive have permissions alone."""
_OWNER_ONLY_WRITES = {0o644, 0o755}


def of_checkout(root: Path = ROOT) -> set[str]:
    """Give the files that git knows; without git, as in an unpacked sdist, all but those that .gitignore names."""
    git = shutil.which("git")
    command = [git or "", "ls-files", "-z"]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout if git else ""
    return {name for name in told.split("\0") if name and (root / name).is_file()} or set(_not_ignored(root))


def _not_ignored(root: Path) -> Iterator[str]:
    ignored = [line.rstrip("/") for line in (root / ".gitignore").read_text(encoding="utf-8").splitlines()]
    for path in root.rglob("*"):
        parts = path.relative_to(root).parts
        if path.is_file() and not any(fnmatch(part, name) for part in parts for name in [".git", *ignored]):
            yield "/".join(parts)


def wheel_problems(path: Path, files: set[str]) -> Iterator[str]:
    """Compare a wheel with the files of the checkout."""
    wanted = {name for name in files if name.startswith(PACKAGE)}
    wanted |= {name.replace("models/", "summarizer/_models/", 1) for name in files if name.startswith(MODEL)}
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    yield from _difference({e.filename for e in entries if ".dist-info/" not in e.filename}, wanted)
    known = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    yield from _difference({e.filename.split(".dist-info/")[1] for e in entries if ".dist-info/" in e.filename}, known)
    for entry in entries:
        yield from _mode(entry.filename, entry.external_attr >> 16)


def sdist_problems(path: Path, files: set[str]) -> Iterator[str]:
    """Compare an sdist with the files of the checkout."""
    with tarfile.open(path) as archive:
        members = archive.getmembers()
    yield from _difference({member.name.partition("/")[2] for member in members}, files | {"PKG-INFO"})
    for member in members:
        if not member.isfile():
            yield f"{member.name}: not a plain file"
        yield from _mode(member.name, member.mode)


def _difference(there: set[str], wanted: set[str]) -> Iterator[str]:
    yield from (f"{name}: missing" for name in sorted(wanted - there))
    yield from (f"{name}: stray" for name in sorted(there - wanted))


def _mode(name: str, mode: int) -> Iterator[str]:
    if stat.S_IFMT(mode) not in _PLAIN or stat.S_IMODE(mode) not in _OWNER_ONLY_WRITES:
        yield f"{name}: its mode is {mode:o}"


def main(arguments: Sequence[str]) -> int:
    """Check the one wheel and the one sdist of a folder; give the exit code."""
    folder, files = Path(arguments[0]), of_checkout()
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    problems = [f"{wheel.name}: {one}" for one in wheel_problems(wheel, files)]
    problems += [f"{sdist.name}: {one}" for one in sdist_problems(sdist, files)]
    print("\n".join(problems) or f"{wheel.name}, {sdist.name}: as they should be")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
