"""The table: which rows it has, how a row is written, and where in the README it stands."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

START, END = "<!-- performance: written by make bench -->", "<!-- end of performance -->"
HEAD = "| what | this | beside it | | this ÷ it |\n|---|---|---|---|---|"
_SECONDS, _GIB, _RATE = "s", "GiB", "stories/s"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what is measured of us and of a peer, with a figure of each for every round."""

    what: str
    peer: str
    unit: str = _SECONDS
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    def add(self, ours: float, theirs: float) -> None:
        """Take in the figures of a round."""
        self.ours.append(ours)
        self.theirs.append(theirs)

    def __str__(self) -> str:
        ours, theirs = median(self.ours), median(self.theirs)
        figures = (f"{ours:.3g} {self.unit}", self.peer, f"{theirs:.3g} {self.unit}", f"{ours / theirs:.3g}")
        return f"| {' | '.join((self.what, *figures))} |"


def rows() -> dict[str, Row]:
    """Give the rows without figures, by the names that the rest of this folder has for them."""
    kmeans = "k-means over MiniLM, as in bert-extractive-summarizer"
    t5 = "T5-small's shape (60M, random weights), beam 4, 40 tokens"
    return {
        "lexrank": Row("three articles, models loaded", "sumy LexRank"),
        "kmeans": Row("three articles, models loaded", kmeans),
        "kept": Row("the same, vectors kept by an earlier run", "the same without `--embedding-cache`"),
        "fuse": Row("`fuse_sentences`, 8 claims of three sentences", t5),
        "fusing": Row("the fuser within that summary, its claims", t5),
        "import": Row("the whole command, cold", '`python -c "import torch"`'),
        "cold": Row("the whole command, cold", f"{kmeans}, cold"),
        "memory": Row("peak memory of the command", f"{kmeans}, cold", _GIB),
        "help": Row("`summarize --help`", '`python -c ""`'),
        "bulk": Row("`--batch`", "sumy LexRank", _RATE),
        "bulk2": Row("`--batch --processes 2`", "`--batch`", _RATE),
    }


def markdown(measured: Iterable[Row], caption: str) -> str:
    """Write the table as it stands in the README."""
    return "\n".join([f"{caption}\n", HEAD, *map(str, measured)])


def machine() -> str:
    """Name the processor as Linux does, else as Python does."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.M)
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or platform.machine()


def load() -> float | None:
    """Give how many programs wanted a processor over the last five minutes, where the system counts them."""
    return os.getloadavg()[1] if hasattr(os, "getloadavg") else None


def caption(words: Sequence[int], stories: int, runs: int) -> str:
    """Say on what the table was measured."""
    import torch

    busy = load()
    parts = [
        f"On {machine()}",
        _counted(os.cpu_count() or 1, "core"),
        _counted(torch.get_num_threads(), "thread"),
        *([] if busy is None else [f"load {busy:.1f}"]),
    ]
    lengths = f"{', '.join(map(str, words[:-1]))} and {words[-1]} words"
    return f"{', '.join(parts)}; articles of {lengths}, {stories} stories in bulk; medians of {_counted(runs, 'run')}."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}"


def put(text: str, path: Path) -> None:
    """Write the table between its two marks.

    Raises:
        SystemExit: If the file does not have them.
    """
    whole = path.read_text(encoding="utf-8")
    if whole.count(START) != 1 or whole.count(END) != 1:
        raise SystemExit(f"{path}: has no place for the table; it goes between {START} and {END}")
    before, after = whole.split(START)[0], whole.split(END)[1]
    path.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8", newline="\n")
