"""Clauses and phrases that someone may be reported to say, think or feel, and what tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.quotes.lexicon import cue_of, is_speech_noun

_CLAUSAL = frozenset({"ccomp", "xcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MARKS = frozenset({"that", ","})
_PRONOUNS = frozenset({"he", "she", "they", "i", "we", "you", "who", "it"})
_LONG = 12
MOST_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with the tokens, both included, that it may report, in one piece or two.

    ``shape`` says how the content hangs on the cue.
    """

    cue: Token
    pieces: tuple[tuple[int, int], ...]
    shape: str
    head: Token


def find_candidates(doc: Doc) -> Iterator[Candidate]:
    """Yield every candidate of a parsed text, by cue."""
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            yield from _of_verb(token)
        elif token.pos_ in ("NOUN", "ADJ"):
            yield from _of_noun(token)
        elif token.lower_ == "according":
            yield from _according(token)


def _of_verb(verb: Token) -> Iterator[Candidate]:
    for child in verb.children:
        if child.dep_ in _CLAUSAL:
            yield from _clause(verb, child)
        elif child.dep_ == "dobj" and child.i > verb.i:
            yield Candidate(verb, ((child.left_edge.i, child.right_edge.i),), "dobj", child)
            following = [c for c in verb.children if c.i > child.i and c.dep_ in ("oprd", "prep")]
            if following:
                end = following[-1].right_edge.i
                yield Candidate(
                    verb, ((child.left_edge.i, end),), f"dobj+{following[-1].dep_}", child
                )
        elif child.dep_ in ("oprd", "attr", "acomp") and child.i > verb.i:
            yield Candidate(verb, ((child.left_edge.i, child.right_edge.i),), child.dep_, child)
        elif child.dep_ in ("prep", "agent") and child.i > verb.i:
            for thing in child.children:
                if thing.dep_ in ("pobj", "pcomp"):
                    span = (thing.left_edge.i, thing.right_edge.i)
                    yield Candidate(verb, (span,), f"prep {child.lower_}", thing)
        elif child.dep_ == "advcl" and child.i > verb.i and child.tag_ in ("VBG", "VB"):
            yield Candidate(verb, ((child.left_edge.i, child.right_edge.i),), "advcl", child)
        elif child.dep_ == "nsubjpass":
            yield Candidate(verb, ((child.left_edge.i, child.right_edge.i),), "nsubjpass", child)
    if verb.dep_ == "parataxis":
        clause = verb.head
        low, high = verb.left_edge.i, verb.right_edge.i
        pieces = ((clause.left_edge.i, low - 1), (high + 1, clause.right_edge.i))
        yield Candidate(verb, tuple(p for p in pieces if p[0] <= p[1]), "parataxis", clause)


def _clause(verb: Token, clause: Token) -> Iterator[Candidate]:
    first, last = clause.left_edge.i, clause.right_edge.i
    doc = verb.doc
    if first > verb.i:
        if doc[first - 1].lower_ == "that":
            first -= 1
        yield Candidate(verb, ((first, last),), clause.dep_, clause)
    elif last < verb.i:
        yield Candidate(verb, ((first, last),), f"{clause.dep_} before", clause)
    else:
        # "The plan, he said, is dead": the cue stands within what it reports.
        own = [verb.i, *(c.i for c in verb.children if c.dep_ in _SUBJECTS or c.dep_ == "aux")]
        pieces = ((first, min(own) - 1), (max(own) + 1, last))
        yield Candidate(verb, tuple(p for p in pieces if p[0] <= p[1]), "ccomp around", clause)


def _of_noun(noun: Token) -> Iterator[Candidate]:
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "xcomp") and child.i > noun.i:
            form = "that" if child.left_edge.lower_ == "that" else child.tag_
            span = (child.left_edge.i, child.right_edge.i)
            yield Candidate(noun, (span,), f"noun {child.dep_} {form}", child)
        elif child.dep_ == "prep" and child.lower_ in ("of", "about", "on", "for", "over", "to"):
            for thing in child.children:
                if thing.dep_ in ("pobj", "pcomp"):
                    span = (thing.left_edge.i, thing.right_edge.i)
                    yield Candidate(noun, (span,), f"noun prep {child.lower_}", thing)


