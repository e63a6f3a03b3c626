"""What tells whether a cue reports a candidate: names of features, and numbers of its words."""

from __future__ import annotations

from spacy.tokens import Token

from detente.quotes.candidates import SUBJECTS, Candidate
from detente.quotes.lexicon import cue_of, is_speech_noun

_PRONOUNS = frozenset({"he", "she", "they", "i", "we", "you", "who", "it", "that", "this", "which"})
_CLAUSES = frozenset({"ccomp", "relcl", "advcl", "acl", "pcomp"})
_BESIDE = frozenset({"neg", "aux", "auxpass", "prt", "mark", "advmod"})
_HOPS = 12


def traits_of_cue(cue: Token) -> list[str]:
    """Return what is the same for all candidates of a cue."""
    lemma = cue.lemma_.lower()
    subject = next((c for c in cue.children if c.dep_ in SUBJECTS), None)
    kind = _kind(subject)
    found = [
        f"cue {lemma}",
        f"cue {lemma} {cue.tag_}",
        f"dep {cue.dep_} {cue.tag_}",
        f"subject {kind}",
        f"subject {kind} {lemma}",
        f"above {cue.head.lemma_.lower() if cue.head.i != cue.i else '-'} {cue.dep_}",
        f"depth {_depth(cue)}",
    ]
    if subject is not None:
        found.append(f"subject {subject.lemma_.lower()}")
    known = cue_of(cue)
    if known is not None:
        found.append(f"type {known.type} {known.direct} {known.indirect}")
        if known.lemma != lemma:
            found.append(f"cue {known.lemma}")
    elif is_speech_noun(cue):
        found.append("speech noun")
    found += [f"{c.dep_} {c.lower_}" for c in cue.children if c.dep_ in _BESIDE]
    found.append("objects " + " ".join(sorted({c.dep_ for c in cue.rights if not c.is_punct})))
    return found


def traits_of(candidate: Candidate) -> list[str]:
    """Return what is a candidate's own."""
    cue, head, shape = candidate.cue, candidate.head, candidate.shape
    doc = cue.doc
    (first, _), (_, last) = candidate.pieces[0], candidate.pieces[-1]
    lemma = cue.lemma_.lower()
    length = _bucket(sum(b - a + 1 for a, b in candidate.pieces))
    following = doc[last + 1] if last + 1 < len(doc) else None
    found = [
        f"shape {shape}",
        f"shape {shape} {lemma}",
        f"shape {shape} {cue.tag_}",
        f"shape {shape} {head.tag_}",
        f"shape {shape} {length}",
        f"cut {candidate.cut}",
        f"cut {candidate.cut} {shape}",
        f"content {head.lemma_.lower()}",
        f"content {head.lemma_.lower()} {shape.split(' ')[0]}",
        f"first {doc[first].lower_}",
        f"first {doc[first].tag_} {shape}",
        f"pieces {len(candidate.pieces)}",
    ]
    if first - 1 >= 0:
        before = doc[first - 1]
        found.append(
            f"before {before.lower_ if before.is_stop or before.is_punct else before.tag_}"
        )
    if following is not None:
        word = following.lower_ if following.is_stop or following.is_punct else following.tag_
        found += [f"after {word}", f"after {word} {candidate.cut}", f"after {following.dep_}"]
    if candidate.cut and last + 2 < len(doc):
        skipped = doc[last + 1] if not doc[last + 1].is_punct else doc[last + 2]
        found.append(f"dropped {skipped.lower_}")
        found.append(f"dropped {skipped.dep_} {skipped.ent_type_} {skipped.tag_}")
    if head.ent_type_:
        found.append(f"entity {head.ent_type_} {shape}")
    if len(candidate.pieces) == 1 and first > cue.i:
        found.append(f"gap {min(first - cue.i, 6)}")
    return found


def _depth(cue: Token) -> int:
    inside, depth = cue, 0
    for _ in range(_HOPS):
        depth += inside.dep_ in _CLAUSES
        if inside.head.i == inside.i:
            break
        inside = inside.head
    return min(depth, 3)


def _bucket(length: int) -> str:
    return next((str(limit) for limit in (1, 2, 3, 5, 8, 13, 21, 34) if length <= limit), "more")


def _kind(subject: Token | None) -> str:
    if subject is None:
        return "none"
    if subject.lower_ in _PRONOUNS:
        return subject.lower_
    return subject.ent_type_ or subject.tag_
