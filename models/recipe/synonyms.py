"""Looks up other words for a word, in the same inflection."""

from __future__ import annotations

import random

from models.recipe import thesaurus
from models.recipe.inflection import inflect, plural

_UNCOUNTED = frozenset(
    "aid ammo anger armed army assistance backing blame bloodshed care cash clashes combat commerce conditions"
    " damage data destruction details discussions earnings employment evidence fighting flooding footage forces"
    " freedom funds fury harm help history individuals information joblessness legal legislation liberty media"
    " military money monitoring negotiations officers outrage parishioners participation people police press price"
    " proceedings prohibition proof rain rainfall relatives remarks soldiers spending support talks trade troops"
    " trouble turmoil unrest violence weather work".split()
)

_Table = dict[str, list[tuple[str, ...]]]


def _read(text: str) -> _Table:
    table: _Table = {}
    for line in text.strip().splitlines():
        group = tuple(entry.strip() for entry in line.split(";"))
        table.setdefault(group[0], []).append(group[1:])
    return table


_VERBS = {
    "object": _read(thesaurus.TRANSITIVE),
    "nothing": _read(thesaurus.INTRANSITIVE),
    "clause": _read(thesaurus.CLAUSAL),
    "infinitive": _read(thesaurus.INFINITIVE),
    "adjective": _read(thesaurus.COPULAR),
}
_NOUNS = _read(thesaurus.NOUNS)
_OTHERS = {
    tag: _read("\n".join(line[4:] for line in thesaurus.OTHERS.splitlines() if line.startswith(f"{tag}: ")))
    for tag in ("JJ", "RB", "IN")
}


def n_groups() -> int:
    """Count the groups of the tables."""
    tables = (*_VERBS.values(), _NOUNS, *_OTHERS.values())
    return sum(len(groups) for table in tables for groups in table.values())


def other_verb(lemma: str, tag: str, frame: str, chance: random.Random) -> str | None:
    """Give another verb in the same inflection.

    Args:
        lemma: The verb's base form.
        tag: Its Penn Treebank tag.
        frame: What it takes: "object", "nothing", "clause", "infinitive" or "adjective".
        chance: Chooses among several.

    Returns:
        The verb, with a particle if it has one; None if the table has none.
    """
    entry = _draw(_VERBS[frame], lemma, chance)
    if entry is None:
        return None
    verb, *rest = entry.split(" ")
    return " ".join((inflect(verb, tag), *rest))


def other_noun(lemma: str, tag: str, chance: random.Random) -> str | None:
    """Give another noun of the same number (tag NN or NNS), or None."""
    noun = _draw(_NOUNS, lemma, chance)
    if noun is None:
        return None
    mass = noun.split()[0] in _UNCOUNTED or noun in _UNCOUNTED
    if mass != (lemma in _UNCOUNTED):
        return None
    return noun if tag == "NN" or mass else plural(noun)


def other_word(text: str, tag: str, chance: random.Random) -> str | None:
    """Give another adjective, adverb or preposition (tag JJ, RB or IN), or None."""
    return _draw(_OTHERS[tag], text, chance)


def _draw(table: _Table, lemma: str, chance: random.Random) -> str | None:
    groups = table.get(lemma)
    return chance.choice(chance.choice(groups)) if groups else None
