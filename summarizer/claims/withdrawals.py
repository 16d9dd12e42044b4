"""Withdrawals and denials: which sentences take back, or deny, what another sentence states.

Both are found by words and grammar in one sentence, "withdrew its report that …", "denied that …", and matched to the
sentences that state what is taken back by the words they share, so that the two can be kept together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from summarizer.types import SPEECH, Annotation, Sentence, Token

if TYPE_CHECKING:
    from summarizer.types import Vectors

# In 1,000 training stories these find one denial, rightly, and no withdrawal; in 400, with each article in turn taken
# for the newest, nothing that did not happen after all.
_NEAR = 0.45
_NEAR_NEGATED = 0.6
_SHARED = 0.6  # of the content words of what is taken back
_STEM = 5
_TAKES_BACK = frozenset("retract withdraw recant rescind disavow disown".split())
_MESSAGES = frozenset(
    "report statement story article study finding paper announcement warning claim accusation allegation testimony"
    " assertion news information rumor comment remark tweet post complaint".split()
)
_NEWS = frozenset("report story rumor news announcement warning message".split())  # no politician's claims
_FALSE = frozenset("false untrue wrong incorrect mistaken inaccurate erroneous".split())
_BY_MISTAKE = frozenset("mistakenly erroneously wrongly incorrectly".split())
_REPORTING = frozenset("report say state announce tell write confirm publish broadcast identify declare".split())
_DEATH = frozenset("die kill dead death murder drown".split())
_DENIES = frozenset("deny reject dispute refute rebut".split())
_ACCUSATIONS = frozenset(
    "allegation accusation claim charge report suggestion assertion wrongdoing involvement".split()
)
_ACCUSES = frozenset("accuse allege allegation accusation".split())
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp"})
_COMPLEMENTS = _CLAUSES | {"dobj", "nsubjpass"}
_CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_UNREAL = frozenset("will would may might could should must can shall".split())
_LIGHT = frozenset({"make", "take", "be", "have", "do", "give"})
_IRREALIS = frozenset(
    "demand ask call request want urge refuse threaten consider if unless whether press push try agree plan".split()
)


class _Said(NamedTuple):
    """What a sentence takes back or denies: stems of its content words, those of verbs apart, and who denies it."""

    stems: frozenset[str]
    verbs: frozenset[str]
    by: frozenset[str] = frozenset()


def find_withdrawals(
    sentences: Sequence[Sentence],
    annotations: Sequence[Annotation],
    vectors: Vectors,
    days: Mapping[str, str | None],
) -> frozenset[tuple[int, int]]:
    """Find what was stated and then taken back.

    Args:
        sentences: All sentences.
        annotations: Their annotations.
        vectors: Their vectors, shape (n, d), unit rows.
        days: For each article id its day of publication as ISO 8601, or None.

    Returns:
        Pairs of places in two articles: of a sentence that states something, and of one, not of an earlier day, that
        says that this was retracted or reported by mistake, that who died is alive, or, only if of a later day, that it
        did not happen.
    """
    found: set[tuple[int, int]] = set()
    for new, annotation in enumerate(annotations):
        taken = list(_retracted(annotation))
        alive, undone = frozenset(_alive(annotation)), list(_undone(annotation))
        if not (taken or alive or undone):
            continue
        for old, cosine in _near(new, vectors):
            when, told = _order(sentences[old], sentences[new], days), annotations[old]
            if when is None or sentences[old].article_id == sentences[new].article_id or _doubts(told):
                continue
            late = when == "later" and cosine >= _NEAR_NEGATED
            if (
                any(_states(told, said) for said in taken)
                or (alive and _tells_death(told, alive))
                or (late and any(_did(told, one) for one in undone))
            ):
                found.add((old, new))
    return frozenset(found)


def find_denials(
    sentences: Sequence[Sentence], annotations: Sequence[Annotation], vectors: Vectors
) -> frozenset[tuple[int, int]]:
    """Find accusations and their denials: pairs of places, of a sentence that accuses and of one that denies it."""
    found: set[tuple[int, int]] = set()
    for denial, annotation in enumerate(annotations):
        for said in _denied(annotation):
            near = (place for place, _ in _near(denial, vectors) if not _doubts(annotations[place]))
            found |= {(place, denial) for place in near if _accuses(annotations[place], said)}
    return frozenset(found)


def _near(place: int, vectors: Vectors) -> Iterator[tuple[int, float]]:
    """Give the places of the sentences that may be of the same matter, with their cosines."""
    cosine = vectors @ vectors[place]
    yield from ((int(at), float(cosine[at])) for at in np.flatnonzero(cosine >= _NEAR) if at != place)


def _order(old: Sentence, new: Sentence, days: Mapping[str, str | None]) -> str | None:
    """Tell whether the second is of a later day, "open" if it may be of the same, None if it is of an earlier one."""
    before, after = (days.get(sentence.article_id) for sentence in (old, new))
    if before is None or after is None or before == after:
        return "open"
    return "later" if before < after else None


def _retracted(annotation: Annotation) -> Iterator[_Said]:
    tokens = annotation.tokens
    for place, token in enumerate(tokens):
        if annotation.is_quoted(token) or place in annotation.negated or _is_unreal(place, tokens):
            continue
        if token.lemma in _TAKES_BACK and token.pos == "VERB":
            objects = [i for i in _children(place, tokens) if tokens[i].dep in ("dobj", "nsubjpass")]
            if any(tokens[i].lemma in _MESSAGES for i in objects):
                yield _said(_what(place, tokens), annotation, besides=place)
        elif token.lemma in _FALSE and token.pos == "ADJ":
            yield from _called_false(place, annotation)
        elif token.lemma in _BY_MISTAKE and tokens[token.head].lemma in _REPORTING:
            yield _said(_what(token.head, tokens), annotation, besides=place)


def _called_false(place: int, annotation: Annotation) -> Iterator[_Said]:
    """Find "the report that … was false", "false reports that …", "were wrong when they said that …"."""
    tokens = annotation.tokens
    head = tokens[place].head
    if tokens[place].dep == "amod" and tokens[head].lemma in _NEWS:
        yield _said(_below(head, tokens), annotation, besides=place)
    if tokens[place].dep != "acomp":
        return
    for subject in _children(head, tokens):
        if tokens[subject].dep in _CLAUSE_SUBJECTS and tokens[subject].lemma in _NEWS:
            yield _said(_below(subject, tokens), annotation, besides=place)
    for said in [*_children(place, tokens), *_children(head, tokens)]:
        if tokens[said].lemma in _REPORTING and tokens[said].dep in ("advcl", "xcomp", "ccomp"):
            yield _said(_what(said, tokens), annotation, besides=place)


def _alive(annotation: Annotation) -> Iterator[str]:
    """Last names of those who are said to be alive now."""
    tokens = annotation.tokens
    for place, token in enumerate(tokens):
        head = tokens[token.head]
        real = head.text.casefold() in ("is", "are") and not _is_unreal(token.head, tokens)
        if token.lemma != "alive" or token.dep != "acomp" or place in annotation.negated or not real:
            continue
        for subject in _children(token.head, tokens):
            name = annotation.named(tokens[subject])
            if tokens[subject].dep == "nsubj" and name is not None:
                yield name.text.split()[-1]


def _tells_death(told: Annotation, alive: frozenset[str]) -> bool:
    """True if one of these is the subject or object of a death in a sentence."""
    tokens = told.tokens
    for place, token in enumerate(tokens):
        if token.lemma in _DEATH and place not in told.negated and not _is_unreal(place, tokens):
            near = [*_children(place, tokens), *(_children(token.head, tokens) if token.pos != "VERB" else ())]
            if any(tokens[i].text in alive for i in near):
                return True
    return False


def _undone(annotation: Annotation) -> Iterator[frozenset[str]]:
    """Stems of the verb, its subject and its object of each clause that says that something did not happen."""
    tokens = annotation.tokens
    for place in annotation.negated:
        token = tokens[place]
        if annotation.is_quoted(token):
            continue
        verb = place if token.pos == "VERB" else token.head
        if tokens[verb].pos != "VERB" or _is_unreal(verb, tokens) or tokens[verb].lemma in SPEECH:
            continue
        sides = [tokens[i] for i in _children(verb, tokens) if tokens[i].dep in ("nsubj", "nsubjpass", "dobj")]
        if any(side.pos == "PRON" and side.dep != "nsubj" for side in sides):
            continue
        if tokens[verb].lemma in _LIGHT:
            if token.pos == "NOUN":  # "no arrest was made"
                yield frozenset({_stem(token)})
        else:
            yield frozenset(_stem(word) for word in (tokens[verb], *sides) if word.pos != "PRON")


def _did(told: Annotation, undone: frozenset[str]) -> bool:
    """True if the main clause of a sentence says that just this happened."""
    tokens = told.tokens
    for place, token in enumerate(tokens):
        main = token.dep == "ROOT" or (token.dep == "ccomp" and tokens[token.head].lemma in SPEECH)
        if token.pos != "VERB" or not main or place in told.negated or _is_unreal(place, tokens):
            continue
        sides = [tokens[i] for i in _children(place, tokens) if tokens[i].dep in ("nsubj", "nsubjpass", "dobj")]
        if undone <= {_stem(token), *map(_stem, sides)} and _stem(token) in undone:
            return True
    return False


def _denied(annotation: Annotation) -> Iterator[_Said]:
    tokens = annotation.tokens
    for place, token in enumerate(tokens):
        if token.lemma not in _DENIES or token.pos != "VERB" or place in annotation.negated:
            continue
        if annotation.is_quoted(token) or _is_unreal(place, tokens):
            continue
        own = [tokens[i] for i in _children(place, tokens)]
        what = [side for side in own if side.dep in ("dobj", "nsubjpass")]
        clause = token.lemma == "deny" and any(side.dep in _CLAUSES for side in own)
        if clause or any(side.lemma in _ACCUSATIONS for side in what):
            by = frozenset(side.text for side in own if side.dep == "nsubj" and side.pos == "PROPN")
            yield _said(_what(place, tokens), annotation, besides=place)._replace(by=by)


def _accuses(told: Annotation, said: _Said) -> bool:
    """True if a sentence states what is denied; of "denied the allegations", if it accuses who denies them."""
    if said.verbs:
        return _states(told, said)
    named = bool(said.by & {token.text for token in told.tokens})
    return named and any(token.lemma in _ACCUSES for token in told.tokens)


def _states(told: Annotation, said: _Said) -> bool:
    """True if a sentence has a verb of what was said, affirmed, and most of its words."""
    affirmed = {_stem(token) for i, token in enumerate(told.tokens) if i not in told.negated}
    verbs = {_stem(t) for i, t in enumerate(told.tokens) if t.pos in ("VERB", "NOUN", "ADJ") and i not in told.negated}
    if len(said.stems) < 2 or not said.verbs & verbs:
        return False
    return len(said.stems & affirmed) >= _SHARED * len(said.stems)


def _doubts(told: Annotation) -> bool:
    """True for a sentence that denies, takes back or questions something itself."""
    words = _TAKES_BACK | _DENIES | _BY_MISTAKE | _FALSE | {"falsely", "denial", "retraction"}
    return any(token.lemma in words for token in told.tokens)


def _said(places: Sequence[int], annotation: Annotation, *, besides: int) -> _Said:
    """Take the words at these places that carry meaning, dates left out: the day may be that of the denial."""
    words = [annotation.tokens[i] for i in places if i != besides]
    words = [word for word in words if word.is_content or word.pos == "VERB"]
    words = [word for word in words if not any(date.start <= word.start < date.end for date in annotation.dates)]
    words = [word for word in words if word.lemma not in _MESSAGES | _REPORTING | _FALSE]
    return _Said(frozenset(map(_stem, words)), frozenset(_stem(word) for word in words if word.pos == "VERB"))


def _stem(token: Token) -> str:
    return token.lemma[:_STEM]


def _children(place: int, tokens: Sequence[Token]) -> list[int]:
    return [i for i, token in enumerate(tokens) if token.head == place and i != place]


def _below(place: int, tokens: Sequence[Token]) -> list[int]:
    found = [place]
    for at in found:  # grows while it is walked
        found.extend(_children(at, tokens))
    return sorted(found)


def _what(place: int, tokens: Sequence[Token]) -> list[int]:
    """What a verb takes back, denies or says: its object and the clause after it."""
    own = [i for i in _children(place, tokens) if tokens[i].dep in _COMPLEMENTS or _is_that_clause(i, tokens)]
    return sorted(at for child in own for at in _below(child, tokens))


def _is_that_clause(place: int, tokens: Sequence[Token]) -> bool:
    """True for a clause with "that", which parsers at times hang on the verb before it as an adverbial."""
    marked = any(tokens[i].dep == "mark" and tokens[i].lemma == "that" for i in _children(place, tokens))
    return tokens[place].dep == "advcl" and marked


def _is_unreal(place: int, tokens: Sequence[Token]) -> bool:
    """True for what would, may or is asked to happen: a modal, "if", or a verb such as "demand" above it."""
    at, seen = place, 0
    while seen < len(tokens):
        below = [tokens[i] for i in _children(at, tokens) if tokens[i].dep in ("aux", "mark")]
        if any(token.lemma in _UNREAL | _IRREALIS or token.text.casefold() == "to" for token in below):
            return True
        if tokens[at].head == at:
            return False
        at, seen = tokens[at].head, seen + 1
        if tokens[at].lemma in _IRREALIS:
            return True
    return False
