"""Plain text: headline, paragraphs with marks, sources, where sources differ, what was not used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from summarizer.rendering.layout import cited, contested, described, paragraphs, superseded
from summarizer.rendering.marks import Marks
from summarizer.rendering.safety import inline, web_address
from summarizer.types import Article, Digest, Disagreement, Reprint, Skipped, Statement, Summary, Value


def render_text(summary: Summary, names: Mapping[str, str]) -> str:
    """Give a summary as plain text, one line per paragraph and per source."""
    return TextLayout(summary.articles, names).summary(summary)


def render_text_digest(digest: Digest, names: Mapping[str, str]) -> str:
    """Give a digest as plain text: its summaries with a rule between them, and at the end what was not used."""
    return TextLayout(digest.articles, names).digest(digest)


class TextLayout:
    """Lays out summaries; a markup language overrides how words, marks and lines are written.

    Args:
        articles: All that have a mark, in the order that numbers them.
        names: What to add about an article, by id.
    """

    rule = "-" * 72  # between two summaries

    def __init__(self, articles: Sequence[Article], names: Mapping[str, str]) -> None:
        self.names = names
        self.marks = Marks(articles)

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

    def note(self, text: str) -> str:
        """Write a remark of ours below the sources."""
        return text

    def source(self, number: int, article: Article) -> str:
        """Write the line about one source."""
        parts = [self.words(part) for part in described(article, number, self.names)]
        if article.url:
            parts.append(web_address(article.url) or self.words(article.url))
        return f"{self.mark(number)} {' · '.join(parts)}"

    def summary(self, summary: Summary) -> str:
        """Give a whole summary."""
        title = self.words(summary.title or "")
        sections = [[self.headline(title)]] if title else []
        sections += [[" ".join(self._statement(s, summary) for s in group)] for group in paragraphs(summary.statements)]
        sections += self._section("Sources", [*self._sources(summary), *map(self._reprint, summary.reprints)])
        sections += self._section("Where sources differ", map(self._disagreement, summary.disagreements))
        sections += self._not_used(summary.skipped)
        return "\n\n".join("\n".join(lines) for lines in sections)

    def digest(self, digest: Digest) -> str:
        """Give all summaries of a digest, each under a headline."""
        blocks = [self.summary(replace(one, title=one.title or "Untitled")) for one in digest.summaries]
        blocks += ["\n".join(lines) for lines in self._not_used(digest.skipped)]
        return f"\n\n{self.rule}\n\n".join(blocks)

    def _not_used(self, skipped: Iterable[Skipped]) -> list[list[str]]:
        return self._section("Not used", (f"- {self.words(s.source)}: {self.words(s.reason)}" for s in skipped))

    def _section(self, title: str, lines: Iterable[str]) -> list[list[str]]:
        body = list(lines)
        return [[*self.heading(title), *body]] if body else []

    def _marks(self, numbers: Iterable[int]) -> str:
        return "".join(map(self.mark, numbers))

    def _statement(self, statement: Statement, summary: Summary) -> str:
        # The marks follow the final punctuation or quotation mark without a space, so that they stay with their
        # sentence: "in the U.S.[1] The" cannot be read as "[1] The".
        marks = self._marks(self.marks.numbers(statement.citations))
        remarks = ["disputed"] if contested(statement, summary) else []
        remarks += [
            f"{self.words(old.value)} superseded by {self._cited(new)}" for old, new in superseded(statement, summary)
        ]
        remark = self.emphasis(f"({'; '.join(remarks)})") if remarks else ""
        return f"{self.words(statement.text)}{marks} {remark}".rstrip()

    def _sources(self, summary: Summary) -> Iterable[str]:
        used = cited(summary)
        for article in summary.articles:
            remark = "" if article.id in used else f" {self.emphasis('(not cited)')}"
            yield f"{self.source(self.marks.number(article.id), article)}{remark}"

    def _reprint(self, reprint: Reprint) -> str:
        *most, last = [self.mark(self.marks.number(id_)) for id_ in reprint.articles]
        agency = f"{self.words(reprint.agency)} " if reprint.agency else ""
        if not most:
            return self.note(f"Article {last} carries {agency or 'agency '}copy.")
        return self.note(f"Articles {', '.join(most)} and {last} carry the same {agency}report.")

    def _disagreement(self, disagreement: Disagreement) -> str:
        updated = any(value.superseded for value in disagreement.values)
        values = (
            f"{self.words(value.value)} according to {self._cited(value)}{self._day(value) if updated else ''}"
            for value in disagreement.values
        )
        return f"- {self.words(disagreement.about)}: {'; '.join(values)}"

    def _cited(self, value: Value) -> str:
        return self._marks(self.marks.numbers(value.citations))

    def _day(self, value: Value) -> str:
        parts = [self.words(value.reported or "no date"), *(["superseded"] if value.superseded else [])]
        return f" ({', '.join(parts)})"
