"""Ingest: the only station that reads outside data; it gives articles, and says which parts of them are reporting."""

from summarizer.ingest.outline import Outline, outline
from summarizer.ingest.sources import read_sources

__all__ = ["Outline", "outline", "read_sources"]
