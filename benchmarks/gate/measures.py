"""What the gate measures; each number is explained where it is computed, and in benchmarks/README.md."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from statistics import fmean
from typing import Any

from rouge_score.tokenizers import DefaultTokenizer

from benchmarks import checker, rouge, surface
from benchmarks.attacks.stories import Story as Attack
from benchmarks.attacks.stories import load as load_attacks
from benchmarks.attacks.verdicts import judge
from benchmarks.corruptions import corruptions
from benchmarks.faithfulness import printed
from benchmarks.gate.corpus import Story
from summarizer import Summarizer, Summary, read_sources

WORDS = 80
"""Of a summary; the references have 70 to 82."""
FAULTS = 60
REPEATS = 3
STEMMINGS = 20
"""Of all articles, which then take about a second, long enough to time."""
Json = dict[str, Any]
Measured = dict[str, float]


def measure(stories: Sequence[Story]) -> Measured:
    """Measure everything; empty if there are no stories.

    One thread computes: how many there are then moves neither a rounding nor the time of the processor.
    """
    if not stories:
        return {}
    import torch

    torch.set_num_threads(1)
    summarizer = Summarizer()
    summaries = [_summarize(summarizer, story) for story in stories]
    attacked = load_attacks("first")
    tempted = [summarizer.summarize(story.articles) for story in attacked]
    return {
        **quality(stories, summaries),
        **citations(summaries),
        "faults_found": fmean(bool(fault.found_by) for fault in corruptions(summaries, FAULTS, seed=1)),
        "same_in_any_order": fmean(
            printed(_summarize(summarizer, story, reverse=True)) == printed(summary)
            for story, summary in zip(stories, summaries, strict=True)
        ),
        **attacks(attacked, tempted),
        "fused_share": fused_share([*summaries, *(summary.to_dict() for summary in tempted)]),
        "latency_ratio": latency_ratio(summarizer, stories),
    }


def _summarize(summarizer: Summarizer, story: Story, *, reverse: bool = False) -> Json:
    articles = read_sources(story.paths).articles
    return summarizer.summarize(articles[::-1] if reverse else articles, max_words=WORDS).to_dict()


def quality(stories: Sequence[Story], summaries: Sequence[Json]) -> Measured:
    """Compare summaries with what people wrote and look for.

    Returns:
        ROUGE in percent; "coverage", the mean share of a story's facts that some statement states; "redundancy", of
        every statement but a summary's first the largest share of its content stems that one statement before it has.
    """
    texts = [[statement["text"] for statement in summary["statements"]] for summary in summaries]
    score = rouge.mean_score(rouge.score(text, story.reference) for text, story in zip(texts, stories, strict=True))
    told = [
        any(fact.search(text) for text in statements)
        for story, statements in zip(stories, texts, strict=True)
        for fact in story.facts
    ]
    return {
        **{name: getattr(score, name) for name in rouge.METRICS},
        "coverage": fmean(told),
        "redundancy": fmean([share for text in texts for share in _repeated(text)] or [0.0]),
    }


def _repeated(statements: Sequence[str]) -> Iterator[float]:
    stems = [set(surface.content_stems(text)) for text in statements]
    for place, here in enumerate(stems[1:], 1):
        yield max(len(here & before) for before in stems[:place]) / max(1, len(here))


def citations(summaries: Sequence[Json]) -> Measured:
    """Judge citations by the independent checker.

    Returns:
        "citation_precision", the share of citations that stand at their offsets and gave words to their statement or
        say the same; "citation_recall", the share of statements that the cited sentences carry in full: none of the
        checker's tests objects; "offsets", the share of citations that are, character for character, what the article
        has there.
    """
    report = checker.Report()
    for summary in summaries:
        report.add(checker.check(summary))
    cited, statements = report.totals["citation"], report.totals["statement"]
    return {
        "citation_precision": 1 - (report.wrong("offsets") + report.wrong("idle")) / cited,
        "citation_recall": 1 - sum(report.faulty.values()) / statements,
        "offsets": 1 - report.wrong("offsets") / cited,
    }


def fused_share(summaries: Sequence[Json]) -> float:
    """Give the share of statements that are fused."""
    methods = [statement["method"] for summary in summaries for statement in summary["statements"]]
    return methods.count("fused") / len(methods)


def attacks(stories: Sequence[Attack], summaries: Sequence[Summary]) -> Measured:
    """Count the stories that tempt to lie whose summary is right, and those whose summary is wrong."""
    found = [judge(story, summary).outcome for story, summary in zip(stories, summaries, strict=True)]
    return {"attacks_right": found.count("right"), "attacks_wrong": found.count("wrong")}


def latency_ratio(summarizer: Summarizer, stories: Sequence[Story]) -> float:
    """Divide the time of summarizing the stories by that of stemming their words, both of the processor.

    Stemming is rouge-score's, work in plain Python that nothing here can change. Each is done several times in turn
    and the fastest taken: work of others on the machine only ever adds.
    """
    words = STEMMINGS * " ".join(path.read_text(encoding="utf-8") for story in stories for path in story.paths)
    stemmer = DefaultTokenizer(use_stemmer=True)
    pairs = [
        (
            _seconds(lambda: [_summarize(summarizer, story) for story in stories]),
            _seconds(lambda: stemmer.tokenize(words)),
        )
        for _ in range(REPEATS)
    ]
    return min(ours for ours, _ in pairs) / min(theirs for _, theirs in pairs)


def _seconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began
