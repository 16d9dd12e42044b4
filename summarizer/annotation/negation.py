"""Which words a negation turns into their opposite."""

from __future__ import annotations

from summarizer.annotation.parse import Parse

_NEGATORS = frozenset("not n't n’t never neither nor no without none nobody nothing nowhere".split())
# They say that their complement did not happen: "denied taking part" states what "did not take part" does.
_REVERSERS = frozenset("deny refuse fail decline unable unwilling".split())
_CLAUSES = frozenset("xcomp ccomp pcomp acl".split())
_NOUN_LIKE = frozenset("NOUN PROPN PRON NUM".split())


def find_negated(parse: Parse) -> tuple[int, ...]:
    """Indices of the tokens that a negation applies to, in order; "would" and "may" negate nothing."""
    found: set[int] = set()
    for index, token in enumerate(parse.tokens):
        if token.text.lower() in _NEGATORS:
            found.update(_negated_by(parse, index))
        if token.lemma in _REVERSERS:
            found.update(_complements(parse, index))
    return tuple(sorted(found))


def _negated_by(parse: Parse, index: int) -> list[int]:
    tokens = parse.tokens
    token = tokens[index]
    following = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
    if token.head == index or following in {"only", "just", "merely"}:
        return []
    if token.text.lower() == "without":
        return [child for child in parse.children[index] if tokens[child].dep in {"pobj", "pcomp"}]
    if token.text.lower() in {"none", "nobody", "nothing"} or (token.text.lower() == "no" and following == "one"):
        return _governing_verb(parse, index)
    found = [_lift(parse, token.head)]
    if token.text.lower() == "neither" and tokens[token.head].dep in {"nsubj", "nsubjpass"}:
        found += _governing_verb(parse, token.head)
    if token.text.lower() == "nor":
        found += [child for child in parse.children[token.head] if tokens[child].dep == "conj" and child > index]
    return found


def _lift(parse: Parse, index: int) -> int:
    """From "longer" in "no longer", an auxiliary or a copula to the word that carries the meaning."""
    tokens = parse.tokens
    token = tokens[index]
    adverbial = token.text.lower() in {"longer", "more"} and token.dep == "advmod"
    if token.head != index and (token.dep in {"aux", "auxpass", "preconj", "neg"} or adverbial):
        return _lift(parse, token.head)
    if token.lemma == "be":
        predicates = [c for c in parse.children[index] if c > index and tokens[c].dep in {"acomp", "attr"}]
        return predicates[0] if predicates else index
    return index


def _governing_verb(parse: Parse, index: int) -> list[int]:
    return [at for at in parse.ancestors(index) if parse.tokens[at].pos in {"VERB", "AUX"}][:1]


def _complements(parse: Parse, index: int) -> list[int]:
    tokens = parse.tokens
    found = [child for child in parse.children[index] if tokens[child].dep in _CLAUSES and child > index]
    if tokens[index].lemma == "deny":
        found += [
            c for c in parse.children[index] if tokens[c].dep in {"dobj", "nsubjpass"} and tokens[c].pos in _NOUN_LIKE
        ]
    return found
