"""Checks: what makes a draft unprintable. Each gives a short reason, or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from summarizer.attribution.alignment import Link, fold
from summarizer.attribution.attachment import check_attachments, check_dependencies, check_prepositions
from summarizer.attribution.facts import (
    check_certainty,
    check_places,
    check_polarity,
    check_roles,
    check_speakers,
    check_times,
)
from summarizer.attribution.tracing import Traced
from summarizer.types import Annotation, Number, Quotation

_FIRST_PERSON = frozenset("i me my mine we us our ours you your yours".split())


def first_failure(draft: Traced) -> str | None:
    """Run all checks; give the reason of the first that fails, or None if the draft can be printed."""
    return next((reason for check in CHECKS if (reason := check(draft)) is not None), None)


def check_words(draft: Traced) -> str | None:
    """Every word is copied or glue; "had" and "did" are glue as auxiliaries only."""
    lost = [link.token.text for link in draft.links if not link.traced or _is_full_verb(link)]
    return f"{lost[0]!r} stands in no source sentence" if lost else None


def _is_full_verb(link: Link) -> bool:
    return link.source is None and link.token.pos == "VERB" and link.token.lemma in ("have", "do")


def check_names(draft: Traced) -> str | None:
    """Every name stands whole and contiguous in one source sentence."""
    return _whole(draft, (name.text for name in draft.annotation.names), "name")


def check_numbers(draft: Traced) -> str | None:
    """Every figure stands with its unit in one source sentence, and counts there what it counts here."""
    lost = _whole(draft, (number.text for number in draft.annotation.numbers), "figure")
    if lost:
        return lost
    known = [other for source in draft.sources for other in source.annotation.numbers]
    for number in draft.annotation.numbers:
        there = [other for other in known if _amount(other) == _amount(number)]
        if not there:
            return f"{number.text!r} is another amount in the source"
        if number.noun and all(other.noun and other.noun != number.noun for other in there):
            return f"{number.text!r} counts {there[0].noun!r} in the source, here {number.noun!r}"
    return None


def _amount(number: Number) -> tuple[object, ...]:
    return number.value, number.unit, number.approximate, number.bound


def check_dates(draft: Traced) -> str | None:
    """Every date stands whole in one source sentence."""
    return _whole(draft, (date.text for date in draft.annotation.dates), "date")


def check_date_repeated(draft: Traced) -> str | None:
    """No date is told twice unless a source sentence tells it twice."""
    for date in draft.annotation.dates:
        words = [word for word in fold(date.text).casefold().split() if word.isalpha() and len(word) > 3]
        for word in words:
            times = _times(word, draft.annotation)
            if times > 1 and all(_times(word, source.annotation) < times for source in draft.sources):
                return f"tells {word!r} twice"
    return None


def _times(word: str, annotation: Annotation) -> int:
    return sum(token.text.casefold() == word for token in annotation.tokens)


def check_quotations(draft: Traced) -> str | None:
    """Every quotation stands in quotation marks in one source sentence, and is given to the same speaker."""
    for quotation in draft.annotation.quotations:
        if not quotation.complete:
            return "a quotation mark has no partner"
        origins = [
            other
            for source in draft.sources
            for other in source.annotation.quotations
            if _core(quotation) == _core(other)
        ]
        if not origins:
            return f"the quotation {quotation.text!r} stands so in no source sentence"
        if not any(_same_speaker(quotation, other) for other in origins):
            return f"the quotation {quotation.text!r} has another speaker in the source"
    return None


def check_marks(draft: Traced) -> str | None:
    """What a source has in quotation marks only is in quotation marks here; nobody speaks in person outside them."""
    free = {
        token.lemma
        for source in draft.sources
        for token in source.annotation.tokens
        if not source.annotation.is_quoted(token)
    }
    for token in draft.annotation.tokens:
        if draft.annotation.is_quoted(token):
            continue
        if token.pos == "PRON" and token.text.casefold() in _FIRST_PERSON and token.text != "US":
            return f"{token.text!r} stands outside quotation marks"
        if token.is_content and token.lemma not in free:
            return f"{token.text!r} stands in quotation marks in the source"
    return None


def check_form(draft: Traced) -> str | None:
    """The draft is one finished sentence without a run of words twice in a row."""
    if not re.search(r"[.!?…][\"”’')\]]*$", draft.text):
        return "is no finished sentence"
    if not any(token.pos in ("VERB", "AUX") for token in draft.annotation.tokens):
        return "has no verb"
    if any(_ends_sentence(draft.annotation, place) for place in range(len(draft.annotation.tokens))):
        return "is more than one sentence"
    words = [token.text.casefold() for token in draft.annotation.tokens]
    repeated = next(_repetitions(words), None)
    return f"says {repeated!r} twice" if repeated else None


CHECKS: tuple[Callable[[Traced], str | None], ...] = (
    check_form,
    check_words,
    check_names,
    check_numbers,
    check_dates,
    check_date_repeated,
    check_quotations,
    check_marks,
    check_polarity,
    check_certainty,
    check_roles,
    check_times,
    check_speakers,
    check_places,
    check_dependencies,
    check_attachments,
    check_prepositions,
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
    return re.search(rf"(?<!\w)(?<!\d[.,]){either}{re.escape(part[1:])}(?!\w|[.,]\d)", fold(text)) is not None


def _same_speaker(a: Quotation, b: Quotation) -> bool:
    if a.speaker is None or b.speaker is None:
        return a.speaker is None
    x, y = a.speaker.casefold(), b.speaker.casefold()
    return x == y or bool(set(x.split()) & set(y.split()))


def _core(quotation: Quotation) -> str:
    return fold(quotation.text).strip(" ,.")


def _ends_sentence(annotation: Annotation, place: int) -> bool:
    """True for a full stop outside quotation marks with a word after it."""
    token = annotation.tokens[place]
    if token.text not in {".", "!", "?"} or annotation.is_quoted(token):
        return False
    return any(char.isalnum() for later in annotation.tokens[place + 1 :] for char in later.text)


def _repetitions(words: Sequence[str], size: int = 3) -> Iterator[str]:
    """Runs of ``size`` words that occur twice."""
    seen: set[tuple[str, ...]] = set()
    for i in range(len(words) - size + 1):
        run = tuple(words[i : i + size])
        if run in seen and any(word.isalnum() and len(word) > 3 for word in run):
            yield " ".join(run)
        seen.add(run)
