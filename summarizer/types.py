"""The records that flow through the package: frozen, slotted, holding tuples; arrays travel beside them.

Offsets are Unicode code points, start inclusive and end exclusive. Those of a Block, Sentence or Citation count in
``Article.text``; those of a Token, Name, Number, Date or Quotation count in the text that was annotated; those of a
Span count in ``Statement.text`` and, for ``source_start`` and ``source_end``, in ``Article.text``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from summarizer.errors import UncitedStatementError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors: TypeAlias = npt.NDArray[np.float32]

BlockKind = Literal[
    "body",  # reporting: the only kind that sentences are taken from
    "title",
    "deck",  # the line or two under a headline
    "section",  # "World", "News"
    "heading",  # a sub-headline inside the body
    "byline",
    "date",
    "dateline",  # "PARIS (AP) —" in front of the first sentence
    "caption",  # of a picture, map or video, with its credit
    "post",  # an embedded post of a social network
    "furniture",  # newsletter prompts, related links, share buttons, author notes, corrections, contact lines
]
Method = Literal["fused", "extracted"]
DisagreementKind = Literal["number", "date", "name", "polarity"]

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
# Verbs that say little by themselves and that reports of one event use freely in place of one another.
LIGHT_VERBS = frozenset({"be", "have", "do", "say", "tell", "get", "make", "go", "come", "take", "add", "accord"})
_DAY_MEANT = re.compile(r" \(\d{4}-\d{2}-\d{2}\)$")
# Verbs that report somebody's words.
SPEECH = frozenset(
    "say tell add report announce state note write confirm declare explain describe reveal warn speak call comment"
    " remark stress accord argue insist claim".split()
)


@dataclass(frozen=True, slots=True)
class Article:
    """One article; ``text`` never changes after it was read, so that offsets into it stay true.

    Attributes:
        text: The decoded text, without BOM and with LF line ends, otherwise as it was found.
        id: Unique among the articles of one call; "1", "2", … in the order given unless the caller sets it.
        title: The headline, if known.
        outlet: Who published it, if known.
        url: Where it was published, if known.
        published: Day or time of publication as ISO 8601, if known.
        language: ISO 639-1 code, if known.
    """

    text: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article that plays one part; the blocks of an article do not overlap and are in order."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body of an article: ``article.text[start:end] == text``.

    Attributes:
        article_id: The id of its article.
        index: Its place among the sentences of that article, from 0.
        start: Offset of its first character.
        end: Offset after its last character.
        text: The sentence as it stands, line ends included.
        paragraph: The place of its paragraph among those of the body, from 0.
    """

    article_id: str
    index: int
    start: int
    end: int
    text: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """One word or punctuation mark.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        text: As it stands.
        lemma: Base form, lower-case.
        pos: Universal part of speech: NOUN, PROPN, VERB, AUX, ADJ, ADV, PRON, DET, ADP, CCONJ, SCONJ, PART, NUM,
            PUNCT, SYM, INTJ or X.
        dep: Relation to its head (ClearNLP labels: nsubj, dobj, neg, …), "ROOT" for a root.
        head: Index of its head among the tokens; its own index for a root.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int

    @property
    def is_content(self) -> bool:
        """True for a word that carries meaning of its own: not a function word, mark, auxiliary or light verb."""
        return self.pos in CONTENT_POS and self.lemma not in LIGHT_VERBS


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, maximal and contiguous: "Sergei Lavrov", "the Bank of England" without its article.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        text: As it stands, without a possessive ending.
        kind: person, organisation, place, or other.
    """

    start: int
    end: int
    text: str
    kind: Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in digits or words.

    Attributes:
        start: Offset of its first character, sign or currency mark included.
        end: Offset after its last character, unit mark ("%") and magnitude word ("million") included.
        text: As it stands.
        value: The quantity as a plain decimal, magnitude applied ("$2.5 million" is "2500000"); empty if unknown.
        unit: Normal form of its unit: "$", "€", "%", "mile", …; empty for a bare count.
        noun: Lemma of the thing counted or of what happened to it: "person", "dead", "injured"; empty if unknown.
        approximate: True for "about 40", "nearly 40", "dozens".
        bound: "least" for "at least 40" and "more than 40", "most" for "up to 40" and "fewer than 40", else empty.
    """

    start: int
    end: int
    text: str
    value: str
    unit: str
    noun: str
    approximate: bool = False
    bound: Literal["", "least", "most"] = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month, year or time of day.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        text: As it stands.
        kind: day, month, year or time.
        value: ISO 8601 form: "2013-02-21"; "--02-21" where the year is not known; "2013-02", "2013", "T04:20"; the
            lower-case word where it cannot be resolved ("thursday", "yesterday").
    """

    start: int
    end: int
    text: str
    kind: Literal["day", "month", "year", "time"]
    value: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, without the marks.

    Attributes:
        start: Offset of the first quoted character.
        end: Offset after the last quoted character.
        text: The quoted words as they stand.
        speaker: Who is named as saying it in the same sentence ("Peskov", "he"), or None.
        complete: False when a mark is missing on either side.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is known about the words of one sentence or draft.

    Attributes:
        tokens: All words and marks, in order.
        names: Proper names, in order, not overlapping.
        numbers: Quantities, in order, none of them part of a date.
        dates: Days, months, years and times, in order.
        quotations: Words in quotation marks, outermost only, in order.
        negated: Indices of the tokens (verbs, adjectives, nouns) that a negation applies to.
    """

    tokens: tuple[Token, ...] = ()
    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    dates: tuple[Date, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    negated: tuple[int, ...] = ()

    def is_quoted(self, token: Token) -> bool:
        """True if a token stands in quotation marks."""
        return any(quotation.start <= token.start < quotation.end for quotation in self.quotations)

    def named(self, token: Token) -> Name | None:
        """Give the name that a token is part of, or None."""
        return next((name for name in self.names if name.start <= token.start < name.end), None)


@dataclass(frozen=True, slots=True)
class Claim:
    """Sentences of one or more articles that say the same thing.

    Attributes:
        sentences: Its members, the most representative first.
        salience: How much it matters to the story, higher is more; comparable within one story only.
        origins: Names of the independent origins behind the members; a reprint counts once.
        disputed: True when another claim states another value for the same thing.
        annotations: What is known about the words of each sentence, in the same order; empty if nothing is.
    """

    sentences: tuple[Sentence, ...]
    salience: float
    origins: tuple[str, ...]
    disputed: bool = False
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate text for a claim, not yet checked."""

    text: str
    method: Method


