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

from summarizer.rendering.marks import MarkStyle
from summarizer.rendering.safety import web_address
from summarizer.rendering.text import TextLayout, render_text
from summarizer.types import Article, Statement, Summary

_WIDEST = 100  # longer lines are hard to read, however wide the terminal is
_NARROWEST = 20

# The lines of an entry go on below its text, not below its mark or label.
_HANGING = re.compile(r" +[a-z]+: | *(?:\[\d+\] |- )?")


def render_styled(
    summary: Summary, names: Mapping[str, str], *, width: int, marks: MarkStyle = "bracket", explain: bool = False
) -> str:
    """Give a summary as text with the escape sequences that this process's terminal knows; NO_COLOR is honoured.

    Args:
        summary: What to render.
        names: What the list of sources adds about articles, by id.
        width: Columns of the terminal.
        marks: How statements are marked.
        explain: Whether to print what stands behind each statement.
    """
    if Console().legacy_windows:  # an old console would show the escape sequences themselves
        return render_text(summary, names, marks=marks, explain=explain)
    return wrap(StyledLayout(summary, names, marks, explain).render(), width)


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
    return f"\x1b[1m{text}\x1b[0m"


def _dim(text: str) -> str:
    return f"\x1b[2m{text}\x1b[0m"


def _yellow(text: str) -> str:
    return f"\x1b[33m{text}\x1b[0m"


def _link(text: str, address: str | None) -> str:
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


class StyledLayout(TextLayout):
    """The text layout with escape sequences."""

    def __init__(self, summary: Summary, names: Mapping[str, str], style: MarkStyle, explain: bool) -> None:
        super().__init__(summary, names, style, explain)
        self._addresses = {self.marks.number(article.id): web_address(article.url) for article in summary.articles}

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
        """Write a sentence with the values that other sources contradict in the colour of differences."""
        text = super().stated(statement)
        values = {self.words(value) for value in self._disputed(statement)} - {""}
        if not values:
            return text
        longest_first = "|".join(map(re.escape, sorted(values, key=lambda value: (-len(value), value))))
        return re.sub(rf"(?<!\w)(?:{longest_first})(?!\w)", lambda match: _yellow(match.group()), text)

    def description(self, number: int, article: Article) -> list[str]:
        """Give the title and the address as links."""
        title, *rest = super().description(number, article)
        address = self._addresses[number]
        if article.url:
            rest[-1] = _dim(_link(rest[-1], address))
        return [_link(title, address), *rest]

    def _disputed(self, statement: Statement) -> Iterator[str]:
        for disagreement in self.summary.disagreements:
            for value in disagreement.values:
                if set(value.citations) & set(statement.citations):
                    yield value.value
