"""Guards: what keeps two similar sentences apart, because they give different values for the same thing.

A guard compares values in the same slot only. A detail that one sentence has and the other lacks is no conflict.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from summarizer.types import Annotation, Date, DisagreementKind, Name, Number, Quotation, Token

# A rounded figure ("nearly two") and an exact one (1.75) within this ratio are the same figure.
_ROUNDING = 0.15
# Two figures are the same if one is the other rounded to this many significant digits or more (15.99 and 16).
_DIGITS = 2
_BOUNDING = frozenset("at least more than up to about nearly roughly around some almost over fewer less under".split())
# "More than 100" agrees with 112 but not with 300.
_BOUND_SLACK = 0.25
# First names more alike than this are two spellings of one name ("Jung", "Jong"); "Daniel" and "David" are at 0.55.
_SPELLING = 0.7
# Words shared around two bare figures, as a share of the fewer, that make them figures for the same thing.
_SAME_CONTEXT = 0.5
_CONTEXT_WORDS = 6
_CASUALTIES = frozenset({"dead", "injured"})
_RAISING = frozenset({"raise", "bring", "rise", "climb", "increase", "reach", "lower", "revise", "push", "take"})
# Two persons may well have used the same few words; of more, so many show which quotation is meant.
_QUOTED_LEAST = 4
_QUOTED_WORDS = 8
# "Holt met Reed" is "Reed met Holt".
_MUTUAL = frozenset(
    "meet marry divorce face play fight battle debate oppose join match equal border encounter date rival kiss hug"
    " embrace greet contact".split()
)
# Parts of the day; two of one group may be the same hour.
_PARTS_OF_DAY = (frozenset({"dawn", "morning"}), frozenset({"noon", "afternoon"}), frozenset({"evening", "night"}))
_NOBODY = frozenset({"no", "nobody", "none", "nothing", "neither"})
# Units that are taken for one another.
_MIXED_UNITS = tuple(
    frozenset(units.split())
    for units in (
        "mile kilometer",
        "foot meter yard",
        "pound kilogram",
        "acre hectare",
        "mph kph",
        "gallon liter",
        "$ € £",
    )
)
_REPORTING = frozenset(
    {"say", "tell", "report", "add", "announce", "state", "write", "confirm", "note", "warn", "post"}
)


class Mention(NamedTuple):
    """Where a value stands in its sentence, and how."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Different values for one thing in two sentences.

    Attributes:
        kind: What kind of value.
        about: The thing: what is counted, what happened then, whose name it is.
        left: The value in the first sentence.
        right: The value in the second sentence.
    """

    kind: DisagreementKind
    about: str
    left: Mention
    right: Mention


def find_conflicts(left: Annotation, right: Annotation) -> tuple[Conflict, ...]:
    """Compare two sentences slot by slot.

    Args:
        left: The one sentence.
        right: The other sentence.

    Returns:
        Every conflict, numbers first, then dates, names and polarity; empty if the two can both be true.
    """
    return (
        *_number_conflicts(left, right),
        *_date_conflicts(left, right),
        *_part_of_day_conflicts(left, right),
        *_name_conflicts(left, right),
        *_polarity_conflicts(left, right),
    )


def shared_figures(left: Annotation, right: Annotation) -> int:
    """Count the figures of ``left`` that ``right`` gives too, for the same thing."""
    return sum(any(_same_slot(a, b, left, right) and agree(a, b) for b in figures(right)) for a in figures(left))


def figures(annotation: Annotation) -> list[Number]:
    """Give the quantities whose value is known; an ordinal only where it is a toll: "a third passenger died"."""
    known = (number for number in annotation.numbers if number.value)
    read = (_toll(number, annotation) if number.unit == "ordinal" else number for number in known)
    return [number for number in read if number is not None]


def tells_toll(mention: Mention, annotation: Annotation) -> bool:
    """True for "a third passenger died" and "raising the death toll to three": a count of all so far, and newer."""
    lemmas = content_lemmas(annotation)
    tolls = (_toll(number, annotation) for number in annotation.numbers if number.unit == "ordinal")
    ordinal = any(toll is not None and toll.start == mention.start for toll in tolls)
    return ordinal or bool("toll" in lemmas and lemmas & _RAISING)


def _toll(ordinal: Number, annotation: Annotation) -> Number | None:
    """Read "a third passenger", who died, as three dead."""
    around = [token for token in annotation.tokens if token.end <= ordinal.start or token.start >= ordinal.end]
    place = sum(token.end <= ordinal.start for token in around)
    article, noun = around[max(place - 1, 0) : place], around[place : place + 1]
    if ordinal.noun not in _CASUALTIES or [token.text.casefold() for token in article] != ["a"]:
        return None
    words = (article[0].text, ordinal.text, *(token.text for token in noun if token.pos == "NOUN"))
    return replace(ordinal, start=article[0].start, text=" ".join(words), unit="")


def content_lemmas(annotation: Annotation) -> frozenset[str]:
    """Give the lemmas of the words that carry meaning, figures and dates left out."""
    values: tuple[Number | Date, ...] = (*annotation.numbers, *annotation.dates)
    taken = [(value.start, value.end) for value in values]
    return frozenset(
        token.lemma
        for token in annotation.tokens
        if token.is_content and not any(start <= token.start < end for start, end in taken)
    )


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Give the overlap coefficient of two sets, 0 to 1: what they share as a share of the smaller."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def _number_conflicts(left: Annotation, right: Annotation) -> Iterator[Conflict]:
    open_left, open_right = _unmatched(left, right), _unmatched(right, left)
    for a in open_left:
        rivals = [b for b in open_right if _same_slot(a, b, left, right) or _in_another_unit(a, b, left, right)]
        if len(rivals) == 1 and not _settled(a, left, right):
            b = rivals[0]
            shown = _figure if a.unit == b.unit else _figure_with_unit
            yield Conflict("number", _about_number(a, b), shown(a, left), shown(b, right))


def _figure(number: Number, annotation: Annotation) -> Mention:
    """A figure as it is shown, with the words that bound it: "at least six"."""
    text, start = number.text, number.start
    for token in reversed([token for token in annotation.tokens if token.end <= number.start]):
        if token.text.casefold() not in _BOUNDING or not (number.bound or number.approximate):
            break
        text, start = f"{token.text} {text}", token.start
    return Mention(start, number.end, text)


def _figure_with_unit(number: Number, annotation: Annotation) -> Mention:
    """A figure with the word after it, unless its unit is a mark before it."""
    unit = next((token for token in annotation.tokens if token.start >= number.end), None)
    if unit is None or not unit.text.isalpha() or not number.unit.isalpha():
        return _figure(number, annotation)
    return Mention(number.start, unit.end, f"{number.text} {unit.text}")


def _about_number(a: Number, b: Number) -> str:
    noun = a.noun or b.noun
    return {"dead": "number of dead", "injured": "number of injured"}.get(
        noun, noun or (a.unit if a.unit == b.unit else "") or "figure"
    )


def _unmatched(here: Annotation, there: Annotation) -> list[Number]:
    return [a for a in figures(here) if not any(a.unit == b.unit and agree(a, b) for b in figures(there))]


def _settled(a: Number, left: Annotation, right: Annotation) -> bool:
    """True if both sentences agree on another figure of the same slot, so that these two are of different things."""
    others = [other for other in figures(left) if other != a and (other.unit, other.noun) == (a.unit, a.noun)]
    return any(_same_slot(o, b, left, right) and agree(o, b) for o in others for b in figures(right))


def _same_slot(a: Number, b: Number, left: Annotation, right: Annotation) -> bool:
    if not (a.value and b.value) or a.unit != b.unit:
        return False
    if a.noun and b.noun:
        return a.noun == b.noun
    return overlap(_context(a, left), _context(b, right)) >= _SAME_CONTEXT


def _in_another_unit(a: Number, b: Number, left: Annotation, right: Annotation) -> bool:
    """True for one figure in two units: "40 miles" and "40 kilometers"."""
    if a.unit == b.unit or a.value != b.value or not any({a.unit, b.unit} <= units for units in _MIXED_UNITS):
        return False
    return _same_slot(replace(a, unit=b.unit), b, left, right)


def _context(number: Number, annotation: Annotation) -> frozenset[str]:
    words = [token for token in annotation.tokens if token.is_content and token.pos != "NUM"]
    nearest = sorted(words, key=lambda token: (abs(token.start - number.start), token.start))
    return frozenset(token.lemma for token in nearest[:_CONTEXT_WORDS])


def agree(a: Number, b: Number) -> bool:
    """True if both can be true: the same, or one rounded, bounded or approximate ("more than 30" and 34)."""
    x, y = float(a.value or "nan"), float(b.value or "nan")
    if x == y or _is_rounded(x, y) or _is_rounded(y, x):
        return True
    if (a.approximate or b.approximate) and abs(x - y) <= _ROUNDING * max(abs(x), abs(y)):
        return True
    return _within(a, y, x) or _within(b, x, y)


def _is_rounded(x: float, y: float) -> bool:
    """True if ``x`` is ``y`` rounded to the significant digits that ``x`` has."""
    digits = len(f"{x:.10g}".replace(".", "").strip("0-"))
    return digits >= _DIGITS and float(f"{y:.{digits}g}") == x


def _within(bounded: Number, other: float, bound: float) -> bool:
    """True if ``other`` is what "more than bound" or "up to bound" was said of."""
    ratio = other / bound if bound else 0.0
    if bounded.bound == "least":
        return 1.0 <= ratio <= 1.0 + _BOUND_SLACK
    return bounded.bound == "most" and 1.0 - _BOUND_SLACK <= ratio <= 1.0


def _date_conflicts(left: Annotation, right: Annotation) -> Iterator[Conflict]:
    for kind in ("day", "time"):
        ours, theirs = _event_dates(left, kind), _event_dates(right, kind)
        if not ours or not theirs or any(_same_date(a, b) for a in ours for b in theirs):
            continue
        for a in ours:
            b = next((b for b in theirs if _comparable(a, b) and _same_happening(a, b, left, right)), None)
            if b is not None:
                alike = a.text.casefold() == b.text.casefold()
                mentions = (_day(date, alike) for date in (a, b))
                yield Conflict("date", _about_date(a, left), *mentions)
                break


def _part_of_day_conflicts(left: Annotation, right: Annotation) -> Iterator[Conflict]:
    """It happened at night here and in the afternoon there."""
    ours, theirs = _parts_of_day(left), _parts_of_day(right)
    for verb, a in ours.items():
        b = theirs.get(verb)
        if b is not None and not any({a.lemma, b.lemma} <= group for group in _PARTS_OF_DAY):
            yield Conflict("date", f"part of the day ({verb})", _mention(a), _mention(b))
            return


def _parts_of_day(annotation: Annotation) -> dict[str, Token]:
    """Map the lemma of the verb that the only part of the day named in a sentence hangs on to its word."""
    words = [token for token in annotation.tokens if any(token.lemma in group for group in _PARTS_OF_DAY)]
    if len(words) != 1 or annotation.is_quoted(words[0]):
        return {}
    word = words[0]
    verbs = _governing_verbs(Date(word.start, word.end, word.text, "time", ""), annotation)
    return {verbs[0].lemma: word} if verbs and verbs[0].lemma not in _REPORTING else {}


def _mention(token: Token) -> Mention:
    return Mention(token.start, token.end, token.text)


def _day(date: Date, alike: bool) -> Mention:
    """A date as it is shown; where both sources call theirs "yesterday", with the day that is meant."""
    return Mention(date.start, date.end, f"{date.text} ({date.value})" if alike else date.text)


def _event_dates(annotation: Annotation, kind: str) -> list[Date]:
    """Dates of the event; the day on which somebody said so is no such date."""
    return [date for date in annotation.dates if date.kind == kind and not _dates_a_report(date, annotation)]


def _dates_a_report(date: Date, annotation: Annotation) -> bool:
    verbs = _governing_verbs(date, annotation)
    return bool(verbs) and verbs[0].lemma in _REPORTING


def _governing_verbs(date: Date, annotation: Annotation) -> list[Token]:
    """Give the verbs above a date in the parse, nearest first."""
    tokens = annotation.tokens
    place = next((i for i, token in enumerate(tokens) if token.start >= date.start), None)
    verbs: list[Token] = []
    while place is not None and tokens[place].head != place and len(verbs) < len(tokens):
        place = tokens[place].head
        if tokens[place].pos in ("VERB", "AUX"):
            verbs.append(tokens[place])
    return verbs


def _same_happening(a: Date, b: Date, left: Annotation, right: Annotation) -> bool:
    """The dates hang on the same verb; times of day also where half of the words of the sentences are the same."""
    if _verbs(a, left) & _verbs(b, right):
        return True
    return a.kind == "time" and overlap(content_lemmas(left), content_lemmas(right)) >= _SAME_CONTEXT


def _verbs(date: Date, annotation: Annotation) -> frozenset[str]:
    return frozenset(verb.lemma for verb in _governing_verbs(date, annotation)[:2])


def _comparable(a: Date, b: Date) -> bool:
    """Values compare when both are resolved or both are bare words of the same kind ("thursday", "friday")."""
    return _resolved(a) == _resolved(b) and not (a.value == "yesterday" or b.value == "yesterday")


def _resolved(date: Date) -> bool:
    return any(char.isdigit() for char in date.value)


def _same_date(a: Date, b: Date) -> bool:
    """True if two dates can be the same: one may lack the year, or be a word where the other is resolved."""
    if a.value == b.value:
        return True
    if a.kind == "time":
        return (_is_bare_clock(a) or _is_bare_clock(b)) and _on_the_dial(a) == _on_the_dial(b)
    return a.value.startswith("--") != b.value.startswith("--") and a.value[-5:] == b.value[-5:]


def _is_bare_clock(date: Date) -> bool:
    """True for "6:00", which may be of the morning or the evening."""
    return not any(char.isalpha() for char in date.text) and 1 <= int(date.value[1:3]) <= 12


def _on_the_dial(date: Date) -> tuple[int, str]:
    """Give hour, as a clock face shows it, and minute of a time of day such as "T18:00"."""
    return int(date.value[1:3]) % 12, date.value[3:]


def _about_date(date: Date, annotation: Annotation) -> str:
    verbs = _governing_verbs(date, annotation)
    what = f" ({verbs[0].text})" if verbs else ""
    return ("time" if date.kind == "time" else "date") + what


def _name_conflicts(left: Annotation, right: Annotation) -> Iterator[Conflict]:
    for a in left.names:
        for b in right.names:
            if a.kind == b.kind == "person" and rival_persons(a, b):
                about = a.text.split()[-1]
                yield Conflict("name", about, Mention(a.start, a.end, a.text), Mention(b.start, b.end, b.text))
    yield from _role_conflicts(left, right)
    yield from _swapped_roles(left, right)
    yield from _swapped_nouns(left, right)
    yield from _speaker_conflicts(left, right)


def rival_persons(a: Name, b: Name) -> bool:
    """True for the same last name with clearly different first names; one without a first name is nobody's rival."""
    first, second = a.text.split(), b.text.split()
    if len(first) < 2 or len(second) < 2 or first[-1] != second[-1] or first[0][0] == ".":
        return False
    x, y = first[-2].rstrip("."), second[-2].rstrip(".")
    return not (x.startswith(y) or y.startswith(x)) and SequenceMatcher(None, x, y).ratio() < _SPELLING


