"""Precision and recall of names and numbers, ours against plain spaCy, plain rules and HanTa, on labelled sentences.

Run ``python benchmarks/annotation/evaluate.py --data DIR`` where DIR holds the article files that labels.jsonl points
at: the sentences are read by pointer, since the articles are no part of this repository. HanTa is compared if it is
importable.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.annotation import load_annotator
from summarizer.types import Annotation

Spans = set[tuple[int, int, int]]
_WORD_VALUES = {
    w: str(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"dozens": "12", "hundreds": "100", "thousands": "1000", "millions": "1000000"}
_NUMERAL = re.compile(rf"[$€£]?\d[\d,]*(?:\.\d+)?%?|\b(?:{'|'.join(_WORD_VALUES)})\b", re.IGNORECASE)
_CAPITAL_RUN = re.compile(r"\b[A-Z][\w.&’-]*(?: (?:of |of the )?[A-Z][\w.&’-]*)*")
_ENTITIES = {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
_QUANTITIES = {"CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the article files")
    parser.add_argument("--errors", action="store_true", help="list what ours misses and invents")
    options = parser.parse_args()
    labels = [json.loads(line) for line in Path(__file__).with_name("labels.jsonl").open(encoding="utf-8")]
    texts = [sentence_text(options.data, label) for label in labels]
    gold_names = {(i, s, e) for i, label in enumerate(labels) for s, e in label["names"]}
    gold_numbers = {(i, s, e): value for i, label in enumerate(labels) for s, e, value, _ in label["numbers"]}
    annotator = load_annotator()
    annotator.annotate(texts[:20])
    started = time.process_time()
    notes = annotator.annotate(texts)
    speed = sum(len(text.split()) for text in texts) / (time.process_time() - started)
    print(f"{len(texts)} sentences, {len(gold_names)} names, {len(gold_numbers)} numbers; {annotator.signature}")
    print(
        f"{'system':<16}{'names P':>9}{'R':>7}{'F1':>7}{'R part':>8}"
        f"{'numbers P':>11}{'R':>7}{'F1':>7}{'value':>8}{'verb':>7}"
    )
    for system, run in _systems(notes).items():
        names, numbers, verbs = run(texts)
        _print_row(system, gold_names, gold_numbers, names, numbers, _verb_recall(labels, verbs))
    _print_nouns(labels, notes)
    print(
        f"ours: {speed:.0f} words/s of one core,"
        f" peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )
    if options.errors:
        _print_errors(texts, gold_names, gold_numbers, *_ours(notes)[:2])


Result = tuple[Spans, dict[tuple[int, int, int], str], Spans]


def _systems(notes: list[Annotation]) -> dict[str, Callable[[list[str]], Result]]:
    systems: dict[str, Callable[[list[str]], Result]] = {
        "ours": lambda _: _ours(notes),
        "spaCy alone": _spacy,
        "rules alone": _rules,
    }
    if importlib.util.find_spec("HanTa") is not None:
        systems["HanTa"] = _hanta
    return systems


def _ours(notes: list[Annotation]) -> Result:
    names = {(i, n.start, n.end) for i, note in enumerate(notes) for n in note.names}
    numbers = {(i, n.start, n.end): n.value for i, note in enumerate(notes) for n in note.numbers}
    verbs = {(i, t.start, t.end) for i, note in enumerate(notes) for t in note.tokens if t.pos in {"VERB", "AUX"}}
    return names, numbers, verbs


def _spacy(texts: list[str]) -> Result:
    import spacy

    from summarizer.annotation.loading import default_folder

    names, numbers, verbs = set(), {}, set()
    for i, doc in enumerate(spacy.load(default_folder()).pipe(texts)):
        for entity in doc.ents:
            start = entity.start_char + (4 if entity.text.lower().startswith("the ") else 0)
            end = entity.end_char - (2 if entity.text.endswith(("'s", "’s")) else 0)
            if entity.label_ in _ENTITIES:
                names.add((i, start, end))
            elif entity.label_ in _QUANTITIES:
                numbers[i, start, end] = _simple_value(entity.text)
        verbs |= {(i, token.idx, token.idx + len(token)) for token in doc if token.pos_ in {"VERB", "AUX"}}
    return names, numbers, verbs


def _rules(texts: list[str]) -> Result:
    names, numbers = set(), {}
    for i, text in enumerate(texts):
        for match in _CAPITAL_RUN.finditer(text):
            if match.start() > 0:
                names.add((i, match.start(), match.start() + len(re.sub(r"’s$|\.$", "", match.group()))))
        for match in _NUMERAL.finditer(text):
            numbers[i, match.start(), match.end()] = _simple_value(match.group())
    return names, numbers, set()


def _hanta(texts: list[str]) -> Result:
    from HanTa import HanoverTagger  # type: ignore[import-not-found]

    tagger = HanoverTagger.HanoverTagger("morphmodel_en.pgz")
    names: Spans = set()
    numbers: dict[tuple[int, int, int], str] = {}
    verbs: Spans = set()
    for i, text in enumerate(texts):
        words = list(re.finditer(r"\d[\d,.]*\d|(?:[A-Z]\.)+|\w+(?:-\w+)*|[^\w\s]", text))
        run: list[re.Match[str]] = []
        for match, (_, _, tag) in zip(words, tagger.tag_sent([w.group() for w in words]), strict=True):
            if tag in {"NP0", "AJ0-NP0", "NN1-NP0"}:
                run.append(match)
                continue
            names |= {(i, run[0].start(), run[-1].end())} if run else set()
            run = []
            if tag in {"CRD", "ORD"}:
                numbers[i, match.start(), match.end()] = _simple_value(match.group())
            if tag[:2] in {"VV", "VB", "VD", "VH", "VM"}:
                verbs.add((i, match.start(), match.end()))
        names |= {(i, run[0].start(), run[-1].end())} if run else set()
    return names, numbers, verbs


def _simple_value(text: str) -> str:
    """What one line of code makes of a number: digits without commas, or one number word."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    return digits.group().replace(",", "") if digits else _WORD_VALUES.get(text.lower(), "")


