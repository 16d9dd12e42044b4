"""Reads decoded JSON field by field and names the path of whatever is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from summarizer.errors import SchemaError

T = TypeVar("T")


class ObjectReader:
    """One JSON object; every method raises SchemaError, naming the path, for a field that is missing or wrong.

    Attributes are private: a field is read by name with the method of its type, and ``close`` comes last.
    """

    def __init__(self, data: object, path: str) -> None:
        if not isinstance(data, dict):
            raise SchemaError(f"{path}: expected an object, got {_shown(data)}")
        self._data = data
        self._path = path
        self._unread = set(data)

    def close(self) -> None:
        """Refuse fields that nobody asked for."""
        if self._unread:
            raise SchemaError(f"{self._path}: unknown field {min(map(repr, self._unread))}")

    def text(self, name: str) -> str:
        """Give a string."""
        return self._of_type(name, str, "a string")

    def optional_text(self, name: str) -> str | None:
        """Give a string or None."""
        return None if self._raw(name) is None else self.text(name)

    def boolean(self, name: str) -> bool:
        """Give true or false."""
        return self._of_type(name, bool, "true or false")

    def integer(self, name: str, least: int = 0) -> int:
        """Give an integer that is not below ``least``."""
        value = self._of_type(name, int, "an integer")
        if isinstance(value, bool) or value < least:
            raise self._error(name, f"an integer of at least {least}")
        return value

    def optional_integer(self, name: str) -> int | None:
        """Give an integer that is not negative, or None."""
        return None if self._raw(name) is None else self.integer(name)

    def one_of(self, name: str, allowed: tuple[T, ...]) -> T:
        """Give a value that is one of those allowed."""
        value = self._raw(name)
        for choice in allowed:
            if value == choice:
                return choice
        raise self._error(name, f"one of {', '.join(map(repr, allowed))}")

    def texts(self, name: str) -> tuple[str, ...]:
        """Give an array of strings that is not empty."""
        expected = "an array of strings that is not empty"
        values = self._of_type(name, list, expected)
        if not values or not all(isinstance(value, str) for value in values):
            raise self._error(name, expected)
        return tuple(values)

    def records(self, name: str, read: Callable[[ObjectReader], T], *, least: int = 0) -> tuple[T, ...]:
        """Give an array of objects, each read by ``read``."""
        values = self._of_type(name, list, "an array")
        if len(values) < least:
            raise self._error(name, "an array that is not empty")
        records = []
        for place, value in enumerate(values):
            reader = ObjectReader(value, f"{self._path}.{name}[{place}]")
            records.append(read(reader))
            reader.close()
        return tuple(records)

    def _raw(self, name: str) -> object:
        if name not in self._data:
            raise SchemaError(f"{self._path}: the field {name!r} is missing")
        self._unread.discard(name)
        return self._data[name]

    def _of_type(self, name: str, kind: type[T], expected: str) -> T:
        value = self._raw(name)
        if not isinstance(value, kind):
            raise self._error(name, expected)
        return value

    def _error(self, name: str, expected: str) -> SchemaError:
        return SchemaError(f"{self._path}.{name}: expected {expected}, got {_shown(self._data[name])}")


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
