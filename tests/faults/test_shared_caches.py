"""Two processes that keep pages and vectors in the same folders at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from summarizer import cli

ROOT = Path(cli.__file__).parents[1]
STORY = [str(path) for path in sorted((ROOT / "examples" / "ferry-crash").glob("*.txt"))]

# What each process says of every page and vector it reads back: it is one that was stored, or there was none.
SHARING = """
import sys
from pathlib import Path
import numpy as np
from summarizer.embedding.cache import CachedEmbedder
from summarizer.ingest.fetching.cache import Cache
from summarizer.ingest.fetching.records import Answer

class Counting:
    signature = "counting"
    def encode(self, texts):
        return np.array([[len(text), int(text)] for text in texts], dtype=np.float32).reshape(-1, 2)

pages, vectors = Cache(Path(sys.argv[1])), Path(sys.argv[2])
mine = sys.argv[3].encode() * 100_000
for turn in range(40):
    embedder = CachedEmbedder(Counting(), "counting", vectors, max_bytes=40 * 4096)
    texts = [str(number) for number in range(turn, turn + 30)]
    assert embedder.encode(texts).tolist() == [[len(text), int(text)] for text in texts]
    pages.store(str(turn % 4), Answer(200, {}, mine), 60)
    entry = pages.load(str(turn % 4))
    assert entry is None or entry.answer.data in (b"a" * 100_000, b"b" * 100_000)
"""


def together(commands: list[list[str]]) -> list[tuple[int, str, str]]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        for command in commands
    ]
    said = [process.communicate(timeout=300) for process in running]
    return [(process.returncode, *texts) for process, texts in zip(running, said, strict=True)]


def test_what_two_processes_read_back_is_what_was_stored(tmp_path: Path) -> None:
    pages, vectors = tmp_path / "pages", tmp_path / "vectors"
    command = [sys.executable, "-c", SHARING, str(pages), str(vectors)]
    assert together([[*command, "a"], [*command, "b"]]) == [(0, "", "")] * 2
    assert {path.suffix for path in vectors.iterdir()} == {".vector"}
    assert not list(tmp_path.rglob("*.part"))
    # The bound, and a sixteenth for the other process.
    assert 0 < sum(1 for _ in vectors.iterdir()) <= 40 + 40 // 16


def test_two_commands_with_one_folder_of_vectors_say_the_same(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "summarizer.cli", *STORY, "--embedding-cache", str(tmp_path)]
    first, second = together([command, command])
    assert (first[0], first[2]) == (0, "")
    assert first == second == together([command])[0]
    assert {path.suffix for path in tmp_path.iterdir()} == {".vector"}
