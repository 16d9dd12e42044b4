"""Checks of facts: what is said to have happened, when, who did it to whom and who says so, is as in a source.

A word may occur in several sources, so each check asks whether any occurrence of its lemma bears the draft out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from summarizer.attribution.grammar import Grammar
from summarizer.attribution.tracing import Traced, leads, occurrences
from summarizer.types import SPEECH, Annotation, Token

_VERBAL = frozenset({"VERB", "ADJ", "NOUN"})
_Roles = tuple[set[str], set[str]]  # lemmas of those who do and of those to whom it is done
_LOCATIVE = frozenset("in at near into onto around toward towards".split())


def check_polarity(draft: Traced) -> str | None:
    """What the source denies is denied here, and the other way round."""
    here = set(draft.annotation.negated)
    for place, link in enumerate(draft.links):
        if link.source is None or link.token.pos not in ("VERB", "ADJ", "NOUN", "AUX", "PROPN", "ADV"):
            continue
        negated = link.source.token in draft.sources[link.source.sentence].annotation.negated
        if negated != (place in here):
            return f"{link.token.text!r} is {'denied' if negated else 'affirmed'} in the source"
    return None


def check_certainty(draft: Traced) -> str | None:
    """What a source says would, may or is planned to happen has not happened here either."""
    here = Grammar(draft.annotation.tokens)
    for place, link in enumerate(draft.links):
        if link.source is None or link.token.pos != "VERB":
            continue
        ours = here.modals(place), here.governors(place)
        if not any(_as_certain(ours, (g.modals(at), g.governors(at))) for g, at in occurrences(draft, link.token)):
            return f"{link.token.text!r} is not as certain in the source"
    return None


def _as_certain(ours: tuple[frozenset[str], frozenset[str]], theirs: tuple[frozenset[str], frozenset[str]]) -> bool:
    """True for the same modal words, and at least the source's governors; "to" may be put on but not taken off."""
    return (
        ours[0] - {"to"} == theirs[0] - {"to"} and ("to" in ours[0] or "to" not in theirs[0]) and theirs[1] <= ours[1]
    )


def check_roles(draft: Traced) -> str | None:
    """Who does what to whom is as in a source."""
    return _check_roles(draft, _same_roles)


def check_sides(draft: Traced) -> str | None:
    """Nobody does here what is done to them in every source; that they go by other names there is no fault."""
    return _check_roles(draft, _same_sides)


def _check_roles(draft: Traced, agrees: Callable[[_Roles, _Roles], bool]) -> str | None:
    here = Grammar(draft.annotation.tokens)
    for place, link in enumerate(draft.links):
        if link.source is None or link.token.pos not in _VERBAL:
            continue
        doers = _named(draft.annotation, [n for a in here.agents(place) for n in here.joined(a)])
        objects = _named(draft.annotation, [n for p in here.patients(place) for n in here.joined(p)])
        ours = set(doers), set(objects)
        there = [
            (grammar.all_called(grammar.agents(at)), grammar.all_called(grammar.patients(at)))
            for grammar, at in occurrences(draft, link.token)
        ]
        if any(ours) and there and not any(agrees(ours, theirs) for theirs in there):
            return f"{link.token.text!r} has another subject or object in the source than {(*doers, *objects)[0]!r}"
    return None


def _named(annotation: Annotation, places: Iterable[int]) -> list[str]:
    return [annotation.tokens[p].lemma for p in places if annotation.tokens[p].pos not in ("PRON", "DET")]


def _same_roles(ours: _Roles, theirs: _Roles) -> bool:
    # Where the source leaves open who did it, or puts a pronoun, only a change of sides can be told.
    return _same_sides(ours, theirs) and all(
        not known or named <= known for named, known in zip(ours, theirs, strict=True)
    )


def _same_sides(ours: _Roles, theirs: _Roles) -> bool:
    doers, objects = ours
    agents, patients = theirs
    return not ((doers - agents) & patients or (objects - patients) & agents)


