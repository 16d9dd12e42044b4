"""Inflection of English verbs and nouns, as far as the table of synonyms needs it."""

from __future__ import annotations

# Base form, past tense, past participle.
_FORMS = """
be was been; bear bore borne; beat beat beaten; become became become; begin began begun; blow blew blown;
break broke broken; bring brought brought; broadcast broadcast broadcast; build built built;
burn burned burned; buy bought bought; cast cast cast; choose chose chosen; come came come; cut cut cut;
deal dealt dealt; draw drew drawn; drive drove driven; eat ate eaten; fall fell fallen; feel felt felt;
fight fought fought; find found found; flee fled fled; fling flung flung; forecast forecast forecast;
get got gotten; give gave given; go went gone; grow grew grown; have had had; hide hid hidden; hit hit hit;
hold held held; hurt hurt hurt; keep kept kept; know knew known; lead led led; leave left left; let let let;
lose lost lost; make made made; meet met met; overcome overcame overcome; overrun overran overrun;
overthrow overthrew overthrown; pay paid paid; put put put; quit quit quit; ring rang rung; rise rose risen;
run ran run; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent; set set set;
shoot shot shot; show showed shown; shut shut shut; sink sank sunk; slay slew slain; speak spoke spoken;
spend spent spent; split split split; spread spread spread; spy spied spied; stand stood stood;
steal stole stolen; strike struck struck; swear swore sworn; take took taken; tell told told;
think thought thought; throw threw thrown; understand understood understood; wed wed wed; win won won;
withdraw withdrew withdrawn; write wrote written
"""
_IRREGULAR = {base: (past, participle) for base, past, participle in map(str.split, _FORMS.split(";"))}
_DOUBLING = frozenset(
    "stop ban bar stab plan rob plot wed hit cut run get let put set shut quit drop grab trim chat slam scrap step"
    " commit permit spur win begin drag admit concur gun kidnap occur overrun pen slap split submit".split()
)
_PLURALS = {"crisis": "crises", "person": "people", "child": "children"} | {
    same: same for same in ("police", "people", "aircraft")
}


def plural(noun: str) -> str:
    """Give the plural of a noun or of a phrase that ends with one."""
    *before, last = noun.split(" ")
    if last.endswith("man"):
        made = last[:-2] + "en"
    elif last in _PLURALS:
        made = _PLURALS[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        made = last[:-1] + "ies"
    else:
        made = last + ("es" if last.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return " ".join((*before, made))


def inflect(verb: str, tag: str) -> str:
    """Inflect a verb as a Penn Treebank tag asks for; "be" has its singular forms only."""
    if tag in ("VB", "VBP"):
        return verb
    if tag == "VBZ":
        return "is" if verb == "be" else plural(verb)
    if tag == "VBG":
        stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be" else verb
        return (verb + verb[-1] if verb in _DOUBLING else stem) + "ing"
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][tag == "VBN"]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in _DOUBLING else verb) + "ed"


def past_of(participle: str, lemma: str) -> str | None:
    """Give the past tense that goes with a past participle; None if it is not known."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma][0]
    return participle if participle.endswith("ed") else None


def participle_of(past: str, lemma: str) -> str | None:
    """Give the past participle that goes with a past tense; None if it is not known."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma][1]
    return past if past.endswith("ed") else None
