"""Optional constituents of predicates: prepositional phrases, clauses, adverbs, times, second predicates."""

from __future__ import annotations

from models.recipe.constituent import Constituent, make, trim, with_marks
from models.recipe.modifiers import BARE_HEADS, PARTITIVE
from models.recipe.tree import SUBJECTS, Tree

_ADJUNCT = frozenset(
    "after before during since until till amid following despite because throughout alongside without near inside"
    " outside across within according along like unlike including besides beyond beneath behind due past aboard"
    " ahead upon amidst around".split()
)
_MOSTLY_ADJUNCT = frozenset("in on at for with from over under by through against between among into about as".split())
_NEEDS_PLACE = frozenset(
    "be live base locate remain stay sit lie reside stand put place set head belong result engage participate involve"
    " consist succeed believe rely depend focus insist end begin serve act work look deal cope turn come go get keep"
    " leave know call describe regard see view treat use name become make take have do consider refer lead account"
    " stem range rank fall rise stretch run seem appear concentrate comment vote meet talk speak point center hold"
    " bring find spend divide split rise drop increase decrease grow arrive grapple struggle agree disagree"
    " respond".split()
)
_ADVERBS = frozenset(
    "also already recently still once later earlier now then again nearby together instead just soon even"
    " previously meanwhile however though overseas abroad yesterday today tomorrow tonight long".split()
)
_FIRM_ADVERBS = frozenset("only barely hardly scarcely rarely seldom nearly mostly likely early exactly".split())


def preposition(tree: Tree, index: int) -> Constituent | None:
    """A prepositional phrase that its head can do without."""
    token, head = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    if not any(tree.tokens[c].dep in ("pobj", "pcomp", "prep") for c in tree.parse.children[index]):
        return None
    siblings = {tree.tokens[c].lemma for c in tree.parse.children[token.head] if tree.tokens[c].dep == "prep"}
    if token.lemma in ("from", "to") and {"from", "to"} <= siblings:
        return None
    if token.lemma == "to" and any(tree.tokens[i].pos == "NUM" for i in (index - 1, index + 1) if i < len(tree.tokens)):
        return None
    if token.lemma in ("than", "of") and not _is_of_name(tree, index):
        return None
    if head.pos in ("VERB", "AUX") and not _is_adjunct(tree, index):
        return None
    if head.pos in ("NOUN", "PROPN") and (head.lemma in BARE_HEADS or (head.dep == "pobj" and head.lemma in PARTITIVE)):
        return None
    if head.pos not in ("NOUN", "PROPN", "VERB", "AUX") or tree.text(index + 1) == "which":
        return None
    if head.dep == "pobj" and not tree.parse.children[token.head][:-1] and tree.parse.tags[token.head] == "NN":
        return None  # "in relation to", "in support of"
    return make(tree, index, "prep")