@dataclass(frozen=True, slots=True)
class Citation:
    """One whole source sentence: ``article.text[start:end] == text``."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a statement and where it was copied from; ``article`` None is glue."""

    start: int
    end: int
    article: str | None = None
    source_start: int | None = None
    source_end: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a summary with the evidence for it.

    Attributes:
        text: The sentence, without marks.
        method: How it was made.
        citations: The source sentences that carry it, never empty.
        spans: A cover of ``text`` without gap or overlap.
        n_articles: How many articles are cited.
        n_origins: How many independent origins they are; an agency report and its reprints count once.
        disputed: True when a source gives another value for something stated here, unless that value is superseded. So
            a statement of the newest figure is not disputed because of older ones; one of a superseded figure is.

    Raises:
        UncitedStatementError: On an empty list of citations.
    """

    text: str
    method: Method
    citations: tuple[Citation, ...]
    spans: tuple[Span, ...]
    n_articles: int
    n_origins: int
    disputed: bool = False

    def __post_init__(self) -> None:
        if not self.citations:
            raise UncitedStatementError(f"a statement needs at least one citation: {self.text!r}")

    def states(self, value: Value) -> bool:
        """True if the statement gives a value, from a sentence that is cited for it."""
        return value.found_in(self.text) is not None and bool({*value.citations} & {*self.citations})


@dataclass(frozen=True, slots=True)
class Value:
    """One of several conflicting values, with the sentences that give it.

    Attributes:
        value: As its source puts it; followed by the day in brackets where sources mean two days by "yesterday".
        citations: The sentences, never empty.
        reported: The last day on which a dated article gave it, as ISO 8601; None if none of them has a date. A reprint
            gives it on the day of the first of its copies.
        superseded: True for a figure that was last given before the first report of the newest one, and that cannot be
            true with it.
    """

    value: str
    citations: tuple[Citation, ...]
    reported: str | None = None
    superseded: bool = False

    def found_in(self, text: str) -> re.Match[str] | None:
        """Find where a text first gives the value: whole, in upper or lower case."""
        shown = _DAY_MEANT.sub("", self.value)
        return re.search(rf"(?<!\w){re.escape(shown)}(?!\w)", text, re.IGNORECASE) if shown else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that give different values for the same thing: the newest figure first and superseded ones last."""

    kind: DisagreementKind
    about: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Reprint:
    """Articles that carry one and the same report; ``agency`` is None when no agency is named."""

    agency: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that is not part of the summary, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A draft that failed a check, and why; ``statement`` is the place, from 0, of what was stated in its stead."""

    text: str
    reason: str
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One summary of several articles; ``str()`` gives the text with its marks.

    Attributes:
        title: A headline, or None if no article has one.
        statements: In reading order.
        disagreements: Where sources differ.
        articles: In the order given.
        reprints: Groups of articles that are one report.
        skipped: Sources that could not be used.
        dropped: Drafts that failed a check.
        signature: Everything that decides the output; two summaries are comparable only if it is equal.
    """

    title: str | None
    statements: tuple[Statement, ...]
    disagreements: tuple[Disagreement, ...] = ()
    articles: tuple[Article, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    signature: str = field(default="")

    def __str__(self) -> str:
        from summarizer.rendering import render  # rendering builds on the records, so it is met here only on use

        return render(self, "text")

    def _repr_html_(self) -> str:
        """Give what a notebook shows: the statements, each opening to the sentences behind it."""
        from summarizer.rendering.notebook import render_fragment

        return render_fragment(self)

    def to_dict(self) -> dict[str, Any]:
        """Give the summary as the JSON object that ``schema.json`` describes; nothing is lost."""
        from summarizer.rendering.json_format import to_dict

        return to_dict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Summary:
        """Make a summary from what :meth:`to_dict` gave.

        Raises:
            SchemaError: If ``data`` is not such an object.
        """
        from summarizer.rendering.json_format import from_dict

        return from_dict(data)


@dataclass(frozen=True, slots=True)
class Digest:
    """One summary for each story in a mix of articles; ``str()`` gives their texts, one below the other.

    Attributes:
        summaries: Those of most articles first, of these the newest first. An article keeps the id that it has in the
            whole mix, and ids that are numbers, as by default, are the marks.
        skipped: Sources that could not be read, and articles of stories that could not be summarized.
    """

    summaries: tuple[Summary, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of all summaries, story by story."""
        return tuple(article for summary in self.summaries for article in summary.articles)

    def __str__(self) -> str:
        from summarizer.rendering import render

        return render(self, "text")

    def _repr_html_(self) -> str:
        """Give what a notebook shows: the summaries, one below the other."""
        from summarizer.rendering.notebook import render_fragment

        return render_fragment(self)

    def to_dict(self) -> dict[str, Any]:
        """Give the digest as the JSON object that ``digest.schema.json`` describes; nothing is lost."""
        from summarizer.rendering.json_format import digest_to_dict

        return digest_to_dict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Digest:
        """Make a digest from what :meth:`to_dict` gave.

        Raises:
            SchemaError: If ``data`` is not such an object.
        """
        from summarizer.rendering.json_format import digest_from_dict

        return digest_from_dict(data)


class Annotator(Protocol):
    """Finds words, names, numbers, dates, quotations and negations in sentences."""

    @property
    def signature(self) -> str:
        """Name and version of what decides its output."""
        ...

    def annotate(self, texts: Sequence[str], published: Sequence[str | None] | None = None) -> list[Annotation]:
        """Annotate each text; ``published`` gives the day that words like "Thursday" are resolved against."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors."""

    @property
    def signature(self) -> str:
        """Name and content hash of what decides its output."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give a float32 array of shape (len(texts), dimensions) whose rows have unit length."""
        ...


class Fuser(Protocol):
    """Turns the sentences of a claim into candidate texts."""

    @property
    def signature(self) -> str:
        """Name and content hash of what decides its output."""
        ...

    def fuse(self, claims: Sequence[Claim], *, n_best: int = 4) -> list[tuple[Draft, ...]]:
        """Give up to ``n_best`` drafts for each claim, best first, then the verbatim sentence as the last one."""
        ...
