"""What each entry of a tokenizer's vocabulary writes, sorted so that a few look-ups find the entries that matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import torch

from summarizer.errors import ModelError
from summarizer.fusion.lexicon import (
    CURRENCIES,
    Lexicon,
    at_break,
    fold,
    is_guarded,
    is_partial,
    strip,
    without_partial_end,
)

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

Scheme = Literal["▁", "Ġ", "##"]
Broken = Mapping[tuple[str, str], list[tuple[int, str]]]
Where = Literal["spaced", "joined", "floating"]
"""How a piece stands to the one before it: after a space, without one, or as the text wants (word pieces)."""

_OPENING = "([{#“‘" + CURRENCIES


class Vocabulary:
    """The pieces of text that token ids stand for.

    Attributes:
        scheme: How the tokenizer marks words: "▁" (SentencePiece), "Ġ" (byte-level BPE) or "##" (word pieces).
        pieces: For each id the folded text it writes, with its space; None for ids that write nothing.
        where: For each id how it stands to the one before it.
        keyed: For each way to stand, ids by their text without the marks around it; entries that hold a break after
            their first letter are in ``broken`` instead.
        broken: For the text up to a break and the break itself, ids with the text after it.
        broken_guarded: Those of ``broken`` that hold a capital or a digit.
        partial: Ids that hold bytes of an incomplete character, by the text before them.
        marks: Word pieces that are punctuation.
        plain: For each way to stand, a mask of shape (size,) of the entries that hold neither capital nor digit.

    Args:
        tokenizer: A tokenizer of one of the three schemes.
        size: How many scores the model gives, which may be more than the tokenizer has entries.

    Raises:
        ModelError: If the tokenizer follows none of the three schemes.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase, size: int) -> None:
        special = set(tokenizer.all_special_ids)
        known = min(size, len(tokenizer))
        tokens: list[str] = list(tokenizer.convert_ids_to_tokens(list(range(known))))
        self.scheme = _scheme(tokens)
        self._texts: list[str | None] = [
            None if id_ in special or token is None else _text(token, self.scheme) for id_, token in enumerate(tokens)
        ] + [None] * (size - known)
        self.pieces = [None if text is None else fold(text) for text in self._texts]
        self.where: list[Where] = [_where(token, self.scheme) for token in tokens] + ["joined"] * (size - known)
        self.keyed: dict[Where, defaultdict[str, list[int]]] = {
            "spaced": defaultdict(list),
            "joined": defaultdict(list),
            "floating": defaultdict(list),
        }
        self.broken: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        self.broken_guarded: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        self.partial: defaultdict[str, list[int]] = defaultdict(list)
        self.marks: list[int] = []
        self.plain = {where: torch.zeros(size, dtype=torch.bool) for where in self.keyed}
        for id_, piece in enumerate(self.pieces):
            if piece:
                self._sort_in(id_, piece)

    def _sort_in(self, id_: int, piece: str) -> None:
        where = self.where[id_]
        text = piece[1:] if where == "spaced" else piece
        if is_partial(piece):
            self.partial[without_partial_end(piece)].append(id_)
            return
        if at_break(text)[1]:
            head, mark, rest = at_break(piece)
            self.broken[head, mark].append((id_, rest))
            if is_guarded(piece):
                self.broken_guarded[head, mark].append((id_, rest))
        elif where == "floating" and not text[0].isalnum():
            self.marks.append(id_)
        else:
            self.keyed[where][strip(text)].append(id_)
        if not is_guarded(piece):
            self.plain[where][id_] = True

    def starting_with_digit(self) -> list[int]:
        """Give the word pieces that open a word with a digit."""
        return [id_ for key, ids in self.keyed["floating"].items() if key[:1].isdigit() for id_ in ids]

    def written(self, id_: int, word: str, lexicon: Lexicon) -> str | None:
        """Give the folded text that ``id_`` writes after the open word ``word``, or None if it writes nothing."""
        piece, text = self.pieces[id_], self._texts[id_]
        if not piece or not text or self.where[id_] != "floating":
            return piece or None
        return piece if _attaches(text, word, lexicon) else " " + piece

    def text(self, ids: Iterable[int], lexicon: Lexicon) -> str:
        """Write out ``ids``; spaces that word pieces have lost come back as they are in the sources.

        Unlike ``tokenizer.decode`` this never moves a mark, and it writes what the constraint has looked at.
        """
        written = ""
        for id_ in ids:
            text = self._texts[id_]
            if not text:
                continue
            if self.where[id_] == "floating" and not self._is_attached(text, written, lexicon):
                text = " " + text
            written += text
        if self.scheme != "##":
            written = written.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return written.strip()

    @staticmethod
    def _is_attached(text: str, written: str, lexicon: Lexicon) -> bool:
        quoted = written.count('"') % 2 == 1
        if text == '"':
            return quoted
        if written.endswith('"'):
            return quoted or _attaches(text, "", lexicon)
        word = written.rpartition(" ")[2]
        return word[-1:] in tuple(_OPENING) or _attaches(text, fold(word), lexicon)


def _attaches(text: str, word: str, lexicon: Lexicon) -> bool:
    return text[0] not in _OPENING + '"' and lexicon.joins(word, fold(text))


def _scheme(tokens: Sequence[str | None]) -> Scheme:
    counts = {
        "▁": sum(token is not None and token.startswith("▁") for token in tokens),
        "Ġ": sum(token is not None and token.startswith("Ġ") for token in tokens),
        "##": sum(token is not None and token.startswith("##") for token in tokens),
    }
    schemes: tuple[Scheme, ...] = ("▁", "Ġ", "##")
    best = max(schemes, key=lambda scheme: counts[scheme])
    if not counts[best]:
        raise ModelError("its tokenizer marks words neither with ▁ nor with Ġ nor with ##; use a model of such a kind")
    return best


def _where(token: str, scheme: Scheme) -> Where:
    if scheme == "##":
        return "joined" if token.startswith("##") and len(token) > 2 else "floating"
    return "spaced" if token.startswith(scheme) else "joined"


def _text(token: str, scheme: Scheme) -> str:
    if scheme == "##":
        return token[2:] if token.startswith("##") and len(token) > 2 else token
    if scheme == "▁":
        if len(token) == 6 and token.startswith("<0x") and token.endswith(">"):  # one byte of a rare character
            return bytes([int(token[3:5], 16)]).decode("utf-8", "surrogateescape")
        return token.replace("▁", " ")
    byte_of = _byte_of()
    if any(char not in byte_of for char in token):  # added to the vocabulary as plain text
        return token
    return bytes(byte_of[char] for char in token).decode("utf-8", "surrogateescape")


@lru_cache(maxsize=1)
def _byte_of() -> dict[str, int]:
    """Give the byte that each character of a byte-level vocabulary stands for, as GPT-2 laid down.

    Bytes that are printable characters of Latin-1 stand for themselves, the others follow from U+0100 in order.
    """
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(256 + place): byte for place, byte in enumerate(others)}
