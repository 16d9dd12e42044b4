"""Seed known faults into real summaries and count how many the checker finds.

Each fault is made as a clever system would make it: the spans are laid anew so that they still cover the statement
and, wherever the story has the words, still copy from a true place. What is found is reported twice: by all checks,
and by the checks of meaning alone (names, numbers, quotations, polarity, support), without those that compare text
with offsets. ``python -m benchmarks.corruptions summary.json …`` or ``--data DIR`` to summarise stories first.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import checker, surface

Json = dict[str, Any]
COUNT = 200
LITERAL = frozenset({"offsets", "cover", "copies", "glue", "verbatim"})
_SENTENCE = re.compile(r"[A-Z“\"][^.!?\n]{30,}[.!?](?=\s|$)")
_NEGATION = re.compile(r"\s(?:not|never)\b|n['’]t\b|\bno\s")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|should|may|can|did|does)\b(?!n['’]t| not)")


@dataclass(frozen=True, slots=True)
class Source:
    """Where in an article a stretch of text stands."""

    article: str
    start: int
    end: int


def replace(statement: Json, start: int, end: int, new: str, source: Source | None) -> None:
    """Put ``new`` in place of a stretch of a statement and lay its spans anew, as if copied from ``source``."""
    statement["text"] = statement["text"][:start] + new + statement["text"][end:]
    grown = len(new) - (end - start)
    before = [part for span in statement["spans"] if (part := _cut(span, 0, start))]
    after = [part for span in statement["spans"] if (part := _cut(span, end, 10**9))]
    for span in after:
        span["start"] += grown
        span["end"] += grown
    middle: Json = {"start": start, "end": start + len(new), "article": None}
    if source is not None:
        middle |= {"article": source.article, "source_start": source.start, "source_end": source.end}
    statement["spans"] = [*before, *([middle] if new else []), *after]


def _cut(span: Json, start: int, end: int) -> Json | None:
    """Give the part of a span between two offsets; a copied one keeps the offsets of that part."""
    first, last = max(span["start"], start), min(span["end"], end)
    if first >= last:
        return None
    part = dict(span, start=first, end=last)
    if span.get("article") is not None:
        part["source_start"] = span["source_start"] + (first - span["start"])
        part["source_end"] = span["source_end"] - (span["end"] - last)
    return part


def _places(summary: Json, text: str) -> list[Source]:
    """Find everywhere a text stands as a whole word in the articles."""
    pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
    return [
        Source(article["id"], match.start(), match.end())
        for article in summary["articles"]
        for match in pattern.finditer(article["text"])
    ]


def name_swapped(summary: Json, statement: Json, rng: random.Random) -> bool:
    """Put another name of the story in place of one of the statement's."""
    ordinary = {word for a in summary["articles"] for word in re.findall(r"\b[^\W\d_]+\b", a["text"]) if word.islower()}
    here = [name for name in surface.names(statement["text"], ordinary) if name in statement["text"]]
    story = {
        name
        for article in summary["articles"]
        for name in surface.names(article["text"], ordinary)
        # one that only ever opens sentences may be no name at all
        if re.search(rf"[a-z,] {re.escape(name)}(?!\w)", article["text"])
    }
    if not here:
        return False
    old = rng.choice(here)
    others = [name for name in sorted(story) if not _overlap(name, old) and _places(summary, name)]
    if not others:
        return False
    new = rng.choice(others)
    at = statement["text"].index(old)
    replace(statement, at, at + len(old), new, rng.choice(_places(summary, new)))
    return True


def _overlap(one: str, other: str) -> bool:
    return bool(set(one.lower().split()) & set(other.lower().split()))


def figure_changed(summary: Json, statement: Json, rng: random.Random) -> bool:
    """Change one digit, as if copied from where that figure stands, if it stands anywhere in the story."""
    figures = list(re.finditer(r"\d+(?:[.,]\d+)*", statement["text"]))
    if not figures:
        return False
    figure = rng.choice(figures)
    at = rng.choice([place for place, letter in enumerate(figure.group()) if letter.isdigit()])
    digit = rng.choice([digit for digit in "123456789" if digit != figure.group()[at]])
    new = figure.group()[:at] + digit + figure.group()[at + 1 :]
    places = _places(summary, new)
    replace(statement, figure.start(), figure.end(), new, rng.choice(places) if places else _of(statement, figure))
    return True


def _of(statement: Json, match: re.Match[str]) -> Source | None:
    """Give the source that a stretch of a statement was copied from."""
    for span in statement["spans"]:
        part = _cut(span, match.start(), match.end())
        if part is not None and part.get("article") is not None:
            return Source(part["article"], part["source_start"], part["source_end"])
    return None


def negation_dropped(summary: Json, statement: Json, rng: random.Random) -> bool:
    """Take one negation out; everything left is still a true copy."""
    found = list(_NEGATION.finditer(statement["text"]))
    if not found:
        return False
    match = rng.choice(found)
    replace(statement, match.start(), match.end(), "", None)
    return True


def negation_inserted(summary: Json, statement: Json, rng: random.Random) -> bool:
    """Put "not" after an auxiliary verb, copied from anywhere in the story if it is there."""
    found = list(_AUXILIARY.finditer(statement["text"]))
    if not found:
        return False
    match = rng.choice(found)
    places = _places(summary, " not")
    replace(statement, match.end(), match.end(), " not", rng.choice(places) if places else None)
    return True


