"""What a cold start is made of: ``python -m benchmarks.stages a.txt b.txt c.txt`` prints each stage as JSON.

Here the stages come one after the other; the command loads the annotator beside the other models, and annotates beside
embedding.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_BEGUN = time.process_time()  # Python itself, before this module
_stages: list[tuple[str, float, float]] = [("python", _BEGUN, _BEGUN)]


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Note the seconds on the clock and of processor time that something takes."""
    clock, processor = time.perf_counter(), time.process_time()
    yield
    _stages.append((name, time.perf_counter() - clock, time.process_time() - processor))


def main(sources: Sequence[str]) -> None:
    """Go through a cold start; each import stands where the command has it."""
    with stage("import of the command"):
        pass
    with stage("import of readers"):
        from summarizer.ingest import read_sources
    with stage("reading"):
        intake = read_sources(sources)
    with stage("import of spaCy"):
        from summarizer.annotation.lean import import_spacy

        import_spacy()
    with stage("import of the pipeline"):
        from summarizer.pipeline import Summarizer
        from summarizer.pipeline.models import shared_annotator
    with stage("embedder"):
        from summarizer.embedding import load_embedder

        embedder = load_embedder()
    with stage("annotator"):
        shared_annotator()
    with stage("fuser"):
        from summarizer.fusion import load_fuser

        fuser = load_fuser()
    loaded = Summarizer(embedder, fuser)
    with stage("first summary"):
        summary = loaded.summarize(intake)
    with stage("printing"):
        from summarizer.rendering import render

        render(summary, "text", names=intake.names)
    with stage("another summary, warm"):
        loaded.summarize(intake)
    sys.stdout.write(json.dumps(_stages) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
