"""How much of what several articles carry is printed as fused: ``python -m benchmarks.fusion.printed --data DIR``.

Of the statements printed, those count whose claim has sentences of several articles. One is fused if two articles each
contribute three or more consecutive copied words, one of them a content word, that the other's cited sentences lack.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks import stories
from summarizer.attribution.glue import is_glue
from summarizer.fusion import load_fuser
from summarizer.pipeline import Summarizer
from summarizer.types import Claim, Draft, Fuser, Statement

_RUN = 3


class Recorder:
    """A fuser that keeps what passes through it.

    Attributes:
        claims: All claims of several articles, in order.
    """

    def __init__(self, fuser: Fuser) -> None:
        self._fuser = fuser
        self.claims: list[Claim] = []

    @property
    def signature(self) -> str:
        return self._fuser.signature

    def fuse(self, claims: Sequence[Claim], *, n_best: int = 4) -> list[tuple[Draft, ...]]:
        self.claims += [claim for claim in claims if len({sentence.article_id for sentence in claim.sentences}) > 1]
        return self._fuser.fuse(claims, n_best=n_best)


def is_fused(statement: Statement) -> bool:
    """True if two articles each give a run of words, one of them content, that the other lacks."""
    texts: dict[str, str] = {}
    for citation in statement.citations:
        texts[citation.article] = f"{texts.get(citation.article, '')} {_plain(citation.text)} "
    runs: dict[str, list[str]] = {}
    for span in statement.spans:
        if span.article is not None:
            runs.setdefault(span.article, []).append(statement.text[span.start : span.end])
    giving = {
        article
        for article, parts in runs.items()
        if any(
            _gives(part, [text for other, text in texts.items() if other != article and other in runs])
            for part in parts
        )
    }
    return len(giving) > 1


def _gives(run: str, others: Sequence[str]) -> bool:
    words = _plain(run).split()
    windows = (words[i : i + _RUN] for i in range(len(words) - _RUN + 1))
    return any(
        not all(is_glue(word) for word in window) and all(f" {' '.join(window)} " not in text for text in others)
        for window in windows
    )


def _plain(text: str) -> str:
    words = (word.strip(".,;:!?\"“”'‘’()").casefold() for word in text.split())
    return " ".join(word for word in words if word)


def main() -> None:
    parser = argparse.ArgumentParser(description="Share of what several articles carry that is printed as fused.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", default="allsides", choices=sorted(stories.WORDS))
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--fuser", default="span-fuser-en")
    parser.add_argument("--keep", type=Path, help="write statements with their sources here, outside the project")
    arguments = parser.parse_args()
    recorder = Recorder(load_fuser(arguments.fuser))
    summarizer = Summarizer(fuser=recorder)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    rows: list[dict[str, object]] = []
    for story in stories.load(arguments.data, arguments.set)[: arguments.stories]:
        recorder.claims = []
        summary = summarizer.summarize(story.articles, max_words=arguments.words)
        carried = {sentence.text for claim in recorder.claims for sentence in claim.sentences}
        counts["statements"] += len(summary.statements)
        counts["of claims of several articles"] += sum(s.citations[0].text in carried for s in summary.statements)
        counts["printed as fused"] += sum(is_fused(statement) for statement in summary.statements)
        counts["method fused"] += sum(statement.method == "fused" for statement in summary.statements)
        counts["cite several articles"] += sum(statement.n_articles > 1 for statement in summary.statements)
        counts["drafts dropped"] += len(summary.dropped)
        reasons.update(re.sub("['\"].*?['\"]", "…", dropped.reason) for dropped in summary.dropped)
        rows.extend(
            {"text": s.text, "method": s.method, "sources": [c.text for c in s.citations]} for s in summary.statements
        )
        rows.extend({"text": d.text, "dropped": d.reason} for d in summary.dropped)
    for name, number in counts.items():
        print(f"{name:30} {number}")
    for reason, number in reasons.most_common(20):
        print(f"  {number:4} {reason}")
    if arguments.keep:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        arguments.keep.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
