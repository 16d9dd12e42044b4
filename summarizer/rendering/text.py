"""Plain text: headline, paragraphs with marks, sources, where sources differ, what was not used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from summarizer.rendering.explanation import WORD_FOR_WORD, dropped, evidence, is_verbatim
from summarizer.rendering.layout import called, cited, described, paragraphs, standing, summaries
from summarizer.rendering.marks import Marks, MarkStyle
from summarizer.rendering.safety import inline, web_address
from summarizer.types import Article, Citation, Digest, Disagreement, Reprint, Skipped, Statement, Summary, Value


def render_text(
    shown: Summary | Digest, names: Mapping[str, str], *, marks: MarkStyle = "bracket", explain: bool = False
) -> str:
    """Give a summary or a digest as plain text, one line per paragraph and per source."""
    return TextLayout(shown, names, marks, explain).render()


class TextLayout:
    """Lays out summaries; a markup language overrides how words, marks and lines are written.

    Args:
        shown: One summary, or several whose articles have ids of their own.
        names: What to add about an article, by id.
        style: How statements are marked.
        explain: Whether to print what stands behind each statement.
    """

    rule = "-" * 72  # between two summaries

    def __init__(
        self, shown: Summary | Digest, names: Mapping[str, str], style: MarkStyle = "bracket", explain: bool = False
    ) -> None:
        self.shown = shown
        self.names = names
        self.style = style
        self.explain = explain
        self.marks = Marks(shown.articles)
        self._articles = {article.id: article for article in shown.articles}
        self._used = {id_ for summary in summaries(shown) for id_ in cited(summary)}

    def words(self, text: str) -> str:
        """Make text of unknown authors safe to print on one line."""
        return inline(text)

    def mark(self, number: int) -> str:
        """Write the mark of one article."""
        return f"[{number}]"

    def headline(self, text: str) -> str:
        """Write the headline of the summary."""
        return text

    def heading(self, text: str) -> list[str]:
        """Write the heading of a section, with what has to stand between it and the section."""
        return [text]

    def emphasis(self, text: str) -> str:
        """Write a remark of ours inside the running text."""
        return text

    def dispute(self, text: str) -> str:
        """Write the remark that another source says otherwise."""
        return self.emphasis(text)

    def value(self, text: str) -> str:
        """Write one of several conflicting values."""
        return text

    def stated(self, statement: Statement) -> str:
        """Write the sentence of a statement."""
        return self.words(statement.text)

    def details(self, entries: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
        """Write what stands behind a statement, each entry with its own details below it."""
        return [line for head, rest in entries for line in (f"  {head}", *(f"      {text}" for text in rest))]

    def below(self, statement: str, details: list[str]) -> list[list[str]]:
        """Write a statement and its details as one section or more."""
        return [[statement, *details]]

    def note(self, text: str) -> str:
        """Write a remark of ours below the sources."""
        return text

    def source(self, number: int, article: Article) -> str:
        """Write the line about one source."""
        return f"{self.mark(number)} {' · '.join(self.description(number, article))}"

    def description(self, number: int, article: Article) -> list[str]:
        """Give what is known of a source, its title first and its address last."""
        address = [web_address(article.url) or self.words(article.url)] if article.url else []
        return [*map(self.words, described(article, number, self.names)), *address]

    def sources(self, articles: Iterable[Article]) -> list[str]:
        """Write the list of sources, by number."""
        numbered = sorted(articles, key=lambda article: self.marks.number(article.id))
        return [f"{self.source(self.marks.number(a.id), a)}{self.remark(a)}" for a in numbered]

    def remark(self, article: Article) -> str:
        """Write what has to be said of a source that nothing is from."""
        return "" if article.id in self._used else f" {self.emphasis('(not cited)')}"

    def render(self) -> str:
        """Give everything; the summaries of a digest each under a headline, and last what was not used for any."""
        if isinstance(self.shown, Summary):
            return self.summary(self.shown)
        blocks = [self.summary(replace(one, title=one.title or "Untitled")) for one in self.shown.summaries]
        blocks += ["\n".join(lines) for lines in self._not_used(self.shown.skipped)]
        return f"\n\n{self.rule}\n\n".join(blocks)

    def summary(self, summary: Summary) -> str:
        """Give a whole summary."""
        title = self.words(summary.title or "")
        sections = [[self.headline(title)]] if title else []
        sections += self._explained(summary) if self.explain else self._paragraphs(summary)
        sections += self._section("Sources", [*self.sources(summary.articles), *map(self._reprint, summary.reprints)])
        sections += self._section("Where sources differ", map(self._disagreement, summary.disagreements))
        sections += self._not_used(summary.skipped)
        if self.explain:
            sections += self._section("Other drafts dropped", self.details(self._dropped(summary, None)))
        return "\n\n".join("\n".join(lines) for lines in sections)

    def _not_used(self, skipped: Iterable[Skipped]) -> list[list[str]]:
        return self._section("Not used", (f"- {self.words(s.source)}: {self.words(s.reason)}" for s in skipped))

    def _paragraphs(self, summary: Summary) -> list[list[str]]:
        return [[" ".join(self._statement(s, summary) for s in group)] for group in paragraphs(summary.statements)]

    def _explained(self, summary: Summary) -> list[list[str]]:
        return [
            section
            for place, statement in enumerate(summary.statements)
            for section in self.below(
                self._statement(statement, summary),
                self.details([*self._evidence(statement), *self._dropped(summary, place)]),
            )
        ]

    def _evidence(self, statement: Statement) -> Iterable[tuple[str, list[str]]]:
        for citation, given in evidence(statement):
            who = f"{self.mark(self.marks.number(citation.article))} {self._called(citation.article)}"
            if is_verbatim(statement, citation):
                yield f"{who}: {self.emphasis(WORD_FOR_WORD)}", []
            else:
                words = " / ".join(map(self.words, given))
                yield f"{who}: {self.words(citation.text)}", [f"{self.emphasis('gave:')} {words}"] if given else []

    def _dropped(self, summary: Summary, place: int | None) -> Iterable[tuple[str, list[str]]]:
        for draft in dropped(summary, place):
            reason = f"{self.emphasis('reason:')} {self.words(draft.reason)}"
            yield f"{self.emphasis('dropped:')} {self.words(draft.text)}", [reason]

    def _called(self, article_id: str) -> str:
        return self.words(called(self._articles[article_id], self.names))

    def _section(self, title: str, lines: Iterable[str]) -> list[list[str]]:
        body = list(lines)
        return [[*self.heading(title), *body]] if body else []

    def _statement(self, statement: Statement, summary: Summary) -> str:
        # The marks follow the final punctuation or quotation mark without a space, so that they stay with their
        # sentence: "in the U.S.[1] The" cannot be read as "[1] The".
        marks = "" if self.style == "none" else self._cite(statement.citations)
        remark = standing(statement, summary, self.words, self._cite)
        return f"{self.stated(statement)}{marks}{f' {self.dispute(remark)}' if remark else ''}"

    def _reprint(self, reprint: Reprint) -> str:
        *most, last = [self.mark(self.marks.number(id_)) for id_ in reprint.articles]
        agency = f"{self.words(reprint.agency)} " if reprint.agency else ""
        if not most:
            return self.note(f"Article {last} carries {agency or 'agency '}copy.")
        return self.note(f"Articles {', '.join(most)} and {last} carry the same {agency}report.")

    def _disagreement(self, disagreement: Disagreement) -> str:
        updated = any(value.superseded for value in disagreement.values)
        values = (
            f"{self.value(self.words(value.value))} according to {self._cite(value.citations)}"
            f"{self._day(value) if updated else ''}"
            for value in disagreement.values
        )
        return f"- {self.words(disagreement.about)}: {'; '.join(values)}"

    def _cite(self, citations: Iterable[Citation]) -> str:
        return "".join(map(self.mark, self.marks.numbers(citations)))

    def _day(self, value: Value) -> str:
        parts = [self.words(value.reported or "no date"), *(["superseded"] if value.superseded else [])]
        return f" ({', '.join(parts)})"
