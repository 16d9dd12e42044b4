"""Checks: what makes a draft unprintable. Each gives a short reason, or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.attribution.alignment import Link, Source, fold
from summarizer.types import Annotation, Quotation, Token


@dataclass(frozen=True, slots=True)
class Traced:
    """A draft with its words traced.

    Attributes:
        text: The draft.
        annotation: What is known about its words.
        links: Where each of its tokens comes from.
        sources: The sentences it was made from.
    """

    text: str
    annotation: Annotation
    links: tuple[Link, ...]
    sources: tuple[Source, ...]


def first_failure(draft: Traced) -> str | None:
    """Run all checks; give the reason of the first that fails, or None if the draft can be printed."""
    return next((reason for check in CHECKS if (reason := check(draft)) is not None), None)


def check_words(draft: Traced) -> str | None:
    """Every word is copied or glue."""
    lost = [link.token.text for link in draft.links if not link.traced]
    return f"{lost[0]!r} stands in no source sentence" if lost else None


def check_names(draft: Traced) -> str | None:
    """Every name stands whole and contiguous in one source sentence."""
    return _whole(draft, (name.text for name in draft.annotation.names), "name")


def check_numbers(draft: Traced) -> str | None:
    """Every figure stands with its unit in one source sentence, and counts there what it counts here."""
    lost = _whole(draft, (number.text for number in draft.annotation.numbers), "figure")
    if lost:
        return lost
    for number in draft.annotation.numbers:
        there = [
            other for source in draft.sources for other in source.annotation.numbers if other.value == number.value
        ]
        if there and number.noun and all(other.noun and other.noun != number.noun for other in there):
            return f"{number.text!r} counts {there[0].noun!r} in the source, here {number.noun!r}"
    return None


def check_dates(draft: Traced) -> str | None:
    """Every date stands whole in one source sentence."""
    return _whole(draft, (date.text for date in draft.annotation.dates), "date")


def check_quotations(draft: Traced) -> str | None:
    """Every quotation stands in quotation marks in one source sentence, and is given to the same speaker."""
    for quotation in draft.annotation.quotations:
        if not quotation.complete:
            return "a quotation mark has no partner"
        origins = [
            other
            for source in draft.sources
            for other in source.annotation.quotations
            if fold(quotation.text).rstrip(",.") in fold(other.text)
        ]
        if not origins:
            return f"the quotation {quotation.text!r} stands so in no source sentence"
        if not any(_same_speaker(quotation, other) for other in origins):
            return f"the quotation {quotation.text!r} has another speaker in the source"
    return None


def check_polarity(draft: Traced) -> str | None:
    """What the source denies is denied here, and the other way round."""
    here = set(draft.annotation.negated)
    for place, link in enumerate(draft.links):
        if link.source is None or link.token.pos not in ("VERB", "ADJ", "NOUN", "AUX"):
            continue
        negated = link.source.token in draft.sources[link.source.sentence].annotation.negated
        if negated != (place in here):
            return f"{link.token.text!r} is {'denied' if negated else 'affirmed'} in the source"
    return None


def check_subjects(draft: Traced) -> str | None:
    """A verb keeps the subject that it has in its source."""
    tokens = draft.annotation.tokens
    for place, link in enumerate(draft.links):
        if link.source is None or link.token.pos != "VERB":
            continue
        source = draft.sources[link.source.sentence].annotation
        ours, theirs = _subject(place, tokens), _subject(link.source.token, source.tokens)
        if ours and theirs and ours.pos != "PRON" and theirs.pos != "PRON" and ours.lemma != theirs.lemma:
            return f"{link.token.text!r} has the subject {theirs.text!r} in the source, here {ours.text!r}"
    return None


def check_form(draft: Traced) -> str | None:
    """The draft is one finished sentence without a run of words twice in a row."""
    if not re.search(r"[.!?…][\"”’')\]]*$", draft.text):
        return "is no finished sentence"
    if not any(token.pos in ("VERB", "AUX") for token in draft.annotation.tokens):
        return "has no verb"
    words = [token.text.casefold() for token in draft.annotation.tokens]
    repeated = next(_repetitions(words), None)
    return f"says {repeated!r} twice" if repeated else None


CHECKS: tuple[Callable[[Traced], str | None], ...] = (
    check_form,
    check_words,
    check_names,
    check_numbers,
    check_dates,
    check_quotations,
    check_polarity,
    check_subjects,
)


def _whole(draft: Traced, texts: Iterable[str], what: str) -> str | None:
    for text in texts:
        if not any(contains(source.sentence.text, text) for source in draft.sources):
            return f"the {what} {text!r} stands whole in no source sentence"
    return None


def contains(text: str, part: str) -> bool:
    """True if ``part`` stands in ``text`` as whole words, typography folded; only its initial may change case."""
    part = fold(part)
    initial = re.escape(part[:1])
    either = f"[{initial}{re.escape(part[:1].swapcase())}]" if part[:1].isalpha() else initial
    return re.search(rf"(?<![\w]){either}{re.escape(part[1:])}(?!\w|[.,]\d)", fold(text)) is not None


def _same_speaker(a: Quotation, b: Quotation) -> bool:
    if a.speaker is None or b.speaker is None:
        return a.speaker is None
    x, y = a.speaker.casefold(), b.speaker.casefold()
    return x == y or bool(set(x.split()) & set(y.split()))


def _subject(place: int, tokens: Sequence[Token]) -> Token | None:
    return next((token for token in tokens if token.head == place and token.dep in ("nsubj", "nsubjpass")), None)


def _repetitions(words: Sequence[str], size: int = 3) -> Iterator[str]:
    """Runs of ``size`` words that occur twice."""
    seen: set[tuple[str, ...]] = set()
    for i in range(len(words) - size + 1):
        run = tuple(words[i : i + size])
        if run in seen and any(word.isalnum() and len(word) > 3 for word in run):
            yield " ".join(run)
        seen.add(run)
