"""Proper names: runs of capitals and what the entity recogniser finds, merged into the longest contiguous spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from summarizer.annotation import lexicon
from summarizer.annotation.parse import Parse
from summarizer.annotation.quotations import quoted_spans
from summarizer.types import Date, Name

Kind = Literal["person", "organisation", "place", "other"]

_KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "other", "PRODUCT": "other", "EVENT": "other", "LAW": "other", "LANGUAGE": "other", "WORK_OF_ART": "other",
}  # fmt: skip
_CAPITAL = re.compile(r"[^\W\d_]*[A-ZÀ-ÖØ-ÞŠŽŁĆČŚŻİĐ]")
_CODE = re.compile(r"[A-Z]+[-/]?\d[\w-]*|\d+[-/]?[A-Z]{2,}[\w-]*")  # Su-35, MH17, F-16
_LONGEST_TITLE = 8  # words; a longer quotation in capitals is speech
_QUOTES = frozenset("\"“”‘’'«»`") | {"``", "''"}
_POSSESSIVE = re.compile(r"(?:['’]s?|['’]S)$")


def find_names(parse: Parse, dates: Sequence[Date]) -> tuple[Name, ...]:
    """Find proper names, in order; none overlaps another or a date."""
    dated = {i for found in dates for i in parse.covering(found.start, found.end)}
    capital = [index not in dated and _is_capital(parse, index) for index in range(len(parse.tokens))]
    runs = _capital_runs(parse, capital)
    entities = [run for entity in parse.entities for run in _entity_runs(parse, entity, capital, dated)]
    titles = [run for span in quoted_spans(parse.text) for run in _quoted_title(parse, *span)]
    found = []
    for first, last in _merge(runs + entities):
        if any(a <= first and last <= b for a, b in titles):
            continue
        for part in _split(parse, first, last):
            name = _trim(parse, *part, capital)
            if name is not None:
                found.append(name)
    found += [Name(*span, parse.text[slice(*span)], "other") for span in (_extent(parse, *run) for run in titles)]
    return _apart(found)


def _quoted_title(parse: Parse, start: int, end: int, complete: bool) -> list[tuple[int, int]]:
    """A quotation in title case ("Night of the Living Dead"), as a run without the marks at its end, or nothing."""
    covered = [i for i in parse.covering(start, end) if start <= parse.tokens[i].start and parse.tokens[i].end <= end]
    while covered and parse.tokens[covered[-1]].pos == "PUNCT":
        covered.pop()
    words = [parse.tokens[i].text for i in covered]
    capitals = [word for word in words if word[:1].isupper()]
    small = all(word[:1].isupper() or word.lower() in lexicon.INNER_WORDS or word[:1].isdigit() for word in words)
    if not complete or len(capitals) < 2 or not small or not words[0][:1].isupper() or not words[-1][:1].isupper():
        return []
    return [] if _shouted(parse) or len(words) > _LONGEST_TITLE else [(covered[0], covered[-1] + 1)]


def _extent(parse: Parse, first: int, last: int) -> tuple[int, int]:
    first += parse.tokens[first].text.lower() == "the"
    return parse.tokens[first].start, parse.tokens[last - 1].end


def _apart(found: list[Name]) -> tuple[Name, ...]:
    """In order, the longer of two that overlap."""
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if kept and name.start < kept[-1].end:
            continue
        kept.append(name)
    return tuple(kept)


def _is_capital(parse: Parse, index: int) -> bool:
    """Whether a token may be (part of) a name by its letters and its place in the sentence."""
    text = parse.tokens[index].text
    word = text.lower().rstrip(".")
    named_day = word in lexicon.WEEKDAYS and index > 0 and parse.tokens[index - 1].text in lexicon.NAMED_DAYS
    if named_day or _CODE.fullmatch(text):
        return True
    if (
        not _CAPITAL.match(text)
        or word in lexicon.NEVER_NAMES
        or (parse.tags[index] in {"CD", "UH"} and word in lexicon.NUMBER_WORDS)
    ):
        return False
    if _opens_sentence(parse, index):
        return _is_name_at_start(parse, index)
    return not (text.isupper() and len(text) > 1 and _shouted(parse)) or _in_entity(parse, index)


def _opens_sentence(parse: Parse, index: int) -> bool:
    if index == 0:
        return True
    before = parse.tokens[index - 1].text
    if before in {".", "!", "?", ":", "…", "...", "—", "--", "*", "•", "-", "–"} or before in _QUOTES or before in "([":
        touching = parse.tokens[index - 1].end == parse.tokens[index].start
        return not (before in "-–" and touching)
    return False


def _is_name_at_start(parse: Parse, index: int) -> bool:
    """Whether a word that any sentence could have capitalised is a name all the same."""
    token, tag = parse.tokens[index], parse.tags[index]
    word = token.text.lower()
    if any(letter.isupper() for letter in token.text[1:]) and not _shouted(parse):
        return True
    if word in lexicon.STOP_WORDS:
        return False
    label = _label(parse, index)
    if label in {"PERSON", "GPE", "NORP", "ORG", "LOC", "FAC"}:
        return (
            tag in {"NNP", "NNPS"}
            or label in {"GPE", "NORP"}
            or tag not in {"IN", "DT", "PRP", "PRP$", "WRB", "RB", "VBG", "VBN", "MD", "CC"}
        )
    return (index in parse.unknown and tag[:2] in {"NN", "JJ", "FW"}) or (
        tag in {"NNP", "NNPS"} and word not in lexicon.COMMON_OPENERS
    )


def _shouted(parse: Parse) -> bool:
    """Whether most words are in capitals throughout, as in a headline; capitals then mean nothing."""
    words = [token.text for token in parse.tokens if token.text.isalpha() and len(token.text) > 2]
    return len(words) >= 3 and sum(word.isupper() for word in words) > len(words) / 2


def _label(parse: Parse, index: int) -> str:
    return next((label for first, last, label in parse.entities if first <= index < last), "")


def _in_entity(parse: Parse, index: int) -> bool:
    return _label(parse, index) in _KINDS


def _capital_runs(parse: Parse, capital: Sequence[bool]) -> list[tuple[int, int]]:
    """Runs of capitalised tokens, over the small words and marks that may stand inside a name."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(capital):
        if not capital[index]:
            index += 1
            continue
        first, last = index, index + 1
        while (following := _continuation(parse, capital, first, last)) > last:
            last = following
        runs.append((_with_particle(parse, first), last))
        index = last
    return runs


