"""The errors of the package: one tree, each branch also of the standard type a caller would expect."""

from __future__ import annotations

import traceback
from pathlib import Path


class SummarizerError(Exception):
    """Anything this package raises on purpose; its text is one line that says what to do."""


class SourceError(SummarizerError, ValueError):
    """A source that cannot be read as an article; other sources are not affected."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class NoUsableSourceError(SummarizerError, ValueError):
    """None of the sources given yields a sentence that could be printed."""


class OptionError(SummarizerError, ValueError):
    """An option outside its legal range; the text states the range and the value got."""


class ModelError(SummarizerError, OSError):
    """A model that is missing, damaged or of the wrong kind; the text names every place tried."""


class OutputError(SummarizerError, OSError):
    """A place that a result cannot be written to."""


class UncitedStatementError(SummarizerError, ValueError):
    """A statement without a citation, which the type refuses to exist."""


class SchemaError(SummarizerError, ValueError):
    """A dictionary that is not a summary of a known schema version."""


class SummarizerWarning(UserWarning):
    """Something the reader of a summary should know and that is no error."""


class CacheWarning(SummarizerWarning):
    """Work cannot be saved for the next time; the outcome is the same."""


_SHORT = ("out of memory", "not enough memory", "can't allocate memory", "failed to allocate memory")


def in_one_line(error: Exception) -> str:
    """Say what went wrong; an error that nobody foresaw is told with its place in the code."""
    if is_out_of_memory(error):
        return "not enough memory; give fewer or shorter articles"
    if isinstance(error, SummarizerError):
        return str(error)
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return f"{error.filename}: {reason}" if error.filename and error.strerror else reason
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"{type(error).__name__} at {where}: {error}. This is a fault in the program; please report this line"


def is_out_of_memory(error: BaseException) -> bool:
    """True for what Python and torch raise where memory is short; torch has a type of its own for some devices only."""
    told = str(error).casefold()
    short = any(words in told for words in _SHORT)
    theirs = isinstance(error, RuntimeError) or type(error).__module__.startswith("onnxruntime")
    return isinstance(error, MemoryError) or (theirs and short)