def quotation_altered(summary: Json, statement: Json, rng: random.Random) -> bool:
    """Replace one word inside a quotation by another word of the story of the same length or about."""
    quoted = [quote for quote in surface.quotations(statement["text"]) if re.search(r"[a-z]{4}", quote.text)]
    if not quoted:
        return False
    quote = rng.choice(quoted)
    word = rng.choice(list(re.finditer(r"\b[a-z]{4,}\b", quote.text)) or [re.search(r"[a-z]{4,}", quote.text)])
    assert word is not None
    story = {other for article in summary["articles"] for other in re.findall(r"\b[a-z]{4,}\b", article["text"])}
    near = [other for other in sorted(story) if other != word.group() and abs(len(other) - len(word.group())) < 3]
    if not near:
        return False
    new = rng.choice(near)
    at = quote.start + word.start()
    replace(statement, at, at + len(word.group()), new, rng.choice(_places(summary, new)))
    return True


def citation_moved(summary: Json, statement: Json, rng: random.Random) -> bool:
    """Let one citation point, with true offsets, at another sentence of the same article."""
    citation = rng.choice(statement["citations"])
    text = next(article["text"] for article in summary["articles"] if article["id"] == citation["article"])
    others = [
        match
        for match in _SENTENCE.finditer(text)
        if match.end() <= citation["start"] or match.start() >= citation["end"]
    ]
    if not others:
        return False
    match = rng.choice(others)
    citation |= {"start": match.start(), "end": match.end(), "text": match.group()}
    return True


def offset_shifted(summary: Json, statement: Json, rng: random.Random) -> bool:
    """Shift the offsets of one citation and leave its text."""
    citation = rng.choice(statement["citations"])
    by = rng.choice([-2, -1, 1, 2, 7])
    citation |= {"start": citation["start"] + by, "end": citation["end"] + by}
    return True


def span_shifted(summary: Json, statement: Json, rng: random.Random) -> bool:
    """Shift the source of one copied span."""
    copied = [span for span in statement["spans"] if span.get("article") is not None]
    if not copied:
        return False
    span = rng.choice(copied)
    by = rng.choice([-3, -1, 1, 2])
    span |= {"source_start": span["source_start"] + by, "source_end": span["source_end"] + by}
    return True


KINDS: dict[str, Callable[[Json, Json, random.Random], bool]] = {
    test.__name__: test
    for test in (
        name_swapped,
        figure_changed,
        negation_dropped,
        negation_inserted,
        quotation_altered,
        citation_moved,
        offset_shifted,
        span_shifted,
    )
}


@dataclass(frozen=True, slots=True)
class Corruption:
    """One seeded fault: its kind, the statement before and after, and the checks that newly complain."""

    kind: str
    before: str
    after: str
    found_by: frozenset[str]


def corruptions(summaries: Sequence[Json], count: int, seed: int) -> Iterator[Corruption]:
    """Seed faults, as many of each kind, one into a fresh copy of a summary each time.

    Args:
        summaries: Summaries as JSON objects.
        count: How many faults in all; fewer come of a kind that finds nothing to alter.
        seed: Of the random choices.

    Yields:
        Each fault with the checks that found it.
    """
    rng = random.Random(seed)
    clean = [{_key(problem) for problem in checker.check(summary).problems} for summary in summaries]
    for turn in range(count):
        kind = list(KINDS)[turn % len(KINDS)]
        spots = [(row, place) for row, summary in enumerate(summaries) for place in range(len(summary["statements"]))]
        rng.shuffle(spots)
        for row, place in spots:
            summary = copy.deepcopy(summaries[row])
            statement = summary["statements"][place]
            before = statement["text"]
            if KINDS[kind](summary, statement, rng):
                problems = checker.check(summary).problems
                found = frozenset(problem.check for problem in problems if _key(problem) not in clean[row])
                yield Corruption(kind, before, statement["text"], found)
                break


def _key(problem: checker.Problem) -> tuple[int, str, str]:
    return problem.statement, problem.check, problem.why


def render(found: Sequence[Corruption]) -> str:
    """Lay out how many of each kind were found, and every one that was not."""
    lines = ["| corruption | seeded | found | found by meaning alone | by |", "|---|---|---|---|---|"]
    for kind in KINDS:
        rows = [row for row in found if row.kind == kind]
        by = Counter(check for row in rows for check in row.found_by)
        meaning = sum(bool(row.found_by - LITERAL) for row in rows)
        named = ", ".join(f"{check} {times}" for check, times in by.most_common(5))
        lines.append(f"| {kind.replace('_', ' ')} | {len(rows)} | {sum(map(bool, (r.found_by for r in rows)))} "
                     f"| {meaning} | {named} |")  # fmt: skip
    missed = [row for row in found if not row.found_by]
    lines.append(f"\nfound {len(found) - len(missed)} of {len(found)}")
    lines += [f"missed, {row.kind}: {row.before!r} -> {row.after!r}" for row in missed]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; the exit code is 1 if a fault was missed or too few could be seeded."""
    parser = argparse.ArgumentParser(description="Seed faults into summaries and count what the checker finds.")
    parser.add_argument("files", nargs="*", type=Path, help="summaries as JSON; without any, stories are summarised")
    parser.add_argument("--data", type=Path, help="data folder, to summarise stories of")
    parser.add_argument("--stories", type=int, default=40, help="how many stories to summarise")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    if chosen.files:
        summaries = [json.loads(path.read_text(encoding="utf-8")) for path in chosen.files]
    elif chosen.data:
        from benchmarks import stories  # needs the scoring library, which files as input do not
        from summarizer.pipeline import Summarizer  # loads models

        summarizer = Summarizer()
        rows = stories.load(chosen.data, "allsides")[: chosen.stories]
        summaries = [summarizer.summarize(story.articles, max_words=100).to_dict() for story in rows]
    else:
        parser.error("give summaries as files, or --data")
    found = list(corruptions(summaries, chosen.count, chosen.seed))
    print(render(found))
    return 0 if len(found) == chosen.count and all(row.found_by for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
