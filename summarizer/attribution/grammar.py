"""Grammar of a sentence as far as its truth hangs on it: who does what to whom, and how sure it is.

Relations are those of ClearNLP (see :class:`summarizer.types.Token`); all places are indices of tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.types import SPEECH, Token

MODALS = frozenset("can could may might must shall should will would ought 'll ’ll 'd ’d wo ca".split())
CONDITIONS = frozenset("if unless whether provided".split())
# Verbs that make nothing less certain of what depends on them; what hangs on any other ("plan to", "accuse of") is
# not what happened.
_CERTAIN = (SPEECH - {"claim", "argue", "insist", "warn"}) | frozenset(
    "be have do know show find learn see hear begin start continue manage help stop keep remember recall".split()
)
_SUBJECTS = frozenset({"nsubj", "csubj"})
_CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl"})
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})


class Grammar:
    """The tree of one sentence, ready to be asked.

    Args:
        tokens: All tokens of the sentence.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._children: list[list[int]] = [[] for _ in tokens]
        for place, token in enumerate(tokens):
            if token.head != place:
                self._children[token.head].append(place)

    def children(self, place: int, *relations: str) -> list[int]:
        """Give what hangs on a token in one of some relations."""
        return [child for child in self._children[place] if self.tokens[child].dep in relations]

    def agents(self, place: int) -> list[int]:
        """Give who does what a verb says, or is what a predicate says; the subject of a verb it is joined to counts."""
        token = self.tokens[place]
        by = [noun for agent in self.children(place, "agent") for noun in self.children(agent, "pobj")]
        own = self.children(place, *_SUBJECTS) + by
        if own or self.children(place, "nsubjpass"):
            return self._resolved(own, place)
        if token.head == place:
            return []
        if token.dep in _PREDICATES:
            return self.agents(token.head) + self.patients(token.head)
        return self.agents(token.head) if token.dep in {"conj", "xcomp"} else []

    def patients(self, place: int) -> list[int]:
        """Give to whom is done what a verb says."""
        token = self.tokens[place]
        own = self.children(place, "dobj", "nsubjpass")
        if not own and token.dep == "conj" and self.children(place, "auxpass") and not self.children(place, "nsubj"):
            return self.patients(token.head)
        return self._resolved(own, place)

    def _resolved(self, places: Sequence[int], verb: int) -> list[int]:
        """Put for a relative word the noun that its clause is about."""
        about = self.tokens[verb].head if self.tokens[verb].dep == "relcl" else None
        return [
            about if about is not None and self.tokens[place].text.casefold() in _RELATIVE else place
            for place in places
        ]

    def joined(self, place: int) -> Iterator[int]:
        """Give a noun and those joined to it by a conjunction."""
        yield place
        for child in self.children(place, "conj"):
            yield from self.joined(child)

    def called(self, place: int) -> Iterator[int]:
        """Give the words that a noun may be called by: its own, those joined or apposed to it, and what it counts."""
        for noun in self.joined(place):
            yield noun
            yield from self.children(noun, "appos", "nummod", "compound")
            for preposition in self.children(noun, "prep"):
                if self.tokens[preposition].text == "of":  # "hundreds of dockers", "members of the union"
                    yield from self.children(preposition, "pobj")

    def all_called(self, places: Sequence[int]) -> set[str]:
        """Give the lemmas that nouns may be called by; none if all of them are pronouns."""
        found = [self.tokens[name] for place in places for name in self.called(place)]
        return set() if all(token.pos == "PRON" for token in found) else {token.lemma for token in found}

    def sides(self, verb: int) -> set[str]:
        """Give what those are called who do what a verb says, and those to whom it is done."""
        return self.all_called(self.agents(verb)) | self.all_called(self.patients(verb))

    def is_main(self, place: int) -> bool:
        """True for the verb of the sentence, or of what somebody is reported to have said."""
        token = self.tokens[place]
        if token.dep == "ccomp" and self.tokens[token.head].lemma in SPEECH:
            return self.is_main(token.head)
        return token.head == place

    def modals(self, place: int) -> frozenset[str]:
        """Give the modal words over a verb; "to" is one, since what somebody is to do has not happened."""
        token = self.tokens[place]
        own = {self.tokens[child].text.casefold() for child in self.children(place, "aux")}
        found = own & MODALS | ({"to"} if "to" in own else set())
        if not own and token.dep == "conj" and not self.children(place, *_SUBJECTS, "nsubjpass"):
            return self.modals(token.head)
        return frozenset(found)

    def governors(self, place: int) -> frozenset[str]:
        """Give what makes it uncertain that something happened: verbs it hangs on, and conditions."""
        found: set[str] = set()
        seen: set[int] = set()
        while place not in seen:
            seen.add(place)
            token = self.tokens[place]
            marks = {self.tokens[child].text.casefold() for child in self.children(place, "mark", "advmod")}
            found |= marks & CONDITIONS
            head = self._clause_head(place)
            if head is None:
                break
            if token.dep != "conj" and self.tokens[head].pos == "VERB" and self.tokens[head].lemma not in _CERTAIN:
                found.add(self.tokens[head].lemma)
            place = head
        return frozenset(found)

    def _clause_head(self, place: int) -> int | None:
        token = self.tokens[place]
        if token.dep == "conj" and not self.children(place, *_SUBJECTS, "nsubjpass"):
            return token.head
        if token.dep not in _CLAUSES or (token.dep in {"advcl", "acl"} and not self._is_infinitive(place)):
            return None
        head = token.head
        return self.tokens[head].head if self.tokens[head].pos in {"ADP", "SCONJ"} else head

    def _is_infinitive(self, place: int) -> bool:
        return any(self.tokens[child].text.casefold() == "to" for child in self.children(place, "aux"))

    def speakers(self, place: int) -> list[int]:
        """Give who is reported to say what a verb says: the subject of a verb of speech over it, or "according to"."""
        seen: set[int] = set()
        while place not in seen and self.tokens[place].dep in {"ccomp", "conj", "parataxis", "xcomp", "advcl"}:
            seen.add(place)
            inner, place = place, self.tokens[place].head
            if self.tokens[inner].dep == "ccomp" and self.tokens[place].lemma in SPEECH:
                return self.agents(place)
        return [source for at in range(len(self.tokens)) for source in self.named_as_source(at)]

    def named_as_source(self, place: int) -> list[int]:
        """Give X for the first word of "according to X"."""
        if self.tokens[place].text.casefold() != "according":
            return []
        return [noun for to in self.children(place, "prep") for noun in self.children(to, "pobj")]

    def verb_over(self, place: int) -> int | None:
        """Give the nearest verb that a token hangs on."""
        seen: set[int] = set()
        while place not in seen and self.tokens[place].head != place:
            seen.add(place)
            place = self.tokens[place].head
            if self.tokens[place].pos == "VERB":
                return place
        return None