def _role_conflicts(left: Annotation, right: Annotation) -> Iterator[Conflict]:
    """Different names in the same role of the same verb: "signed in Vienna" and "signed in Geneva"."""
    ours, theirs = _roles(left), _roles(right)
    for role, a in ours.items():
        b = theirs.get(role)
        if b is not None and a.kind == b.kind and not _may_be_same(a, b, left, right):
            yield Conflict("name", role[0], Mention(a.start, a.end, a.text), Mention(b.start, b.end, b.text))


def _speaker_conflicts(left: Annotation, right: Annotation) -> Iterator[Conflict]:
    """One quotation that is given to two persons, both by name."""
    for a, b in itertools.product(left.quotations, right.quotations):
        x, y = _speaker(a, left), _speaker(b, right)
        if x is None or y is None or _may_be_same(x, y, left, right) or "person" not in (x.kind, y.kind):
            continue
        words = _words(a)
        if len(words) >= _QUOTED_LEAST and words == _words(b):
            quoted = " ".join(words[:_QUOTED_WORDS]) + ("…" if len(words) > _QUOTED_WORDS else "")
            yield Conflict("name", f"“{quoted}”", *(Mention(name.start, name.end, name.text) for name in (x, y)))


def _speaker(quotation: Quotation, annotation: Annotation) -> Name | None:
    """Give the full name of a speaker, unless it is that of a body, which a person may speak for."""
    named = (name for name in annotation.names if name.text == quotation.speaker and " " in name.text)
    return next((name for name in named if name.kind in ("person", "other")), None)


