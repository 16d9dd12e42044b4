"""One row of the output: what becomes of one story."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import CacheWarning, ModelError, SourceError, SummarizerWarning, in_one_line
from summarizer.ingest import Intake, StoryLine, read_story
from summarizer.pipeline.options import DEFAULT_WORDS, Options, package_signature
from summarizer.pipeline.summarizer import summarize
from summarizer.rendering.safety import escape_json, one_line


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with each story: models by name or folder, and the options of :func:`~summarizer.summarize`.

    Attributes:
        options: Everything here that decides a row, in one string.

    Raises:
        OptionError: If an option is outside its range.
    """

    embedder: str = "all-MiniLM-L6-v2"
    fuser: str = "default"
    device: str = "auto"
    embedding_cache: str | None = None
    verifier: str | None = None
    max_words: int = DEFAULT_WORDS
    max_statements: int | None = None
    focus: str | None = None
    options: str = field(init=False)

    def __post_init__(self) -> None:
        asked = Options(self.max_words, self.max_statements, self.focus)
        models = f"embedder={self.embedder}|fuser={self.fuser}"
        models += f"|verifier={self.verifier}" if self.verifier else ""
        object.__setattr__(self, "options", f"{package_signature()}|{models}|{asked}")  # frozen for all others


def make_row(job: Job, line: StoryLine) -> dict[str, Any]:
    """Summarize a story; whatever is wrong with it is told in its row.

    Returns:
        ``id``, ``hash``, ``options``, and ``summary`` with ``warnings`` or else ``error``.

    Raises:
        ModelError: If there is no model to do it, which is not the story's fault.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", SummarizerWarning)
        identity, story = read_story(line)
        outcome = _outcome(job, story)
    of_cache = [warning for warning in caught if issubclass(warning.category, CacheWarning)]
    for warning in of_cache:  # of this run, and no matter of the story
        warnings.warn(warning.message, stacklevel=2)
    if "summary" in outcome:
        outcome["warnings"] = [one_line(str(warning.message)) for warning in caught if warning not in of_cache]
    return {"id": identity, "hash": line.hash, "options": job.options} | outcome


def row_of(job: Job, text: str | bytes | None, number: int | None = None) -> bytes:
    """Give the row of a story that was read by another program, as :func:`run_batch` would write it.

    Args:
        job: What to do.
        text: The line of JSON; None for one that is too long.
        number: Of the line in its file, for messages.

    Raises:
        ModelError: As for :func:`make_row`.
    """
    data = text.encode() if isinstance(text, str) else text
    return encode(make_row(job, StoryLine(number, data and data.strip())))


def _outcome(job: Job, story: Intake | SourceError) -> dict[str, Any]:
    try:
        if isinstance(story, SourceError):
            raise story
        summary = summarize(
            story,
            embedder=job.embedder,
            fuser=job.fuser,
            device=job.device,
            embedding_cache=job.embedding_cache,
            verifier=job.verifier,
            max_words=job.max_words,
            max_statements=job.max_statements,
            focus=job.focus,
        )
        return {"summary": summary.to_dict()}
    except ModelError:
        raise
    except Exception as error:
        return {"error": one_line(in_one_line(error))}


def encode(row: dict[str, Any]) -> bytes:
    """Give a row as one line of JSON."""
    return f"{escape_json(json.dumps(row, ensure_ascii=False))}\n".encode()
