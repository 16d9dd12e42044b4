"""Support: whether a sentence of another article carries a whole statement by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.attribution.alignment import Link, Position, Source, fold, shared_beginning
from summarizer.attribution.facts import check_certainty, check_polarity, check_sides
from summarizer.attribution.grammar import Grammar
from summarizer.attribution.tracing import Traced
from summarizer.types import Annotation, Name, Number, Sentence

# Cosine and share of content words from which another sentence is cited for a whole statement: at these, all of the
# pairs read in the example and training stories said what the statement says.
SUPPORT_COSINE = 0.75
SUPPORT_WORDS = 0.65
_STEM = 5
_MIN_NAME_STEM = 4
# What follows the common beginning of "Korea" and "Korean", "Turkey" and "Turkish".
_ENDINGS_OF_PEOPLES = frozenset(("", "a", "e", "y", "ey", "an", "ian", "ean", "ish", "ese", "i", "s", "ans", "ians"))
# A sentence that takes something back, or reports that it was taken back, does not carry it, nor the other way round.
_TAKES_BACK = frozenset("retract withdraw recant disown disavow debunk refute rebut deny dispute disprove".split())
# "12 people" and "12 civilians" are told of one event in turn; "12 dead" and "12 injured" are not.
_PEOPLE = frozenset("person man woman civilian resident passenger worker".split())


def supports(statement: Annotation, sentence: Annotation, text: str, cosine: float) -> bool:
    """True if a sentence carries everything that a statement says.

    All names (a person's last name is enough), figures, dates and quotations of the statement stand in the sentence,
    and most of its content words; none of them is denied, less certain or done to the doer there.

    Args:
        statement: The words of the statement.
        sentence: The words of the other sentence.
        text: The other sentence.
        cosine: Cosine of their vectors, -1 to 1.
    """
    if [token.text for token in statement.tokens] == [token.text for token in sentence.tokens]:
        return True
    return (
        cosine >= SUPPORT_COSINE
        and _carries_values(statement, sentence, text)
        and all(_of_the_same(number, statement, sentence) for number in statement.numbers)
        and all(_carries_name(name, sentence, text) for name in statement.names)
        and _shared_words(statement, sentence) >= SUPPORT_WORDS
        and not _lacks_clause(statement, sentence)
        and not (_lemmas(sentence) ^ _lemmas(statement)) & _TAKES_BACK
        and _means_the_same(statement, sentence, text)
    )


def _carries_values(statement: Annotation, sentence: Annotation, text: str) -> bool:
    dates = {date.value for date in sentence.dates}
    return (
        all(any(_same_amount(number, other) for other in sentence.numbers) for number in statement.numbers)
        and all(date.value in dates for date in statement.dates)
        and all(fold(quotation.text).strip(" ,.") in fold(text) for quotation in statement.quotations)
    )


def _same_amount(a: Number, b: Number) -> bool:
    same = (a.value, a.unit, a.approximate, a.bound) == (b.value, b.unit, b.approximate, b.bound)
    return same and (not a.noun or not b.noun or a.noun == b.noun or {a.noun, b.noun} <= _PEOPLE)


def _of_the_same(number: Number, statement: Annotation, sentence: Annotation) -> bool:
    """True if the word that an amount hangs on stands in the sentence: a loan of $8 billion is no cost."""
    if not number.unit or number.unit == "ordinal":
        return True  # what a bare figure counts is its noun
    tokens = statement.tokens
    inside = {i for i, token in enumerate(tokens) if number.start <= token.start < number.end}
    place = next((i for i in sorted(inside) if tokens[i].head not in inside), None)
    seen = 0
    while place is not None and tokens[place].head != place and seen < len(tokens):
        place, seen = tokens[place].head, seen + 1
        if tokens[place].is_content and tokens[place].lemma != number.unit:
            return _known(sentence)(tokens[place].lemma)
    return True


def _carries_name(name: Name, sentence: Annotation, text: str) -> bool:
    """The last word of the name stands there and no other person of that name, or a form of it ("Korea", "Korean")."""
    *first, last = name.text.casefold().split()
    words = re.findall(r"[^\W_][\w.]*(?:-\w+)*", text.casefold())
    if not any(word == last or word.rstrip(".") == last.rstrip(".") for word in words):
        return name.kind != "person" and any(_is_form(word, last) for word in words)
    others = [other.text.casefold().split() for other in sentence.names]
    namesakes = [other for other in others if other[-1] == last and len(other) > 1]
    return not first or not namesakes or any(set(first) & set(other[:-1]) for other in namesakes)


def _is_form(a: str, b: str) -> bool:
    """True for the name of a place and that of its people, one of which begins as the other does."""
    common = shared_beginning(a, b)
    common -= a[:common].endswith("a")  # "Kore-a" and "Kore-an"
    return common >= _MIN_NAME_STEM and {a[common:], b[common:]} <= _ENDINGS_OF_PEOPLES


def _shared_words(statement: Annotation, sentence: Annotation) -> float:
    ours = {token.lemma for token in statement.tokens if token.is_content}
    return sum(map(_known(sentence), ours)) / len(ours) if ours else 0.0


def _known(sentence: Annotation) -> Callable[[str], bool]:
    """Tell whether a lemma, or one of the same stem, is a content word of a sentence."""
    theirs = {token.lemma for token in sentence.tokens if token.is_content}
    stems = {lemma[:_STEM] for lemma in theirs if len(lemma) >= _STEM}
    return lambda lemma: lemma in theirs or (len(lemma) >= _STEM and lemma[:_STEM] in stems)


def _lemmas(annotation: Annotation) -> set[str]:
    return {token.lemma for token in annotation.tokens}


def _lacks_clause(statement: Annotation, sentence: Annotation) -> bool:
    """True if of some verb of the statement neither itself nor what it is done to stands in the sentence."""
    known, grammar = _known(sentence), Grammar(statement.tokens)
    for place, token in enumerate(statement.tokens):
        objects = [statement.tokens[at].lemma for at in grammar.patients(place)]
        if token.pos == "VERB" and token.is_content and objects and not any(map(known, [token.lemma, *objects])):
            return True
    return False


def _means_the_same(statement: Annotation, sentence: Annotation, text: str) -> bool:
    """True if the words that both have are denied, certain and done to whom in both alike."""
    place_of = {token.lemma: place for place, token in reversed(list(enumerate(sentence.tokens)))}
    links = [
        Link(token, Position(0, place_of[token.lemma]) if token.lemma in place_of else None, len(token.text))
        for token in statement.tokens
    ]
    source = Source(Sentence("", 0, 0, len(text), text), sentence)
    traced = Traced(text, statement, tuple(links), (source,))
    return not any(check(traced) for check in (check_polarity, check_certainty, check_sides))
