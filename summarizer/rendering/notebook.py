"""A summary or a digest as a fragment of HTML for notebooks: each statement opens to show the sentences behind it.

It needs no script and no style sheet, and takes the notebook's fonts and colours, light or dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from summarizer.rendering.explanation import WORD_FOR_WORD, comes_from, is_verbatim
from summarizer.rendering.layout import called, cited, described, standing, summaries
from summarizer.rendering.marks import Marks
from summarizer.rendering.safety import inline, web_address
from summarizer.types import Article, Citation, Digest, Disagreement, Skipped, Statement, Summary, Value

# The classes keep notebooks from reading what stands between two prices, "$5 … $7", as a formula.
_BOX = 'class="attributed-summary tex2jax_ignore mathjax_ignore" style="max-width: 45em"'
_OPENED = "margin: .2em 0 .6em"


def render_fragment(shown: Summary | Digest) -> str:
    """Give a summary, or those of a digest, as one ``div`` in which everything that an article says is escaped."""
    marks = Marks(shown.articles)
    parts = [part for summary in summaries(shown) for part in _Fragment(summary, marks).parts()]
    return "".join([f"<div {_BOX}>", *parts, _not_used(shown.skipped), "</div>"])


class _Fragment:
    def __init__(self, summary: Summary, marks: Marks) -> None:
        self._summary = summary
        self._marks = marks
        self._articles = {article.id: article for article in summary.articles}
        self._used = cited(summary)

    def parts(self) -> Iterator[str]:
        if self._summary.title:
            yield f"<p><strong>{_words(self._summary.title)}</strong></p>"
        yield from map(self._statement, self._summary.statements)
        yield _details(
            "<strong>Where sources differ</strong>", map(self._disagreement, self._summary.disagreements), is_open=True
        )
        yield _details(
            f"<strong>Sources ({len(self._summary.articles)})</strong>", map(self._source, self._summary.articles)
        )

    def _statement(self, statement: Statement) -> str:
        remark = standing(statement, self._summary, _words, self._numbers)
        head = f"{_words(statement.text)}{self._numbers(statement.citations)}{f' <em>{remark}</em>' if remark else ''}"
        return _details(head, (self._evidence(statement, citation) for citation in statement.citations))

    def _evidence(self, statement: Statement, citation: Citation) -> str:
        """Give a cited sentence, in which the words are marked that a fused statement has from it."""
        who = f"[{self._marks.number(citation.article)}] {_words(called(self._articles[citation.article], {}))}"
        if is_verbatim(statement, citation):
            return f"{who}: <em>{WORD_FOR_WORD}</em>"
        pieces, last = [], 0
        if statement.method == "fused":
            for start, end in sorted(_copied(statement, citation)):
                if start >= last:  # the same words may be copied twice
                    pieces += [_words(citation.text[last:start]), f"<mark>{_words(citation.text[start:end])}</mark>"]
                    last = end
        return f"{who}: {''.join(pieces)}{_words(citation.text[last:])}"

    def _numbers(self, citations: Iterable[Citation]) -> str:
        return f"<sup>{''.join(f'[{number}]' for number in self._marks.numbers(citations))}</sup>"

    def _disagreement(self, disagreement: Disagreement) -> str:
        values = map(self._value, disagreement.values)
        return f"{_words(disagreement.about)}: {'; '.join(values)}"

    def _value(self, value: Value) -> str:
        remark = " <em>(superseded)</em>" if value.superseded else ""
        return f"{_words(value.value)}{self._numbers(value.citations)}{remark}"

    def _source(self, article: Article) -> str:
        number = self._marks.number(article.id)
        title, *rest = map(_words, described(article, number, {}))
        address = web_address(article.url)
        if address:
            title = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{title}</a>'
        remark = "" if article.id in self._used else " <em>(not cited)</em>"
        return f"[{number}] {' · '.join([title, *rest])}{remark}"


def _copied(statement: Statement, citation: Citation) -> Iterator[tuple[int, int]]:
    for span in statement.spans:
        if comes_from(span, citation) and span.source_start is not None and span.source_end is not None:
            yield span.source_start - citation.start, span.source_end - citation.start


def _not_used(skipped: Iterable[Skipped]) -> str:
    return _details("<strong>Not used</strong>", (f"{_words(s.source)}: {_words(s.reason)}" for s in skipped))


def _details(head: str, entries: Iterable[str], *, is_open: bool = False) -> str:
    items = "".join(f'<li style="list-style: none">{entry}</li>' for entry in entries)
    opened = " open" if is_open else ""
    return f'<details{opened}><summary>{head}</summary><ul style="{_OPENED}">{items}</ul></details>' if items else ""


def _words(text: str) -> str:
    """Escape; the bars keep the space at either end, which matters where a sentence is cut into pieces."""
    return escape(inline(f"|{text}|")[1:-1])
