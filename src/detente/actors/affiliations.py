"""To whom someone belongs by the words beside the name: bodies, lists, countries, peoples."""

from __future__ import annotations

from detente.actors.describe import learn_from_phrase, phrase_code, phrase_sector
from detente.actors.draft import Draft
from detente.actors.marks import NameSpan, OrgSpan
from detente.actors.scene import Scene
from detente.actors.titles import read_address

CLOSERS = frozenset({",", ".", ")", ";", "—", "–", ":", "--", "and", "who", "that", "which"})
"""What may follow an apposition."""
_LONGEST_BODY = 5
_LONGEST_LIST = 12


def learn_from_org(scene: Scene, draft: Draft, org: OrgSpan, tokens: tuple[int, int]) -> None:
    """Give someone the sector, where none is told, and the country of a body."""
    words, place = scene.marks.words(*tokens), scene.marks.position(*tokens)
    draft.learn("code", org.code if org.code != "MNC" else None, words, place)
    if not draft.sectors:
        for sector in org.sectors:
            draft.learn("sector", sector, words, place)


def of_body(scene: Scene, span: NameSpan, draft: Draft) -> None:
    """Read "John Geiger of the Geological Survey": the body's country and sector are his."""
    marks = scene.marks
    if marks.lower(span.end) not in ("of", "from", "with", "at"):
        return
    i = span.end + 1 + (marks.lower(span.end + 1) == "the")
    owner = marks.terms.get(i)
    if owner is not None and owner.end < len(marks.doc) and marks.doc[owner.end].tag_ == "POS":
        draft.learn("code", owner.code, marks.words(i, owner.end), marks.position(i, owner.end))
        i = owner.end + 1
    org = marks.orgs.get(i)
    if org is not None and org.start == i:
        learn_from_org(scene, draft, org, (span.start, org.end))
        return
    role = next((marks.roles[k] for k in range(i, i + _LONGEST_BODY) if k in marks.roles), None)
    if role is None or role.role.kind != "body" or draft.sectors:
        return
    phrase = scene.phrase(role)
    if phrase.start <= i:
        words, place = marks.words(span.start, role.end), marks.position(span.start, role.end)
        draft.learn("sector", phrase_sector(scene, phrase), words, place)
        draft.learn("code", phrase_code(scene, phrase), words, place)


def shared_title(scene: Scene, span: NameSpan, draft: Draft) -> None:
    """Give B and C their office in "Senators A, B and C"."""
    marks = scene.marks
    for other in marks.doc[span.head].conjuncts:
        first = marks.names.get(other.i)
        if first is None or first.start >= span.start:
            continue
        for role in read_address(marks, first).roles:
            if role.plural:
                learn_from_phrase(scene, draft, scene.phrase(role))


def in_group(scene: Scene, span: NameSpan, draft: Draft) -> None:
    """Read "politicians in Colombia, including Ana Prieto" and "leaders such as Ana Prieto"."""
    token = scene.marks.doc[span.head]
    for _ in range(_LONGEST_LIST):
        if token.dep_ == "conj":
            token = token.head
    if token.dep_ != "pobj" or token.head.lower_ not in ("including", "as", "like"):
        return
    preposition = token.head
    if preposition.lower_ == "as" and scene.marks.lower(preposition.i - 1) != "such":
        return
    noun = preposition.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    role = scene.marks.roles.get(noun.i)
    if role is None or role.role.kind != "person" or not role.plural:
        return
    phrase = scene.phrase(role)
    codes = phrase.codes()
    words = scene.marks.words(phrase.start, phrase.end)
    place = scene.marks.position(phrase.start, phrase.end)
    draft.learn("code", codes[0] if len(codes) == 1 else None, words, place)
    if not draft.sectors:
        draft.learn("sector", phrase_sector(scene, phrase), words, place)


def of_country(scene: Scene, span: NameSpan, draft: Draft, titled: bool) -> None:
    """Read "Senator Poe of Iowa" and "Ana Prieto of Allen, Texas"."""
    marks = scene.marks
    if marks.lower(span.end) not in ("of", "from") or (len(span.parts) < 2 and not titled):
        return
    i = span.end + 1
    if marks.lower(i) == "the":
        i += 1
    if i not in marks.terms and i + 2 < len(marks.doc) and marks.doc[i].pos_ == "PROPN":
        comma = next((k for k in (i + 1, i + 2) if marks.lower(k) == ","), i)
        i = comma + 1
    term = marks.terms.get(i)
    if term is not None:
        words = marks.words(span.start, term.end)
        draft.learn("code", term.code, words, marks.position(span.start, term.end))


def of_people(scene: Scene, span: NameSpan, draft: Draft, start: int) -> None:
    """Read "an Australian, Ana Prieto," and "Ana Prieto, a Swede," and "Ethiopians A and B".

    Args:
        scene: the state of reading.
        span: the name.
        draft: who bears it.
        start: the token where the name's titles begin.
    """
    marks = scene.marks
    follows = marks.lower(span.end)
    after = span.end + 1 + (marks.lower(span.end + 1) in ("a", "an", "the"))
    listed = _first_of_list(scene, span)
    beside = []
    if listed is not None:
        beside.append(listed.start - 1)
    elif marks.lower(start - 1) != ",":
        beside.append(start - 1)
    elif follows in CLOSERS:
        # Not "on Monday Iranians, Ana Prieto said, voted".
        beside.append(start - 2)
    if follows == "," and after in marks.terms and marks.lower(marks.terms[after].end) in CLOSERS:
        beside.append(after)
    for i in beside:
        term = marks.terms.get(i)
        if term is None or term.kind not in ("demonym", "region_demonym"):
            continue
        plural = marks.lower(term.end - 1).endswith(("s", "ese", "ish", "ch"))
        if plural or listed is None:
            words = marks.words(min(term.start, span.start), max(term.end, span.end))
            draft.learn("code", term.code, words, marks.position(term.start, term.end))


def _first_of_list(scene: Scene, span: NameSpan) -> NameSpan | None:
    """Return the first name of the list in which this one is a later one."""
    earlier = [t.i for t in scene.marks.doc[span.head].conjuncts if t.i < span.head]
    return next((scene.marks.names[i] for i in earlier if i in scene.marks.names), None)
