"""Attribution: from drafts of a claim to one statement whose every word has a source, or to the next draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.attribution.alignment import Source, align, restore, spans_of
from summarizer.attribution.checks import first_failure
from summarizer.attribution.support import supports
from summarizer.attribution.tracing import Traced
from summarizer.types import Annotation, Citation, Draft, Dropped, Method, Sentence, Span, Statement

__all__ = ["Attributor", "Source", "align", "supports"]


@dataclass(frozen=True, slots=True)
class Attributor:
    """Turns drafts into statements.

    Attributes:
        annotate: Annotates one text.
        cosine: Cosine of a draft and a sentence.
        origins: Names the independent origins behind sentences.
    """

    annotate: Callable[[str], Annotation]
    cosine: Callable[[str, Sentence], float]
    origins: Callable[[Sequence[Sentence]], Sequence[str]]

    def attribute(self, drafts: Sequence[Draft], sources: Sequence[Source]) -> tuple[Statement, tuple[Dropped, ...]]:
        """Make a statement of the first draft that passes all checks.

        Args:
            drafts: Candidates, best first. Where none passes, the first source is printed verbatim.
            sources: The sentences of the claim, at most one of an article.

        Returns:
            The statement, and the drafts before it with the reason why each was dropped.
        """
        dropped: list[Dropped] = []
        for draft in drafts:
            if draft.method == "extracted":
                break
            traced = self._trace(draft.text, sources)
            reason = first_failure(traced)
            if reason is None:
                return self._fused(traced), tuple(dropped)
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
        spans = spans_of(traced.text, traced.links, traced.sources)
        copied = {span.article for span in spans}
        used = {place for place, source in enumerate(traced.sources) if source.sentence.article_id in copied}
        method: Method = "extracted" if _is_verbatim(traced) else "fused"
        return self._statement(traced.text, method, traced.annotation, traced.sources, used, spans)

    def _statement(
        self,
        text: str,
        method: Method,
        annotation: Annotation,
        sources: Sequence[Source],
        used: set[int],
        spans: tuple[Span, ...],
    ) -> Statement:
        """Cite the sentences that words were copied from, and those that carry the whole statement."""
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


def _is_verbatim(traced: Traced) -> bool:
    folded = " ".join(traced.text.split())
    return any(folded == " ".join(source.sentence.text.split()) for source in traced.sources)
