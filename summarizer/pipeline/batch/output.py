"""The output of a run: rows are appended whole, and what an earlier run left is checked and kept."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from summarizer.errors import SourceError
from summarizer.ingest import StoryLine

_START = b'{"id": '  # of every row


class Output:
    """A context manager that holds the file open.

    Args:
        path: The file; made if it is not there.
        source: What the input is called in messages.
        options: What decides a row of this run; rows of others are not mixed with them.

    Attributes:
        count: Rows in the file.
        errors: How many of these have an error.
    """

    def __init__(self, path: Path, source: str, options: str) -> None:
        self._path = path
        self._source = source
        self._options = options
        self.count = self.errors = self._size = 0

    def __enter__(self) -> Output:
        self._file = self._path.open("a+b")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        with contextlib.suppress(OSError) if error else contextlib.nullcontext():  # a full disk is told once
            self._file.close()

    def resume(self, lines: Iterator[StoryLine]) -> None:
        """Take from the input the stories that have their row here, and cut off a row that is not whole.

        Rows are in the order of the input, so row and story are compared one by one and neither file is held.

        Raises:
            SourceError: If what is here is of other stories or other options, or no output of a run at all.
        """
        self._file.seek(0)
        while row := self._file.readline():
            if not row.endswith(b"\n") and self._is_torn(row):
                break
            self._check(row, next(lines, None))
            self._size += len(row)
        self._file.truncate(self._size)

    def append(self, row: bytes) -> None:
        """Write a row.

        Raises:
            SourceError: If somebody else has written here too.
            OSError: If it cannot be written.
        """
        if self._file.seek(0, 2) != self._size:
            raise SourceError(str(self._path), "is written by another run at the same time; wait for that one to end")
        try:
            self._file.write(row)
            self._file.flush()
        except OSError as error:  # what was written of the row is cut off by the next run
            raise OSError(error.errno, error.strerror, str(self._path)) from error
        self._size += len(row)
        self._counted(json.loads(row))

    def _is_torn(self, row: bytes) -> bool:
        return _START.startswith(row[: len(_START)])

    def _check(self, row: bytes, line: StoryLine | None) -> None:
        found = _read(row)
        if found is None:
            self._refuse("is no row of such a run; name another output")
        if found["options"] != self._options:
            here, asked = _differing(found["options"], self._options)
            self._refuse(f"was made with {here}, not {asked}; use the same again, or name another output")
        if line is None or found["hash"] != line.hash:
            story = f"{line.name} of {self._source}" if line else f"any line of {self._source}"
            self._refuse(f"is not of {story}; give the input it was made from, with new stories at its end only")
        self._counted(found)

    def _counted(self, row: dict[str, Any]) -> None:
        self.count += 1
        self.errors += "error" in row

    def _refuse(self, reason: str) -> NoReturn:
        raise SourceError(f"{self._path}:{self.count + 1}", reason)


def _read(row: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(row)
    except (ValueError, RecursionError):
        return None
    is_row = isinstance(found, dict) and {"id", "hash", "options"} <= found.keys() and row.startswith(_START)
    return found if is_row and isinstance(found["options"], str) else None


def _differing(here: str, asked: str) -> tuple[str, str]:
    """Give the parts of two signatures that are not the same."""
    pairs = [(a, b) for a, b in zip(here.split("|"), asked.split("|"), strict=False) if a != b] or [(here, asked)]
    return "|".join(a for a, _ in pairs), "|".join(b for _, b in pairs)