def _words(quotation: Quotation) -> list[str]:
    return quotation.text.strip(" ,.").split()


def _swapped_roles(left: Annotation, right: Annotation) -> Iterator[Conflict]:
    """Who does something is the one to whom it is done there: "Holt sued Reed" and "Reed sued Holt"."""
    theirs = _deeds(right)
    for verb, (doer, other) in _deeds(left).items():
        if verb in theirs and verb not in _MUTUAL:
            a, b = theirs[verb]
            if _called_alike(doer, b) and _called_alike(other, a) and not _called_alike(doer, other):
                mentions = (Mention(name.start, name.end, name.text) for name in (doer, a))
                word = next(token.text for token in left.tokens if token.lemma == verb)
                yield Conflict("name", f"who {word} whom", *mentions)


def _swapped_nouns(left: Annotation, right: Annotation) -> Iterator[Conflict]:
    """As for names: "a baker shot a butcher" and "a butcher shot a baker"."""
    theirs = _deeds_of_nouns(right)
    for verb, (doer, other) in _deeds_of_nouns(left).items():
        a, b = theirs.get(verb, (doer, other))
        if verb not in _MUTUAL and (doer.lemma, other.lemma) == (b.lemma, a.lemma) and doer.lemma != other.lemma:
            word = next(token.text for token in left.tokens if token.lemma == verb)
            yield Conflict("name", f"who {word} whom", _mention(doer), _mention(a))


