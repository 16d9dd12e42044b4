"""Alignment: from where in the sources each word of a draft was copied.

The best path through (draft word, source word) pairs, found as in Viterbi (1967): a word that goes on where the word
before it stopped costs nothing, a jump to another place costs one, so that runs are as long as they can be.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.attribution.glue import is_glue
from summarizer.types import Annotation, Sentence, Span, Token

# Endings of English inflection, which may be put on or taken off a stem. Derivation ("mission" from "missed", "hardly"
# from "hard") makes other words of it.
_SUFFIXES = frozenset(("", "s", "es", "ed", "d", "ing"))
_MIN_STEM = 3
_JUMP = 1.0
_DERIVED = 0.75
_GLUE = 0.6
_UNTRACED = 100.0
_DIRECTED = frozenset("“”‘’")  # an opening mark is no copy of a closing one
_FOLDS = str.maketrans({"‘": "'", "’": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


class Position(NamedTuple):
    """A word of a source sentence: which sentence, and which of its tokens."""

    sentence: int
    token: int


@dataclass(frozen=True, slots=True)
class Link:
    """Where one word of a draft comes from.

    Attributes:
        token: The word.
        source: Its place in the sources; None for glue and for a word that could not be traced.
        stem: How many leading characters are copied: all of them, or those of the stem of a derived form.
        traced: False for a word that is neither copied nor glue.
    """

    token: Token
    source: Position | None
    stem: int
    traced: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that a draft may copy from."""

    sentence: Sentence
    annotation: Annotation


@functools.lru_cache(maxsize=1 << 16)  # every word of a draft meets every word of every source
def fold(text: str) -> str:
    """Give a text with typographic quotation marks, apostrophes and dashes as plain ones, white space as one space."""
    return " ".join(text.translate(_FOLDS).split())


def align(draft: Annotation, sources: Sequence[Source]) -> tuple[Link, ...]:
    """Trace every word of a draft.

    Args:
        draft: The words of the draft.
        sources: The sentences it was made from, the one it should rather come from first.

    Returns:
        One link for each token of the draft, in order.
    """
    words = [(Position(i, j), token) for i, source in enumerate(sources) for j, token in enumerate(_tokens(source))]
    costs: list[list[float]] = []
    steps: list[list[int]] = []
    for place, token in enumerate(draft.tokens):
        own = [_cost(token, word, first=place == 0, source_first=at.token == 0) for at, word in words]
        own.append(_GLUE if is_glue(token.text) else _UNTRACED)
        before = costs[-1] if costs else [0.0] * len(own)
        cheapest = min(range(len(before)), key=before.__getitem__)
        row, step = [], []
        for j, cost in enumerate(own):
            jump = before[cheapest] + (_JUMP if j < len(words) else 0.0)
            go_on = before[j - 1] if 0 < j < len(words) and words[j][0].token > 0 else float("inf")
            row.append(cost + min(jump, go_on))
            step.append(j - 1 if go_on <= jump else cheapest)
        costs.append(row)
        steps.append(step)
    return tuple(_links(draft, [at for at, _ in words], [word for _, word in words], costs, steps))


def _tokens(source: Source) -> tuple[Token, ...]:
    return source.annotation.tokens


def _links(
    draft: Annotation,
    places: list[Position],
    words: list[Token],
    costs: list[list[float]],
    steps: list[list[int]],
) -> Iterator[Link]:
    path = [min(range(len(row)), key=row.__getitem__) for row in costs[-1:]]
    for step in reversed(steps[1:]):
        path.append(step[path[-1]])
    for token, j in zip(draft.tokens, reversed(path), strict=True):
        if j == len(words):
            yield Link(token, None, 0, traced=is_glue(token.text))
        else:
            stem = _stem(token, words[j])
            yield Link(token, places[j] if stem else None, stem, traced=stem > 0)


def _cost(token: Token, word: Token, *, first: bool, source_first: bool) -> float:
    if _same(token.text, word.text, initial=first or source_first):
        return 0.0
    return _DERIVED if _stem(token, word) else _UNTRACED


def _same(a: str, b: str, *, initial: bool) -> bool:
    if _is_turned(a, b):
        return False
    x, y = fold(a), fold(b)
    return x == y or (initial and x[1:] == y[1:] and x[:1].casefold() == y[:1].casefold())