def _is_of_name(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    if token.lemma != "of":
        return False
    head = tree.tokens[token.head]
    thing = tree.deps(index).get("pobj")
    definite = tree.deps(token.head).get("det")
    return (
        head.pos == "NOUN"
        and head.lemma not in PARTITIVE
        and head.dep not in ("pobj",)
        and thing is not None
        and tree.tokens[thing].pos == "PROPN"
        and definite is not None
        and tree.text(definite) == "the"
    )


def _is_adjunct(tree: Tree, index: int) -> bool:
    token, at = tree.tokens[index], tree.tokens[index].head
    verb, deps = tree.tokens[at], tree.deps(tree.tokens[index].head)
    if token.lemma in _ADJUNCT or tree.left[index] < tree.left_subject(at):
        return token.lemma in _ADJUNCT | _MOSTLY_ADJUNCT or token.text.lower() in _ADJUNCT
    if token.lemma not in _MOSTLY_ADJUNCT:
        return False
    thing = tree.deps(index).get("pobj")
    entity = tree.entity_of(thing) if thing is not None else None
    timed = entity is not None and entity[2] in ("DATE", "TIME", "EVENT")
    if verb.lemma == "be" and not {"attr", "acomp"} & set(deps):
        return timed and len([c for c in tree.parse.children[at] if tree.tokens[c].dep == "prep"]) > 1
    if timed and token.lemma in ("in", "on", "at", "during", "over", "by", "since"):
        return verb.lemma not in ("be", "begin", "last", "date", "set", "schedule", "slate", "expect", "fall", "end")
    if thing is None or token.lemma in ("as", "about", "into", "between"):
        return False
    complete = {"dobj", "nsubjpass", "attr", "acomp", "ccomp"} & set(deps)
    if not complete or verb.lemma in _NEEDS_PLACE:
        return bool(entity and entity[2] in ("GPE", "FAC") and token.lemma in ("in", "at") and complete)
    return True


def clause(tree: Tree, index: int) -> Constituent | None:
    """An adverbial clause, or a participle parted by a comma."""
    token = tree.tokens[index]
    mark = next((tree.text(c) for c in tree.parse.children[index] if tree.tokens[c].dep in ("mark", "advmod")), "")
    if mark in ("than", "as", "how", "so", "whether", "for", "that") and tree.text(tree.left[index] - 1) != ",":
        return None
    if tree.tokens[token.head].pos not in ("VERB", "AUX") or tree.tokens[token.head].lemma in ("so", "too"):
        return None
    infinitive = tree.text(index - 1) == "to" or any(
        tree.text(c) == "to" and tree.tokens[c].dep == "aux" for c in tree.parse.children[index]
    )
    if infinitive and tree.tokens[token.head].lemma in (
        "be",
        "use",
        "try",
        "appear",
        "have",
        "go",
        "need",
        "take",
        "do",
    ):
        return None
    if not (mark or infinitive):  # participles need a comma
        return make(tree, index, "participle", loose=True)
    return make(tree, index, "clause")


def adverb(tree: Tree, index: int) -> Constituent | None:
    """A single adverb, or an adverbial expression of time."""
    token, head = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    word = token.text.lower()
    if tree.right[index] - tree.left[index] != 1 or word in _FIRM_ADVERBS or head.pos not in ("VERB", "AUX"):
        return time(tree, index)
    if not (word.endswith("ly") or word in _ADVERBS) or (head.lemma == "be" and index > token.head):
        return None
    return make(tree, index, "adverb")


def time(tree: Tree, index: int) -> Constituent | None:
    """A noun phrase that says when."""
    head = tree.tokens[tree.tokens[index].head]
    inside = [tree.entity_of(i) for i in range(tree.left[index], tree.right[index])]
    timed = any(entity is not None and entity[2] in ("DATE", "TIME") for entity in inside)
    if not timed or head.pos not in ("VERB", "AUX", "NOUN") or head.lemma in ("spend", "last", "take"):
        return None
    return make(tree, index, "time")


def coordination(tree: Tree, index: int) -> Constituent | None:
    """The second of two coordinated predicates or noun phrases, with its conjunction."""
    token = tree.tokens[index]
    siblings = tree.parse.children[token.head]
    links = [c for c in siblings if tree.tokens[c].dep == "cc" and c < index]
    head = tree.tokens[token.head]
    if not links or head.dep == "conj" or any(tree.tokens[c].dep == "conj" for c in tree.parse.children[index]):
        return None
    if any(tree.tokens[c].dep == "conj" and c != index for c in siblings) or tree.text(links[-1]) not in ("and", "but"):
        return None
    start, end = links[-1], tree.right[index]
    inside = {tree.tokens[i].text.lower() for i in range(tree.left[token.head], start)}
    if inside & {"both", "between", "either", "neither"} or tree.text(tree.left[token.head] - 1) in ("between", "both"):
        return None
    trails = any(tree.tokens[i].pos != "PUNCT" for i in range(end, tree.right[token.head]))
    if trails and head.pos in ("VERB", "AUX"):
        return None  # what follows may belong to both
    if head.pos in ("VERB", "AUX"):
        if start <= token.head + 1 or token.pos not in ("VERB", "AUX"):
            return None
    elif head.dep in SUBJECTS or (head.pos != token.pos and {head.pos, token.pos} != {"NOUN", "PROPN"}):
        return None
    if head.pos not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
        return None
    titled = any(tree.parse.tags[c] == "NNS" for c in tree.parse.children[token.head] if c < token.head)
    if tree.entity_of(start) is not None or (head.pos == "PROPN" and titled):
        return None  # "candidates Khan and Marsh"
    _, end = trim(tree, start, end)
    return with_marks(tree, start, end, "phrase", index)
