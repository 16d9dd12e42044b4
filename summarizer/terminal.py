"""What the command shows people: a spinner, one-line messages, and text in UTF-8 whatever the locale."""

from __future__ import annotations

import os
import sys
import threading
import time
from types import TracebackType
from typing import Protocol, TextIO, runtime_checkable

from summarizer.rendering.safety import inline

_RED, _YELLOW, _RESET = "\x1b[31m", "\x1b[33m", "\x1b[0m"
_ERASE_LINE = "\r\x1b[K"
_FRAMES = "|/-\\"


@runtime_checkable
class _Reconfigurable(Protocol):
    def reconfigure(self, *, encoding: str, errors: str) -> None: ...


def use_utf8(stream: TextIO) -> None:
    """Let a stream take any text, also where the locale is C or a Windows code page."""
    if isinstance(stream, _Reconfigurable):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_lively(stream: TextIO) -> bool:
    """True for a terminal that can do more than print one line after the other."""
    return stream.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


class Messages:
    """One-line messages on stderr; with ``quiet`` only errors are shown."""

    def __init__(self, stream: TextIO, *, quiet: bool) -> None:
        self._stream = stream
        self._quiet = quiet
        self._lively = is_lively(stream)
        self._colour = self._lively and not os.environ.get("NO_COLOR")
        self._spinner: Spinner | None = None

    def error(self, text: str) -> None:
        """Show why there is no result."""
        self._line("error", _RED, text)

    def warning(self, text: str) -> None:
        """Show something the reader of the result should know."""
        if not self._quiet:
            self._line("warning", _YELLOW, text)

    def note(self, text: str) -> None:
        """Show what goes on, for a program that has no result to show."""
        if not self._quiet:
            self._stream.write(f"summarize: {inline(text)}\n")
            self._stream.flush()

    def spinner(self, text: str) -> Spinner:
        """Make a spinner that shows ``text`` until it is left; silent unless a person watches a terminal."""
        self._spinner = Spinner(self._stream, text, shown=self._lively and not self._quiet)
        return self._spinner

    def _line(self, label: str, colour: str, text: str) -> None:
        if self._spinner:
            self._spinner.stop()
        shown = f"{colour}{label}{_RESET}" if self._colour else label
        self._stream.write(f"summarize: {shown}: {inline(text)}\n")
        self._stream.flush()


class Spinner:
    """A context manager that turns a bar in front of a text, with the seconds passed."""

    def __init__(self, stream: TextIO, text: str, *, shown: bool) -> None:
        self._stream = stream
        self._text = text
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._turn, daemon=True) if shown else None

    def __enter__(self) -> Spinner:
        if self._thread:
            self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    def show(self, text: str) -> None:
        """Show another text from now on."""
        self._text = text

    def stop(self) -> None:
        """Erase the spinner; it does not come back."""
        if self._thread and not self._done.is_set():
            self._done.set()
            self._thread.join()
            self._stream.write(_ERASE_LINE)
            self._stream.flush()

    def _turn(self) -> None:
        start = time.monotonic()
        turns = 0
        while not self._done.wait(0.1):
            seconds = int(time.monotonic() - start)
            self._stream.write(f"{_ERASE_LINE}{_FRAMES[turns % len(_FRAMES)]} {self._text} ({seconds} s)")
            self._stream.flush()
            turns += 1


def how_far(rows: int, total: int | None, *, new: int, seconds: float) -> str:
    """Say how many stories are done, how fast it goes, and when it will be over as far as one can tell.

    Args:
        rows: Stories done.
        total: Stories there are, if that is known.
        new: How many of those done took the seconds; the others were done before.
        seconds: Time since the start.
    """
    parts = [f"{rows} of {total} stories" if total is not None else f"{rows} stories"]
    if new and seconds > 0:
        rate = new / seconds
        parts.append(f"{rate:.1f} a second" if rate >= 1 else f"{1 / rate:.1f} s each")
        if total is not None:
            parts.append(f"{_duration((total - rows) / rate)} left")
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min" if minutes else f"{rest} s"


def discard_output() -> None:
    """Point stdout nowhere, so that what it still holds raises nothing more at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
