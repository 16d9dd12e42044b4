"""The annotator: one pass of the pipeline over a batch, then the rules on each sentence."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

from summarizer.annotation.dates import find_dates
from summarizer.annotation.names import find_names
from summarizer.annotation.negation import find_negated
from summarizer.annotation.numbers import find_numbers
from summarizer.annotation.parse import Parse, flatten, from_spacy
from summarizer.annotation.quotations import find_quotations
from summarizer.types import Annotation

if TYPE_CHECKING:
    from spacy.language import Language

_RULES = "rules-2"  # raised whenever a rule changes what is found
LONGEST = 1_000
"""Characters of a text that is annotated. What is longer is no sentence that could be printed, and the rules, which
compare a word with others of its sentence, would take minutes for it. The longest of 734 read was 520."""


class SpacyAnnotator:
    """An :class:`~summarizer.types.Annotator` on a spaCy pipeline; safe to share between threads."""

    def __init__(self, pipeline: Language, name: str) -> None:
        self._pipeline = pipeline
        self._name = name
        self._vocabulary = _common_words(pipeline)
        self._lock = threading.Lock()  # spaCy interns strings while it parses
        # One sentence gives matrices too small to share out; BLAS threads waiting for more cost the embedder a quarter
        # of its speed on two cores.
        self._blas = ThreadpoolController()

    @property
    def signature(self) -> str:
        """Version of spaCy, of the pipeline and of the rules."""
        return f"{self._name}+{_RULES}"

    def annotate(self, texts: Sequence[str], published: Sequence[str | None] | None = None) -> list[Annotation]:
        """Annotate sentences; each is treated alone, whatever else stands in ``texts``.

        Args:
            texts: Sentences or drafts, possibly with line ends inside.
            published: For each text the day of publication as ISO 8601, or None where it is not known.

        Returns:
            One annotation for each text, in the same order; an empty one for a text longer than :data:`LONGEST`.

        Raises:
            ValueError: If ``published`` has another length than ``texts``.
        """
        days = [None] * len(texts) if published is None else list(published)
        if len(days) != len(texts):
            raise ValueError(f"published has {len(days)} entries for {len(texts)} texts; give one for each")
        texts = [text if len(text) <= LONGEST else "" for text in texts]
        flat = [flatten(text) for text in texts]
        with self._lock, self._blas.limit(limits=1, user_api="blas"):
            docs = list(self._pipeline.pipe(text for text, _ in flat))
        parses = [
            from_spacy(doc, text, offsets, self._vocabulary)
            for doc, text, (_, offsets) in zip(docs, texts, flat, strict=True)
        ]
        return [annotate_parse(parse, day) for parse, day in zip(parses, days, strict=True)]


def _common_words(pipeline: Language) -> frozenset[str]:
    """The words of the lemmatiser's dictionary; empty for a pipeline whose lemmatiser has none."""
    lookups = getattr(pipeline.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or "lemma_index" not in lookups.tables:
        return frozenset()
    table = lookups.get_table("lemma_index")
    return frozenset(
        pipeline.vocab.strings[word] if isinstance(word, int) else word for key in table for word in table[key]
    )


def annotate_parse(parse: Parse, published: str | None) -> Annotation:
    """Apply all rules to one parsed sentence."""
    dates = find_dates(parse, published)
    names = find_names(parse, dates)
    taken = [(date.start, date.end) for date in dates] + [(name.start, name.end) for name in names]
    return Annotation(
        tokens=parse.tokens,
        names=names,
        numbers=find_numbers(parse, taken),
        dates=dates,
        quotations=find_quotations(parse, names),
        negated=find_negated(parse),
    )
