"""Words, names, numbers, dates, quotations and negations of English sentences: spaCy, and rules where it is weak.

A rule reads a :class:`~summarizer.annotation.parse.Parse` (text, tokens, tags, entities) and never spaCy itself, so
that another parser can take its place. Nothing here depends on what else is annotated in the same call.
"""

from summarizer.annotation.loading import load_annotator

__all__ = ["load_annotator"]
