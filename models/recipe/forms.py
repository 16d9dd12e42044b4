"""Other forms of names, numbers, dates, abbreviations and attributions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from models.recipe.tree import Tree
from models.recipe.versions import Word

_NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBERS, 2)}
_SPELLED = {digits: word for word, digits in _DIGITS.items()}
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_SHORT = {
    ("United", "States"): "U.S.",
    ("United", "Kingdom"): "U.K.",
    ("United", "Nations"): "U.N.",
    ("European", "Union"): "EU",
    ("World", "Health", "Organization"): "WHO",
    ("Supreme", "Court"): "high court",
    ("North", "Korea"): "Pyongyang",
    ("per", "cent"): "percent",
}
_LONG = {
    "U.S.": "United States",
    "US": "United States",
    "UK": "United Kingdom",
    "U.N.": "United Nations",
    "UN": "United Nations",
    "EU": "European Union",
    "FBI": "Federal Bureau of Investigation",
    "CIA": "Central Intelligence Agency",
    "NATO": "alliance",
    "ISIS": "Islamic State",
    "GOP": "Republican Party",
    "CDC": "Centers for Disease Control and Prevention",
    "Covid-19": "coronavirus",
    "COVID-19": "coronavirus",
}
_COUNTED = frozenset("number lot few couple dozen hundred thousand million billion bit member part".split())
_HEADS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
_NAME, _NUMBER, _DATE, _ABBREVIATION, _PRONOUN, _ARTICLE = 0.5, 0.7, 0.5, 0.6, 0.25, 0.08


def other_forms(tree: Tree, words: Sequence[Word], chance: random.Random) -> list[Word]:
    """Change forms in a version, but for words that are fixed or quoted."""
    made = _names(tree, words, chance)
    made = _subject(tree, made, chance)
    made = _abbreviations(tree, made, chance)
    return _dates(tree, [_single(tree, word, chance) for word in made], chance)


def _is_open(tree: Tree, word: Word) -> bool:
    return word.index >= 0 and not word.fixed and not tree.quoted[word.index]


def _names(tree: Tree, words: Sequence[Word], chance: random.Random) -> list[Word]:
    """Name some people by their surnames."""
    gone: set[int] = set()
    for start, end, label in tree.parse.entities:
        named = [word for word in words if start <= word.index < end]
        last = tree.tokens[end - 1].text
        plain = all(tree.tokens[i].text[:1].isupper() and tree.tokens[i].pos == "PROPN" for i in range(start, end))
        alone = sum(token.text == last for token in tree.tokens) == 1
        fits = (
            alone
            and label == "PERSON"
            and plain
            and 2 <= end - start <= 3
            and last[-1:] != "."
            and len(named) == end - start
        )
        if fits and all(_is_open(tree, word) for word in named) and chance.random() < _NAME:
            gone.update(range(start, end - 1))
    return [word for word in words if word.index not in gone]


def _subject(tree: Tree, words: Sequence[Word], chance: random.Random) -> list[Word]:
    """Put a pronoun for a person who opens the sentence, if it tells which."""
    heads = [i for i, token in enumerate(tree.tokens) if token.dep in ("nsubj", "nsubjpass") and tree.left[i] == 0]
    entity = tree.entity_of(heads[0]) if heads else None
    later = {token.text for token in tree.tokens[tree.right[heads[0]] :]} if heads else set()
    pronouns = [p for p, signs in (("He", {"he", "his"}), ("She", {"she", "her"})) if signs & later]
    if not heads or entity is None or entity[2] != "PERSON" or len(pronouns) != 1 or chance.random() >= _PRONOUN:
        return list(words)
    named = [word for word in words if 0 <= word.index < tree.right[heads[0]]]
    if not named or named[0] != words[0] or not all(_is_open(tree, word) for word in named):
        return list(words)
    return [Word(pronouns[0], -1, False), *words[len(named) :]]


def _abbreviations(tree: Tree, words: Sequence[Word], chance: random.Random) -> list[Word]:
    made: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        short = next((key for key in _SHORT if tuple(w.text for w in words[at : at + len(key)]) == key), None)
        span = words[at : at + len(short)] if short else [word]
        if not all(_is_open(tree, each) for each in span) or chance.random() >= _ABBREVIATION:
            made.extend(span)
        elif short:
            made.append(replace(word, text=_SHORT[short], index=-1))
        else:
            long = _LONG.get(word.text)
            fits = long is not None and tree.tokens[word.index].dep in _HEADS and not tree.touches(word.index + 1)
            article = tree.text(word.index - 1) == "the" or word.text in ("ISIS", "Covid-19", "COVID-19")
            made.append(replace(word, text=long or "", index=-1) if fits and article else word)
        at += len(span)
    return made


def _single(tree: Tree, word: Word, chance: random.Random) -> Word:
    if not _is_open(tree, word):
        return word
    token = tree.tokens[word.index]
    alone = not tree.touches(word.index) and not tree.touches(word.index + 1)
    if token.pos == "NUM" and token.dep == "nummod" and alone and chance.random() < _NUMBER:
        lower = token.text.lower()
        entity = tree.entity_of(word.index)
        if entity is None or entity[2] == "CARDINAL":
            return replace(word, text=_DIGITS.get(lower) or _SPELLED.get(lower) or word.text)
    counted = tree.tokens[token.head].lemma in _COUNTED or tree.parse.children[token.head][-1] > token.head
    if token.dep == "det" and token.text.lower() in ("a", "an") and not counted and chance.random() < _ARTICLE:
        return replace(word, text="The" if token.text[0] == "A" else "the")
    return word


def _dates(tree: Tree, words: Sequence[Word], chance: random.Random) -> list[Word]:
    """Write "on Thursday" as "Thursday" and back."""
    made: list[Word] = []
    for word in words:
        token = tree.tokens[word.index] if word.index >= 0 else None
        day = token is not None and token.text in _DAYS and _is_open(tree, word)
        if not day or not made or chance.random() >= _DATE:
            made.append(word)
        elif made[-1].text == "on" and _is_open(tree, made[-1]) and token is not None and token.dep == "pobj":
            made[-1] = replace(word, space=True)
        elif (
            token is not None
            and token.dep == "npadvmod"
            and made[-1].text not in (",", "on", "last", "next", "late", "early")
            and not tree.parse.children[word.index]
        ):
            made.extend([Word("on", -1, True), word])
        else:
            made.append(word)
    return made