def _according(word: Token) -> Iterator[Candidate]:
    clause = word.head
    for _ in range(_LONG):
        if clause.dep_ == "ROOT" or any(c.dep_ in _SUBJECTS for c in clause.children):
            break
        clause = clause.head
    low, high = word.left_edge.i, word.right_edge.i
    pieces = ((clause.left_edge.i, low - 1), (high + 1, clause.right_edge.i))
    yield Candidate(word, tuple(p for p in pieces if p[0] <= p[1]), "according", clause)


def trimmed(doc: Doc, pieces: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Return half-open character spans without stops, commas and blanks at their ends."""
    spans = []
    for low, high in pieces:
        kept = [i for i in range(low, high + 1) if not (doc[i].is_space or doc[i].text in ".,;:")]
        if kept:
            first, last = doc[kept[0]], doc[kept[-1]]
            spans.append((first.idx, last.idx + len(last)))
    return spans


def features(candidate: Candidate) -> list[str]:
    """Return what tells whether a cue reports its content, as names of features."""
    cue, head = candidate.cue, candidate.head
    lemma = cue.lemma_.lower()
    subject = next((c for c in cue.children if c.dep_ in _SUBJECTS), None)
    found = [
        f"shape {candidate.shape}",
        f"cue {lemma}",
        f"cue {lemma} {candidate.shape}",
        f"tag {cue.tag_} {candidate.shape}",
        f"dep {cue.dep_}",
        f"head {head.tag_} {candidate.shape}",
        f"length {_bucket(sum(b - a + 1 for a, b in candidate.pieces))} {candidate.shape}",
        f"subject {_kind(subject)}",
        f"subject {_kind(subject)} {candidate.shape}",
    ]
    known = cue_of(cue)
    if known is not None:
        found += [f"type {known.type}", f"type {known.type} {candidate.shape}"]
        found += [
            f"reports {name}" for name in ("direct", "mixed", "indirect") if getattr(known, name)
        ]
    elif is_speech_noun(cue):
        found.append(f"speech noun {candidate.shape}")
    for child in cue.children:
        if child.dep_ in ("neg", "aux", "auxpass", "prt", "mark"):
            found.append(f"{child.dep_} {child.lower_}")
    if any(t.lower_ == "that" for t in head.lefts):
        found.append("that")
    inside = cue
    depth = 0
    for _ in range(_LONG):
        if inside.dep_ in ("ccomp", "relcl", "advcl", "acl", "pcomp"):
            depth += 1
        if inside.head.i == inside.i:
            break
        inside = inside.head
    found.append(f"depth {min(depth, 3)}")
    objects = [c.dep_ for c in cue.children if c.i > cue.i and c.dep_ in ("dobj", "ccomp", "xcomp")]
    found.append(f"objects {' '.join(sorted(set(objects)))} {candidate.shape}")
    above = cue.head.lemma_.lower() if cue.head.i != cue.i else "-"
    found.append(f"above {above} {cue.dep_}")
    found.append(f"content {head.lemma_.lower()}")
    found.append(f"first {cue.doc[candidate.pieces[0][0]].lower_}")
    if head.ent_type_:
        found.append(f"entity {head.ent_type_}")
    if head.pos_ == "PRON":
        found.append(f"content pronoun {candidate.shape}")
    return found


def _bucket(length: int) -> str:
    return next((str(limit) for limit in (1, 2, 3, 5, 8, 13, 21, 34) if length <= limit), "more")


def _kind(subject: Token | None) -> str:
    if subject is None:
        return "none"
    if subject.lower_ in _PRONOUNS:
        return subject.lower_
    return subject.ent_type_ or subject.tag_
