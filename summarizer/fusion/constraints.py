"""Keeps a model from writing names and numbers that stand in none of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import torch
from transformers import LogitsProcessor

from summarizer.fusion.lexicon import (
    CONTRACTIONS,
    CURRENCIES,
    Cursor,
    Lexicon,
    beginnings,
    is_partial,
)
from summarizer.fusion.vocabulary import Broken, Vocabulary, Where

_ANY_WORD = "\0"
"""Stands for a free word that begins no word of the sources."""


class SourceWordsLogitsProcessor(LogitsProcessor):
    """Sets the scores of vocabulary entries to minus infinity that would leave the words of the sources.

    The rule is :class:`~summarizer.fusion.lexicon.Lexicon`'s, applied to the text that has been written, whatever the
    pieces it was written in. What may follow depends on the open word and the guarded word before it alone, so a mask
    is made once for each such state and kept for the other beams and steps. Of the vocabulary only those entries are
    tried one by one that continue a word of the sources, or hold several words at once; of all others it is known
    from their letters whether they may follow.

    One processor serves one claim; its rows are the beams of that claim.

    Args:
        vocabulary: What each id writes.
        lexicon: The words of the claim's sentences.
        eos: Ids that end a text.
        openers: Ids that write nothing and may stand before the first piece, such as a mark of the language.
    """

    def __init__(
        self, vocabulary: Vocabulary, lexicon: Lexicon, eos: Iterable[int], openers: Iterable[int] = ()
    ) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._eos = list(eos)
        self._openers = list(openers)
        self._cursors: dict[tuple[int, ...], Cursor | None] = {(): Cursor()}
        self._masks: dict[Cursor, torch.Tensor] = {}
        self._spaced: dict[Cursor | None, torch.Tensor] = {}
        self._broken: dict[tuple[Cursor | None, str, str, int], tuple[torch.Tensor, torch.Tensor]] = {}

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Give ``scores`` with what may not follow at minus infinity.

        Args:
            input_ids: What was written so far, of shape (beams, length), the decoder's start included.
            scores: Of shape (beams, vocabulary).
        """
        rows: list[list[int]] = input_ids.tolist()
        self._cursors = {tuple(row): self._cursor(row) for row in rows}
        allowed = torch.stack([self.allowed(self._cursors[tuple(row)]) for row in rows])
        return scores.masked_fill(~allowed.to(scores.device), float("-inf"))

    def _cursor(self, row: list[int]) -> Cursor | None:
        known = self._cursors.get(tuple(row[:-1]))  # the beam was known one step ago, except at the first
        return self._advance(known, row[-1]) if known else self._replay(row)

    def _replay(self, row: list[int]) -> Cursor | None:
        cursor: Cursor | None = Cursor()
        for id_ in row:
            cursor = cursor and self._advance(cursor, id_)
        return cursor

    def _advance(self, cursor: Cursor, id_: int) -> Cursor | None:
        text = self._vocabulary.written(id_, cursor.word, self._lexicon)
        return cursor if text is None else self._lexicon.follow(cursor, text)

    def allowed(self, cursor: Cursor | None) -> torch.Tensor:
        """Give a mask of shape (vocabulary,) of what may follow; nothing may after None, a text already refused."""
        if cursor is None:
            return torch.zeros(len(self._vocabulary.pieces), dtype=torch.bool)
        cursor = self._general(cursor)
        if cursor not in self._masks:
            self._masks[cursor] = self._mask(cursor)
        return self._masks[cursor]

    def _general(self, cursor: Cursor) -> Cursor:
        """Give one cursor for all free words that begin no word of the sources: they may go on in the same ways."""
        if cursor.word[-1:].isalnum() and self._lexicon.is_free(cursor) and not self._rests(cursor):
            return Cursor(_ANY_WORD, first=cursor.first)
        return cursor

    def _rests(self, cursor: Cursor) -> set[str]:
        return self._lexicon.rests(cursor.word, self._lexicon.candidates(cursor))

    def _mask(self, cursor: Cursor) -> torch.Tensor:
        vocabulary, lexicon = self._vocabulary, self._lexicon
        free = lexicon.is_free(cursor)
        allowed = self._after_space(lexicon.close(cursor)).clone()
        if free:
            allowed |= vocabulary.plain["joined"]
        self._try(allowed, cursor, self._unclear(cursor, free))
        # After a free word a break is always in order, and without a number before it so is any free word after that.
        self._try_broken(
            allowed, cursor, vocabulary.broken_guarded if free and not cursor.before else vocabulary.broken
        )
        self._try_partial(allowed, cursor)
        started = cursor != Cursor()
        allowed[self._openers] = not started
        allowed[self._eos] = started and lexicon.ends(cursor)
        return allowed

    def _try(self, allowed: torch.Tensor, cursor: Cursor, ids: Iterable[int]) -> None:
        tried = {id_: self._advance(cursor, id_) is not None for id_ in ids}
        allowed[list(tried)] = torch.tensor(list(tried.values()), dtype=torch.bool)

    def _try_broken(self, allowed: torch.Tensor, cursor: Cursor, broken: Broken) -> None:
        """Try entries that hold a break: what follows the break is the same question for many words before it."""
        for (head, mark), entries in broken.items():
            closed = self._lexicon.follow(cursor, head + mark)
            key = (closed, head, mark, len(entries))
            if key not in self._broken:
                follows = [closed is not None and self._lexicon.follow(closed, rest) is not None for _, rest in entries]
                self._broken[key] = torch.tensor([id_ for id_, _ in entries]), torch.tensor(follows)
            ids, values = self._broken[key]
            allowed[ids] = values

    def _try_partial(self, allowed: torch.Tensor, cursor: Cursor) -> None:
        """Try entries with bytes of an incomplete character: unless they complete one, what is before them decides."""
        for text, ids in self._vocabulary.partial.items():
            if is_partial(cursor.word) or is_partial(text):
                self._try(allowed, cursor, ids)
            else:
                allowed[ids] = self._lexicon.follow(cursor, text) is not None

    def _after_space(self, closed: Cursor | None) -> torch.Tensor:
        """Give a mask of the entries that may follow a space, if there is one, at the cursor after it."""
        if closed not in self._spaced:
            spaced = torch.zeros(len(self._vocabulary.pieces), dtype=torch.bool)
            if closed:
                if not self._lexicon.is_waiting(closed):
                    spaced |= self._vocabulary.plain["spaced"] | self._vocabulary.plain["floating"]
                keys = beginnings(self._lexicon.candidates(closed)) | {""}
                self._try(spaced, closed, [*self._ids("spaced", keys), *self._ids("floating", keys)])
            self._spaced[closed] = spaced
        return self._spaced[closed]

    def _unclear(self, cursor: Cursor, free: bool) -> Iterator[int]:
        """Give the entries whose letters alone do not say whether they may follow the open word at ``cursor``."""
        keys = beginnings(self._rests(cursor))
        yield from self._ids("joined", keys if free else keys | {""})
        if self._vocabulary.scheme == "##":
            yield from self._vocabulary.marks
            yield from self._perhaps_joined(cursor, keys)

    def _perhaps_joined(self, cursor: Cursor, keys: set[str]) -> Iterator[int]:
        """Give the word pieces that a mark at the end of the open word may join to it."""
        word = cursor.word
        if not word or word[-1].isalnum():
            return
        if word[-2:-1].isdigit() or word[-1] in CURRENCIES:
            yield from self._vocabulary.starting_with_digit()
        keys = keys | beginnings(self._lexicon.rests(word, self._lexicon.chunks)) | set(CONTRACTIONS)
        yield from self._ids("floating", keys)

    def _ids(self, where: Where, keys: Iterable[str]) -> Iterator[int]:
        keyed = self._vocabulary.keyed[where]
        return (id_ for key in keys if key in keyed for id_ in keyed[key])
