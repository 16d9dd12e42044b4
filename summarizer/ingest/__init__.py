"""Ingest: the only station that reads outside data; it gives articles, and says which parts of them are reporting."""

from summarizer.ingest.fetching import FetchOptions
from summarizer.ingest.genres import Genre, genre_of
from summarizer.ingest.items import Feed
from summarizer.ingest.languages import language_name
from summarizer.ingest.outline import Outline, outline
from summarizer.ingest.sources import Intake, read_sources
from summarizer.ingest.stories import StoryLine, read_articles, read_story, read_story_lines

__all__ = [
    "Feed",
    "FetchOptions",
    "Genre",
    "Intake",
    "Outline",
    "StoryLine",
    "genre_of",
    "language_name",
    "outline",
    "read_articles",
    "read_sources",
    "read_story",
    "read_story_lines",
]
