"""The text layout for a terminal: wrapped to its width, marks dim, differences in colour, addresses clickable.

Styles are written as escape sequences into text that can hold none of its own any more (``safety``), and only those are
read back for wrapping: rich's markup, which an article could imitate, is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import StringIO

from rich.console import Console
from rich.text import Text

from summarizer.rendering.layout import summaries
from summarizer.rendering.marks import MarkStyle
from summarizer.rendering.safety import web_address
from summarizer.rendering.text import TextLayout, render_text
from summarizer.types import Article, Digest, Statement, Summary

_WIDEST = 100  # longer lines are hard to read, however wide the terminal is
_NARROWEST = 20

# The lines of an entry go on below its text, not below its mark or label.
_HANGING = re.compile(r" +[a-z]+: | *(?:\[\d+\] |- )?")


def render_styled(
    shown: Summary | Digest,
    names: Mapping[str, str],
    *,
    width: int,
    marks: MarkStyle = "bracket",
    explain: bool = False,
) -> str:
    """Give a summary or a digest as text with the escape sequences of this process's terminal; NO_COLOR is honoured.

    Args:
        shown: What to render.
        names: What the list of sources adds about articles, by id.
        width: Columns of the terminal.
        marks: How statements are marked.
        explain: Whether to print what stands behind each statement.
    """
    if Console().legacy_windows:  # an old console would show the escape sequences themselves
        return render_text(shown, names, marks=marks, explain=explain)
    return wrap(StyledLayout(shown, names, marks, explain).render(), width)


def wrap(page: str, width: int) -> str:
    """Break the lines of a page that holds no escape sequences but those of :class:`StyledLayout`."""
    width = min(max(width, _NARROWEST), _WIDEST)
    console = Console(file=StringIO(), force_terminal=True, width=width, legacy_windows=False)
    lines = (piece for line in Text.from_ansi(page).split("\n", allow_blank=True) for piece in _broken(line, console))
    with console.capture() as capture:
        console.print(Text("\n").join(lines), end="", no_wrap=True, overflow="ignore", crop=False)
    return capture.get()


def _broken(line: Text, console: Console) -> Iterator[Text]:
    match = _HANGING.match(line.plain)
    indent = match.end() if match else 0
    head, body = line.divide([indent])
    for number, piece in enumerate(body.wrap(console, console.width - indent) or [Text()]):
        piece.rstrip()  # a space at the end of a line would be copied along
        yield Text.assemble(" " * indent if number else head, piece)


def _bold(text: str) -> str:
    return _styled(1, text)


def _dim(text: str) -> str:
    return _styled(2, text)


def _yellow(text: str) -> str:
    return _styled(33, text)


def _styled(code: int, text: str) -> str:
    start, end = f"\x1b[{code}m", "\x1b[0m"
    return f"{start}{text.replace(end, end + start)}{end}"  # goes on behind a style inside it


def _link(text: str, address: str | None) -> str:
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


class StyledLayout(TextLayout):
    """The text layout with escape sequences."""

    rule = _dim("─" * _NARROWEST)

    def __init__(self, shown: Summary | Digest, names: Mapping[str, str], style: MarkStyle, explain: bool) -> None:
        super().__init__(shown, names, style, explain)
        self._addresses = {self.marks.number(article.id): web_address(article.url) for article in shown.articles}

    def mark(self, number: int) -> str:
        """Write a dim mark that links to the article."""
        return _dim(_link(super().mark(number), self._addresses[number]))

    def headline(self, text: str) -> str:
        """Write in bold."""
        return _bold(text)

    def heading(self, text: str) -> list[str]:
        """Write in bold."""
        return [_bold(text)]

    def emphasis(self, text: str) -> str:
        """Write dim."""
        return _dim(text)

    def dispute(self, text: str) -> str:
        """Write in the colour of differences."""
        return _yellow(text)

    def value(self, text: str) -> str:
        """Write in the colour of differences."""
        return _yellow(text)

    def stated(self, statement: Statement) -> str:
        """Write a sentence with the values that others contradict or supersede in the colour of differences."""
        text = super().stated(statement)
        values = {self.words(value) for value in self._doubtful(statement)} - {""}
        if not values:
            return text
        longest_first = "|".join(map(re.escape, sorted(values, key=lambda value: (-len(value), value))))
        return re.sub(rf"(?<!\w)(?:{longest_first})(?!\w)", lambda match: _yellow(match.group()), text, flags=re.I)

    def description(self, number: int, article: Article) -> list[str]:
        """Give the title and the address as links."""
        title, *rest = super().description(number, article)
        address = self._addresses[number]
        if article.url:
            rest[-1] = _dim(_link(rest[-1], address))
        return [_link(title, address), *rest]

    def _doubtful(self, statement: Statement) -> Iterator[str]:
        for disagreement in (d for summary in summaries(self.shown) for d in summary.disagreements):
            n_current = sum(not value.superseded for value in disagreement.values)
            for value in disagreement.values:
                if (value.superseded or n_current > 1) and set(value.citations) & set(statement.citations):
                    yield value.value