def _deeds_of_nouns(annotation: Annotation) -> dict[str, tuple[Token, Token]]:
    """Map verbs to the common nouns for who does it and to whom."""
    tokens = annotation.tokens
    found: dict[tuple[str, str], Token] = {}
    for token in tokens:
        verb = tokens[token.head]
        if (
            token.pos == "NOUN"
            and token.dep in ("nsubj", "dobj")
            and verb.pos == "VERB"
            and verb.lemma not in _REPORTING
        ):
            found.setdefault((verb.lemma, token.dep), token)
    verbs = {verb for verb, _ in found if {(verb, "nsubj"), (verb, "dobj")} <= found.keys()}
    return {verb: (found[verb, "nsubj"], found[verb, "dobj"]) for verb in sorted(verbs)}


def _deeds(annotation: Annotation) -> dict[str, tuple[Name, Name]]:
    """Map verbs to the names of who does it and to whom."""
    roles = _roles(annotation)
    found: dict[str, tuple[Name, Name]] = {}
    for verb, _ in roles:
        doer = roles.get((verb, "nsubj")) or roles.get((verb, "by pobj"))
        other = roles.get((verb, "dobj")) or roles.get((verb, "nsubjpass"))
        if doer is not None and other is not None:
            found[verb] = (doer, other)
    return found


