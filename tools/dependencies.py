"""The installed distributions that this package needs to run, with what they need in turn."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "attributed-summarizer"


def direct() -> list[Requirement]:
    """Give what the package itself asks for, without its extras."""
    return list(_needed(PROJECT, ()))


def all_needed() -> set[str]:
    """Give the canonical names of everything the package needs, directly or not.

    Raises:
        PackageNotFoundError: If something of it is not installed.
    """
    seen: set[tuple[str, frozenset[str]]] = set()
    left = direct()
    while left:
        requirement = left.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) not in seen:
            seen.add((name, extras))
            left += _needed(name, extras)
    return {name for name, _ in seen}


def _needed(name: str, extras: Iterable[str]) -> Iterable[Requirement]:
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        raise PackageNotFoundError(f"{name}: not installed, but needed") from None
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement
