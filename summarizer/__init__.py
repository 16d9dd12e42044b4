"""Several news articles about one event in, one summary out, every statement of it cited to its source sentences.

    >>> from summarizer import summarize
    >>> summary = summarize(["a.txt", "b.txt", "c.txt"])
    >>> print(summary)

Importing the package loads no model and no heavy library; those come with the first summary.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.errors import (
        CacheWarning,
        ModelError,
        NoUsableSourceError,
        OptionError,
        SchemaError,
        SourceError,
        SummarizerError,
        SummarizerWarning,
        UncitedStatementError,
    )
    from summarizer.ingest import Feed, FetchOptions, Intake, read_sources
    from summarizer.pipeline import Summarizer, fuse_sentences, summarize, summarize_stories
    from summarizer.pipeline.batch.cluster import read_story_files, summarize_dataset
    from summarizer.pipeline.stories import group_stories
    from summarizer.rendering import render
    from summarizer.stories import Story
    from summarizer.types import (
        Article,
        Citation,
        Claim,
        Digest,
        Disagreement,
        Draft,
        Dropped,
        Embedder,
        Fuser,
        Reprint,
        Sentence,
        Skipped,
        Span,
        Statement,
        Summary,
        Value,
    )

__version__ = "0.1.0"

__all__ = [
    "Article",
    "CacheWarning",
    "Citation",
    "Claim",
    "Digest",
    "Disagreement",
    "Draft",
    "Dropped",
    "Embedder",
    "Feed",
    "FetchOptions",
    "Fuser",
    "Intake",
    "ModelError",
    "NoUsableSourceError",
    "OptionError",
    "Reprint",
    "SchemaError",
    "Sentence",
    "Skipped",
    "SourceError",
    "Span",
    "Statement",
    "Story",
    "Summarizer",
    "SummarizerError",
    "SummarizerWarning",
    "Summary",
    "UncitedStatementError",
    "Value",
    "fuse_sentences",
    "group_stories",
    "read_sources",
    "read_story_files",
    "render",
    "summarize",
    "summarize_dataset",
    "summarize_stories",
]

# Where the names live that are not records; errors are recognised by their ending.
_HOMES = {
    "Summarizer": "summarizer.pipeline",
    "summarize": "summarizer.pipeline",
    "summarize_stories": "summarizer.pipeline",
    "Feed": "summarizer.ingest",
    "FetchOptions": "summarizer.ingest",
    "Intake": "summarizer.ingest",
    "fuse_sentences": "summarizer.pipeline",
    "Story": "summarizer.stories",
    "group_stories": "summarizer.pipeline.stories",
    "read_sources": "summarizer.ingest",
    "read_story_files": "summarizer.pipeline.batch.cluster",
    "render": "summarizer.rendering",
    "summarize_dataset": "summarizer.pipeline.batch.cluster",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module the first time it is asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    default = "summarizer.errors" if name.endswith(("Error", "Warning")) else "summarizer.types"
    value = getattr(import_module(_HOMES.get(name, default)), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