def _called_alike(a: Name, b: Name) -> bool:
    return a.text.split()[-1].casefold() == b.text.split()[-1].casefold()


def _roles(annotation: Annotation) -> dict[tuple[str, str], Name]:
    """Map (verb, relation) to the name that fills it; a relation through a preposition carries the preposition."""
    tokens = annotation.tokens
    found: dict[tuple[str, str], Name] = {}
    for name in annotation.names:
        inside = [i for i, token in enumerate(tokens) if name.start <= token.start < name.end]
        heads = [i for i in inside if tokens[i].head not in inside]
        if not heads or tokens[heads[0]].head == heads[0]:
            continue
        token, head = tokens[heads[0]], tokens[tokens[heads[0]].head]
        relation = token.dep
        if head.pos == "ADP":
            relation, head = f"{head.lemma} {relation}", tokens[head.head]
        if head.pos == "VERB" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj") and head.lemma not in _REPORTING:
            found.setdefault((head.lemma, relation), name)
    return found


def _may_be_same(a: Name, b: Name, left: Annotation, right: Annotation) -> bool:
    """One names the other's part or initials, or stands elsewhere in the other sentence."""
    x, y = a.text.casefold(), b.text.casefold()
    if set(x.split()) & set(y.split()) or x in _text(right) or y in _text(left):
        return True
    return _initials(a.text) == b.text.replace(".", "") or _initials(b.text) == a.text.replace(".", "")


