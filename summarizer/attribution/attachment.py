"""Checks of attachment: what tells more of a word tells it of the same word in a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.attribution.alignment import Position
from summarizer.attribution.grammar import Grammar
from summarizer.attribution.tracing import Traced, leads, occurrences
from summarizer.types import SPEECH, Token

_LIKE = (
    dict.fromkeys(("nsubj", "csubj"), "subject")
    | dict.fromkeys(("dobj", "nsubjpass", "csubjpass"), "object")
    | dict.fromkeys(("amod", "compound", "nmod", "appos", "poss"), "modifier")
    | dict.fromkeys(("acl", "relcl", "advcl"), "clause")
    | dict.fromkeys(("acomp", "attr", "oprd", "ccomp", "xcomp"), "complement")
)
"""Relations that one fact may be told in: "the Arlen mayor" and "the mayor, Arlen's Anna Holt"."""
_FREE_RELATIONS = frozenset(
    "ROOT punct det predet cc mark aux auxpass neg case prep agent pobj nummod quantmod preconj intj"
    " nsubj nsubjpass csubj dobj".split()
)
_QUESTIONS = frozenset("how when where why".split())  # parsers hang them now on the verb, now on its subject
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_PHRASES = frozenset({"prep", "agent", "npadvmod"})
_FREE = frozenset({"of", "to"})
_GOVERNED = frozenset({"xcomp", "pcomp", "prep"})


def check_dependencies(draft: Traced) -> str | None:
    """What hangs on a word does so, in the same relation, in a source (dependency entailment, Goyal & Durrett 2020).

    Whole clauses may be joined, and a clause may come to tell more of its subject or object. Subjects, objects,
    prepositions and days are left to other checks; so is what a run holds that was copied whole, since a parser may
    read the same words in two ways.
    """
    known = {arc for source in draft.sources for arc in _arcs(Grammar(source.annotation.tokens))}
    ours = Grammar(draft.annotation.tokens)
    for place, link in enumerate(draft.links):
        at = link.token.head
        head = draft.links[at]
        if link.source is None or head.source is None or _is_free(draft, link.token):
            continue
        if _arc(ours.tokens, link.token) in known or _copied_whole(draft, place, at) or _joins(draft, ours, place):
            continue
        return f"{link.token.text!r} does not belong to {head.token.text!r} in the source"
    return None


def _is_free(draft: Traced, token: Token) -> bool:
    if token.dep == "npadvmod":
        return any(date.start <= token.start < date.end for date in draft.annotation.dates)
    return token.dep in _FREE_RELATIONS or token.lemma in _QUESTIONS


def _joins(draft: Traced, ours: Grammar, place: int) -> bool:
    """True for a whole clause of a source that is joined to another, or to who says so (see check_speakers)."""
    token = ours.tokens[place]
    head = ours.tokens[token.head]
    if token.dep in ("advcl", "conj") and _tells_of_main(draft, ours, place):
        return True
    if token.dep not in ("conj", "advcl", "parataxis") and not (token.dep == "ccomp" and head.lemma in SPEECH):
        return False
    if ours.children(place, *_SUBJECTS):  # whole: that it is this subject's is for check_roles to say
        return True
    return all(any(grammar.is_main(at) for grammar, at in occurrences(draft, word)) for word in (token, head))


def _tells_of_main(draft: Traced, ours: Grammar, place: int) -> bool:
    """True for an adjunct of the main verb that is one in a source too, of a verb with the same doers.

    A parser may hang it on what the main verb governs, "was convicted of taking …, ending": that is read alike. Of two
    that are joined the second counts as the first.
    """
    head = ours.tokens[place].head
    if ours.tokens[place].dep == "conj":
        if ours.tokens[head].dep != "advcl":
            return False
        head = ours.tokens[head].head
    while ours.tokens[head].dep in _GOVERNED and ours.tokens[head].head != head:
        head = ours.tokens[head].head
    # "The dam failed, the mayor said, flooding …": what is said comes first and is what it tells more of
    told = [head, *ours.children(head, "ccomp")] if ours.tokens[head].lemma in SPEECH else [head]
    doers = ours.all_called([doer for verb in told for doer in ours.agents(verb) or ours.patients(verb)])
    return ours.is_main(head) and any(
        grammar.tokens[at].dep == "advcl"
        and grammar.is_main(over := grammar.tokens[at].head)
        and doers & grammar.all_called(grammar.agents(over) or grammar.patients(over))
        for grammar, at in occurrences(draft, ours.tokens[place])
    )


def _arcs(grammar: Grammar) -> Iterator[tuple[str, str, str]]:
    for token in grammar.tokens:
        lemma, relation, head = _arc(grammar.tokens, token)
        yield lemma, relation, head
        if relation == "conj":
            yield head, relation, lemma
        elif relation in ("subject", "object"):
            yield head, "clause", lemma  # "the budget, which Parliament approved" from "Parliament approved the budget"
        elif token.dep == "advcl":
            for subject in grammar.all_called(grammar.agents(token.head)):
                yield lemma, relation, subject


def _arc(tokens: Sequence[Token], token: Token) -> tuple[str, str, str]:
    return token.lemma, _LIKE.get(token.dep, token.dep), tokens[token.head].lemma


def _copied_whole(draft: Traced, a: int, b: int) -> bool:
    """True if all from one word to another stands so in one source."""
    first, last = min(a, b), max(a, b)
    return all(leads(before.source, link.source) for before, link in pairwise(draft.links[first : last + 1]))


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
        Grammar(ours).is_main(at) and (ours[place].dep == "advcl" or _is_same_main(ours, at, theirs, over))
    ):
        return True
    # another word for the same thing: it stands for the source's, not beside it
    return (head.pos, head.dep) == (other.pos, other.dep) and all(token.lemma != other.lemma for token in ours)


def _is_same_main(ours: tuple[Token, ...], at: int, theirs: tuple[Token, ...], there: int) -> bool:
    """True for two main verbs, unless their sides are known and differ."""
    sides = Grammar(ours).sides(at), Grammar(theirs).sides(there)
    return Grammar(theirs).is_main(there) and (not all(sides) or bool(sides[0] & sides[1]))
