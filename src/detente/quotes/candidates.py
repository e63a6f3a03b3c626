"""Clauses and phrases that someone may be reported to say, think or feel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

Piece = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OBJECTS = frozenset(
    {"ccomp", "xcomp", "dobj", "oprd", "attr", "acomp", "prep", "agent", "advcl", "dative"}
    | {"nsubj", "pcomp", "advmod", "npadvmod", "acl", "relcl", "appos", "dep"}
)
_STARTS = _OBJECTS - {"npadvmod", "advmod", "relcl", "appos"}
_BREAKS = frozenset({"cc", "conj", "parataxis"})
_DROPPED = frozenset(
    {"advcl", "prep", "relcl", "acl", "conj", "appos", "npadvmod", "parataxis", "ccomp"}
    | {"advmod", "agent", "dep", "xcomp"}
)
_RAISED = frozenset({"xcomp", "oprd", "acomp", "prep", "attr", "ccomp"})
_CUES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})
_EDGES = frozenset(",;:.—–-")
_MOST_STARTS = 4
_MOST_ENDS = 5
_MOST_CUTS = 6
_MOST_CHILDREN = 12
_MOST_LABEL = 8
_HOPS = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with the tokens, both included, that it may report, in one piece or two.

    ``shape`` says how the content hangs on the cue, ``cut`` what was left off its end, ``head``
    is its first word in the parse.
    """

    cue: Token
    pieces: tuple[Piece, ...]
    shape: str
    head: Token
    cut: str = ""


def find_candidates(doc: Doc, cues: Sequence[bool] | None = None) -> Iterator[Candidate]:
    """Yield every candidate of a parsed text once, by cue; their number is linear in its length.

    Args:
        doc: the parse.
        cues: whether each word may be a cue; without it all may.
    """
    line = 0
    edges = [token.is_space or token.text in _EDGES for token in doc]
    for token in doc:
        if "\n" in token.text:
            line = token.i + 1
        if cues is not None and not cues[token.i]:
            continue
        seen: set[tuple[Piece, ...]] = set()
        for candidate in _of_token(token, line):
            pieces = tuple([p for p in [_narrowed(edges, *p) for p in candidate.pieces] if p])
            if pieces and pieces not in seen:
                seen.add(pieces)
                yield Candidate(token, pieces, candidate.shape, candidate.head, candidate.cut)


def _of_token(token: Token, line: int) -> Iterator[Candidate]:
    if token.lower_ == "according":
        yield from _according(token)
    elif token.text == ":" and token.i - line <= _MOST_LABEL:
        yield from _label(token)
    elif token.pos_ in _CUES:
        yield from _after(token)
        if token.pos_ in ("VERB", "AUX"):
            yield from _before(token)
            yield from _outside(token)
        elif token.pos_ == "NOUN":
            yield from _held(token)


def _narrowed(edges: Sequence[bool], low: int, high: int) -> Piece | None:
    """Return a range without stops, commas and blanks at its ends."""
    while low <= high and edges[low]:
        low += 1
    while low <= high and edges[high]:
        high -= 1
    return (low, high) if low <= high else None


def _after(cue: Token) -> Iterator[Candidate]:
    """Yield what stands behind a cue: each run of its dependents, and shorter ends of it."""
    run: list[Token] = []
    for child in list(cue.rights)[:_MOST_CHILDREN]:
        if child.dep_ in _BREAKS:
            break
        if child.dep_ in _OBJECTS:
            run.append(child)
    kind = "" if cue.pos_ in ("VERB", "AUX") else "noun "
    starts = [i for i, child in enumerate(run) if child.dep_ in _STARTS][:_MOST_STARTS]
    for i in starts:
        first = run[i]
        name = f"{kind}{first.dep_}"
        if first.dep_ in ("prep", "agent", "dative"):
            name += f" {first.lower_}"
        begins = [(_with_that(cue, first.left_edge.i), name)]
        if first.dep_ in ("prep", "agent", "dative"):
            thing = next((c for c in first.rights if c.dep_ in ("pobj", "pcomp")), None)
            if thing is not None and thing.left_edge.i > first.i:
                begins = [(thing.left_edge.i, name), (first.left_edge.i, f"{name} in")]
        for last in run[i : i + _MOST_ENDS]:
            shape = "" if last is first else f"+{last.dep_}"
            for begin, name in begins:
                span = (begin, last.right_edge.i)
                yield Candidate(cue, (span,), name + shape, first)
            for end, cut in _cuts(last):
                for begin, name in begins[:1]:
                    if end >= begin:
                        yield Candidate(cue, ((begin, end),), name + shape, first, cut)


def _with_that(cue: Token, first: int) -> int:
    doc = cue.doc
    if first - 1 > cue.i and doc[first - 1].lower_ == "that":
        return first - 1
    return first


def _cuts(top: Token) -> Iterator[tuple[int, str]]:
    """Yield earlier ends of a phrase, each before one of the dependents on its right edge."""
    node, found = top, 0
    for depth in range(_HOPS):
        rights = list(node.rights)[:_MOST_CHILDREN]
        for child in rights:
            end = child.left_edge.i - 1
            if child.dep_ not in _DROPPED or end < node.i:
                continue
            doc = child.doc
            comma = doc[end].is_punct
            while end > node.i and (doc[end].is_punct or doc[end].dep_ == "cc"):
                end -= 1
            found += 1
            yield end, f"{child.dep_}{',' if comma else ''} {min(depth, 2)}"
            if found >= _MOST_CUTS:
                return
        following = [c for c in rights if not c.is_punct]
        if not following:
            return
        node = following[-1]


