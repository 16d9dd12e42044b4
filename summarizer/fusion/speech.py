"""Speech: what a sentence gives somebody as saying, and the words that give him."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.fusion.clauses import SUBJECTS, Clause
from summarizer.types import Annotation

_VERBS = frozenset("say tell announce report confirm state warn acknowledge show".split())
"""Verbs that can stand with their subject behind what is said."""
_LONGEST = 14
_POSSESSIVES = frozenset("his her its their".split())


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody is given as saying, behind it or before it.

    "The dam failed, the mayor said Tuesday." or "The mayor said Tuesday that the dam failed."

    Attributes:
        first: The first token of what is said.
        last: Its last token.
        subject: The words of its subject.
        verb: The lemma of its verb.
        speaker: The first and last token of who says it with the verb and its day: "the mayor said Tuesday".
        clause: What is said as a clause, if it stands first; its tokens are the first of the sentence.
    """

    first: int
    last: int
    subject: frozenset[str]
    verb: str
    speaker: tuple[int, int]
    clause: Clause | None


def find_speech(clause: Clause) -> Speech | None:
    """Give what somebody is given as saying; None if nobody is, or it is not sure that he does, or who he is."""
    root = clause.root
    deps = {clause.tokens[child].dep: child for child in clause.children(root)}
    if not clause.is_whole or clause.verb not in _VERBS or clause.is_attributed or clause.lead:
        return None
    modal = any(clause.tokens[c].dep == "aux" and clause.tokens[c].lemma != "have" for c in clause.children(root))
    said = deps.get("ccomp")
    bounds = clause.bounds(said) if said is not None else None
    if modal or {"neg", "auxpass"} & deps.keys() or said is None or bounds is None:
        return None
    subject = next((child for child in clause.children(said) if clause.tokens[child].dep in SUBJECTS), None)
    under = clause.bounds(subject) if subject is not None else None
    is_final = bounds[1] < root
    speaker = _speaker(clause, bounds, is_final=is_final)
    if under is None or speaker is None or clause.annotation.is_quoted(clause.tokens[said]):
        return None
    verb = clause.tokens[said].lemma
    told = _alone(clause.annotation, said, bounds[1]) if is_final and bounds[0] == 0 else None
    return Speech(*bounds, clause.content(*under), verb, speaker, told)


def _speaker(clause: Clause, bounds: tuple[int, int], *, is_final: bool) -> tuple[int, int] | None:
    first, last = (bounds[1] + 1, clause.last) if is_final else (0, bounds[0] - 1)
    while first < last and not clause.tokens[first].text[:1].isalnum():
        first += 1
    run = clause.tokens[first : last + 1]
    words = [token for token in run if any(char.isalnum() for char in token.text)]
    if clause.subject is None or not first <= clause.root <= last or not 3 <= len(words) <= _LONGEST:
        return None
    pronoun = any(token.pos == "PRON" or token.lemma in _POSSESSIVES for token in run)
    marked = any(clause.annotation.is_quoted(token) or token.text in '"“”:' for token in run)
    whole = first <= clause.subject <= last and run[-1].text[-1:].isalnum()
    return (first, last) if whole and not pronoun and not marked else None


def _alone(annotation: Annotation, verb: int, last: int) -> Clause:
    """Give the clause of a verb that the first tokens of a sentence make."""
    tokens = list(annotation.tokens[: last + 1])
    tokens[verb] = replace(tokens[verb], dep="ROOT", head=verb)
    return Clause(replace(annotation, tokens=tuple(tokens)))
