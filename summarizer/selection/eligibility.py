"""Which sentences can be printed, which of them only right after the sentence they refer to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.types import Annotation, Quotation, Sentence, Token

MIN_WORDS = 6
MAX_WORDS = 60
_HEAD = 3  # sentences of an article among which the event is told
# Factors chosen by reading: the sentence with the day, or the report, wins wherever another says the same.
_RELATIVE_DAY = 0.7
_MOSTLY_QUOTED = 0.7
_BARE_NAME = 0.85
_UNKNOWN = 0.85
_RELATIVE_DAYS = frozenset({"yesterday", "today", "tonight", "tomorrow", "overnight"})

_FIRST_PERSON = frozenset(
    {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself"}
)
_SINGULAR = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_OTHER = frozenset({"it", "its", "itself", "they", "them", "their", "theirs", "themselves"})
_POINTING = frozenset({"this", "that", "these", "those", "such", "both", "another", "others", "one", "neither"})
# Words that tie a sentence to the one before it.
_CONNECTIVES = re.compile(
    r"(?:and|but|or|so|yet|nor|then|thus|hence|still|also|instead|however|moreover|furthermore|nevertheless|nonetheless"
    r"|meanwhile|therefore|otherwise|besides|likewise|similarly|conversely|accordingly|consequently|additionally"
    r"|indeed|afterwards?|subsequently|finally|even so|after all|in turn|in addition|in contrast|by contrast|in response"
    r"|in return|in other words|in fact|as a result|as such|for example|for instance|of course|on the other hand"
    r"|on the contrary|at the same time|at that time|at the time|that said|what[’']s more|to that end|earlier|later"
    r"|shortly afterwards?|soon after|since then|until then|there,|here,|when asked|asked (?:if|about|whether|why|how)"
    r"|like many|the (?:same|former|latter|two|pair|duo|trio|other|others|first|second|third|move|decision)"
    r"|crucially|interestingly|perhaps|plus|again|together|now,|now that|to do so|in doing so|with that|among them"
    r"|others?|older|newer|larger|smaller|additional|further|more recently|unlike|alongside|not only that|that is)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
# Nouns for a person, by their ending or by themselves; what slips in ("number") only lets a pronoun pass.
_PERSON = re.compile(
    r"(?:[^w]er|or|ist|man|woman|ian|eer|ee|ant|ent|ess|person|people|boy|girl|son|wife|husband|king|queen|chief|pilot"
    r"|nurse|child|baby|teen|friend|victim|suspect|guard|host|star|judge|coach|candidate|boss|cop|hero|leader|nominee)$"
)
# Broken characters, links, handles and telephone numbers, and words that a lost line break has run together ("statement:Tesla").
_BROKEN = re.compile(r"[�\x00-\x08\x0b-\x1f\x7f-\x9f]|https?://|www\.|[#@]\w{2,}|\b\w+@\w+|Â|[a-z]{2}[.:;!?][A-Z][a-z]|\b\d{3}-\d{4}\b")
_GROUP = re.compile(r"\b(?:all|the|both|these|those) (?:two|three|four|five|six|of (?:them|these|those|which))\b(?! \w*(?:s|people)\b)", re.IGNORECASE)
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
    )
    return next((reason for failed, reason in checks if failed), None)


def leans_back(annotation: Annotation) -> bool:
    """True if a sentence cannot be understood without the one before it.

    It opens with a connective ("However", "In turn"), or a word outside quotation marks comes before anything in the
    sentence that it could refer to ("He said …", "“…,” he said", "these tools"), or nobody is named for a quotation.
    """
    outside = [token for token in annotation.tokens if not _quoted(token, annotation.quotations)]
    if _CONNECTIVES.match(_opening(annotation)) or not any(token.is_content for token in outside):
        return True
    plain = " ".join(token.text for token in outside)
    if _speaks_of_a_known_person(annotation):
        return True
    return _GROUP.search(plain) is not None or any(_dangles(token, annotation) for token in outside)


def can_open(sentence: Sentence, annotation: Annotation) -> bool:
    """True if a summary can open with the sentence: it is near the head of its article and adds nothing to another.

    It does not open with a quotation either.
    """
    first = annotation.tokens[0].start if annotation.tokens else 0
    quoted = any(quotation.start - 1 <= first + 1 for quotation in annotation.quotations)
    adds = any(token.lemma in ("also", "too", "another") for token in annotation.tokens)
    return sentence.index < _HEAD and not quoted and not adds


def introduction(annotation: Annotation) -> float:
    """Give a factor, 0 to 1, for how well a sentence introduces its subject.

    It names somebody or something, and does not speak of "the" thing as known.
    """
    known = annotation.tokens[:1] and annotation.tokens[0].text == "The"
    named_first = any(name.start <= annotation.tokens[min(2, len(annotation.tokens) - 1)].start for name in annotation.names)
    return (_UNKNOWN if known and not named_first else 1.0) * (1.0 if annotation.names else _UNKNOWN)


def worth(annotation: Annotation, last_names: Collection[str]) -> float:
    """Give a factor, 0 to 1, for how well a sentence reads by itself.

    A day such as "yesterday" is another one on the next day, a quotation says less than a report of what happened, and
    a bare last name does not introduce a person.

    Args:
        annotation: The words of the sentence.
        last_names: Last names of the persons whose full names the article gives.
    """
    bare = any(name.kind == "person" and name.text in last_names for name in annotation.names)
    outside = [token for token in annotation.tokens if not _quoted(token, annotation.quotations)]
    factor = _RELATIVE_DAY if any(token.lemma in _RELATIVE_DAYS for token in outside) else 1.0
    factor *= _BARE_NAME if bare else 1.0
    return factor * (_MOSTLY_QUOTED if 2 * len(outside) < len(annotation.tokens) else 1.0)


def _opening(annotation: Annotation) -> str:
    words = [token.text for token in annotation.tokens if token.pos != "PUNCT" or token.text == ","]
    return " ".join(words[:6]).replace(" ,", ",").lstrip(", ")


def _starts_well(text: str) -> bool:
    first = text.lstrip("\"“‘'([")[:1]
    return first.isupper() or first.isdigit() or first in "$€£" and first != ""


def _balanced(text: str, annotation: Annotation) -> bool:
    straight = len(re.findall(r'"', text))
    complete = all(quotation.complete for quotation in annotation.quotations)
    return straight % 2 == 0 and complete and all(text.count(a) == text.count(b) for a, b in _PAIRS)


def _asks(text: str, annotation: Annotation) -> bool:
    """A question or a cry, unless it is quoted; an order to the reader."""
    if text.endswith(("?", "!")):
        return True
    first = next((token for token in annotation.tokens if token.pos != "PUNCT"), None)
    return first is not None and first.dep == "ROOT" and first.pos == "VERB" and _is_imperative(first, annotation)


def _is_imperative(verb: Token, annotation: Annotation) -> bool:
    place = annotation.tokens.index(verb)
    has_subject = any(t.head == place and t.dep in ("nsubj", "nsubjpass", "csubj", "expl") for t in annotation.tokens)
    is_name = any(name.start <= verb.start < name.end for name in annotation.names)
    is_quoted = _quoted(verb, annotation.quotations)
    return verb.text.casefold() == verb.lemma and not (has_subject or is_name or is_quoted)


def _speaks_for_itself(annotation: Annotation) -> bool:
    for place, token in enumerate(annotation.tokens):
        word = token.text.casefold()
        if word not in _FIRST_PERSON or _quoted(token, annotation.quotations):
            continue
        if token.text in ("US", "I") and not (token.text == "I" and token.pos == "PRON"):
            continue  # the country; a Roman numeral
        if any(name.start <= token.start < name.end for name in annotation.names) and token.text[0].isupper() and place:
            continue  # "Us Weekly"
        return True
    return False


def _has_verb(annotation: Annotation) -> bool:
    return any(token.pos in ("VERB", "AUX") for token in annotation.tokens)


def _quoted(token: Token, quotations: tuple[Quotation, ...]) -> bool:
    return any(quotation.start <= token.start < quotation.end for quotation in quotations)


def _dangles(token: Token, annotation: Annotation) -> bool:
    word = token.text.casefold()
    if token.pos not in ("PRON", "DET"):
        return False
    before = [t for t in annotation.tokens if t.start < token.start]
    if word in _SINGULAR:
        return not any(_may_be_a_person(t, annotation) for t in _outside(before, annotation))
    if word in _OTHER:
        return not _is_empty_it(token, annotation) and not any(_is_referent(t) for t in _outside(before, annotation))
    if token.pos == "DET" and word in ("this", "these", "those", "such"):
        return _noun_is_new(token, before, annotation)
    return word in _POINTING and _first_word(token, before) and _stands_for_something(token, annotation)


def _noun_is_new(token: Token, before: list[Token], annotation: Annotation) -> bool:
    """ "These tools", unless tools were named before; "this year" points to the day of the report."""
    noun = annotation.tokens[token.head]
    return noun.lemma not in _TIME_WORDS and noun.lemma not in {t.lemma for t in before}


def _outside(tokens: list[Token], annotation: Annotation) -> Iterator[Token]:
    return (token for token in tokens if not _quoted(token, annotation.quotations))


def _may_be_a_person(token: Token, annotation: Annotation) -> bool:
    if token.pos == "PROPN":
        name = next((name for name in annotation.names if name.start <= token.start < name.end), None)
        return name is not None and name.kind != "place"  # the other kinds are told apart too badly to rely on
    return token.pos == "NOUN" and _PERSON.search(token.lemma) is not None


def _is_referent(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN") and token.lemma not in _TIME_WORDS


_TIME_WORDS = frozenset(
    "day week weekend month year season spring summer autumn fall winter decade century hour minute morning afternoon evening night moment time today yesterday tomorrow monday tuesday"
    " wednesday thursday friday saturday sunday january february march april may june july august september october"
    " november december statement interview addition fact".split()
)


def _is_empty_it(token: Token, annotation: Annotation) -> bool:
    """ "It" that stands for nothing: "It is likely that …", "It remains unclear whether …", "It took hours to …"."""
    if token.text.casefold() != "it":
        return False
    if token.dep == "expl":
        return True
    verb = annotation.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass") or verb.lemma not in ("be", "remain", "seem", "appear", "become", "take"):
        return False
    return any(t.head == token.head and t.dep in ("ccomp", "xcomp", "advcl", "csubj") and t.start > verb.start
               for t in annotation.tokens) and any(
        t.head == token.head and t.dep in ("acomp", "attr", "oprd", "dobj") and t.start > verb.start
        for t in annotation.tokens
    )


def _speaks_of_a_known_person(annotation: Annotation) -> bool:
    """ "The sergeant said …", where nobody tells which."""
    head = [token for token in annotation.tokens if token.pos != "PUNCT"][:3]
    the = bool(head) and head[0].text in ("The", "Their", "His", "Her")
    role = next((token for token in head[1:] if token.lemma in _ROLES and token.dep.startswith("nsubj")), None)
    if not the or role is None:
        return False
    return not any(name.start <= role.end + 1 and role.start < name.end + 2 for name in annotation.names)


_ROLES = frozenset(
    "team group pair duo couple spokesman spokeswoman spokesperson sergeant officer captain detective professor doctor"
    " director senator congressman congresswoman lawmaker actor actress singer author man woman boy girl teenager"
    " suspect victim driver passenger candidate nominee billionaire veteran lawyer attorney judge coach player".split()
)


def _first_word(token: Token, before: list[Token]) -> bool:
    return all(t.pos == "PUNCT" for t in before)


def _stands_for_something(token: Token, annotation: Annotation) -> bool:
    """ "This shows …" and "These tools …" point back; "One of the men …" and "Both France and Spain …" do not."""
    word = token.text.casefold()
    place = annotation.tokens.index(token)
    following = annotation.tokens[place + 1 : place + 3]
    if word in ("one", "another", "neither", "both", "that", "those"):
        named = any(t.pos == "PROPN" for t in following)
        return not named and not any(t.text.casefold() in ("of", "who", "in", "with") for t in following[:1])
    return True
