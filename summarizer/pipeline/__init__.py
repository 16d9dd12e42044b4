"""The pipeline: the only place that knows all stations, and the two ways to call it."""

from summarizer.pipeline.summarizer import DEFAULT_WORDS, Summarizer, summarize

__all__ = ["DEFAULT_WORDS", "Summarizer", "summarize"]
