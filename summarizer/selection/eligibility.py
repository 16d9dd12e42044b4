"""Which sentences can be printed at all."""

from __future__ import annotations

import re

from summarizer.types import Annotation, Sentence, Token

MIN_WORDS = 6
MAX_WORDS = 60

_FIRST_PERSON = frozenset(
    {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself"}
)
_NUMBERED = frozenset({"World", "King", "Queen", "Pope", "Emperor", "Tsar", "Czar"})  # two words before "I"
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
# Broken characters, links, handles, telephone numbers, words that a lost line break ran together ("statement:Tesla").
_BROKEN = re.compile(
    r"[�\x00-\x08\x0b-\x1f\x7f-\x9f]|https?://|www\.|[#@]\w{2,}|\b\w+@\w+|Â|[a-z]{2}[.:;!?][A-Z][a-z]|\b\d{3}-\d{4}\b"
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def refusal(sentence: Sentence, annotation: Annotation) -> str | None:
    """Tell why a sentence can never be printed, or None if it can.

    Args:
        sentence: The sentence.
        annotation: What is known about its words.

    Returns:
        A short reason, fit to be shown.
    """
    text = " ".join(sentence.text.split())
    n_words = len(text.split())
    checks = (
        (not MIN_WORDS <= n_words <= MAX_WORDS, f"has {n_words} words; {MIN_WORDS} to {MAX_WORDS} can be printed"),
        (_BROKEN.search(text) is not None, "holds a link, a handle, a telephone number or broken characters"),
        (_ENDS.search(text) is None, "is no finished sentence"),
        (not _starts_well(text), "does not start like a sentence"),
        (not _balanced(text, annotation), "cuts a quotation or a bracket in half"),
        (_asks(text, annotation), "is a question, a cry or a call to the reader"),
        (_speaks_for_itself(annotation), "speaks in the first or second person outside quotation marks"),
        (not _has_verb(annotation), "has no verb"),
        (_is_clause(annotation), "is a clause without its main sentence"),
    )
    return next((reason for failed, reason in checks if failed), None)


def _starts_well(text: str) -> bool:
    if text.startswith("("):
        return False  # an aside by itself
    first = text.lstrip("\"“‘'[")[:1]
    return first != "" and (first.isupper() or first.isdigit() or first in "$€£")


def _balanced(text: str, annotation: Annotation) -> bool:
    complete = all(quotation.complete for quotation in annotation.quotations)
    return text.count('"') % 2 == 0 and complete and all(text.count(a) == text.count(b) for a, b in _PAIRS)


def _asks(text: str, annotation: Annotation) -> bool:
    """A question or a cry, unless it is quoted; an order to the reader."""
    if text.endswith(("?", "!")):
        return True
    first = next((token for token in annotation.tokens if token.pos != "PUNCT"), None)
    return first is not None and first.dep == "ROOT" and first.pos == "VERB" and _is_imperative(first, annotation)


def _is_imperative(verb: Token, annotation: Annotation) -> bool:
    place = annotation.tokens.index(verb)
    has_subject = any(t.head == place and t.dep in _SUBJECTS for t in annotation.tokens)
    is_other = has_subject or annotation.named(verb) is not None or annotation.is_quoted(verb)
    return verb.text.casefold() == verb.lemma and not is_other


def _speaks_for_itself(annotation: Annotation) -> bool:
    words = (token for token in annotation.tokens if token.text.casefold() in _FIRST_PERSON)
    return any(not annotation.is_quoted(token) and not _is_proper(token, annotation) for token in words)


def _is_proper(token: Token, annotation: Annotation) -> bool:
    """The country ("US"), a Roman numeral ("World War I"), a name inside a sentence ("Us Weekly")."""
    if token.text == "US" or (token.text == "I" and (token.pos != "PRON" or _is_numeral(token, annotation))):
        return True
    return token.text[0].isupper() and token.start > 0 and token.text != "I" and annotation.named(token) is not None


def _is_numeral(token: Token, annotation: Annotation) -> bool:
    """True for "World War I" and "King Charles I", which the tagger takes for the pronoun."""
    place = annotation.tokens.index(token)
    return place > 1 and annotation.tokens[place - 2].text in _NUMBERED


def _has_verb(annotation: Annotation) -> bool:
    verbs = [place for place, token in enumerate(annotation.tokens) if token.pos in ("VERB", "AUX")]
    return any(token.dep in _SUBJECTS and token.head in verbs for token in annotation.tokens)


def _is_clause(annotation: Annotation) -> bool:
    """True for "Because it rained.", "Which is why he left." and "Not to mention the rest.".

    The main verb hangs on the word that opens it, or is an infinitive that nobody is the subject of.
    """
    words = [place for place, token in enumerate(annotation.tokens) if token.pos != "PUNCT"]
    if not words:
        return True
    first = annotation.tokens[words[0]]
    head = annotation.tokens[first.head]
    if head.dep == "ROOT" and (first.dep == "mark" or first.text in ("Which", "Whose")):
        return True
    root = next(place for place, token in enumerate(annotation.tokens) if token.head == place)
    below = [token for place, token in enumerate(annotation.tokens) if token.head == root and place != root]
    to = any(token.dep == "aux" and token.text.casefold() == "to" for token in below)
    return to and not any(token.dep in _SUBJECTS for token in below)
