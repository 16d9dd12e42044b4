"""The bounds: what each measure must at least, or may at most, be; and how they are moved.

``floors.json`` holds the corpus' sha256 and, by measure, ``least`` or ``most`` with ``slack``, how far from what was
measured the bound is set: a rounding on another processor may choose another sentence, and a busy machine is slower.
"""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
LOG = Path(__file__).with_name("log.jsonl")
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Bound:
    """One measure's bound.

    Attributes:
        value: The bound itself, which is still allowed.
        slack: How far from a measured value it is set, 0 or more.
        is_floor: Whether less is worse, or more is.
    """

    value: float
    slack: float
    is_floor: bool

    def holds(self, measured: float) -> bool:
        """Whether a value is allowed; what is no number is not."""
        return measured >= self.value if self.is_floor else measured <= self.value

    def moved(self, measured: float) -> Bound:
        """Give the bound that a measured value sets; rounded so that the value itself is always allowed."""
        scale = 10**DIGITS
        if self.is_floor:
            return replace(self, value=math.floor((measured - self.slack) * scale) / scale)
        return replace(self, value=math.ceil((measured + self.slack) * scale) / scale)

    def is_stricter(self, other: Bound) -> bool:
        """Whether it allows less than another one."""
        return self.value > other.value if self.is_floor else self.value < other.value

    def __str__(self) -> str:
        return f"{'at least' if self.is_floor else 'at most'} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Floors:
    """All bounds by measure, and the hash of what they were measured on."""

    corpus: str
    bounds: Mapping[str, Bound]

    def failures(self, measured: Mapping[str, float], corpus: str) -> Iterator[str]:
        """Give a line for everything that is not as it has to be."""
        if corpus != self.corpus:
            yield f"corpus: its sha256 is {corpus[:12]}…, not {self.corpus[:12]}…; what was measured does not compare"
        if not measured or not self.bounds:
            yield "nothing was measured" if not measured else "there are no bounds"
        for name, bound in self.bounds.items():
            if measured and name not in measured:
                yield f"{name}: not measured"
            elif measured and not bound.holds(measured[name]):
                yield f"{name}: {measured[name]:.{DIGITS}f}, but {bound} is allowed"
        for name in measured.keys() - self.bounds.keys():
            yield f"{name}: has no bound; give it one in {FLOORS.name}"

    def updated(self, measured: Mapping[str, float], corpus: str, *, may_loosen: bool) -> Floors:
        """Give bounds that are stricter where the measured values allow it.

        Args:
            measured: Every measure that has a bound.
            corpus: Hash of what was measured on.
            may_loosen: Whether a bound that does not hold is set anew; all are if the corpus is another one.
        """
        bounds = dict(self.bounds)
        for name, old in self.bounds.items():
            new = old.moved(measured[name])
            failed = corpus != self.corpus or not old.holds(measured[name])
            if new.is_stricter(old) or (may_loosen and failed):
                bounds[name] = new
        return Floors(corpus if may_loosen else self.corpus, bounds)


def read(path: Path = FLOORS) -> Floors:
    """Read the bounds."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return Floors(told["corpus"], {name: _bound(row) for name, row in told["bounds"].items()})


def _bound(row: Mapping[str, Any]) -> Bound:
    return Bound(float(row.get("least", row.get("most"))), float(row["slack"]), "least" in row)


def write(floors: Floors, path: Path) -> None:
    """Write the bounds, one line each."""
    rows = [
        f'  "{name}": {json.dumps({"least" if bound.is_floor else "most": bound.value, "slack": bound.slack})}'
        for name, bound in floors.bounds.items()
    ]
    text = f'{{"corpus": "{floors.corpus}",\n "bounds": {{\n' + ",\n".join(rows) + "\n}}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def log(old: Floors, new: Floors, reason: str, commit: str, path: Path) -> None:
    """Add a line that says what was allowed to get worse, from and to what, when, at which commit, and why.

    Nothing is added if nothing was.
    """
    loosened = {
        name: [bound.value, new.bounds[name].value]
        for name, bound in old.bounds.items()
        if bound.is_stricter(new.bounds[name])
    }
    if not loosened and old.corpus == new.corpus:
        return
    row: dict[str, Any] = {"date": datetime.datetime.now(datetime.UTC).date().isoformat(), "commit": commit}
    row |= {"reason": reason, "loosened": loosened}
    if old.corpus != new.corpus:
        row["corpus"] = [old.corpus, new.corpus]
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")
