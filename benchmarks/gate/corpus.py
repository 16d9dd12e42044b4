"""The frozen stories: three articles each, a reference and the facts that several of them carry.

A story is a folder with one text file for each article and ``reference.toml``: ``summary``, and ``facts``, each a list
of regular expressions any of which finds it in a line, whatever the case. They were written before any summary of these
articles was seen, and are not changed afterwards; the corpus' sha256 stands beside the bounds.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

STORIES = Path(__file__).with_name("stories")
ATTACKS = Path(__file__).parents[1] / "attacks" / "first.toml"


@dataclass(frozen=True, slots=True)
class Story:
    """Articles as files, what a person made of them, and what to look for."""

    name: str
    paths: tuple[Path, ...]
    reference: str
    facts: tuple[re.Pattern[str], ...]


def load(folder: Path = STORIES) -> list[Story]:
    """Read the stories, sorted by name."""
    return [_story(path) for path in sorted(folder.glob("*/reference.toml"))]


def _story(path: Path) -> Story:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    facts = (re.compile("|".join(f"(?:{one})" for one in ways), re.I) for ways in told["facts"])
    return Story(path.parent.name, tuple(sorted(path.parent.glob("*.txt"))), told["summary"].strip(), tuple(facts))


def sha256(paths: Iterable[Path], root: Path) -> str:
    """Hash files by their names under ``root`` and their bytes; CRLF, which a checkout may write, counts as LF."""
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in paths):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def corpus_sha256(stories: Path = STORIES, attacks: Path = ATTACKS) -> str:
    """Hash everything that is measured on."""
    found = [path for path in stories.rglob("*") if path.suffix in {".txt", ".toml"}]
    told = sha256(found, stories) + sha256([attacks], attacks.parent)
    return hashlib.sha256(told.encode()).hexdigest()
