"""Attribution: from drafts of a claim to one statement whose every word has a source, or to the next draft."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.attribution.alignment import Source, align, fold, restore, spans_of
from summarizer.attribution.checks import first_failure
from summarizer.attribution.support import supports
from summarizer.attribution.tracing import Traced
from summarizer.types import Annotation, Citation, Draft, Dropped, Method, Sentence, Span, Statement

if TYPE_CHECKING:
    from summarizer.attribution.verifier import Verifier

__all__ = ["ENTAILED", "Attributor", "Source", "align", "load_verifier", "supports"]

# More likely than not: there is no data here to choose a better bound for a model that the user names.
ENTAILED = 0.5


def load_verifier(model: str | os.PathLike[str], device: str = "auto") -> Verifier:
    """Load a model of natural language inference; see :class:`~summarizer.attribution.verifier.Verifier`."""
    from summarizer.attribution.verifier import Verifier  # torch and transformers are met only when one is named

    return Verifier(model, device)


@dataclass(frozen=True, slots=True)
class Attributor:
    """Turns drafts into statements.

    Attributes:
        annotate: Annotates one text.
        cosine: Cosine of a draft and a sentence.
        origins: Names the independent origins behind sentences.
        objection: Gives a reason against a fused statement that passed all checks, or None.
    """

    annotate: Callable[[str], Annotation]
    cosine: Callable[[str, Sentence], float]
    origins: Callable[[Sequence[Sentence]], Sequence[str]]
    objection: Callable[[Statement], str | None] = lambda statement: None

    def attribute(
        self,
        drafts: Sequence[Draft],
        sources: Sequence[Source],
        *,
        wanted: Callable[[Statement], bool] = lambda statement: True,
    ) -> tuple[Statement, tuple[Dropped, ...]]:
        """Make a statement of the first draft that passes all checks.

        Args:
            drafts: Candidates, best first. Where none passes, the first source is printed verbatim.
            sources: The sentences of the claim, at most one of an article.
            wanted: Tells which statements to give; a draft that makes another is passed over, and not dropped.

        Returns:
            The statement, and the drafts before it that failed a check, with the reason.
        """
        dropped: list[Dropped] = []
        for draft in drafts:
            if draft.method == "extracted":
                break
            traced = self._trace(draft.text, sources)
            reason = first_failure(traced)
            if reason is None:
                statement = self._fused(traced)
                if not wanted(statement):
                    continue
                reason = self.objection(statement) if statement.method == "fused" else None
                if reason is None:
                    return statement, tuple(dropped)
            dropped.append(Dropped(draft.text, reason))
        return self._extracted(sources), tuple(dropped)

    def _trace(self, text: str, sources: Sequence[Source]) -> Traced:
        """Trace a draft, print its copied words as the sources have them, and trace what is then printed."""
        text = restore(text, align(self.annotate(text), sources), sources)
        annotation = self.annotate(text)
        return Traced(text, annotation, align(annotation, sources), tuple(sources))

    def _extracted(self, sources: Sequence[Source]) -> Statement:
        first = sources[0]
        sentence = first.sentence
        text = " ".join(sentence.text.split())
        span = Span(0, len(text), sentence.article_id, sentence.start, sentence.end)
        return self._statement(text, "extracted", first.annotation, sources, {0}, (span,))

    def _fused(self, traced: Traced) -> Statement:
        carriers = _carriers(traced)
        spans = spans_of(carriers.text, carriers.links, carriers.sources)
        used = {place for place, source in enumerate(traced.sources) if source in carriers.sources}
        method: Method = "extracted" if _is_verbatim(traced) else "fused"
        return self._statement(traced.text, method, _dated(carriers), traced.sources, used, spans)

    def _statement(
        self,
        text: str,
        method: Method,
        annotation: Annotation,
        sources: Sequence[Source],
        used: set[int],
        spans: tuple[Span, ...],
    ) -> Statement:
        """Cite the sentences that are needed to carry the statement, and those that carry the whole of it."""
        cited = [
            source.sentence
            for place, source in enumerate(sources)
            if place in used or self._supported(text, annotation, source)
        ]
        citations = tuple(Citation(s.article_id, s.start, s.end, s.text) for s in cited)
        return Statement(
            text=text,
            method=method,
            citations=citations,
            spans=spans,
            n_articles=len({citation.article for citation in citations}),
            n_origins=len(set(self.origins(cited))),
        )

    def _supported(self, text: str, annotation: Annotation, source: Source) -> bool:
        return supports(annotation, source.annotation, source.sentence.text, self.cosine(text, source.sentence))


def _carriers(traced: Traced) -> Traced:
    """Trace a draft that passed all checks to as few sentences as carry it: it passes with them and not with fewer."""
    used = {link.source.sentence for link in traced.links if link.source is not None}
    others = [place for place in range(len(traced.sources)) if place not in used]
    # words may be copied from one sentence while a name stands whole only in another
    while first_failure(_limited(traced, used)) is not None and others:
        used.add(others.pop(0))
    for place in sorted(used, reverse=True):
        if len(used) > 1 and first_failure(_limited(traced, used - {place})) is None:
            used.remove(place)
    return _limited(traced, used)


def _limited(traced: Traced, places: Iterable[int]) -> Traced:
    sources = tuple(traced.sources[place] for place in sorted(places))
    return Traced(traced.text, traced.annotation, align(traced.annotation, sources), sources)


def _dated(traced: Traced) -> Annotation:
    """Resolve the dates of a draft, which has no day of publication, as the sentences have them it was copied from."""
    known = {fold(date.text): date.value for source in traced.sources for date in source.annotation.dates}
    dates = tuple(replace(date, value=known.get(fold(date.text), date.value)) for date in traced.annotation.dates)
    return replace(traced.annotation, dates=dates)


def _is_verbatim(traced: Traced) -> bool:
    folded = " ".join(traced.text.split())
    return any(folded == " ".join(source.sentence.text.split()) for source in traced.sources)
