"""From views to one page: the templates, and a policy under which a browser runs and loads nothing else."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from summarizer.rendering.html.views import Story, safe_skipped
from summarizer.types import Digest, Summary

_FOLDER = Path(__file__).parent / "templates"


def story_page(summary: Summary, names: Mapping[str, str]) -> str:
    """Give the page of one summary."""
    story = Story(summary, names)
    return _page("story_page.html", title=story.title, story=story)


def digest_page(digest: Digest, names: Mapping[str, str]) -> str:
    """Give the page of several summaries."""
    stories = [Story(summary, names, f"t{i}-", level=2) for i, summary in enumerate(digest.summaries, start=1)]
    title = f"{len(stories)} {'story' if len(stories) == 1 else 'stories'}"
    return _page("digest_page.html", title=title, stories=stories, skipped=safe_skipped(digest.skipped))


def _page(template: str, **shown: object) -> str:
    return _environment().get_template(template).render(**shown).rstrip("\n")


@functools.lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _own("page.css"), _own("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    environment.globals.update(style=style, script=script, policy=Markup(policy))  # noqa: S704 - ours
    return environment


def _own(name: str) -> Markup:
    """Read a file of this package, which is no text of unknown authors."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704 - as above


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