def _continuation(parse: Parse, capital: Sequence[bool], first: int, last: int) -> int:
    """Where a run that ends before ``last`` ends when it is continued; ``last`` if it is not."""
    tokens = parse.tokens
    if last >= len(tokens):
        return last
    word, touching = tokens[last].text, tokens[last - 1].end == tokens[last].start
    more = last + 1 < len(tokens)
    if capital[last] and not (touching and tokens[last - 1].text[-1] in "'’"):
        return last + 1
    if word in {"-", "–"} and touching and more and tokens[last + 1].start == tokens[last].end:
        return _after_hyphen(parse, capital, last + 1) or last
    if word in {"&", "+"} and more and capital[last + 1]:
        return last + 2
    if word in {"'s", "’s"} and (tokens[last - 1].text + "'s") in lexicon.NAMES_IN_S:
        return last + 1
    if word.isdigit() and not touching and tokens[last - 1].text.lower().rstrip(".") in lexicon.NUMBERED:
        return last + 1
    if word.lower() in lexicon.PARTICLES and more and capital[last + 1]:
        return last + 2
    return _over_of(parse, capital, first, last)


def _after_hyphen(parse: Parse, capital: Sequence[bool], index: int) -> int:
    """End of the run when the part after a hyphen belongs to the name ("-on-Amur", "-35"), else 0."""
    tokens = parse.tokens
    if capital[index] or tokens[index].text.isdigit() or tokens[index].text.isupper():
        return index + 1
    inner = index + 2 < len(tokens) and tokens[index + 1].text == "-" and tokens[index + 1].start == tokens[index].end
    if inner and capital[index + 2] and tokens[index].text.lower() in lexicon.HYPHENATED_LINKS:
        return index + 3
    return 0


