"""Who copied whom: text that several articles carry from one report, so that it counts as one origin.

Near-verbatim text is found with word shingles (Broder 1997, "On the resemblance and containment of documents"). Words
in quotation marks are left out: two reporters who quote the same speech did not copy each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from summarizer.types import Annotation, Reprint, Sentence

# Two articles are one report when this share of the words of the shorter stands in shingles that both have. The
# reprints of the example stories, cut and edited, are at 0.6 to 1.0; independent reports in them stay below 0.1.
_CONTAINMENT = 0.4
_SHINGLE = 6
# Two sentences are one text when this share of the words of the shorter stands in shared shingles.
_SENTENCE_CONTAINMENT = 0.6
_WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]


class Origins:
    """Tells which sentences are of one origin.

    Args:
        sentences: All sentences.
        annotations: Their annotations, in the same order.
        agencies: For each article id the agency it credits, or None.
    """

    def __init__(
        self, sentences: Sequence[Sentence], annotations: Sequence[Annotation], agencies: Mapping[str, str | None]
    ) -> None:
        self._agencies = dict(agencies)
        self._words = {
            _key(sentence): own_words(sentence, annotation)
            for sentence, annotation in zip(sentences, annotations, strict=True)
        }
        self.reprints = self._find_reprints()
        self._report = {
            article: reprint.agency or min(reprint.articles)
            for reprint in self.reprints
            for article in reprint.articles
        }

    def of_article(self, article: str) -> str:
        """Give the origin of an article: agency or least id of its reprints, else its own agency, else its id."""
        return self._report.get(article) or self._agencies.get(article) or article

    def of(self, members: Sequence[Sentence]) -> list[str]:
        """Give for each sentence the name of its origin: an agency, or the least id of the articles that share it."""
        names = [self.of_article(member.article_id) for member in members]
        for i, j in combinations(range(len(members)), 2):
            if names[i] != names[j] and self.is_copy(members[i], members[j]):
                kept, gone = sorted((names[i], names[j]))
                names = [kept if name == gone else name for name in names]
        return names

    def is_copy(self, a: Sentence, b: Sentence) -> bool:
        """True if the two sentences are one text, up to small edits."""
        x, y = self._words[_key(a)], self._words[_key(b)]
        if x == y:
            return bool(x)
        return containment(x, y, min(_SHINGLE, 4)) >= _SENTENCE_CONTAINMENT

    def _find_reprints(self) -> tuple[Reprint, ...]:
        words: dict[str, list[str]] = defaultdict(list)
        for (article, _), own in self._words.items():
            words[article].extend((*own, "¶"))
        parent = {article: article for article in words}
        for a, b in _candidate_pairs(words):
            if parent[a] != parent[b] and containment(words[a], words[b], _SHINGLE) >= _CONTAINMENT:
                parent = {article: parent[a] if root == parent[b] else root for article, root in parent.items()}
        groups: dict[str, list[str]] = defaultdict(list)
        for article, root in parent.items():
            groups[root].append(article)
        return tuple(Reprint(self._agency(group), tuple(group)) for group in groups.values() if len(group) > 1)

    def _agency(self, articles: Sequence[str]) -> str | None:
        named = {agency for article in articles if (agency := self._agencies.get(article))}
        return named.pop() if len(named) == 1 else None


def own_words(sentence: Sentence, annotation: Annotation) -> tuple[str, ...]:
    """Give the words of a sentence that stand outside quotation marks, case-folded."""
    quoted = [(quotation.start, quotation.end) for quotation in annotation.quotations]
    return tuple(
        match.group().casefold()
        for match in _WORD.finditer(sentence.text)
        if not any(start <= match.start() < end for start, end in quoted)
    )


def containment(a: Sequence[str], b: Sequence[str], size: int) -> float:
    """Give the share, 0 to 1, of the words of the shorter text that stand in a run of ``size`` words that both have."""
    shorter, longer = sorted((a, b), key=len)
    known = set(_shingles(longer, size))
    covered: set[int] = set()
    for place, shingle in enumerate(_shingles(shorter, size)):
        if shingle in known:
            covered.update(range(place, place + size))
    return len(covered) / len(shorter) if shorter else 0.0


def _shingles(words: Sequence[str], size: int) -> Iterator[Shingle]:
    return (tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def _candidate_pairs(words: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Pairs of articles that share a shingle at all: few, so that many articles cost little."""
    holders: dict[Shingle, list[str]] = defaultdict(list)
    for article, own in words.items():
        for shingle in set(_shingles(own, _SHINGLE)):
            holders[shingle].append(article)
    shared = {tuple(sorted(articles)) for articles in holders.values()}  # a text that many reprint gives few of these
    return sorted({pair for articles in shared for pair in combinations(articles, 2)})


def _key(sentence: Sentence) -> tuple[str, int]:
    return sentence.article_id, sentence.index
