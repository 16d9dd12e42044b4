"""Which sentences cannot be understood without the one before them: connectives, pronouns, pointing words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.types import SPEECH, Annotation, Token

_SINGULAR = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_OTHER = frozenset({"it", "its", "itself", "they", "them", "their", "theirs", "themselves"})
_POINTING = frozenset({"this", "that", "these", "those", "such", "both", "another", "others", "one", "neither"})
# Words that tie a sentence to the one before it when they open it.
_CONNECTIVES = re.compile(
    r"(?:and|but|or|so(?! (?:many|much)\b)|yet|nor|then|thus|hence|still|also|instead|however|moreover"
    r"|furthermore|nevertheless|nonetheless|meanwhile|therefore|otherwise|besides|likewise|similarly|conversely|accordingly"
    r"|consequently|additionally|indeed|afterwards?|subsequently|finally|even so|after all|in turn|in addition"
    r"|in contrast|by contrast|in response|in return|in other words|in fact|as a result|as such|for example"
    r"|for instance|of course|on the other hand|on the contrary|at the same time|at that time|at the time|that said"
    r"|what[’']s more|to that end|(?:earlier|later)(?! this | on \w+day\b| in \d{4})|by then"
    r"|shortly afterwards?|soon after|since then|until then|there,|here,|when asked|asked (?:if|about|whether|why|how)"
    r"|like many|the (?:same|latter|two|pair|duo|trio|others?)|crucially"
    r"|interestingly|perhaps|plus|again|together|now,|now that|to do so|(?:in )?doing (?:so|this|that)|with that"
    r"|among them|others?|(?:\w+ ){0,3}(?:second|minute|hour|day|week|month|year)s? (?:later|earlier)"
    r"|older|newer|larger|smaller|additional|further|more recently|unlike(?! (?-i:[A-Z]))|alongside|not only that"
    r"|that is|if (?:so|not|true)(?=,)|only (?:then|now|later|afterwards?))(?!\w| -)",
    re.IGNORECASE,
)
# "All three", "both of them": where the things are counted but not named.
_GROUP = re.compile(
    r"\b(?:all|the|both|these|those) (?:two|three|four|five|six|of (?:them|these|those|which))\b(?! \w*(?:s|people)\b)",
    re.IGNORECASE,
)
# Nouns for a person, by their ending or by themselves; what slips in ("number") only lets a pronoun pass.
_PERSON = re.compile(
    r"(?:[^w]er|or|ist|man|woman|ian|eer|ee|ant|ent|ess|person|people|boy|girl|son|wife|husband|king|queen|chief|pilot"
    r"|nurse|child|baby|teen|friend|victim|suspect|guard|host|star|judge|coach|candidate|boss|cop|hero|leader|nominee)$"
)
# Who "the sergeant" is, or what "the move" was, must have been said before, unless it is said here.
_ROLES = frozenset(
    "team group pair duo couple spokesman spokeswoman spokesperson sergeant officer captain detective professor doctor"
    " director senator congressman congresswoman lawmaker actor actress singer author man woman boy girl teenager"
    " suspect victim driver passenger candidate nominee billionaire veteran lawyer attorney judge coach player move"
    " decision order official statement".split()
)
# Nouns for what can say something and is no person.
_BODIES = frozenset(
    "academy administration agency airline alliance army assembly association authority bank board body bureau"
    " business cabinet campaign center centre chain chamber channel charity church club coalition college"
    " commission committee company conference congress consortium council country court department district"
    " embassy factory family federation filing firm force foundation fund government group guard hospital house"
    " industry institute institution journal judiciary jury lab laboratory law league letter maker media military"
    " ministry movement museum nation navy network newspaper office operator order organisation organization"
    " outlet panel paper parliament party people plaintiff police post presidency producer regime regulator"
    " release report republic resolution retailer school senate service source squad staff state statement study"
    " suit summary syndicate team tribunal union unit university watchdog".split()
)
_RANKS = frozenset({"former", "first", "second", "third"})
_SPECIFYING = frozenset({"prep", "acl", "relcl", "appos"})
_NO_REFERENTS = frozenset(
    "day week weekend month year season spring summer autumn fall winter decade century hour minute morning afternoon"
    " evening night moment time today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday"
    " january february march april may june july august september october november december statement interview"
    " addition fact".split()
)
_EMPTY_VERBS = frozenset({"be", "remain", "seem", "appear", "become", "take"})
_EMERGING = frozenset({"emerge", "transpire", "follow", "seem", "appear", "happen"})
_WEATHER = frozenset({"rain", "snow", "hail"})


def leans_back(annotation: Annotation) -> bool:
    """True if a sentence cannot be understood without the one before it.

    It opens with a connective ("However", "In turn"), or a word outside quotation marks comes before anything in the
    sentence that it could refer to ("He said …", "“…,” he said", "these tools"), or nobody is named for a quotation.
    """
    outside = [token for token in annotation.tokens if not annotation.is_quoted(token)]
    if _CONNECTIVES.match(_opening(annotation)) or not any(token.is_content for token in outside):
        return True
    if _GROUP.search(" ".join(token.text for token in outside)) or _speaks_of_something_known(annotation):
        return True
    return any(_dangles(token, outside[:place], annotation) for place, token in enumerate(outside))


def _opening(annotation: Annotation) -> str:
    words = [token.text for token in annotation.tokens if token.pos != "PUNCT" or token.text in (",", "-")]
    return " ".join(words[:6]).replace(" ,", ",").lstrip(",- ")


def _dangles(token: Token, before: Sequence[Token], annotation: Annotation) -> bool:
    """True for a pronoun or pointing word with nothing before it that it could refer to."""
    word = token.text.casefold()
    if word == "such" and token.dep == "amod" and all(other.pos == "PUNCT" for other in before):
        return _noun_is_new(token, annotation)
    if token.pos not in ("PRON", "DET"):
        return False
    if word in _SINGULAR | _OTHER and _looks_ahead(token, annotation):
        return False
    if token.dep in ("nsubj", "nsubjpass") and annotation.tokens[token.head].dep == "ROOT":
        before = [other for other in before if not _is_setting(other, annotation)]
    if word in _SINGULAR:
        return not any(_may_be_a_person(other, annotation) for other in before)
    if word in _OTHER:
        known = _may_speak if _speaks(token, annotation) else _is_referent_in
        return not _is_empty_it(token, annotation) and not any(known(other, annotation) for other in before)
    if token.pos == "DET" and word in ("this", "these", "those", "such"):
        return _noun_is_new(token, annotation)
    if word in ("this", "that", "these", "those") and token.pos == "PRON":
        opens = not any(other.is_content for other in before)
    else:
        opens = all(other.pos == "PUNCT" for other in before)
    return word in _POINTING and opens and _stands_for_something(token, annotation)


def _is_setting(token: Token, annotation: Annotation) -> bool:
    """True within "In the video" and "After the crash", which tell where and when of a subject that follows."""
    return _topmost(token, annotation).dep == "prep"


def _topmost(token: Token, annotation: Annotation) -> Token:
    """The word above a word, or the word itself, that hangs on the root."""
    tokens = annotation.tokens
    while tokens[token.head].dep != "ROOT" and tokens[token.head] != token:
        token = tokens[token.head]
    return token


def _looks_ahead(token: Token, annotation: Annotation) -> bool:
    """True for "In his speech, Berg …": who is meant is the subject, and named, as it mostly is in news."""
    tokens = annotation.tokens
    root = next((other for other in tokens if other.dep == "ROOT"), token)
    after = (other for other in tokens if tokens[other.head] is root and other.start > token.start)
    subject = next((other for other in after if other.dep in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos != "PROPN":
        return False
    top = _topmost(token, annotation)
    name = annotation.named(subject)
    if token.text.casefold() in _SINGULAR:
        fits = _may_be_a_person(subject, annotation)
    else:
        fits = token.text.casefold() in ("it", "its") and (name is None or name.kind != "person")
    return fits and top.dep in ("prep", "advcl") and top.start < subject.start


def _may_be_a_person(token: Token, annotation: Annotation) -> bool:
    if token.pos == "PROPN":
        name = annotation.named(token)
        return name is not None and name.kind != "place"  # the other kinds are told apart too badly to rely on
    is_word = token.pos == "NOUN" and token.dep != "compound" and token.lemma != "percent"
    return is_word and _PERSON.search(token.lemma) is not None


def _is_referent_in(token: Token, _: Annotation) -> bool:
    return token.pos in ("NOUN", "PROPN") and token.lemma not in _NO_REFERENTS


def _speaks(token: Token, annotation: Annotation) -> bool:
    """True for "it" in "…, it said"."""
    return token.dep == "nsubj" and annotation.tokens[token.head].lemma in SPEECH


def _may_speak(token: Token, annotation: Annotation) -> bool:
    """True for what "it said" or "they said" can be about: a loaf of bread says nothing."""
    named = token.pos == "PROPN" and token.lemma not in _NO_REFERENTS
    return named or _may_be_a_person(token, annotation) or (token.pos == "NOUN" and token.lemma in _BODIES)


def _is_empty_it(token: Token, annotation: Annotation) -> bool:
    """True for "it" that stands for nothing: "It is likely that …", "It remains unclear whether …"."""
    if token.text.casefold() != "it":
        return False
    verb = annotation.tokens[token.head]
    after = [other for other in annotation.tokens if other.head == token.head and other.start > verb.start]
    clause = any(other.dep in ("ccomp", "xcomp", "advcl", "csubj") for other in after)
    predicate = any(other.dep in ("acomp", "attr", "oprd", "dobj") for other in after)
    if token.dep == "expl" or verb.lemma in _WEATHER or (verb.lemma in _EMERGING and clause):
        return True
    return verb.lemma in _EMPTY_VERBS and ((clause and predicate) or _is_cleft(after, annotation))


def _is_cleft(after: Sequence[Token], annotation: Annotation) -> bool:
    """True for "It was Anna Lind who …" and "It is the first time that …"."""
    return any(
        noun.pos == "PROPN" or noun.lemma == "time"
        for noun in after
        if any(other.dep == "relcl" and annotation.tokens[other.head] is noun for other in annotation.tokens)
    )


def _noun_is_new(token: Token, annotation: Annotation) -> bool:
    """True for "these tools", unless tools were named before; "this year" points to the day of the report."""
    noun = annotation.tokens[token.head]
    before = {other.lemma for other in annotation.tokens if other.start < token.start}
    return noun.lemma not in _NO_REFERENTS and noun.lemma not in before


def _stands_for_something(token: Token, annotation: Annotation) -> bool:
    """True for "This shows …"; "One of the men …" and "Both France and Spain …" stand for themselves."""
    if token.text.casefold() not in ("one", "another", "neither", "both", "that", "those"):
        return True
    place = annotation.tokens.index(token)
    following = annotation.tokens[place + 1 : place + 3]
    named = any(other.pos == "PROPN" for other in following)
    return not named and not any(other.text.casefold() in ("of", "who", "in", "with") for other in following[:1])


def _speaks_of_something_known(annotation: Annotation) -> bool:
    """True for "The sergeant said …", "“…,” said the driver", "The former …", where nobody tells which."""
    words = [token for token in annotation.tokens if token.pos != "PUNCT" and not annotation.is_quoted(token)]
    if words and words[0].pos == "VERB":
        words = words[1:]
    if len(words) < 2 or words[0].text.casefold() != "the":
        return False
    if words[1].lemma in _RANKS:
        noun = annotation.tokens[words[1].head] if words[1].dep == "amod" else words[1]
        return not _is_specified(noun, annotation)
    known = (word for word in words[1:3] if word.lemma in _ROLES and word.dep.startswith("nsubj"))
    return any(not _is_specified(noun, annotation) for noun in known)


def _is_specified(noun: Token, annotation: Annotation) -> bool:
    """True if the sentence tells which: "the driver of the truck", "the actor Ian Hall", "the sergeant, Mark Jones"."""
    place = annotation.tokens.index(noun)
    if any(token.head == place and token.dep in _SPECIFYING for token in annotation.tokens):
        return True
    return any(name.start <= noun.end + 1 and noun.start < name.end + 2 for name in annotation.names)