def _text(annotation: Annotation) -> str:
    return " ".join(token.text.casefold() for token in annotation.tokens)


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper())


def _polarity_conflicts(left: Annotation, right: Annotation) -> Iterator[Conflict]:
    """One says that it is, the other that it is not: the same word, negated in one of the two only."""
    for here, there, swapped in ((left, right, False), (right, left, True)):
        plain = {token.lemma: token for i, token in enumerate(there.tokens) if i not in there.negated}
        denied = {there.tokens[i].lemma for i in there.negated}
        affirmed = {token.lemma for i, token in enumerate(here.tokens) if i not in here.negated}
        for i in here.negated:
            token = here.tokens[i]
            other = plain.get(token.lemma)
            if other is None or token.lemma in denied or token.lemma in affirmed or not token.is_content:
                continue
            mentions = (_predicate(token, here), _predicate(other, there))
            a, b = reversed(mentions) if swapped else mentions
            yield Conflict("polarity", _about_predicate(token, here), a, b)
            break


def _about_predicate(token: Token, annotation: Annotation) -> str:
    """The verb with its object: "lift sanctions"."""
    place = annotation.tokens.index(token)
    objects = [t.text for t in annotation.tokens if t.head == place and t.dep in ("dobj", "attr", "acomp")]
    said = [text for text in objects if text.casefold() not in _NOBODY]
    return " ".join((token.lemma, *said[:1]))


def _predicate(token: Token, annotation: Annotation) -> Mention:
    """The verb with its auxiliaries and what denies it: "would not lift", "no one was hurt", "refused to sign"."""
    tokens = annotation.tokens
    place = tokens.index(token)
    own = {i for i, other in enumerate(tokens) if other.head == place}
    helping = {i for i in own if tokens[i].dep in ("aux", "auxpass", "neg")}
    denying = {i for i, t in enumerate(tokens) if t.text.casefold() in _NOBODY and (i in own or t.head in own)}
    near = {place} | helping | denying
    if place in annotation.negated and not denying and not any(tokens[i].dep == "neg" for i in helping):
        near.add(token.head)
    parts = tokens[min(near) : max(near) + 1]
    return Mention(parts[0].start, parts[-1].end, _joined(parts))


def _joined(tokens: tuple[Token, ...]) -> str:
    text = tokens[0].text
    for before, token in itertools.pairwise(tokens):
        text += (" " if token.start > before.end else "") + token.text
    return text
