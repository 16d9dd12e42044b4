"""How well a sentence reads where it would stand: by itself, and as the opening of a summary."""

from __future__ import annotations

from collections.abc import Collection

from summarizer.types import Annotation

HEAD = 3  # sentences of an article among which the event is told
# Factors chosen by reading: the sentence with the day, the report or the full name wins where another says the same.
# On the tuning part of the training stories each moves ROUGE by 0.1 or less.
_RELATIVE_DAY = 0.7
_MOSTLY_QUOTED = 0.7
_BARE_NAME = 0.85
_UNKNOWN = 0.85
_RELATIVE_DAYS = frozenset({"yesterday", "today", "tonight", "tomorrow", "overnight"})


def worth(annotation: Annotation, last_names: Collection[str]) -> float:
    """Give a factor, 0 to 1, for how well a sentence reads by itself.

    A day such as "yesterday" is another one on the next day, a quotation says less than a report of what happened, and
    a bare last name does not introduce a person.

    Args:
        annotation: The words of the sentence.
        last_names: Last names of the persons whose full names the article gives.
    """
    outside = [token for token in annotation.tokens if not annotation.is_quoted(token)]
    factor = _RELATIVE_DAY if any(token.lemma in _RELATIVE_DAYS for token in outside) else 1.0
    factor *= _MOSTLY_QUOTED if 2 * len(outside) < len(annotation.tokens) else 1.0
    bare = any(name.text in last_names for name in annotation.names)  # whose kind is told badly by one word
    return factor * (_BARE_NAME if bare else 1.0)


def can_open(annotation: Annotation) -> bool:
    """True if a summary can open with a sentence: it opens with no quotation and adds nothing to something said."""
    quoted = any(quotation.start <= 2 for quotation in annotation.quotations)
    adds = any(token.lemma in ("also", "too", "another") for token in annotation.tokens)
    return not quoted and not adds


def introduction(annotation: Annotation) -> float:
    """Give a factor, 0 to 1, for how well a sentence introduces its subject.

    It names somebody or something, and does not speak of "the" thing as known.
    """
    opening = annotation.tokens[:3]
    known = bool(opening) and opening[0].text == "The"
    named_first = bool(opening) and any(name.start <= opening[-1].start for name in annotation.names)
    return (_UNKNOWN if known and not named_first else 1.0) * (1.0 if annotation.names else _UNKNOWN)
