"""What a number counts: the noun it modifies, or what happened to those it counts."""

from __future__ import annotations

import re

from summarizer.annotation.parse import Parse
from summarizer.annotation.quantities import UNIT_OF

# Whatever way a report puts it, "12 dead" must meet "killing 12" and "the death toll rose to 12".
_OUTCOMES = {
    form: noun
    for noun, forms in {
        "dead": "kill die dead death fatality slay murder perish massacre behead execute slaughter fatal drown",
        "injured": "injure wound hurt injury injured wounded maim",
        "missing": "missing",
        "arrested": "arrest detain arrested detained arrestee detainee",
    }.items()
    for form in forms.split()
}
_AGE_BEFORE = re.compile(
    r"(?:\bage[ds]?|\bage\s+of|\b(?:dead|died|dies)\s+at)\s+(?:about\s+|just\s+|only\s+)?$", re.IGNORECASE
)
_TAKE = r"\b(?:claim|took|take|taking|cost|lost|lose)(?:s|ed|ing)?"
_HEDGES = r"(?:\s+(?:at\s+least|more\s+than|up\s+to|about|around|nearly|almost|some|over))?\s+$"
_LIVES_BEFORE = re.compile(rf"{_TAKE}\s+the\s+lives\s+of{_HEDGES}", re.IGNORECASE)
_TAKE_BEFORE = re.compile(rf"{_TAKE}{_HEDGES}", re.IGNORECASE)
_LIVES_AFTER = re.compile(r"\s+(?:\w+\s+)?lives\b", re.IGNORECASE)
# "Four of the 30 passengers died": what happened to the four did not happen to the 30
_OUT_OF = re.compile(
    r"(?:\d|%|percent|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|dozen|some|many|most|none|half|several|few))"
    r"\s+(?:out\s+)?of\s+(?:the|its|their|his|her|those|these)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ONE_FORM = {"people": "person", "dos": "dose"}  # the lemmatiser leaves the first and cuts the second
_UNDERGO_ALONE = frozenset("die perish drown".split())
_PEOPLE = frozenset(
    "person people man woman child civilian soldier worker passenger student victim officer troop other more"
    " member resident"
    " adult boy girl journalist protester policeman militant fighter bystander pedestrian teacher teenager"
    " police tourist"
    " demonstrator migrant refugee american firefighter patient inmate prisoner marine sailor rebel employee"
    " guest".split()
)
_FILLERS = frozenset(
    "of them the were was are have been has had left also and confirmed reported reportedly feared being be"
    " more others other in critically seriously badly severely".split()
)
# Verbs that give their subject's amount.
_AMOUNT_VERBS = frozenset(
    "be rise fall drop climb reach hit stand total grow increase decrease decline surpass exceed jump soar"
    " top pass plunge shrink"
    " slip sink tumble plummet number remain double triple surge dip edge slump slide gain lose average cost".split()
)
_LIGHT_HEADS = frozenset("number total toll figure count rest majority estimate tally".split())


def counted_noun(parse: Parse, start: int, end: int, unit: str) -> tuple[str, str]:
    """Give the lemma of what the number at ``text[start:end]`` counts, empty if unknown, and its unit."""
    covered = parse.covering(start, end)
    if unit == "year-old" or _is_age(parse, covered):
        return "age", "year-old"
    anchor = _anchor(parse, covered)
    outcome = _outcome(parse, anchor, covered)
    if outcome and unit in {"", "%", "ordinal"}:
        return outcome, unit
    head = _head_noun(parse, anchor, covered)
    if head is None:
        return _measured(parse, anchor), unit
    noun = parse.tokens[head].lemma
    if unit and UNIT_OF.get(parse.tokens[head].text.lower(), "") == unit:
        inner = _of_what(parse, head)
        noun = parse.tokens[inner].lemma if inner is not None else ""
    return _ONE_FORM.get(noun, noun).strip("'’\"-. "), unit


def _is_age(parse: Parse, covered: range) -> bool:
    """Whether the number stands as in "aged 27", "at the age of 27", "died at 27" or "Cherry, 27,"."""
    text, tokens = parse.text, parse.tokens
    first, last = covered[0], covered[-1]
    if _AGE_BEFORE.search(text[: tokens[first].start]):
        return True
    before = tokens[first - 1].text.lower() if first else ""
    after = tokens[last + 1].text if last + 1 < len(tokens) else "."
    digits = text[tokens[first].start : tokens[last].end]
    named = before == "," and first >= 2 and (tokens[first - 2].pos == "PROPN" or tokens[first - 2].text[:1].isupper())
    return named and after in {",", ".", ";", ")"} and digits.isdigit() and int(digits) < 120


def _anchor(parse: Parse, covered: range) -> int:
    """The token of the number that the rest of the sentence hangs on."""
    inside = set(covered)
    outward = [i for i in covered if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    return outward[-1] if outward else covered[-1]


def _head_noun(parse: Parse, anchor: int, covered: range) -> int | None:
    tokens = parse.tokens
    inner = _of_what(parse, anchor)
    if inner is not None:
        return inner
    at = anchor
    for _ in range(4):  # numeral → "year" → "old" → "boy": no deeper in the trees seen
        token = tokens[at]
        if token.head == at or token.dep not in {
            "nummod",
            "quantmod",
            "compound",
            "amod",
            "npadvmod",
            "nmod",
            "predet",
            "det",
        }:
            break
        at = token.head
        if (
            at not in covered
            and tokens[at].pos in {"NOUN", "PROPN"}
            and tokens[at].dep not in {"nummod", "compound", "npadvmod", "quantmod"}
        ):
            break
    if at in covered or tokens[at].pos not in {"NOUN", "PROPN", "SYM"} or tokens[at].text in "$%£€":
        return _adjacent_noun(parse, covered)
    if (
        any(tokens[child].text.lower() in {"last", "next", "this", "that"} for child in parse.children[at])
        and tokens[at].lemma in UNIT_OF
    ):
        return None  # "rose above 700,000 last week": the tree hangs the number on the week
    inner = _of_what(parse, at) if tokens[at].lemma in _LIGHT_HEADS else None
    return inner if inner is not None else at


def _adjacent_noun(parse: Parse, covered: range) -> int | None:
    """The noun that ends the phrase right after the number, when the tree does not connect them."""
    at = covered[-1] + 1
    found = None
    while at < len(parse.tokens) and parse.tokens[at].pos in {"ADJ", "NOUN", "PROPN"} and at - covered[-1] < 5:
        found = at if parse.tokens[at].pos == "NOUN" else found
        at += 1
    return found


def _of_what(parse: Parse, index: int) -> int | None:
    """In "dozens of people", "one of the men" or "20 percent of voters" the last noun."""
    for preposition in parse.children[index]:
        if parse.tokens[preposition].text.lower() == "of" and preposition > index:
            for child in parse.children[preposition]:
                if parse.tokens[child].dep == "pobj" and parse.tokens[child].pos in {"NOUN", "PROPN"}:
                    return child
    return None


def _outcome(parse: Parse, anchor: int, covered: range) -> str:
    """Give "dead", "injured", … if that is what happened to those counted, else empty."""
    if _OUT_OF.search(parse.text[: parse.tokens[covered[0]].start]):
        return ""
    return (
        _outcome_after(parse, covered)
        or _outcome_by_verb(parse, anchor)
        or _outcome_of_toll(parse, anchor, covered)
        or _outcome_of_lives(parse, covered)
    )


def _outcome_after(parse: Parse, covered: range) -> str:
    """Read "12 dead", "three people were killed", "six others injured": only fillers stand between."""
    for at in range(covered[-1] + 1, min(covered[-1] + 8, len(parse.tokens))):
        token = parse.tokens[at]
        outcome = _OUTCOMES.get(token.lemma) or _OUTCOMES.get(token.text.lower())
        if outcome is not None:
            passive = (
                outcome == "missing"
                or parse.tags[at] in {"JJ", "NN", "NNS"}
                or token.lemma in _UNDERGO_ALONE
                or (parse.tags[at] in {"VBD", "VBN"} and not _has_object(parse, at) and not _counts_next(parse, at))
            )
            return outcome if passive else ""
        if token.lemma not in _PEOPLE and token.text.lower() not in _FILLERS and token.pos != "ADJ":
            return ""
    return ""


def _has_object(parse: Parse, index: int) -> bool:
    return any(parse.tokens[child].dep == "dobj" for child in parse.children[index])


def _counts_next(parse: Parse, index: int) -> bool:
    """True for "injured" in "killed 12 people and injured 30", which is of the thirty whatever the parse says."""
    return index + 1 < len(parse.tokens) and parse.tokens[index + 1].pos == "NUM"


def _outcome_by_verb(parse: Parse, anchor: int) -> str:
    """Read "killing 12", "wounded at least 20 people", "12 bystanders were later found dead"."""
    tokens = parse.tokens
    at = anchor
    for _ in range(4):
        token = tokens[at]
        head = tokens[token.head]
        outcome = "dead" if _shot_dead(parse, token.head) else _OUTCOMES.get(head.lemma, "")
        if outcome and head.pos in {"VERB", "AUX"}:
            undergone = token.dep in {"dobj", "nsubjpass"} or (
                token.dep == "nsubj" and (head.lemma in _UNDERGO_ALONE or _lacks_object(parse, token.head))
            )
            return outcome if undergone else ""
        if outcome and head.pos == "NOUN" and token.dep in {"nummod", "amod", "quantmod"}:
            return outcome
        if token.dep not in {"nummod", "quantmod", "conj", "compound", "amod"} or token.head == at:
            return ""
        at = token.head
    return ""


def _shot_dead(parse: Parse, index: int) -> bool:
    """Whether a verb is "fatally shot", "stabbed to death" or "shot dead"."""
    after = {parse.tokens[child].text.lower() for child in parse.children[index]}
    deadly = after & {"fatally", "dead"} or re.match(r"[^,;.]*?\s+to\s+death\b", parse.text[parse.tokens[index].end :])
    return parse.tokens[index].lemma in {"shoot", "gun", "stab", "beat", "burn", "hack", "crush"} and bool(deadly)


def _lacks_object(parse: Parse, index: int) -> bool:
    return parse.tags[index] == "VBN" and not _has_object(parse, index)


def _outcome_of_toll(parse: Parse, anchor: int, covered: range) -> str:
    """As in "The death toll rose to 12", "raised the toll of injured from 12 to 14", "a toll of 12 dead"."""
    for at in parse.ancestors(anchor):
        inside_clause = parse.tokens[at].pos in {"VERB", "AUX"}
        told = {"nsubj", "nsubjpass", "dobj"}
        tolls = [c for c in parse.children[at] if parse.tokens[c].dep in told] if inside_clause else [at]
        for toll in tolls:
            below = set(parse.subtree(toll))
            if parse.tokens[toll].lemma in _LIGHT_HEADS and (not inside_clause or anchor not in below):
                words = [parse.tokens[i].lemma for i in sorted(below) if i not in covered]
                outcomes = [_OUTCOMES[word] for word in words if word in _OUTCOMES]
                if outcomes:
                    return outcomes[0]
        if inside_clause:
            return ""
    return ""


def _outcome_of_lives(parse: Parse, covered: range) -> str:
    """As in "claimed 12 lives" and "took the lives of 12 people"."""
    text = parse.text
    start, end = parse.tokens[covered[0]].start, parse.tokens[covered[-1]].end
    before, after = _LIVES_BEFORE.search(text[:start]), _LIVES_AFTER.match(text, end)
    return "dead" if before or (after and _TAKE_BEFORE.search(text[:start])) else ""


def _measured(parse: Parse, anchor: int) -> str:
    """In "The number of arrests rose to 40" or "Unemployment fell to 5 percent" the subject."""
    for at in parse.ancestors(anchor):
        if parse.tokens[at].pos not in {"VERB", "AUX"}:
            continue
        if parse.tokens[at].lemma == "vote":
            return "vote"  # "voted 12-3" gives what "a 12-3 vote" gives
        if parse.tokens[at].lemma not in _AMOUNT_VERBS:
            return ""
        for subject in parse.children[at]:
            if (
                parse.tokens[subject].dep in {"nsubj", "nsubjpass"}
                and subject < anchor
                and parse.tokens[subject].pos == "NOUN"
            ):
                inner = _of_what(parse, subject) if parse.tokens[subject].lemma in _LIGHT_HEADS else None
                return parse.tokens[subject if inner is None else inner].lemma
        return ""
    return ""
