"""The pipeline: the only place that knows all stations, and the ways to call it."""

from summarizer.pipeline.options import DEFAULT_WORDS
from summarizer.pipeline.sentences import fuse_sentences
from summarizer.pipeline.summarizer import Summarizer, summarize, summarize_stories

__all__ = ["DEFAULT_WORDS", "Summarizer", "fuse_sentences", "summarize", "summarize_stories"]
