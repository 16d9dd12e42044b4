"""Clauses: a sentence taken apart into its main clause and the adjuncts that can leave it at either end.

"The dam failed | , flooding the valley" and "After days of rain, | the dam failed": what stands behind the line before
its end, or before it at its beginning, tells more of the main verb, and the rest is a sentence without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.types import LIGHT_VERBS, SPEECH, Annotation

_SAYING = SPEECH | frozenset("admit deny suggest think believe".split())
"""Verbs whose adjuncts tell of the saying."""
_ADJUNCTS = frozenset({"advcl", "prep", "conj"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_ATTRIBUTION = frozenset("according reportedly allegedly citing per".split())
_OPENERS = frozenset(
    "after amid following despite before as when because during since until with in at under"
    " against on where weeks days hours months years just less one two even".split()
)
"""Words that an adjunct may begin with, beside participles."""
_UNMARKED = frozenset("after amid despite following".split())
"""Prepositions that hang on the verb even where no comma says so."""
_NEAR = 4
"""Words before an adjunct without a comma among which no other comma may stand."""
_DEFINITE = frozenset("the this that these those".split())
_PRESENT = frozenset("is are does do".split())
_CONTRASTS = frozenset("although though while whereas".split())
"""Words that set what follows against its own main clause."""
_WHERE = frozenset("in at near outside inside off".split())


@dataclass(frozen=True, slots=True)
class Adjunct:
    """What can leave a sentence at one of its ends.

    Attributes:
        first: Its first token.
        last: Its last token.
        comma: Whether a comma parts it from the main clause.
        kind: "participle" for "flooding the valley"; "verb" for "and flooded the valley"; else "phrase".
    """

    first: int
    last: int
    comma: bool
    kind: str


class Clause:
    """The main clause of one sentence and the adjuncts at its ends.

    Args:
        annotation: The sentence; its tokens make one tree.

    Attributes:
        tokens: All tokens.
        root: The main verb.
        lead: The adjunct before it, or None.
        tails: The adjuncts behind it, in order; each can leave if those behind it do.
        first: The first token of the main clause.
        last: Its last one.
        asides: First and last token of what is said of the subject between commas, both commas included.
    """

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.tokens = annotation.tokens
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for place, token in enumerate(self.tokens):
            if token.head != place:
                self._children[token.head].append(place)
        self.root = next((place for place, token in enumerate(self.tokens) if token.head == place), 0)
        self._bounds = [(place, place, 1) for place in range(len(self.tokens))]
        for place in self._upwards():
            for child in self._children[place]:
                (a, b, n), (c, d, m) = self._bounds[place], self._bounds[child]
                self._bounds[place] = (min(a, c), max(b, d), n + m)
        self.end = self._last_word()
        self.tails, self.last = self._peeled()
        self.lead, self.first = self._leading()
        self.asides = tuple(self._set_off())

    @property
    def is_whole(self) -> bool:
        """True for one finished main clause with a subject and no second root."""
        roots = sum(token.head == place for place, token in enumerate(self.tokens))
        return roots == 1 and self.subject is not None and self.tokens[self.root].pos in ("VERB", "AUX")

    @property
    def subject(self) -> int | None:
        """The subject of the main verb."""
        return next((c for c in self._children[self.root] if self.tokens[c].dep in SUBJECTS[:3]), None)

    @property
    def verb(self) -> str:
        """The lemma of the main verb."""
        return self.tokens[self.root].lemma

    @property
    def is_speech(self) -> bool:
        """True if the main verb reports what somebody says."""
        return self.verb in _SAYING

    @property
    def is_attributed(self) -> bool:
        """True if the sentence, or a part of it, is somebody's word that is named as such."""
        return any(token.text.casefold() in _ATTRIBUTION for token in self.tokens)

    @property
    def begins_with_subject(self) -> bool:
        """True if nothing stands before the subject."""
        return self.subject is not None and self._bounds[self.subject][0] == 0

    @property
    def tense(self) -> tuple[str, ...]:
        """The auxiliaries of the main verb and whether it is of the present; "has failed" counts as "failed"."""
        verbs = [c for c in self._children[self.root] if self.tokens[c].dep in ("aux", "auxpass")]
        lemmas = tuple(self.tokens[verb].lemma for verb in verbs)
        if lemmas[:1] == ("have",):
            return lemmas[1:]
        first = self.tokens[min([*verbs, self.root])].text.casefold()
        is_present = first in _PRESENT or (not verbs and first.endswith("s") and first != "was")
        return (*lemmas, "present") if is_present else lemmas

    @property
    def is_anybody(self) -> bool:
        """True if the subject is one of several so called, "an official": elsewhere another may be meant."""
        if self.subject is None or self.tokens[self.subject].pos != "NOUN":
            return False
        beside = [self.tokens[child] for child in self._children[self.subject]]
        return not any(token.text.casefold() in _DEFINITE or token.dep == "poss" for token in beside)

    def subject_words(self) -> frozenset[str]:
        """Give the lemmas of what the subject is called."""
        if self.subject is None:
            return frozenset()
        first, last, _ = self._bounds[self.subject]
        return self.content(first, last)

    def content(self, first: int, last: int) -> frozenset[str]:
        """Give the lemmas of the content words from one token to another."""
        return frozenset(token.lemma for token in self.tokens[first : last + 1] if token.is_content)

    def object_words(self) -> frozenset[str]:
        """Give the lemmas of the content words of the main clause that are neither its subject nor its verb."""
        return self.content(self.first, self.last) - self.subject_words() - {self.tokens[self.root].lemma}

    def places(self) -> frozenset[str]:
        """Give the words of the names that the main verb has after "in", "at" and the like."""
        return frozenset(
            word
            for preposition in self._children[self.root]
            if self.tokens[preposition].text.casefold() in _WHERE
            for child in self._children[preposition]
            if self.tokens[child].dep == "pobj" and (name := self.annotation.named(self.tokens[child])) is not None
            for word in name.text.split()
        )

    def children(self, place: int) -> Sequence[int]:
        """Give the tokens that hang on one."""
        return self._children[place]

    def bounds(self, place: int) -> tuple[int, int] | None:
        """Give the first and last token of what hangs on a token; None if something else stands between."""
        first, last, size = self._bounds[place]
        return (first, last) if last - first + 1 == size else None

    def _upwards(self) -> Iterator[int]:
        """Give all tokens, each after those that hang on it."""
        order = [place for place, token in enumerate(self.tokens) if token.head == place]
        for place in order:
            order.extend(self._children[place])
        return reversed(order)

    def _last_word(self) -> int:
        end = len(self.tokens) - 1
        while end > 0 and not any(char.isalnum() for char in self.tokens[end].text):
            end -= 1
        return end

    def _peeled(self) -> tuple[tuple[Adjunct, ...], int]:
        """Take adjuncts off the end as long as there are."""
        found: list[Adjunct] = []
        end = self.end
        while (adjunct := self._ending(end)) is not None:
            found.insert(0, adjunct)
            end = adjunct.first - 1 - adjunct.comma
        return tuple(found), end

    def _ending(self, end: int) -> Adjunct | None:
        for verb in self._governed():
            for child in self._children[verb]:
                bounds = self.bounds(child)
                if child < verb or bounds is None or bounds[1] != end or self.tokens[child].dep not in _ADJUNCTS:
                    continue
                if verb == self.root:
                    return self._adjunct(child, *bounds)
                # which of "voted to confirm him, ending …" the end tells more of is one event
                found = self._adjunct(child, *bounds) if self.tokens[child].dep != "conj" else None
                return found if found is not None and found.comma else None
        return None

    def _governed(self) -> Iterator[int]:
        """Give the main verb and the infinitives that it governs: "voted to confirm"."""
        verb: int | None = self.root
        while verb is not None:
            yield verb
            verb = next((child for child in self._children[verb] if self.tokens[child].dep == "xcomp"), None)

    def _adjunct(self, head: int, first: int, last: int) -> Adjunct | None:
        comma = self.tokens[first - 1].text == ","
        opener = self.tokens[first].text.casefold()
        if self.tokens[head].dep == "conj":
            return self._coordinate(head, last)
        if self._is_participle(first):
            return Adjunct(first, last, comma, "participle") if comma else None
        if opener not in _OPENERS or not (comma or self.tokens[head].dep == "advcl" or opener in _UNMARKED):
            return None
        if not comma and any(token.text == "," for token in self.tokens[max(0, first - _NEAR) : first]):
            return None  # of what the comma sets off: "…, the fewest since the flood"
        return Adjunct(first, last, comma, "phrase")

    def _coordinate(self, verb: int, last: int) -> Adjunct | None:
        """A second verb of the same subject, from its "and" on."""
        before = [child for child in self._children[self.root] if self.tokens[child].dep == "cc" and child < verb]
        has_subject = any(self.tokens[child].dep in SUBJECTS for child in self._children[verb])
        if not before or has_subject or self.tokens[verb].pos != "VERB" or self.tokens[before[-1]].text != "and":
            return None
        between = self.tokens[self.root + 1 : before[-1]]
        if any(token.pos == "VERB" and token.dep != "xcomp" for token in between):
            return None  # it may be that verb's second: "after an officer shot and killed a man"
        if self.tokens[verb].lemma in LIGHT_VERBS - {"say", "tell", "add"} or before[-1] < self.root:
            return None
        return Adjunct(before[-1], last, self.tokens[before[-1] - 1].text == ",", "verb")

    def _is_participle(self, first: int) -> bool:
        at = first + (self.tokens[first].pos == "ADV")
        if at >= len(self.tokens) or self.tokens[at].text.casefold() == "including":  # of what stands before it
            return False
        return self.tokens[at].pos == "VERB" and self.tokens[at].text.endswith("ing")

    def _leading(self) -> tuple[Adjunct | None, int]:
        """Take an adjunct off the beginning, if a comma parts it from what follows."""
        for child in self._children[self.root]:
            bounds = self.bounds(child)
            if child > self.root or bounds is None or bounds[0] != 0 or self.tokens[child].dep not in ("advcl", "prep"):
                continue
            after = bounds[1] + 1
            contrasts = self.tokens[0].text.casefold() in _CONTRASTS
            if after < self.root and self.tokens[after].text == "," and not contrasts:
                kind = "participle" if self._is_participle(0) else "phrase"
                return Adjunct(0, bounds[1], True, kind), after + 1
        return None, 0

    def _set_off(self) -> Iterator[tuple[int, int]]:
        subject = self.subject
        if subject is None or self.tokens[subject].pos != "PROPN":
            return
        for child in self._children[subject]:
            bounds = self.bounds(child)
            if bounds is None or bounds[0] != subject + 2 or self.tokens[child].dep not in ("appos", "relcl", "acl"):
                continue
            before, after = bounds[0] - 1, bounds[1] + 1
            if after < self.root and self.tokens[before].text == self.tokens[after].text == ",":
                yield before, after
