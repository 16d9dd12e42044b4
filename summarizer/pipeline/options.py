"""What a reader may ask for, and which code answers: the parts of a signature that need no model."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import OptionError

DEFAULT_WORDS = 120


@dataclass(frozen=True, slots=True)
class Options:
    """What the reader asks for: as part of a signature when it is printed.

    Raises:
        OptionError: If an option is outside its range.
    """

    max_words: int
    max_statements: int | None
    focus: str | None

    def __post_init__(self) -> None:
        if self.max_words < 1:
            raise OptionError(f"max_words must be 1 or more, not {self.max_words}")
        if self.max_statements is not None and self.max_statements < 1:
            raise OptionError(f"max_statements must be 1 or more, or None for any number, not {self.max_statements}")
        if self.focus is not None and not self.focus.strip():
            raise OptionError("focus must hold words; leave it out for a summary of everything")

    def __str__(self) -> str:
        return f"words={self.max_words},statements={self.max_statements},focus={self.focus!r}"


def package_signature() -> str:
    """Give the version of the package and the hash of its code."""
    from summarizer import __version__

    return f"summarizer={__version__}+{_code_hash()}"


@functools.lru_cache(maxsize=1)
def _code_hash() -> str:
    """Hash of the package's own code, which holds every threshold and rule that decides an output."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py"), key=lambda path: path.as_posix()):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