def shared_beginning(a: str, b: str) -> int:
    """Give how many leading characters two texts have in common."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _is_turned(a: str, b: str) -> bool:
    return a != b and a in _DIRECTED and b in _DIRECTED


def _stem(token: Token, source: Token) -> int:
    """Give how many leading characters of a word stand in another; 0 if it is no inflection of it."""
    if _is_turned(token.text, source.text):
        return 0
    x, y = fold(token.text), fold(source.text)
    if x.casefold() == y.casefold():
        return len(token.text)
    if token.lemma != source.lemma or not (x.isalpha() and y.isalpha() and x.islower() and y.islower()):
        return 0
    common = shared_beginning(x, y)
    ends = (x[common:], y[common:])
    return common if common >= _MIN_STEM and all(end in _SUFFIXES for end in ends) else 0


def spans_of(text: str, links: Sequence[Link], sources: Sequence[Source]) -> tuple[Span, ...]:
    """Cover a text with spans.

    Args:
        text: The text whose words the links are of.
        links: Where they come from.
        sources: The sentences that the links point into.

    Returns:
        Spans without gap or overlap; a run of words copied in one go is one span, all between the runs is glue.
    """
    runs: list[list[Link]] = []
    for before, link in zip((None, *links), links, strict=False):
        if before is not None and _continues(before, link, sources):
            runs[-1].append(link)
        elif link.source is not None:
            runs.append([link])
    spans: list[Span] = []
    for run in runs:
        copied = _copied(run, sources)
        done = spans[-1].end if spans else 0
        if copied.start > done:
            spans.append(Span(done, copied.start))
        spans.append(copied)
        if run[-1].token.end > copied.end:  # the ending of a derived form
            spans.append(Span(copied.end, run[-1].token.end))
    done = spans[-1].end if spans else 0
    return (*spans, Span(done, len(text))) if done < len(text) else tuple(spans)


def _continues(before: Link, link: Link, sources: Sequence[Source]) -> bool:
    if before.source is None or link.source is None or not _is_whole(before, sources):
        return False
    return link.source == Position(before.source.sentence, before.source.token + 1)


def _is_whole(link: Link, sources: Sequence[Source]) -> bool:
    """True for a copy of a whole word, false for glue and for a stem."""
    if link.source is None:
        return False
    word = _tokens(sources[link.source.sentence])[link.source.token].text
    return fold(word).casefold() == fold(link.token.text).casefold()


def _copied(run: Sequence[Link], sources: Sequence[Source]) -> Span:
    first, last = run[0], run[-1]
    if first.source is None or last.source is None:
        raise ValueError("a run holds copied words only")
    source = sources[first.source.sentence]
    begin = _tokens(source)[first.source.token].start
    end = _tokens(source)[last.source.token].start + last.stem
    base = source.sentence.start
    return Span(first.token.start, last.token.start + last.stem, source.sentence.article_id, base + begin, base + end)


def restore(text: str, links: Sequence[Link], sources: Sequence[Source]) -> str:
    """Print copied words as their sources have them: quotation marks, hyphens and the spaces within a run.

    The initial of the first word is raised; that of a word which only opened its source sentence, and is no name, is
    left as the draft has it.
    """
    pieces: list[str] = []
    for before, link in zip((None, *links), links, strict=False):
        pieces.append(_space(text, before, link, sources))
        pieces.append(_restored(link, sources))
    restored = "".join(pieces).strip()
    return restored[:1].upper() + restored[1:]


def _space(text: str, before: Link | None, link: Link, sources: Sequence[Source]) -> str:
    if before is None:
        return ""
    if _continues(before, link, sources) and before.source is not None and link.source is not None:
        tokens = _tokens(sources[link.source.sentence])
        return " " if tokens[link.source.token].start > tokens[before.source.token].end else ""
    return " " if link.token.start > before.token.end else ""


def _restored(link: Link, sources: Sequence[Source]) -> str:
    if link.source is None or not _is_whole(link, sources):
        return link.token.text
    source = sources[link.source.sentence].annotation
    word = source.tokens[link.source.token]
    opens = link.source.token == 0 and word.pos != "PROPN" and source.named(word) is None
    cased = opens and word.text[:1].isalpha()
    return link.token.text[:1] + word.text[1:] if cased else word.text
