"""The optional constituents of a sentence: phrases it can lose and stay grammatical."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.recipe.tree import Tree

_DASHES = frozenset(("--", "—", "–"))
_FINAL = frozenset((".", ";", "!", "?", ":", "--", "—", "–", ")", '"', "”", ""))
_OPENERS = frozenset(("", "and", "but", "or", "that", ";", "because", "if", "while", "although", "though"))
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
_PARTITIVE = frozenset(
    "one part number hundred thousand million billion dozen score kind sort type series group lot many most some all"
    " any each few half rest majority member percent percentage % host pair couple case lack piece bit level rate set"
    " variety range total form way matter front top result end state use wake course time spite name terms light face"
    " favor behalf charge those that this these what which who he she it they both none several much more less".split()
)
_BARE_HEADS = frozenset(
    "one those that this these all part some many most number rest lot what he she it they someone anyone everyone"
    " something anything nothing everything people ability right way need time opportunity chance effort willingness"
    " fact idea possibility responsibility access return role thank thanks".split()
)
_ADVERBS = frozenset(
    "also already recently still once later earlier now then again nearby together instead just soon even"
    " previously meanwhile however though overseas abroad yesterday today tomorrow tonight long".split()
)
_FIRM_ADVERBS = frozenset("only barely hardly scarcely rarely seldom nearly mostly likely early exactly".split())
_FIRM_ADJECTIVES = frozenset(
    "other such same own many few more most several only first last next least able likely much little own less"
    " entire due certain various different similar second third further another late early united attorney".split()
)
REPORTING = frozenset(
    "say tell announce report add state note claim argue suggest warn insist acknowledge confirm explain write declare"
    " conclude estimate allege believe think contend concede predict testify".split()
)
_SUBORDINATING = frozenset(
    "while when although though if as since than that and or but because after before to".split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


@dataclass(frozen=True, slots=True)
class Constituent:
    """A range of tokens that may be left out.

    Attributes:
        start: Its first token.
        end: The token after its last.
        kind: What it is: "prep", "clause", "relative", "apposition", "participle", "adverb", "time", "phrase"
            (coordinated), "attribution", "adjective", "compound", "title" or "bracket".
        marks: The commas, brackets or dashes around it that go with it.
        head: Its main word.
    """

    start: int
    end: int
    kind: str
    marks: tuple[int, ...]
    head: int


def find_constituents(tree: Tree) -> tuple[Constituent, ...]:
    """Find what a sentence can lose.

    Args:
        tree: The parsed sentence.

    Returns:
        Constituents by place, which may contain one another; none touches a direct quotation unless it holds all of
        it.
    """
    found = {}
    for constituent in (*_phrases(tree), *_attributions(tree), *_titles(tree), *_brackets(tree)):
        key = (constituent.start, constituent.end)
        if key not in found and _is_free(tree, constituent):
            found[key] = constituent
    return tuple(found[key] for key in sorted(found))


def _is_free(tree: Tree, constituent: Constituent) -> bool:
    start, end = constituent.start, constituent.end
    if not 0 <= start < end <= len(tree.tokens) or end - start >= len(tree.tokens) - 4:
        return False
    if not tree.is_severable(start, end) or (tree.text(start - 1) in _SUBORDINATING and tree.text(end) in (",", ".")):
        return False
    if tree.tokens[end - 1].pos in ("CCONJ", "ADP", "SCONJ", "DET") and constituent.kind not in (
        "attribution",
        "adverb",
    ):
        return False
    if constituent.kind != "attribution" and (_cuts_name(tree, start) or _cuts_name(tree, end)):
        return False
    if constituent.kind != "relative" and tree.text(start) in ("who", "which", "that", "whose", "whom"):
        return False
    if constituent.kind != "relative" and tree.text(start + 1) in ("which", "whom", "whose"):
        return False
    quoted = tree.quoted[start:end]
    if not any(quoted):
        return True
    outside_left = start == 0 or not tree.quoted[start - 1]
    outside_right = end == len(tree.tokens) or not tree.quoted[end]
    marks = sum(token.text in ('"', "“", "”") for token in tree.tokens[start:end])
    return marks > 0 and marks % 2 == 0 and outside_left and outside_right


def _cuts_name(tree: Tree, edge: int) -> bool:
    """True if a named entity goes on at an edge without a comma."""
    inside = any(first < edge < after for first, after, _ in tree.parse.entities)
    return inside and "," not in (tree.text(edge), tree.text(edge - 1))


def _phrases(tree: Tree) -> Iterator[Constituent]:
    rules = {
        "prep": _preposition,
        "advcl": _clause,
        "relcl": _relative,
        "acl": _participle,
        "appos": _apposition,
        "advmod": _adverb,
        "npadvmod": _time,
        "conj": _coordination,
        "amod": _adjective,
        "compound": _compound,
        "parataxis": _aside,
        "nummod": _age,
    }
    for index, token in enumerate(tree.tokens):
        rule = rules.get(token.dep)
        made = rule(tree, index) if rule and tree.whole[index] else None
        if made is not None:
            yield made


def _make(tree: Tree, index: int, kind: str, *, loose: bool = False) -> Constituent | None:
    """Give a token's subtree with the commas that go with it.

    Args:
        tree: The sentence.
        index: The head.
        kind: What it is.
        loose: Whether it may only go if commas or the ends of the sentence part it from the rest.
    """
    start, end = _trim(tree, tree.left[index], tree.right[index])
    return _with_marks(tree, start, end, kind, index, loose=loose)


def _trim(tree: Tree, start: int, end: int) -> tuple[int, int]:
    while start < end and tree.text(start) in (",", "--", "—", "–", "-"):
        start += 1
    while start < end and tree.text(end - 1) in (",", "--", "—", "–", "-", ".", ";", ":"):
        end -= 1
    return start, end


def _with_marks(tree: Tree, start: int, end: int, kind: str, head: int, *, loose: bool = False) -> Constituent | None:
    before, after = tree.text(start - 1), tree.text(end)
    if "-" in (before, after):
        return None  # a hyphen that may be a dash
    marks: tuple[int, ...]
    if before == ",":
        if after == ",":
            marks = (start - 1, end)
        elif after in _FINAL and not _is_inner_stop(tree, end):
            marks = (start - 1,)
        else:
            return None
    elif before in _OPENERS:
        marks = (end,) if after == "," else ()
        if loose and not marks:
            return None
    elif before in _DASHES and after == before:
        marks = (start - 1, end)
    elif before in _DASHES:
        if after not in _FINAL or _is_inner_stop(tree, end):
            return None
        marks = (start - 1,)
    else:
        inner = any(tree.text(i) == "," for i in range(start, end))
        if loose or (inner and after == ","):
            return None
        marks = ()
    return Constituent(start, end, kind, marks, head)


def _is_inner_stop(tree: Tree, index: int) -> bool:
    """True for the full stop of an abbreviation."""
    return tree.text(index) == "." and index < len(tree.tokens) - 2


def _preposition(tree: Tree, index: int) -> Constituent | None:
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
    if head.pos in ("NOUN", "PROPN") and (
        head.lemma in _BARE_HEADS or (head.dep == "pobj" and head.lemma in _PARTITIVE)
    ):
        return None
    if head.pos not in ("NOUN", "PROPN", "VERB", "AUX") or tree.text(index + 1) == "which":
        return None
    if head.dep == "pobj" and not tree.parse.children[token.head][:-1] and tree.parse.tags[token.head] == "NN":
        return None  # "in relation to", "in support of"
    return _make(tree, index, "prep")


def _is_of_name(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    if token.lemma != "of":
        return False
    head = tree.tokens[token.head]
    thing = tree.deps(index).get("pobj")
    definite = tree.deps(token.head).get("det")
    return (
        head.pos == "NOUN"
        and head.lemma not in _PARTITIVE
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


def _clause(tree: Tree, index: int) -> Constituent | None:
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
        return _make(tree, index, "participle", loose=True)
    return _make(tree, index, "clause")


def _relative(tree: Tree, index: int) -> Constituent | None:
    head = tree.tokens[tree.tokens[index].head]
    parted = tree.text(tree.left[index] - 1) == ","
    needed = head.lemma in _BARE_HEADS | _PARTITIVE or head.dep == "attr"
    if head.pos not in ("NOUN", "PROPN") or (needed and not parted):
        return None
    return _make(tree, index, "relative")


def _participle(tree: Tree, index: int) -> Constituent | None:
    head = tree.tokens[tree.tokens[index].head]
    if head.pos not in ("NOUN", "PROPN") or head.lemma in _BARE_HEADS | _PARTITIVE:
        return None
    if any(tree.text(c) in ("that", "whether") and tree.tokens[c].dep == "mark" for c in tree.parse.children[index]):
        return None
    return _make(tree, index, "participle")


def _apposition(tree: Tree, index: int) -> Constituent | None:
    made = _make(tree, index, "apposition")
    return made if made is not None and made.marks else None


def _age(tree: Tree, index: int) -> Constituent | None:
    made = _make(tree, index, "apposition", loose=True)
    return made if made is not None and len(made.marks) == 2 else None


def _aside(tree: Tree, index: int) -> Constituent | None:
    return _make(tree, index, "attribution", loose=True)


def _adverb(tree: Tree, index: int) -> Constituent | None:
    token, head = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    word = token.text.lower()
    if tree.right[index] - tree.left[index] != 1 or word in _FIRM_ADVERBS or head.pos not in ("VERB", "AUX"):
        return _time(tree, index)
    if not (word.endswith("ly") or word in _ADVERBS) or (head.lemma == "be" and index > token.head):
        return None
    return _make(tree, index, "adverb")


def _time(tree: Tree, index: int) -> Constituent | None:
    head = tree.tokens[tree.tokens[index].head]
    inside = [tree.entity_of(i) for i in range(tree.left[index], tree.right[index])]
    timed = any(entity is not None and entity[2] in ("DATE", "TIME") for entity in inside)
    if not timed or head.pos not in ("VERB", "AUX", "NOUN") or head.lemma in ("spend", "last", "take"):
        return None
    return _make(tree, index, "time")


def _coordination(tree: Tree, index: int) -> Constituent | None:
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
    elif head.dep in _SUBJECTS or (head.pos != token.pos and {head.pos, token.pos} != {"NOUN", "PROPN"}):
        return None
    if head.pos not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
        return None
    if tree.entity_of(start) is not None:
        return None
    _, end = _trim(tree, start, end)
    return _with_marks(tree, start, end, "phrase", index)


def _adjective(tree: Tree, index: int) -> Constituent | None:
    token, head = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    bare = tree.right[index] - tree.left[index] == 1
    if not bare or index > token.head or token.lemma in _FIRM_ADJECTIVES or head.pos not in ("NOUN", "PROPN"):
        return None
    if (token.text[:1].isupper() and head.pos == "PROPN") or tree.parse.tags[index] in ("JJR", "JJS"):
        return None
    if (
        not _keeps_phrase(tree, index)
        or tree.text(index + 1) in (",", "and", "or")
        or tree.text(index - 1) in (",", "and")
    ):
        return None
    return _make(tree, index, "adjective")


def _compound(tree: Tree, index: int) -> Constituent | None:
    token, head = tree.tokens[index], tree.tokens[tree.tokens[index].head]
    bare = tree.right[index] - tree.left[index] == 1
    if (
        not bare
        or head.pos != "NOUN"
        or token.pos not in ("NOUN", "PROPN")
        or not _keeps_phrase(tree, index)
        or token.text.endswith("ing")
    ):
        return None
    return _make(tree, index, "compound")


def _keeps_phrase(tree: Tree, index: int) -> bool:
    """True if the noun phrase still has a determiner or a plural noun, and no name is cut in two."""
    head = tree.tokens[index].head
    entity = tree.entity_of(index)
    if entity is not None and (entity[1] - entity[0] > 1 or tree.entity_of(head) == entity):
        return False
    determined = any(tree.tokens[c].dep in ("det", "poss") for c in tree.parse.children[head])
    return determined or tree.parse.tags[head] == "NNS"


def _attributions(tree: Tree) -> Iterator[Constituent]:
    """Find who says it, in front of the statement or after it."""
    root = next(i for i, token in enumerate(tree.tokens) if token.head == i)
    deps = tree.deps(root)
    clause, subject = deps.get("ccomp"), next((deps[s] for s in ("nsubj",) if s in deps), None)
    if clause is None or subject is None or tree.tokens[root].lemma not in REPORTING or not tree.whole[clause]:
        return
    if not any(tree.tokens[c].dep in _SUBJECTS for c in tree.parse.children[clause]) or "neg" in deps:
        return
    start, end = tree.left[clause], tree.right[clause]
    last = len(tree.tokens) - 1
    if start == 0 and end < subject and tree.text(end) == ",":
        yield Constituent(end + 1, last, "attribution", (end,), root)
    elif subject < root < clause and end >= last:
        first = next((c for c in tree.parse.children[clause] if tree.tokens[c].dep == "mark"), None)
        if first is not None and tree.text(first) != "that":
            return
        begin = start + 1 if first == start else start
        if all(tree.tokens[i].dep not in ("cc",) for i in deps.values()) and tree.tokens[begin].dep != "punct":
            yield Constituent(0, begin, "attribution", (), root)


def _titles(tree: Tree) -> Iterator[Constituent]:
    """Find what stands in front of a person's name in its noun phrase."""
    for first, after, label in tree.parse.entities:
        if label != "PERSON":
            continue
        head = next((i for i in range(first, after) if not first <= tree.tokens[i].head < after), first)
        start = tree.left[head]
        words = tree.tokens[start:first]
        if not 0 < len(words) <= 6 or any(word.dep in ("cc", "conj", "prep", "punct") for word in words):
            continue
        if any(word.pos in ("VERB", "AUX", "ADP", "NUM", "PUNCT") for word in words) or words[-1].text[-1:] in "-":
            continue
        if any(c > after for c in tree.parse.children[head] if tree.tokens[c].dep == "case"):
            continue
        if len(words) == 1 and words[0].dep in ("det", "poss"):
            continue
        yield Constituent(start, first, "title", (), head)


def _brackets(tree: Tree) -> Iterator[Constituent]:
    """Find what stands in brackets."""
    opened = None
    for index, token in enumerate(tree.tokens):
        if token.text == "(":
            opened = index
        elif token.text == ")" and opened is not None:
            yield Constituent(opened, index + 1, "bracket", (), opened)
            opened = None
