"""All that is measured on the outputs of one system, as the cells of its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isnan
from statistics import fmean

from rouge_score import rouge_scorer

from benchmarks import surface
from benchmarks.fusion import faults
from benchmarks.fusion.novelty import is_verbatim, novelty, total
from benchmarks.fusion.pairs import Pair
from benchmarks.fusion.sari import sari
from benchmarks.fusion.tokens import tokens, words

Outputs = Sequence[tuple[Pair, str]]
_ROUGE = ("rouge1", "rouge2", "rougeL")  # of a sentence, so L and not Lsum
_SCORER = rouge_scorer.RougeScorer(list(_ROUGE), use_stemmer=True)


def cells(name: str, rows: Outputs) -> dict[str, str]:
    """Measure the outputs of one system on one set.

    Args:
        name: A key of :data:`benchmarks.fusion.pairs.SETS`; two of them have columns of their own.
        rows: Each pair with the output for it, at least one.

    Returns:
        Column heads with what stands under them.
    """
    found = {"R-1/2/L": rouge(rows)}
    found |= {"wikisplit": _splitting, "union": _union}.get(name, _nothing)(rows)
    return found | _faults(rows) | {"words": f"{fmean(len(output.split()) for _, output in rows):.1f}"}


def rouge(rows: Outputs) -> str:
    """Mean F1 of ROUGE-1, -2 and -L in per cent, stemmed, the output as one sentence."""
    scores = [_SCORER.score(pair.target, output) for pair, output in rows]
    return "/".join(f"{100 * fmean(score[metric].fmeasure for score in scores):.1f}" for metric in _ROUGE)


def _nothing(rows: Outputs) -> dict[str, str]:
    return {}


def _splitting(rows: Outputs) -> dict[str, str]:
    exact = [surface.fold(output).casefold() == surface.fold(pair.target).casefold() for pair, output in rows]
    parts = [sari(tokens(" ".join(pair.sources)), tokens(output), tokens(pair.target)) for pair, output in rows]
    means = [fmean(getattr(part, which) for part in parts) for which in ("keep", "delete", "add")]
    return {
        "exact %": _percent(fmean(exact)),
        "SARI (keep/delete/add)": f"{_percent(fmean(part.mean for part in parts))} ({'/'.join(map(_percent, means))})",
    }


def _union(rows: Outputs) -> dict[str, str]:
    counts = total(novelty(pair, output) for pair, output in rows)
    return {
        "new words: recall %": _percent(counts.recall),
        "precision %": _percent(counts.precision),
        "verbatim %": _share(rows, is_verbatim),
    }


def _faults(rows: Outputs) -> dict[str, str]:
    n_words = sum(len(words(output)) for _, output in rows)
    foreign = sum(len(faults.foreign_words(output, pair.sources)) for pair, output in rows)
    broken = {"either": _broken, "loop": _loops, "end": _breaks_off}
    either, loop, end = (_share(rows, test) for test in broken.values())
    return {
        "words in no source %": f"{100 * foreign / max(1, n_words):.2f}",
        "names": str(sum(len(faults.foreign_names(output, pair.sources)) for pair, output in rows)),
        "numbers": str(sum(len(faults.foreign_numbers(output, pair.sources)) for pair, output in rows)),
        "loop or no end % (loop/end)": f"{either} ({loop}/{end})",
    }


def _loops(pair: Pair, output: str) -> bool:
    return faults.has_loop(output, pair.sources)


def _breaks_off(_: Pair, output: str) -> bool:
    return faults.is_unfinished(output)


def _broken(pair: Pair, output: str) -> bool:
    return _loops(pair, output) or _breaks_off(pair, output)


def _share(rows: Outputs, test: Callable[[Pair, str], bool]) -> str:
    return _percent(fmean(test(pair, output) for pair, output in rows))


def _percent(share: float) -> str:
    return "–" if isnan(share) else f"{100 * share:.1f}"
