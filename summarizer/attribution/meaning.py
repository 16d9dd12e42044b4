"""Checks of meaning: copied words must stand to one another as they do in a source.

A word may occur in several sources, so each check asks whether any occurrence of its lemma bears the draft out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from summarizer.attribution.alignment import Link, Position
from summarizer.attribution.grammar import SPEECH, Grammar
from summarizer.attribution.tracing import Traced
from summarizer.types import Annotation, Token

_MODIFIERS = frozenset({"amod", "compound", "poss", "appos", "nmod", "nummod"})
_VERBAL = frozenset({"VERB", "ADJ", "NOUN"})
_Roles = tuple[set[str], set[str]]  # lemmas of those who do and of those to whom it is done
_PHRASES = frozenset({"prep", "relcl", "acl", "advcl", "agent", "npadvmod"})
_FREE = frozenset({"of", "to"})
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
        if not any(_as_certain(ours, (g.modals(at), g.governors(at))) for g, at in _occurrences(draft, link.token)):
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
            (_all_called(grammar, grammar.agents(at)), _all_called(grammar, grammar.patients(at)))
            for grammar, at in _occurrences(draft, link.token)
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


def _all_called(grammar: Grammar, places: Iterable[int]) -> set[str]:
    found = [grammar.tokens[name] for place in places for name in grammar.called(place)]
    return set() if all(token.pos == "PRON" for token in found) else {token.lemma for token in found}


def check_modifiers(draft: Traced) -> str | None:
    """A word that tells more of a noun tells it of the same noun in a source."""
    known = {pair for source in draft.sources for pair in _pairs(source.annotation.tokens)}
    direct = {
        (token.lemma, source.annotation.tokens[token.head].lemma)
        for source in draft.sources
        for token in source.annotation.tokens
    }
    for link in draft.links:
        token = link.token
        head = draft.links[token.head]
        if token.dep not in _MODIFIERS or link.source is None or head.source is None or token.pos == "PRON":
            continue
        pair = (token.lemma, head.token.lemma)
        if pair not in (direct if token.dep == "amod" else known) and not _adjacent(link.source, head.source):
            return f"{token.text!r} goes with another word in the source than {head.token.text!r}"
    return None


def _adjacent(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] == b[0] and abs(a[1] - b[1]) == 1


def _pairs(tokens: tuple[Token, ...]) -> Iterator[tuple[str, str]]:
    """Lemmas of words that hang on one another, directly or by up to two words between, in either direction."""
    for token in tokens:
        above = token
        for _ in range(3):
            above = tokens[above.head]
            yield token.lemma, above.lemma
            yield above.lemma, token.lemma


def check_times(draft: Traced) -> str | None:
    """A date is that of the same event as in a source: of the same verb, or of the main verb with the same people."""
    here = Grammar(draft.annotation.tokens)
    for verb, dates in _dated(draft.annotation, here).items():
        word = draft.annotation.tokens[verb]
        known = [found[at] for at, found in _dated_occurrences(draft, word) if at in found]
        if _is_main(draft.annotation.tokens, verb):
            known += _main_dates(draft, here, verb)
        if draft.links[verb].source is not None and not any(dates <= there for there in known):
            return f"{min(dates)!r} is not when {word.text!r} was in the source"
    return None


def _main_dates(draft: Traced, here: Grammar, verb: int) -> list[set[str]]:
    """Give the dates of main verbs of the sources that share a side with a verb, and are of speech if it is."""
    ours, speech = _sides(here, verb), here.tokens[verb].lemma in SPEECH
    found: list[set[str]] = []
    for source in draft.sources:
        there = Grammar(source.annotation.tokens)
        for at, dates in _dated(source.annotation, there).items():
            if _is_main(there.tokens, at) and (there.tokens[at].lemma in SPEECH) == speech and ours & _sides(there, at):
                found.append(dates)
    return found


def _sides(grammar: Grammar, verb: int) -> set[str]:
    return _all_called(grammar, grammar.agents(verb)) | _all_called(grammar, grammar.patients(verb))


def _dated_occurrences(draft: Traced, word: Token) -> Iterator[tuple[int, dict[int, set[str]]]]:
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
                yield _all_called(grammar, grammar.agents(at) + grammar.named_as_source(at))


def _otherwise_said(draft: Traced, here: Grammar, verb: int, speaker: set[str]) -> Iterator[str]:
    for said in here.children(verb, "ccomp"):
        if draft.links[said].source is None:
            continue
        speakers = [_all_called(g, g.speakers(at)) for g, at in _occurrences(draft, here.tokens[said])]
        if speakers and all(known and not speaker <= known for known in speakers):
            yield here.tokens[said].text


def check_places(draft: Traced) -> str | None:
    """Who only ever does something in the sources is no place here: no "in Okafor" from "Marta Okafor said"."""
    for before, link in zip(draft.links, draft.links[1:], strict=False):
        if before.token.text not in _LOCATIVE or draft.annotation.named(link.token) is None:
            continue
        relations = {_relation(grammar, at) for grammar, at in _occurrences(draft, link.token)}
        if relations and relations <= {"nsubj", "nsubjpass"} and not _copied_together(before, link):
            return f"{link.token.text!r} is no place in the source"
    return None


def _relation(grammar: Grammar, place: int) -> str:
    """Give the relation of a noun, or of the noun that a word is a part of."""
    while grammar.tokens[place].dep == "compound" and grammar.tokens[place].head != place:
        place = grammar.tokens[place].head
    return grammar.tokens[place].dep


def _copied_together(before: Link, link: Link) -> bool:
    return before.source is not None and link.source is not None and _adjacent(before.source, link.source)


def check_attachments(draft: Traced) -> str | None:
    """Where one copied run meets another, a phrase tells more of what it does in its source, or of the main verb."""
    tokens = draft.annotation.tokens
    for place, link in enumerate(draft.links):
        if link.source is None or link.token.dep not in _PHRASES:
            continue
        words = draft.sources[link.source.sentence].annotation.tokens
        word = words[link.source.token]
        beside = Position(link.source.sentence, word.head)
        if word.dep not in _PHRASES or draft.links[link.token.head].source == beside or _tells_where(tokens, place):
            continue
        if not _hangs_alike(tokens, place, words, link.source.token):
            told = f"{word.text!r} hangs on {words[word.head].text!r} in the source"
            return f"{told}, here on {tokens[link.token.head].text!r}"
    return None


def check_prepositions(draft: Traced) -> str | None:
    """What stands after a preposition does so in a source; only "of" and "to" may come to stand between words."""
    known = {
        (source.annotation.tokens[token.head].lemma, token.lemma)
        for source in draft.sources
        for token in source.annotation.tokens
        if token.dep in ("pobj", "pcomp")
    }
    for link in draft.links:
        token, head = link.token, draft.annotation.tokens[link.token.head]
        if token.dep != "pobj" or link.source is None or head.lemma in _FREE or token.pos == "PRON":
            continue
        dated = any(date.start <= token.start < date.end for date in draft.annotation.dates)
        if not dated and (head.lemma, token.lemma) not in known:
            return f"{token.text!r} does not stand after {head.text!r} in the source"
    return None


def _tells_where(tokens: Sequence[Token], place: int) -> bool:
    """True for a preposition before a name outside of side clauses: mostly where or when all of it happened."""
    named = any(token.head == place and token.dep == "pobj" and token.pos in ("PROPN", "NUM") for token in tokens)
    return named and tokens[place].dep == "prep" and not _is_aside(tokens, place)


def _is_aside(tokens: Sequence[Token], place: int) -> bool:
    """True within a clause that tells more of a noun or a verb."""
    while tokens[place].head != place:
        place = tokens[place].head
        if tokens[place].dep in ("relcl", "acl", "advcl"):
            return True
    return False


def _hangs_alike(ours: tuple[Token, ...], place: int, theirs: tuple[Token, ...], there: int) -> bool:
    at, over = ours[place].head, theirs[there].head
    head, other = ours[at], theirs[over]
    near = {token.lemma for token in theirs if token.head == over} | {other.lemma, theirs[other.head].lemma}
    if head.lemma in near or (
        _is_main(ours, at) and (ours[place].dep == "advcl" or _is_same_main(ours, at, theirs, over))
    ):
        return True
    # another word for the same thing: it stands for the source's, not beside it
    return (head.pos, head.dep) == (other.pos, other.dep) and all(token.lemma != other.lemma for token in ours)


def _is_same_main(ours: tuple[Token, ...], at: int, theirs: tuple[Token, ...], there: int) -> bool:
    """True for two main verbs, unless their sides are known and differ."""
    sides = _sides(Grammar(ours), at), _sides(Grammar(theirs), there)
    return _is_main(theirs, there) and (not all(sides) or bool(sides[0] & sides[1]))


def _is_main(tokens: Sequence[Token], place: int) -> bool:
    """True for the verb of the sentence, or of what somebody is reported to have said."""
    token = tokens[place]
    if token.dep == "ccomp" and tokens[token.head].lemma in SPEECH:
        return _is_main(tokens, token.head)
    return token.head == place


def _occurrences(draft: Traced, word: Token) -> Iterator[tuple[Grammar, int]]:
    for source in draft.sources:
        grammar = Grammar(source.annotation.tokens)
        for at, token in enumerate(source.annotation.tokens):
            if token.lemma == word.lemma:
                yield grammar, at


MEANING: tuple[Callable[[Traced], str | None], ...] = (
    check_polarity,
    check_certainty,
    check_roles,
    check_modifiers,
    check_times,
    check_speakers,
    check_places,
    check_attachments,
    check_prepositions,
)
