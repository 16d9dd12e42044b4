"""Chance that depends on a text alone, so that the order of sentences decides nothing."""

from __future__ import annotations

import hashlib
import random


def chance_of(*parts: object) -> random.Random:
    """Give a generator seeded by the given parts."""
    digest = hashlib.sha256("\0".join(map(str, parts)).encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311 (it draws training pairs, nothing secret)
