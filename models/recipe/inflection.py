"""Inflection of English verbs and nouns, as far as the table of synonyms needs it."""

from __future__ import annotations

_IRREGULAR = {
    "slay": ("slew", "slain"), "begin": ("began", "begun"), "say": ("said", "said"), "make": ("made", "made"),
    "tell": ("told", "told"), "hold": ("held", "held"), "find": ("found", "found"), "let": ("let", "let"),
    "take": ("took", "taken"), "show": ("showed", "shown"), "choose": ("chose", "chosen"), "strike": ("struck", "struck"),
    "hit": ("hit", "hit"), "burn": ("burned", "burned"), "blow": ("blew", "blown"), "shoot": ("shot", "shot"),
    "flee": ("fled", "fled"), "run": ("ran", "run"), "leave": ("left", "left"), "go": ("went", "gone"),
    "come": ("came", "come"), "lead": ("led", "led"), "meet": ("met", "met"), "become": ("became", "become"),
    "win": ("won", "won"), "beat": ("beat", "beaten"), "overcome": ("overcame", "overcome"), "lose": ("lost", "lost"),
    "rise": ("rose", "risen"), "fall": ("fell", "fallen"), "cut": ("cut", "cut"), "grow": ("grew", "grown"),
    "spread": ("spread", "spread"), "buy": ("bought", "bought"), "sell": ("sold", "sold"), "pay": ("paid", "paid"),
    "spend": ("spent", "spent"), "give": ("gave", "given"), "get": ("got", "gotten"), "send": ("sent", "sent"),
    "set": ("set", "set"), "build": ("built", "built"), "shut": ("shut", "shut"), "put": ("put", "put"),
    "quit": ("quit", "quit"), "cast": ("cast", "cast"), "fight": ("fought", "fought"), "think": ("thought", "thought"),
    "know": ("knew", "known"), "understand": ("understood", "understood"), "feel": ("felt", "felt"),
    "keep": ("kept", "kept"), "break": ("broke", "broken"), "swear": ("swore", "sworn"), "seek": ("sought", "sought"),
    "deal": ("dealt", "dealt"), "hurt": ("hurt", "hurt"), "see": ("saw", "seen"), "write": ("wrote", "written"),
    "speak": ("spoke", "spoken"), "ring": ("rang", "rung"), "stand": ("stood", "stood"), "drive": ("drove", "driven"),
    "bear": ("bore", "borne"), "bring": ("brought", "brought"), "throw": ("threw", "thrown"), "fling": ("flung", "flung"),
    "sink": ("sank", "sunk"), "wed": ("wed", "wed"), "split": ("split", "split"), "withdraw": ("withdrew", "withdrawn"),
    "hide": ("hid", "hidden"), "steal": ("stole", "stolen"), "spy": ("spied", "spied"), "forecast": ("forecast", "forecast"),
    "be": ("was", "been"), "broadcast": ("broadcast", "broadcast"), "draw": ("drew", "drawn"), "eat": ("ate", "eaten"),
}  # fmt: skip
_DOUBLING = frozenset("stop ban bar stab plan rob plot wed hit cut run get let put set shut quit drop grab trim chat "
                      "slam knit scrap step commit permit spur win beg begin forget nominet drag spy".split()) - {"spy"}
_PLURALS = {
    "man": "men", "woman": "women", "person": "people", "child": "children", "policeman": "policemen",
    "serviceman": "servicemen", "police": "police", "people": "people", "aircraft": "aircraft",
}  # fmt: skip


def plural(noun: str) -> str:
    """Give the plural of a noun or of a phrase that ends with one."""
    *before, last = noun.split(" ")
    if last in _PLURALS:
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