def check_times(draft: Traced) -> str | None:
    """A date is that of the same event as in a source: of the same verb, or of the main verb with the same people."""
    here = Grammar(draft.annotation.tokens)
    for verb, dates in _dated(draft.annotation, here).items():
        word = draft.annotation.tokens[verb]
        known = [found[at] for at, found in _dated_at(draft, word) if at in found]
        if here.is_main(verb):
            known += _main_dates(draft, here, verb)
        if draft.links[verb].source is not None and not any(dates <= there for there in known):
            return f"{min(dates)!r} is not when {word.text!r} was in the source"
    return None


def _main_dates(draft: Traced, here: Grammar, verb: int) -> list[set[str]]:
    """Give the dates of main verbs of the sources that share a side with a verb, and are of speech if it is."""
    ours, speech = here.sides(verb), here.tokens[verb].lemma in SPEECH
    found: list[set[str]] = []
    for source in draft.sources:
        there = Grammar(source.annotation.tokens)
        for at, dates in _dated(source.annotation, there).items():
            if there.is_main(at) and (there.tokens[at].lemma in SPEECH) == speech and ours & there.sides(at):
                found.append(dates)
    return found


def _dated_at(draft: Traced, word: Token) -> Iterator[tuple[int, dict[int, set[str]]]]:
    for source in draft.sources:
        grammar = Grammar(source.annotation.tokens)
        dated = _dated(source.annotation, grammar)
        for at, token in enumerate(source.annotation.tokens):
            if token.lemma == word.lemma:
                yield at, dated


def _dated(annotation: Annotation, grammar: Grammar) -> dict[int, set[str]]:
    """Give the verbs with the dates that hang on them, in lower case."""
    found: dict[int, set[str]] = {}
    for place, token in enumerate(annotation.tokens):
        date = next((date for date in annotation.dates if date.start <= token.start < date.end), None)
        verb = grammar.verb_over(place) if date is not None else None
        if date is not None and verb is not None:
            found.setdefault(verb, set()).add(date.text.casefold())
    return found


def check_speakers(draft: Traced) -> str | None:
    """Who is given as saying something speaks in a source, and nobody else says it there."""
    here = Grammar(draft.annotation.tokens)
    for place, link in enumerate(draft.links):
        if link.token.lemma not in SPEECH or link.token.pos != "VERB":
            continue
        speaker = _named(draft.annotation, here.agents(place))
        if not speaker:
            continue
        if not any(set(speaker) <= spoken for spoken in _speaking(draft)):
            return f"{speaker[0]!r} says nothing in the sources"
        other = next(_otherwise_said(draft, here, place, set(speaker)), None)
        if other is not None:
            return f"{other!r} is said by another in the source than {speaker[0]!r}"
    return None


def _speaking(draft: Traced) -> Iterator[set[str]]:
    for source in draft.sources:
        grammar = Grammar(source.annotation.tokens)
        for at, token in enumerate(source.annotation.tokens):
            if token.lemma in SPEECH:
                yield grammar.all_called(grammar.agents(at) + grammar.named_as_source(at))


def _otherwise_said(draft: Traced, here: Grammar, verb: int, speaker: set[str]) -> Iterator[str]:
    for said in here.children(verb, "ccomp"):
        if draft.links[said].source is None:
            continue
        speakers = [g.all_called(g.speakers(at)) for g, at in occurrences(draft, here.tokens[said])]
        if speakers and all(known and not speaker <= known for known in speakers):
            yield here.tokens[said].text


def check_places(draft: Traced) -> str | None:
    """Who only ever does something in the sources is no place here: no "in Okafor" from "Marta Okafor said"."""
    for before, link in zip(draft.links, draft.links[1:], strict=False):
        if before.token.text not in _LOCATIVE or draft.annotation.named(link.token) is None:
            continue
        relations = {_relation(grammar, at) for grammar, at in occurrences(draft, link.token)}
        if relations and relations <= {"nsubj", "nsubjpass"} and not leads(before.source, link.source):
            return f"{link.token.text!r} is no place in the source"
    return None


def _relation(grammar: Grammar, place: int) -> str:
    """Give the relation of a noun, or of the noun that a word is a part of."""
    while grammar.tokens[place].dep == "compound" and grammar.tokens[place].head != place:
        place = grammar.tokens[place].head
    return grammar.tokens[place].dep
