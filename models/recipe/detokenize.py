"""Plain text from tokenized sentences and from text whose marks stand apart."""

from __future__ import annotations

import re

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_LEFT = frozenset(". , ; : ! ? ) ] } % ...".split())  # no space in front of these
_RIGHT = frozenset("( [ { $ £ €".split())  # none after these
_CLITIC = re.compile(r"(?:n't|'(?:s|S|re|ve|ll|d|m|em))", re.IGNORECASE)
_RULE = re.compile(r"-{3,}|_{3,}|\*{3,}")
_ABBREVIATION = re.compile(r"\b((?:[A-Z]\.)+[A-Z]|[ap]\.m|i\.e|e\.g) \.")
_PLACE = re.compile(r"^[^()]{0,40}\( ?CNN ?\) ?")


def detokenize(text: str) -> str:
    """Join a tokenized sentence into plain text.

    Args:
        text: Tokens with single spaces between them, in the Penn Treebank's manner: ``, '', -LRB-, "do n't".

    Returns:
        The sentence with straight quotation marks, without rules of dashes and without a dateline of CNN.
    """
    text = _PLACE.sub("", _ABBREVIATION.sub(r"\1.", _RULE.sub(" ", text)))
    pieces: list[str] = []
    glued = True  # whether the next token follows without a space
    open_quotes: set[str] = set()
    for raw in text.split():
        token = _BRACKETS.get(raw, raw)
        if token in ("``", "''", '"', "`", "'"):
            mark = '"' if token in ("``", "''", '"') else "'"
            opens = token in ("``", "`") or (token == '"' and mark not in open_quotes)
            if opens:
                open_quotes.add(mark)
                pieces.append(("" if glued else " ") + mark)
            else:
                open_quotes.discard(mark)
                pieces.append(mark)
            glued = opens
            continue
        glued = glued or token in _LEFT or bool(_CLITIC.fullmatch(token))
        pieces.append(("" if glued else " ") + token)
        glued = token in _RIGHT
    return "".join(pieces)


_SPACED_HYPHEN = re.compile(r"(?<=\w) - (?=\d)|(?<=\d) - (?=\w)")
_BEFORE_MARK = re.compile(r"(?<=\w) ([,.;:!?)])")
_AFTER_BRACKET = re.compile(r"\( (?=\w)")


def close_up(text: str) -> str:
    """Take out the spaces that stand inside quotation marks and brackets, before marks and around hyphens of numbers.

    Args:
        text: A sentence whose straight quotation marks are in pairs; one with an odd number is left as it is.
    """
    text = _AFTER_BRACKET.sub("(", _BEFORE_MARK.sub(r"\1", _SPACED_HYPHEN.sub("-", text)))
    parts = text.split('"')
    if len(parts) % 2:
        parts[1::2] = [part.strip() for part in parts[1::2]]
        text = '"'.join(parts)
    return " ".join(text.split())
