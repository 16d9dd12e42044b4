"""Parses of many sentences at once."""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summarizer.annotation.blocks import use_blocks
from summarizer.annotation.loading import default_folder
from summarizer.annotation.parse import Parse, flatten, from_spacy

if TYPE_CHECKING:
    from spacy.language import Language

_BATCH = 256
_LOG_EVERY = 10_000
_log = logging.getLogger(__name__)


def parse_all(texts: Sequence[str]) -> Iterator[Parse]:
    """Parse sentences with the annotator's pipeline, in one process; give them in order.

    Args:
        texts: Sentences.
    """
    flat = [flatten(text) for text in texts]
    docs = _pipeline().pipe((text for text, _ in flat), batch_size=_BATCH)
    for number, (doc, text, (_, offsets)) in enumerate(zip(docs, texts, flat, strict=True), 1):
        if number % _LOG_EVERY == 0:
            _log.info("parsed %d of %d sentences", number, len(texts))
        yield from_spacy(doc, text, offsets, frozenset())


@functools.cache
def _pipeline() -> Language:
    import spacy  # takes most of a second: only on use

    pipeline = spacy.load(default_folder(), exclude=["senter"])
    use_blocks(pipeline)
    return pipeline