def _over_of(parse: Parse, capital: Sequence[bool], first: int, last: int) -> int:
    """Continue "Bank" over "of" or "of the" to "England"; only institutions are joined, not "Paul of Kentucky"."""
    tokens = parse.tokens
    if tokens[last].text.lower() not in {"of", "for"}:
        return last
    target = last + 1
    if target < len(tokens) and tokens[target].text.lower() == "the":
        target += 1
    if target >= len(tokens) or not capital[target]:
        return last
    head = tokens[last - 1].text.lower()
    heads = lexicon.OF_HEADS if tokens[last].text.lower() == "of" else lexicon.FOR_HEADS
    return target + 1 if head in heads else last


def _with_particle(parse: Parse, first: int) -> int:
    """Take in "al-" of "al-Assad", "de" of "de Blasio" and the number of "the 101 Highway" in front of a run."""
    tokens = parse.tokens
    if first >= 2 and tokens[first - 1].text in {"-", "–"} and tokens[first - 1].end == tokens[first].start:
        article = tokens[first - 2].text.lower() in lexicon.ARABIC_ARTICLES
        return first - 2 if article and tokens[first - 2].end == tokens[first - 1].start else first
    if first >= 1 and tokens[first - 1].text in lexicon.PARTICLES - {"y"}:
        return first - 1
    numbered = first >= 1 and tokens[first - 1].text.isdigit() and tokens[first].text.lower() in lexicon.NUMBERED_BEFORE
    return first - 1 if numbered else first


def _entity_runs(
    parse: Parse, entity: tuple[int, int, str], capital: Sequence[bool], dated: set[int]
) -> list[tuple[int, int]]:
    """An entity as a run, cut to what is capitalised at both ends; none if it crosses quotation marks or a date."""
    first, last, label = entity
    if label not in _KINDS or label == "WORK_OF_ART":
        return []
    tokens = parse.tokens
    while first < last and not capital[first]:
        first += 1
    while first < last and not (capital[last - 1] or (tokens[last - 1].text.isdigit() and last - first > 1)):
        last -= 1
    inside = range(first, last)
    lowered = [i for i in inside if not capital[i] and tokens[i].text[:1].islower()]
    broken = any(i in dated or tokens[i].text in _QUOTES | {",", ";", "(", ")", ":"} for i in inside)
    strange = any(tokens[i].text.lower() not in lexicon.INNER_WORDS for i in lowered)
    if not inside or broken or strange:
        return []
    return [(first, last)]


