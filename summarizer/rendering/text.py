"""Plain text: headline, paragraphs with marks, sources, where sources differ, what was not used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarizer.rendering.explanation import WORD_FOR_WORD, dropped, evidence, is_verbatim
from summarizer.rendering.layout import called, cited, described, paragraphs
from summarizer.rendering.marks import Marks, MarkStyle
from summarizer.rendering.safety import inline, web_address
from summarizer.types import Article, Disagreement, Reprint, Statement, Summary


def render_text(
    summary: Summary, names: Mapping[str, str], *, marks: MarkStyle = "bracket", explain: bool = False
) -> str:
    """Give a summary as plain text, one line per paragraph and per source."""
    return TextLayout(summary, names, marks, explain).render()


class TextLayout:
    """Lays out one summary; a markup language overrides how words, marks and lines are written."""

    def __init__(
        self, summary: Summary, names: Mapping[str, str], style: MarkStyle = "bracket", explain: bool = False
    ) -> None:
        self.summary = summary
        self.names = names
        self.style = style
        self.explain = explain
        self.marks = Marks(summary.articles)
        self._cited = cited(summary)
        self._articles = {article.id: article for article in summary.articles}

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

    def sources(self) -> list[str]:
        """Write the list of sources."""
        articles = self.summary.articles
        return [f"{self.source(self.marks.number(a.id), a)}{self.remark(a)}" for a in articles]

    def remark(self, article: Article) -> str:
        """Write what has to be said of a source that nothing is from."""
        return "" if article.id in self._cited else f" {self.emphasis('(not cited)')}"

    def render(self) -> str:
        """Give the whole summary."""
        summary = self.summary
        title = self.words(summary.title or "")
        sections = [[self.headline(title)]] if title else []
        sections += self._explained() if self.explain else self._paragraphs()
        sections += self._section("Sources", [*self.sources(), *map(self._reprint, summary.reprints)])
        sections += self._section("Where sources differ", map(self._disagreement, summary.disagreements))
        skipped = (f"- {self.words(s.source)}: {self.words(s.reason)}" for s in summary.skipped)
        sections += self._section("Not used", skipped)
        if self.explain:
            sections += self._section("Other drafts dropped", self.details(self._dropped(None)))
        return "\n\n".join("\n".join(lines) for lines in sections)

    def _paragraphs(self) -> list[list[str]]:
        return [[" ".join(map(self._statement, group))] for group in paragraphs(self.summary.statements)]

    def _explained(self) -> list[list[str]]:
        return [
            section
            for place, statement in enumerate(self.summary.statements)
            for section in self.below(
                self._statement(statement), self.details([*self._evidence(statement), *self._dropped(place)])
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

    def _dropped(self, place: int | None) -> Iterable[tuple[str, list[str]]]:
        for draft in dropped(self.summary, place):
            reason = f"{self.emphasis('reason:')} {self.words(draft.reason)}"
            yield f"{self.emphasis('dropped:')} {self.words(draft.text)}", [reason]

    def _called(self, article_id: str) -> str:
        return self.words(called(self._articles[article_id], self.names))

    def _section(self, title: str, lines: Iterable[str]) -> list[list[str]]:
        body = list(lines)
        return [[*self.heading(title), *body]] if body else []

    def _marks(self, numbers: Iterable[int]) -> str:
        return "".join(map(self.mark, numbers))

    def _statement(self, statement: Statement) -> str:
        # The marks follow the final punctuation or quotation mark without a space, so that they stay with their
        # sentence: "in the U.S.[1] The" cannot be read as "[1] The".
        marks = "" if self.style == "none" else self._marks(self.marks.numbers(statement.citations))
        disputed = f" {self.dispute('(disputed)')}" if statement.disputed else ""
        return f"{self.stated(statement)}{marks}{disputed}"

    def _reprint(self, reprint: Reprint) -> str:
        *most, last = [self.mark(self.marks.number(id_)) for id_ in reprint.articles]
        agency = f"{self.words(reprint.agency)} " if reprint.agency else ""
        if not most:
            return self.note(f"Article {last} carries {agency or 'agency '}copy.")
        return self.note(f"Articles {', '.join(most)} and {last} carry the same {agency}report.")

    def _disagreement(self, disagreement: Disagreement) -> str:
        values = (
            f"{self.value(self.words(value.value))} according to {self._marks(self.marks.numbers(value.citations))}"
            for value in disagreement.values
        )
        return f"- {self.words(disagreement.about)}: {'; '.join(values)}"
