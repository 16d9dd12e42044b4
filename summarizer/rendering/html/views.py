"""What the templates show of a summary: every id, link and line worked out, every text made safe to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.rendering.html.days import day_of, period, spelled
from summarizer.rendering.html.evidence import against, carried, collect
from summarizer.rendering.html.matrix import draw
from summarizer.rendering.html.passages import Evidence, Passage, passages
from summarizer.rendering.html.places import Mark, Places, Source
from summarizer.rendering.html.statements import Piece, pieces
from summarizer.rendering.layout import contested, paragraphs, superseded
from summarizer.rendering.markdown import render_markdown
from summarizer.rendering.safety import inline, visible, web_address
from summarizer.rendering.text import render_text
from summarizer.types import Article, Dropped, Reprint, Skipped, Summary, Value

_KINDS = {"number": "figure", "date": "date or time", "name": "name", "polarity": "said and denied"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as people and as programs write it; a day that is none is shown as it is."""

    text: str
    iso: str | None


@dataclass(frozen=True, slots=True)
class Outdated:
    """A superseded value that a statement prints: the numbers of the sources of the newest, and where that stands."""

    text: str
    numbers: tuple[int, ...]
    href: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement: its pieces and marks, ids of the differences it is part of and of the values against it."""

    key: str
    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    disputed: bool
    outdated: tuple[Outdated, ...]
    differences: tuple[str, ...]
    against: tuple[str, ...]
    carried: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """One of several conflicting values, with the first sentence that gives it, cut before and after the value."""

    key: str
    words: str
    text: str
    quote: tuple[str, str, str]
    marks: tuple[Mark, ...]
    day: Day | None
    superseded: bool
    against: tuple[str, ...]
    carried: str


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """Conflicting values for one thing."""

    key: str
    kind: str
    about: str
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article: what is known about it, and its text cut into paragraphs and passages."""

    source: Source
    title: str
    day: Day | None
    url: str | None
    printed_url: str
    language: str | None
    cited: bool
    paragraphs: tuple[tuple[Passage, ...], ...]


class Story:
    """Everything that the template of one story asks for.

    Args:
        summary: The summary.
        names: Names of its articles by id, such as the files they are from.
        prefix: What the ids of this story begin with, where there are several on a page.
        level: The level of its headline.
    """

    def __init__(self, summary: Summary, names: Mapping[str, str], prefix: str = "", level: int = 1) -> None:
        self._summary = summary
        self._places = Places(summary, names, prefix)
        self.prefix = prefix
        self.level = level
        self.sources = self._places.sources
        self.title = inline(summary.title or "") or "Summary"
        self.days = period(article.published for article in summary.articles)
        self.n_reports = len(summary.articles) - sum(max(len(r.articles) - 1, 0) for r in summary.reprints)
        self.statements = [self._statement(i) for i in range(1, len(summary.statements) + 1)]
        views = iter(self.statements)
        self.paragraphs = [[next(views) for _ in group] for group in paragraphs(summary.statements)]
        self.differences = [self._difference(i) for i in range(1, len(summary.disagreements) + 1)]
        evidence = collect(summary, self._places)
        self.articles = [self._article(article, evidence[str(article.id)]) for article in summary.articles]
        self.matrix = draw(summary, self._labels(), [self._differing(i) for i in range(len(summary.statements))])
        self.reprints = [self._reprint(reprint) for reprint in summary.reprints]
        self.skipped = safe_skipped(summary.skipped)
        self.dropped = [Dropped(inline(d.text), inline(d.reason)) for d in summary.dropped]
        self.plain_text = render_text(summary, names)
        self.markdown = render_markdown(summary, names)
        self.signature = inline(summary.signature)

    def _statement(self, i: int) -> StatementView:
        statement = self._summary.statements[i - 1]
        key = self._places.statement(i)
        opposed = against(self._summary, statement)
        outdated = {i: superseded(statement, about) for i, about in enumerate(self._summary.disagreements, start=1)}
        return StatementView(
            key=key,
            text=inline(statement.text),
            pieces=tuple(pieces(statement, key, self._places)),
            marks=self._places.marks(statement.citations),
            disputed=contested(statement, self._summary),
            outdated=tuple(self._outdated(i, value) for i, values in outdated.items() for value in values),
            differences=tuple(dict.fromkeys(self._places.difference(i) for i, _ in opposed if not outdated[i])),
            against=tuple(self._places.value(i, j) for i, j in opposed),
            carried=carried(
                self._summary, statement, [self._summary.disagreements[i - 1].values[j - 1] for i, j in opposed]
            ),
        )

    def _outdated(self, i: int, value: Value) -> Outdated:
        marks = self._places.marks(self._summary.disagreements[i - 1].values[0].citations)
        numbers = tuple(mark.source.number for mark in marks)
        return Outdated(inline(value.value), numbers, f"#{self._places.value(i, 1)}")

    def _difference(self, i: int) -> DifferenceView:
        difference = self._summary.disagreements[i - 1]
        values = tuple(self._value(i, j) for j in range(1, len(difference.values) + 1))
        return DifferenceView(self._places.difference(i), _KINDS[difference.kind], inline(difference.about), values)

    def _value(self, i: int, j: int) -> ValueView:
        values = self._summary.disagreements[i - 1].values
        value = values[j - 1]
        others = [place for place in range(1, len(values) + 1) if place != j]
        sentence = value.citations[0].text if value.citations else ""
        match = value.found_in(sentence)
        start, end = match.span() if match else (len(sentence), len(sentence))
        return ValueView(
            key=self._places.value(i, j),
            words=self._places.words(self._places.value(i, j), 1),
            text=inline(value.value),
            quote=(visible(sentence[:start]), visible(sentence[start:end]), visible(sentence[end:])),
            marks=self._places.marks(value.citations),
            day=_day(value.reported),
            superseded=value.superseded,
            against=tuple(self._places.value(i, place) for place in others),
            carried=carried(self._summary, value, [values[place - 1] for place in others]),
        )

    def _article(self, article: Article, evidence: Sequence[Evidence]) -> ArticleView:
        language = article.language or ""
        return ArticleView(
            source=self._places.source(str(article.id)),
            title=inline(article.title or ""),
            day=_day(article.published),
            url=web_address(article.url),
            printed_url=inline(article.url or ""),
            language=language if language.isascii() and language.isalpha() else None,
            cited=bool(evidence),
            paragraphs=tuple(passages(article.text, evidence)),
        )

    def _labels(self) -> dict[str, str]:
        return {id_: f"{source.number} · {source.label}" for id_, source in self.sources.items()}

    def _differing(self, index: int) -> set[str]:
        opposed = against(self._summary, self._summary.statements[index])
        values = [self._summary.disagreements[i - 1].values[j - 1] for i, j in opposed]
        return {citation.article for value in values for citation in value.citations}

    def _reprint(self, reprint: Reprint) -> str:
        sources = [self._places.source(id_) for id_ in reprint.articles]
        *most, last = [f"{source.label} [{source.number}]" for source in sources]
        agency = f"{inline(reprint.agency)} " if reprint.agency else ""
        if not most:
            return f"{last} carries {agency or 'agency '}copy."
        return f"{', '.join(most)} and {last} carry the same {agency}report and count as one origin."


def safe_skipped(skipped: Sequence[Skipped]) -> list[Skipped]:
    """Give sources that could not be used with their names and reasons safe to print."""
    return [Skipped(inline(s.source), inline(s.reason)) for s in skipped]


def _day(written: str | None) -> Day | None:
    day = day_of(written)
    if day:
        return Day(spelled(day), day.isoformat())
    return Day(inline(written), None) if written else None