def _before(verb: Token) -> Iterator[Candidate]:
    """Yield what stands before a verb: a fronted clause, the subject of a passive or of "seem"."""
    for child in list(verb.lefts)[-_MOST_CHILDREN:]:
        span = (child.left_edge.i, child.right_edge.i)
        if child.dep_ in ("ccomp", "dobj", "csubj", "advcl") and child.right_edge.i < verb.i:
            yield Candidate(verb, (span,), f"{child.dep_} before", child)
        elif child.dep_ == "ccomp":
            yield from _split(verb, child)
        elif child.dep_ in ("nsubjpass", "nsubj"):
            if child.dep_ == "nsubjpass":
                yield Candidate(verb, (span,), "nsubjpass", child)
            for other in list(verb.rights)[:_MOST_CHILDREN]:
                if other.dep_ in _RAISED:
                    shape = f"{child.dep_} … {other.dep_}"
                    rest = (other.left_edge.i, other.right_edge.i)
                    yield Candidate(verb, (span, rest), shape, other)
                    break


def _held(noun: Token) -> Iterator[Candidate]:
    """Yield whom a noun is about: "his opponent", "a Lund supporter"."""
    for child in list(noun.lefts)[-_MOST_CHILDREN:]:
        if child.dep_ in ("poss", "compound", "nmod"):
            span = (child.left_edge.i, child.right_edge.i)
            yield Candidate(noun, (span,), f"noun {child.dep_}", child)


def _split(verb: Token, clause: Token) -> Iterator[Candidate]:
    """Yield a clause that the cue stands within: "The plan, he said, is dead"."""
    own = [verb.i, *(c.i for c in verb.children if c.dep_ in SUBJECTS or c.dep_ == "aux")]
    pieces = ((clause.left_edge.i, min(own) - 1), (max(own) + 1, clause.right_edge.i))
    yield Candidate(verb, tuple(p for p in pieces if p[0] <= p[1]), "ccomp around", clause)


def _outside(verb: Token) -> Iterator[Candidate]:
    """Yield what a verb hangs on: "a plan that he backs", "a bill opposed by", "as he said"."""
    above = verb.head
    low = verb.left_edge.i
    if verb.dep_ in ("relcl", "acl") and low > above.i:
        yield Candidate(verb, ((above.left_edge.i, low - 1),), f"{verb.dep_} of", above)
        subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.left_edge.i > low:
            span = (above.left_edge.i, subject.left_edge.i - 1)
            yield Candidate(verb, (span,), f"{verb.dep_} of that", above)
    elif verb.dep_ in ("parataxis", "advcl"):
        yield from _without(verb, above, verb.dep_)
    elif verb.dep_ == "ccomp" and above.i < low:
        yield from _without(verb, above, "ccomp up")
    if verb.dep_ in ("ROOT", "ccomp", "conj"):
        for child in list(verb.children)[:_MOST_CHILDREN]:
            if child.dep_ == "ccomp" and child.left_edge.i < verb.i < child.right_edge.i:
                yield from _without(verb, child, "within")


def _without(word: Token, clause: Token, shape: str) -> Iterator[Candidate]:
    """Yield the clause around a word's phrase: both sides of it, and either."""
    low, high = word.left_edge.i, word.right_edge.i
    before, after = (clause.left_edge.i, low - 1), (high + 1, clause.right_edge.i)
    sides = [p for p in (before, after) if p[0] <= p[1]]
    yield Candidate(word, tuple(sides), shape, clause)
    if len(sides) == 2:
        yield Candidate(word, (before,), f"{shape} left", clause)
        yield Candidate(word, (after,), f"{shape} right", clause)


def _according(word: Token) -> Iterator[Candidate]:
    """Yield the clauses above an "according to", without its own phrase."""
    clause, found = word.head, 0
    for _ in range(_HOPS):
        top = clause.dep_ == "ROOT"
        if top or any(c.dep_ in SUBJECTS for c in clause.children):
            found += 1
            yield from _without(word, clause, f"according {'top' if top else clause.dep_}")
        if top or found >= 3:
            break
        clause = clause.head
    sentence = word.sent
    low, high = word.left_edge.i, word.right_edge.i
    for piece, side in (
        ((sentence.start, low - 1), "left"),
        ((high + 1, sentence.end - 1), "right"),
    ):
        if piece[0] <= piece[1]:
            yield Candidate(word, (piece,), f"according all {side}", sentence.root)


def _label(colon: Token) -> Iterator[Candidate]:
    """Yield what follows a label at the start of a line, as in an interview: "Q: Why?"."""
    doc, end = colon.doc, colon.i + 1
    if end >= len(doc):
        return
    sentence = doc[end].sent
    yield Candidate(colon, ((end, sentence.end - 1),), "label sentence", sentence.root)
    while end < len(doc) and "\n" not in doc[end].text:
        end += 1
    yield Candidate(colon, ((colon.i + 1, end - 1),), "label line", sentence.root)


def spans_of(candidate: Candidate) -> list[tuple[int, int]]:
    """Return the half-open character spans of a candidate."""
    doc = candidate.cue.doc
    return [(doc[a].idx, doc[b].idx + len(doc[b])) for a, b in candidate.pieces]
