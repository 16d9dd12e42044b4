"""What the templates show of a summary: every id, link and number worked out, every text made safe to print."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import PurePath
from urllib.parse import urlsplit

from summarizer.rendering.html.matrix import Matrix, draw
from summarizer.rendering.html.passages import Evidence, Passage, passages
from summarizer.rendering.layout import paragraphs
from summarizer.rendering.marks import Marks
from summarizer.rendering.markdown import render_markdown
from summarizer.rendering.safety import inline, visible, web_address
from summarizer.rendering.text import render_text
from summarizer.types import Article, Citation, Dropped, Skipped, Span, Statement, Summary, Value

# An apostrophe has a letter on either side or none before it, a closing single quotation mark none after it.
_QUOTATION = re.compile(r"“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^„“”]+[“”]|(?<!\w)‘[^‘]+?[^\s‘]’(?!\w)")
_KINDS = {"number": "figure", "date": "date or time", "name": "name", "polarity": "said and denied"}


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the page names it: number on its marks, short label, id of its place on the page."""

    number: int
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that leads to a cited sentence."""

    source: Source
    href: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a statement; ``mark`` None is glue."""

    text: str
    kind: str
    key: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement: its pieces and marks, keys of what contradicts it, and one line on who carries it."""

    key: str
    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    disputed: bool
    differences: tuple[str, ...]
    against: tuple[str, ...]
    carried: str


@dataclass(frozen=True, slots=True)
class ValueView:
    """One of several conflicting values, with the first sentence that gives it, cut before and after the value."""

    key: str
    text: str
    quote: tuple[str, str, str]
    marks: tuple[Mark, ...]
    day: str | None
    iso: str | None
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
    day: str | None
    iso: str | None
    url: str | None
    printed_url: str | None
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
        self.summary = summary
        self.prefix = prefix
        self.level = level
        marks = Marks(summary.articles)
        self.sources = {
            str(a.id): Source(marks.number(a.id), _label(a, names), f"{prefix}a{marks.number(a.id)}")
            for a in summary.articles
        }
        self.title = inline(summary.title or "") or "Untitled"
        self.plain_text = render_text(summary, names)
        self.markdown = render_markdown(summary, names)
        self.signature = inline(summary.signature)
        self._evidence: dict[str, list[Evidence]] = {id_: [] for id_ in self.sources}

    @cached_property
    def statements(self) -> tuple[StatementView, ...]:
        """The statements in reading order."""
        return tuple(map(self._statement, range(len(self.summary.statements))))

    @cached_property
    def paragraphs(self) -> list[list[StatementView]]:
        """The statements in paragraphs, as in all formats for readers."""
        views = iter(self.statements)
        return [[next(views) for _ in group] for group in paragraphs(self.summary.statements)]

    @cached_property
    def differences(self) -> tuple[DifferenceView, ...]:
        """Where sources differ."""
        return tuple(
            DifferenceView(
                f"{self.prefix}d{i}",
                _KINDS[difference.kind],
                inline(difference.about),
                tuple(self._value(i, j) for j in range(1, len(difference.values) + 1)),
            )
            for i, difference in enumerate(self.summary.disagreements, start=1)
        )

    @cached_property
    def articles(self) -> tuple[ArticleView, ...]:
        """The articles in the order given, cut where what is said of them begins and ends."""
        assert self.statements is not None and self.differences is not None  # they tell what is cited
        return tuple(map(self._article, self.summary.articles))

    @cached_property
    def matrix(self) -> Matrix:
        """Who carries and who contradicts which statement."""
        labels = {id_: f"{source.number} {source.label}" for id_, source in self.sources.items()}
        against = [
            {c.article for i, j in self._contradicting(s) for c in self._values(i)[j - 1].citations}
            for s in self.summary.statements
        ]
        return draw(self.summary, labels, against)

    @cached_property
    def reprints(self) -> list[str]:
        """One sentence for each report that several articles carry."""
        return [self._reprint(r.agency, [self.sources[id_] for id_ in r.articles]) for r in self.summary.reprints]

    @cached_property
    def days(self) -> str | None:
        """The day of publication, or the first and the last."""
        days = sorted({day for a in self.summary.articles if (day := _day_of(a.published))})
        if not days:
            return None
        first, last = days[0], days[-1]
        if first == last:
            return _written(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{_written(last)}"
        return f"{_written(first)} – {_written(last)}"

    @cached_property
    def n_reports(self) -> int:
        """How many independent reports the articles are; reprints of one count once."""
        return len(self.sources) - sum(max(len(reprint.articles) - 1, 0) for reprint in self.summary.reprints)

    @cached_property
    def skipped(self) -> list[Skipped]:
        """Sources that could not be used."""
        return [Skipped(inline(s.source), inline(s.reason)) for s in self.summary.skipped]

    @cached_property
    def dropped(self) -> list[Dropped]:
        """Drafts that failed a check."""
        return [Dropped(inline(d.text), inline(d.reason)) for d in self.summary.dropped]

    def _statement(self, index: int) -> StatementView:
        statement = self.summary.statements[index]
        key = f"{self.prefix}s{index + 1}"
        self._cite(statement.citations, key)
        against = self._contradicting(statement)
        return StatementView(
            key,
            inline(statement.text),
            tuple(self._pieces(statement, key)),
            self._marks(statement.citations),
            statement.disputed,
            tuple(dict.fromkeys(f"{self.prefix}d{i}" for i, _ in against)),
            tuple(f"{self.prefix}d{i}v{j}" for i, j in against),
            self._carried(statement, [self._values(i)[j - 1] for i, j in against]),
        )

    def _pieces(self, statement: Statement, key: str) -> Iterator[Piece]:
        text = statement.text
        quotations = [match.span() for match in _QUOTATION.finditer(text)]
        for place, span in enumerate(_covering(statement.spans, len(text)), start=1):
            mark = self._origin(statement, span)
            cuts = {offset for pair in quotations for offset in pair if span.start < offset < span.end}
            word_key = f"{key}w{place}" if mark else ""
            if span.article is not None and span.source_start is not None and span.source_end is not None:
                self._evidence[self._known(span.article)].append(Evidence(span.source_start, span.source_end, word_key))
            for start, end in pairwise(sorted({span.start, span.end, *cuts})):
                quoted = any(first <= start and end <= last for first, last in quotations)
                kind = "glue" if mark is None else "quoted" if quoted else "copied"
                yield Piece(visible(text[start:end]), kind, word_key, mark)

    def _origin(self, statement: Statement, span: Span) -> Mark | None:
        """Lead to the cited sentence that a span was copied from, else to its article."""
        if span.article is None or span.source_start is None:
            return None
        for citation in statement.citations:
            if citation.article == span.article and citation.start <= span.source_start < citation.end:
                return self._mark(citation)
        source = self.sources[self._known(span.article)]
        return Mark(source, f"#{source.anchor}")

    def _value(self, i: int, j: int) -> ValueView:
        value = self._values(i)[j - 1]
        key = f"{self.prefix}d{i}v{j}"
        self._cite(value.citations, key)
        for c in value.citations:
            if (at := c.text.find(value.value)) >= 0:
                where = Evidence(c.start + at, c.start + at + len(value.value), f"{key}w1")
                self._evidence[self._known(c.article)].append(where)
        day = _day_of(value.reported)
        others = [other for place, other in enumerate(self._values(i), start=1) if place != j]
        return ValueView(
            key,
            inline(value.value),
            _quoted(value),
            self._marks(value.citations),
            _written(day) if day else None,
            day.isoformat() if day else None,
            value.superseded,
            tuple(f"{self.prefix}d{i}v{place}" for place in range(1, len(self._values(i)) + 1) if place != j),
            self._carried(value, others),
        )

    def _values(self, i: int) -> tuple[Value, ...]:
        return self.summary.disagreements[i - 1].values

    def _contradicting(self, statement: Statement) -> list[tuple[int, int]]:
        """Give the places, from 1, of the differences and values that stand against what a statement cites."""
        own = set(statement.citations)
        found = []
        for i, difference in enumerate(self.summary.disagreements, start=1):
            sides = [bool(own & set(value.citations)) for value in difference.values]
            if any(sides):
                found += [(i, j) for j, is_own in enumerate(sides, start=1) if not is_own]
        return found

    def _carried(self, carrier: Statement | Value, against: Sequence[Value]) -> str:
        carrying = {c.article for c in carrier.citations}
        differing = {c.article for value in against for c in value.citations} - carrying
        line = f"{len(carrying)} of {_counted(len(self.sources), 'article')} {_verb(carrying, 'carries', 'carry')} this"
        for reprint in self.summary.reprints:
            if len(carrying) > 1 and carrying <= set(reprint.articles):
                line += f", all from {inline(reprint.agency)}" if reprint.agency else ", all one report"
        return f"{line}; {len(differing)} {_verb(differing, 'differs', 'differ')}" if differing else line

    def _cite(self, citations: Sequence[Citation], key: str) -> None:
        for c in citations:
            self._evidence[self._known(c.article)].append(Evidence(c.start, c.end, key, self._anchor(c)))

    def _marks(self, citations: Sequence[Citation]) -> tuple[Mark, ...]:
        first = {self.sources[self._known(c.article)].number: c for c in reversed(citations)}
        return tuple(self._mark(first[number]) for number in sorted(first))

    def _mark(self, citation: Citation) -> Mark:
        return Mark(self.sources[self._known(citation.article)], f"#{self._anchor(citation)}")

    def _anchor(self, citation: Citation) -> str:
        return f"{self.sources[self._known(citation.article)].anchor}-{citation.start}-{citation.end}"

    def _known(self, article: str) -> str:
        Marks(self.summary.articles).number(article)  # says so where a summary cites an article that it does not have
        return str(article)

    def _article(self, article: Article) -> ArticleView:
        day = _day_of(article.published)
        evidence = self._evidence[str(article.id)]
        return ArticleView(
            self.sources[str(article.id)],
            inline(article.title or "") or "Untitled",
            _written(day) if day else inline(article.published or "") or None,
            day.isoformat() if day else None,
            web_address(article.url),
            inline(article.url or "") or None,
            article.language if article.language and article.language.isalpha() else None,
            bool(evidence),
            tuple(passages(article.text, evidence)),
        )

    def _reprint(self, agency: str | None, sources: Sequence[Source]) -> str:
        *most, last = [f"{source.label} [{source.number}]" for source in sources]
        agency = f"{inline(agency)} " if agency else ""
        if not most:
            return f"{last} carries {agency or 'agency '}copy."
        return f"{', '.join(most)} and {last} carry the same {agency}report and count as one origin."


def _quoted(value: Value) -> tuple[str, str, str]:
    """Give the first sentence of a value: what comes before the value, the value, what comes after."""
    sentence = value.citations[0].text if value.citations else ""
    before, found, after = sentence.partition(value.value) if value.value else (sentence, "", "")
    return visible(before), visible(found), visible(after)


def _label(article: Article, names: Mapping[str, str]) -> str:
    """Name a source in a few words: its outlet, else its file or site, else its headline."""
    name = names.get(str(article.id), "")
    place = urlsplit(name).netloc if web_address(name) else PurePath(name).name
    site = urlsplit(web_address(article.url) or "").netloc.removeprefix("www.")
    return next((label for part in (article.outlet, site, place, article.title) if (label := inline(part or ""))), "?")


def _covering(spans: Sequence[Span], length: int) -> list[Span]:
    """Fill what spans leave open with glue, so that no word of a statement can be lost."""
    covering: list[Span] = []
    at = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start > at:
            covering.append(Span(at, span.start))
        if span.start >= at and span.end > span.start:
            covering.append(span)
            at = span.end
    return [*covering, Span(at, length)] if at < length else covering


def _day_of(written: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def _written(day: datetime.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def _verb(subjects: set[str], one: str, several: str) -> str:
    return one if len(subjects) == 1 else several