def _verb_recall(labels: list[dict[str, Any]], verbs: Spans) -> float:
    gold = {(i, *label["verb"]) for i, label in enumerate(labels) if label["verb"]}
    return 100 * len(gold & verbs) / len(gold)


def _print_row(
    system: str,
    gold_names: Spans,
    gold_numbers: dict[tuple[int, int, int], str],
    names: Spans,
    numbers: dict[tuple[int, int, int], str],
    verb_recall: float,
) -> None:
    p, r, f = _scores(gold_names, names)
    # the share of gold names whose characters are all inside names that were found: what a missed promise costs
    inside = sum(any(i == j and s <= a and b <= e for j, s, e in names) for i, a, b in gold_names) / len(gold_names)
    q, s, g = _scores(set(gold_numbers), set(numbers))
    valued = sum(numbers.get(span) == value for span, value in gold_numbers.items()) / len(gold_numbers)
    print(
        f"{system:<16}{p:>9.1f}{r:>7.1f}{f:>7.1f}{100 * inside:>8.1f}"
        f"{q:>11.1f}{s:>7.1f}{g:>7.1f}{100 * valued:>8.1f}{verb_recall:>7.1f}"
    )


def _scores(gold: Spans, found: Spans) -> tuple[float, float, float]:
    hits = len(gold & found)
    precision, recall = hits / max(1, len(found)), hits / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def _print_nouns(labels: list[dict[str, Any]], notes: list[Annotation]) -> None:
    found = {(i, n.start, n.end): n.noun for i, note in enumerate(notes) for n in note.numbers}
    gold = {(i, s, e): noun for i, label in enumerate(labels) for s, e, _, noun in label["numbers"]}
    shared = gold.keys() & found.keys()
    wrong = Counter(f"{gold[k] or '-'} → {found[k] or '-'}" for k in shared if gold[k] != found[k])
    print(
        f"ours: noun right for {100 * (1 - wrong.total() / len(shared)):.1f} % of {len(shared)} numbers found;"
        f" wrong: {dict(wrong)}"
    )


def _print_errors(
    texts: list[str],
    gold_names: Spans,
    gold_numbers: dict[tuple[int, int, int], str],
    names: Spans,
    numbers: dict[tuple[int, int, int], str],
) -> None:
    for kind, gold, found in (("name", gold_names, names), ("number", set(gold_numbers), set(numbers))):
        for mark, spans in (("missed", gold - found), ("invented", found - gold)):
            for i, start, end in sorted(spans):
                print(f"{mark} {kind} {i}: {texts[i][start:end]}")


def sentence_text(data: Path, label: dict[str, Any]) -> str:
    """The sentence that a label points at: a file under ``data``, a row, a field, and character offsets in it."""
    value: Any = rows(data / label["file"])[label["row"]]
    for key in label["field"].split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    text = detokenise(value) if label["file"].startswith("poc") else value
    return str(text[label["start"] : label["end"]])


@cache
def rows(path: Path) -> list[Any]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def detokenise(text: str) -> str:
    """Undo the Penn Treebank spacing and quotation marks of the tokenised articles."""
    text = text.replace("``", "“").replace("''", "”")
    text = re.sub(r" ([.,;:!?%)\]”])", r"\1", text)
    text = re.sub(r"([(\[“$#]) ", r"\1", text)
    text = re.sub(r" ('s|'re|'ve|'ll|'d|'m|n't|')(?!\w)", r"\1", text)
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    return re.sub(r"` ", "‘", text)


if __name__ == "__main__":
    main()
