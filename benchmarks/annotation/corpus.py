"""The benchmark's sentences: read by pointer, since the articles are not part of this repository."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any


def sentence_text(data: Path, label: dict[str, Any]) -> str:
    """The sentence that a label points at: a file under ``data``, a row, a field, and character offsets in it."""
    value: Any = rows(data / label["file"])[label["row"]]
    for key in label["field"].split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    text = detokenise(value) if label["file"].startswith("poc") else value
    return str(text[label["start"] : label["end"]])


@cache
def rows(path: Path) -> list[Any]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def detokenise(text: str) -> str:
    """Undo the Penn Treebank spacing and quotation marks of the tokenised articles."""
    text = text.replace("``", "“").replace("''", "”")
    text = re.sub(r" ([.,;:!?%)\]”])", r"\1", text)
    text = re.sub(r"([(\[“$#]) ", r"\1", text)
    text = re.sub(r" ('s|'re|'ve|'ll|'d|'m|n't|')(?!\w)", r"\1", text)
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    return re.sub(r"` ", "‘", text)