def _merge(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _split(parse: Parse, first: int, last: int) -> list[tuple[int, int]]:
    """Cut a run at possessives, at titles in front of persons and between "Russian" and the person after it."""
    parts: list[tuple[int, int]] = []
    start = first
    for index in range(first, last):
        text = parse.tokens[index].text
        before = parse.tokens[index - 1].text + "'s" if index else ""
        possessive = (
            text in {"'s", "’s", "'", "’"}
            and before not in lexicon.NAMES_IN_S
            and before.lower() not in lexicon.GENERIC_OWNERS
            and not _within_entity(parse, index)
        )
        if possessive:
            parts.append((start, index))
            start = index + 1
        elif start < index and _new_person(parse, index):
            parts.append((start, index))
            start = index
    parts.append((start, last))
    return [part for whole in parts for part in _cut_titles(parse, *whole)]


def _new_person(parse: Parse, index: int) -> bool:
    """Whether a person's name starts here right after an origin, a place or an institution: "Russian Sergei Lavrov"."""
    starts = any(first == index and label == "PERSON" for first, _, label in parse.entities)
    origin = any(last == index and label in {"NORP", "GPE"} for _, last, label in parse.entities)
    return starts and (origin or parse.tokens[index - 1].text.lower() in lexicon.INSTITUTIONS)


def _within_entity(parse: Parse, index: int) -> bool:
    """Whether an entity goes on on both sides of a plural's apostrophe: "Westminster Magistrates' Court"."""
    plural = parse.tokens[index].text in {"'", "’"}
    return plural and any(first < index < last - 1 for first, last, _ in parse.entities)


def _cut_titles(parse: Parse, first: int, last: int) -> list[tuple[int, int]]:
    """Leave out "President", "Sgt.", "Secretary of State": the name is the person's, whoever calls them what."""
    parts: list[tuple[int, int]] = []
    start = index = first
    while index < last:
        length = _title_length(parse, index, last)
        if length and _is_title_here(parse, index, index + length, first, last):
            parts.append((start, index))
            start = index = index + length
        else:
            index += 1
    parts.append((start, last))
    return [(a, b) for a, b in parts if a < b]


def _title_length(parse: Parse, index: int, last: int) -> int:
    words = [parse.tokens[i].text.lower().rstrip(".") for i in range(index, last)]
    for length in range(min(6, len(words)), 0, -1):
        if " ".join(words[:length]).replace(" - ", "-") in lexicon.TITLES:
            return length
    return 0


def _is_title_here(parse: Parse, index: int, following: int, first: int, last: int) -> bool:
    """Whether title words are a title here, not a part of "Department of Justice" or "General Motors"."""
    if index > first and parse.tokens[index - 1].text.lower() in {"of", "the", "and", "-", "&"}:
        return False
    if following == last:
        return True
    word = parse.tokens[following].text.lower()
    if word in {"of", "for", "-", "'s", "’s", "&", "and"}:
        return word == "of"
    within = any(
        a <= index and following < b and label not in {"PERSON", "WORK_OF_ART"} for a, b, label in parse.entities
    )
    return not (within or word in lexicon.INSTITUTIONS)


def _trim(parse: Parse, first: int, last: int, capital: Sequence[bool]) -> Name | None:
    tokens = parse.tokens
    while first < last and not (
        capital[first] or tokens[first].text[0].isdigit() or tokens[first].text in lexicon.PARTICLES | {"al", "el"}
    ):
        first += 1
    while first < last and not (
        capital[last - 1] or tokens[last - 1].text[0].isdigit() or tokens[last - 1].text in {"'s", "’s"}
    ):
        last -= 1
    if last - first > 1 and tokens[first].text == "The":
        first += 1
    if first >= last or not any(capital[i] for i in range(first, last)):
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    if tokens[last - 1].text + "'s" not in lexicon.NAMES_IN_S and not _ends_in_brand(parse, first, last):
        end -= len(parse.text[start:end]) - len(_POSSESSIVE.sub("", parse.text[start:end]))
    start, end = _cut_affixes(parse.text, start, end)
    text = parse.text[start:end]
    if (
        not text
        or text.lower().rstrip(".") in lexicon.NEVER_NAMES
        or (text.istitle() and text.lower() in lexicon.STOP_WORDS)
    ):
        return None
    return Name(start, end, parse.text[start:end], _kind(parse, first, last))


def _ends_in_brand(parse: Parse, first: int, last: int) -> bool:
    return last - first > 1 and parse.tokens[last - 2].text + "'s" in lexicon.NAMES_IN_S


def _cut_affixes(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut what the tokeniser kept in one token: "-led" of "U.S.-led", "anti-" of "anti-Trump", a quotation mark."""
    mark = re.search(r"/?[\"“”]", text[start:end])
    if mark:
        end = start + mark.start()
    suffix = re.search(r"(?<=[\w.])[-–][a-z]+$", text[start:end])
    if suffix:
        end = start + suffix.start()
    prefix = re.match(r"[A-Za-z]?[a-z]+[-–](?=[A-Z])", text[start:end])
    if prefix and prefix.group().lower()[:-1] in lexicon.PREFIXES:
        start += prefix.end()
    return start, end


def _kind(parse: Parse, first: int, last: int) -> Kind:
    overlaps = [
        (min(b, last) - max(a, first), label)
        for a, b, label in parse.entities
        if a < last and first < b and label in _KINDS
    ]
    if overlaps:
        return _KINDS[max(overlaps)[1]]
    before = parse.tokens[first - 1].text.lower().rstrip(".") if first else ""
    return "person" if before in lexicon.TITLES else "other"
