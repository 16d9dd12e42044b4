"""Whole stories of hostile text, made at random, through the whole pipeline; prints what breaks, to be made again.

python -m benchmarks.fuzz --seconds 600 --seed 1
"""

from __future__ import annotations

import argparse
import json
import random
import time
import warnings
from collections.abc import Sequence

from summarizer import Article, Summarizer, SummarizerError, SummarizerWarning, Summary, render

PIECES = (
    "The bridge over the River Aln in Linden was closed on Monday after divers found a crack in a pier. ",
    "Mayor Ruth Okafor said the bridge would stay shut for “at least three weeks”. ",
    "About 9,000 drivers cross it every day, and 12 people were hurt, the police said. ",
    "Divers found a crack in a pier, and Linden closed the bridge on Tuesday. ",
    "“She said ‘we won’t go’,” Karl Voss said. ",
    "“An opened quotation that never closes. ",
    "He denied it. ",
    "U.S. officials met at 9 a.m. Tuesday in Washington, D.C. ",
    "NORWICK (AP) — ",
    "By Mara Quill\n",
    "قال العمدة إن الجسر مغلق. ",
    "市长说大桥关闭了。",
    "\u202eeht egdirb saw desolc\u202c ",
    "👩‍👩‍👧‍👦 🌉 ",
    "e\u0301\u0302\u0303 Z\u0335\u0321\u0322a\u0327\u034f\u035blgo ",
    "zero\u200bwidth\u200djoin\ufeff ",
    "\u2028\u2029\x0b\x0c\x85",
    "\n\n",
    "\r\n",
    "\t\u00a0\u3000",
    "<p>a</p><!-- <script>",
    "&amp;&#0;&#x110000; ",
    "[1][2] ![x](javascript:x) `` ",
    "=cmd|' /C calc'!A0,",
    "1" * 60 + " ",
    "a" * 300,
    "word " * 400,
    "((((((((" + '"' * 9,
    "3 and 4 and $5 million or 6% ",
    '…?!."” ',
)
"""What articles are put together from: reporting, and all that reporting is not made of."""

FORMATS = ("text", "markdown", "html", "json", "csv", "jsonl")


def make_text(rng: random.Random) -> str:
    """Put a text together, repeat parts of it, and change some characters."""
    text = "".join(rng.choices(PIECES, k=rng.randint(1, 25)))
    if rng.random() < 0.2:
        start = rng.randrange(len(text))
        text += text[start : start + 200] * rng.randint(1, 30)
    letters = list(text)
    for _ in range(rng.choice((0, 0, 3, 30))):
        letters[rng.randrange(len(letters))] = rng.choice((chr(rng.randrange(1, 0xD800)), "", ".", " ", "\n", "“", '"'))
    return "".join(letters)


def make_story(rng: random.Random) -> list[Article]:
    """Make one to six articles, some of them copies."""
    texts = [make_text(rng) for _ in range(rng.randint(1, 6))]
    texts += rng.choices(texts, k=rng.choice((0, 0, 0, 2)))
    title = rng.choice((None, "Linden bridge closes", "\u202e<b>", " "))
    return [Article(text, title=title, published=rng.choice((None, "2024-05-06", "no day"))) for text in texts]


def broken(summarizer: Summarizer, story: Sequence[Article]) -> str | None:
    """Summarize a story in two orders, and say which promise does not hold, if one does not.

    Raises:
        Exception: Whatever the package raises that is no SummarizerError.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SummarizerWarning)
        try:
            summary = summarizer.summarize(story, max_words=60)
        except SummarizerError as error:
            return None if str(error).count("\n") == 0 else "an error is not one line"
        again = summarizer.summarize(story, max_words=60)
        turned = summarizer.summarize(list(reversed(story)), max_words=60)
    if again.to_dict() != summary.to_dict():
        return "the same articles gave another summary"
    if _said(turned) != _said(summary):
        return "another order gave other statements"
    if Summary.from_dict(json.loads(json.dumps(summary.to_dict()))) != summary:
        return "JSON does not give the summary back"
    for format_ in FORMATS:
        render(summary, format_).encode("utf-8", "surrogatepass")
    return _uncovered(summary)


def _said(summary: Summary) -> list[tuple[str, tuple[str, ...]]]:
    return [(s.text, tuple(sorted(citation.text for citation in s.citations))) for s in summary.statements]


def _uncovered(summary: Summary) -> str | None:
    """Say which statement is not cited, not covered, or points elsewhere than it says."""
    texts = {article.id: article.text for article in summary.articles}
    for statement in summary.statements:
        if not statement.citations:
            return "a statement without a citation"
        for citation in statement.citations:
            if texts[citation.article][citation.start : citation.end] != citation.text:
                return "a citation that is not at its place"
        ends = [0, *(span.end for span in statement.spans)]
        if [span.start for span in statement.spans] != ends[:-1] or ends[-1] != len(statement.text):
            return "spans with a gap"
        for span in statement.spans:
            if span.article is not None:
                source = " ".join(texts[span.article][span.source_start : span.source_end].split())
                if " ".join(statement.text[span.start : span.end].split())[1:] != source[1:]:
                    return "a span that is not what it was copied from"
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0, help="of the first story; each next one has the next")
    options = parser.parse_args()
    summarizer, end, seed, found = Summarizer(), time.monotonic() + options.seconds, options.seed, 0
    while time.monotonic() < end:
        try:
            fault = broken(summarizer, make_story(random.Random(seed)))
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
        if fault:
            found += 1
            print(f"--seed {seed}: {fault}", flush=True)
        seed += 1
    print(f"{seed - options.seed} stories, {found} faults")
    return int(found > 0)


if __name__ == "__main__":
    raise SystemExit(main())
