"""Descriptions of a named actor that stand beside its name or are said of it."""

from __future__ import annotations

from spacy.tokens import Token

from detente.actors.affiliations import (
    CLOSERS,
    in_group,
    learn_from_org,
    of_body,
    of_country,
    of_people,
    shared_title,
)
from detente.actors.describe import learn_from_phrase
from detente.actors.draft import Draft
from detente.actors.marks import NameSpan, OrgSpan, RoleSpan
from detente.actors.phrases import Phrase
from detente.actors.scene import Scene
from detente.actors.text import APOSTROPHES, HYPHENS
from detente.actors.titles import read_address

_OPENERS = frozenset({",", "(", "—", "–", "--"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_HEADING = frozenset({"lead", "head", "chair", "run", "command", "govern", "rule"})
_COPULAS = frozenset({"be", "become", "serve", "remain", "elect", "name", "appoint"})
_REACH = 12
_LONGEST_CHAIN = 3
_CHIEFS = frozenset({"president", "prime minister", "premier", "chancellor"})


def learn_beside(scene: Scene, span: NameSpan | OrgSpan, draft: Draft) -> None:
    """Add what stands before, after and in the predicate of one mention of a named actor."""
    if isinstance(span, NameSpan):
        _before(scene, span, draft)
    _after(scene, span, draft)
    _in_front(scene, span, draft)
    _predicate(scene, span, draft)
    if isinstance(span, NameSpan):
        of_body(scene, span, draft)
        in_group(scene, span, draft)


def _before(scene: Scene, span: NameSpan, draft: Draft) -> None:
    marks = scene.marks
    address = read_address(marks, span)
    for role in address.roles:
        phrase = scene.phrase(role)
        if phrase.role.plural and not phrase.terms:
            phrase.end = role.end
        learn_from_phrase(scene, draft, phrase)
        if role.role.noun == "representative" and marks.doc[role.start].text[0].isupper():
            words, place = marks.words(role.start, span.end), marks.position(role.start, span.end)
            draft.learn("office", "representative", words, place)
            draft.learn("sector", "LEG", words, place)
    if not address.roles:
        shared_title(scene, span, draft)
    i = address.start - 1
    if not address.roles and i > 0:
        term = marks.terms.get(i - 1) if marks.doc[i].text in APOSTROPHES else None
        if term is not None:
            draft.learn(
                "code", term.code, marks.words(term.start, span.end), marks.position(i - 1, i)
            )
        org = marks.orgs.get(i - 1) if marks.doc[i].text in APOSTROPHES else None
        if org is not None:
            learn_from_org(scene, draft, org, (org.start, span.end))
    of_country(scene, span, draft, bool(address.roles))
    of_people(scene, span, draft, address.start)


def _after(scene: Scene, span: NameSpan | OrgSpan, draft: Draft) -> None:
    marks = scene.marks
    for child in marks.doc[span.head].children:
        role = marks.roles.get(child.i)
        if child.dep_ == "appos" and role is not None and role.head == child.i > span.end:
            phrase = scene.phrase(role)
            if _describes(scene, span, phrase) and phrase.determiner != "poss":
                _absorb(scene, draft, phrase)
    i = span.end
    if marks.lower(i) not in _OPENERS:
        return
    if i + 2 < len(marks.doc) and marks.doc[i + 1].like_num and marks.lower(i + 2) == ",":
        i += 2
    if _party_letter(scene, i + 1, draft):
        return
    start: int | None = i + 1
    for _ in range(_LONGEST_CHAIN):
        found = _phrase_from(scene, start) if start is not None else None
        if found is None or not _describes(scene, span, found):
            return
        _absorb(scene, draft, found)
        turned = marks.lower(found.end) == "turned"
        start = found.end + 1 if turned else _next_conjunct(scene, found.end)


def _next_conjunct(scene: Scene, i: int) -> int | None:
    marks = scene.marks
    for k in range(i, min(i + 8, len(marks.doc))):
        if marks.lower(k) == "and":
            return k + 1
        if marks.doc[k].pos_ in ("VERB", "AUX") or marks.doc[k].is_space or marks.lower(k) == ",":
            return None
    return None


def _party_letter(scene: Scene, i: int, draft: Draft) -> bool:
    marks = scene.marks
    if i + 1 >= len(marks.doc):
        return False
    letter, rest = marks.doc[i].text, marks.doc[i + 1].text
    head, _, tail = letter.partition("-")
    party = {"R": "Republican", "D": "Democratic"}.get(head)
    if party is None or not (tail or rest in HYPHENS or rest == ")"):
        return False
    words, position = marks.words(i, min(i + 3, len(marks.doc))), marks.position(i, i + 1)
    draft.learn("party", party, words, position)
    draft.learn("code", "USA", words, position)
    return True


def _phrase_from(scene: Scene, start: int) -> Phrase | None:
    marks = scene.marks
    last = None
    for i in range(start, min(start + _REACH, len(marks.doc))):
        role = marks.roles.get(i)
        if role is not None and i == role.start:
            phrase = scene.phrase(role)
            if phrase.start <= start or _only_words_before(scene, start, phrase.start):
                last = phrase
            elif last is None:
                return None
        if marks.doc[i].text in _OPENERS or marks.doc[i].is_space:
            break
        if marks.doc[i].pos_ in ("VERB", "AUX", "ADP") and marks.doc[i].tag_ not in ("VBN", "VBG"):
            break
    return last


def _only_words_before(scene: Scene, start: int, end: int) -> bool:
    allowed = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV")
    return all(
        scene.marks.doc[i].pos_ in allowed and scene.marks.doc[i].text not in _OPENERS
        for i in range(start, end)
    )


def _describes(scene: Scene, span: NameSpan | OrgSpan, phrase: Phrase) -> bool:
    doc, role = scene.marks.doc, phrase.role
    person = isinstance(span, NameSpan)
    if role.plural or role.head in scene.marks.orgs:
        return False
    if (role.role.kind == "person") != person and (person or role.role.sector != "REB"):
        return person and _is_body_after_all(scene, span, phrase)
    if phrase.start > span.end and role.head in scene.absorbed:
        return False
    head = doc[role.head]
    turned = scene.marks.lower(phrase.end) == "turned"
    if head.dep_ in _SUBJECTS and head.head.i > phrase.end - 1 and not turned:
        return _closes(scene, span, phrase)
    if head.dep_ == "conj" and head.head.i == span.head and phrase.determiner == "the":
        return scene.marks.lower(phrase.end) in CLOSERS
    return True


def _closes(scene: Scene, span: NameSpan | OrgSpan, phrase: Phrase) -> bool:
    """Tell whether a phrase that looks like a subject ends as an apposition does, by a comma.

    So it is in "Ana Prieto, the former mayor of South Bend, Indiana, came in second".
    """
    marks = scene.marks
    if phrase.determiner in ("a", "an"):
        return marks.lower(phrase.end) in CLOSERS
    if phrase.determiner != "the" or marks.lower(phrase.start - 1) != ",":
        return False
    for i in range(phrase.end, min(phrase.end + _REACH, len(marks.doc))):
        if marks.lower(i) == ",":
            return phrase.start - 1 == span.end
        if marks.doc[i].pos_ not in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM"):
            return False
    return False


def _is_body_after_all(scene: Scene, span: NameSpan | OrgSpan, phrase: Phrase) -> bool:
    """Mend a one-word name taken for a person: "Zarvox, a rebel group"."""
    draft = scene.named[span.head]
    body = phrase.role.role.kind == "body" and phrase.determiner in ("a", "an", "the")
    if not body or len(draft.parts) != 1 or draft.gender is not None or draft.office is not None:
        return False
    if read_address(scene.marks, span).start != span.start:  # type: ignore[arg-type]
        return False
    draft.kind = "group" if phrase.sector() in ("REB", "CRM", "PRM") else "organization"
    draft.parts, draft.gender = (), None
    return True


def _absorb(scene: Scene, draft: Draft, phrase: Phrase) -> None:
    learn_from_phrase(scene, draft, phrase)
    scene.absorbed[phrase.role.head] = draft


def _in_front(scene: Scene, span: NameSpan | OrgSpan, draft: Draft) -> None:
    """Read "Iran's foreign minister, Abbas Araghchi"."""
    marks = scene.marks
    start = read_address(marks, span).start if isinstance(span, NameSpan) else span.start
    comma = start - 1
    if comma < 1 or marks.doc[comma].text != ",":
        return
    role = marks.roles.get(comma - 1) or _role_ending(scene, comma)
    if role is None or role.plural or role.head in scene.absorbed:
        return
    phrase = scene.phrase(role)
    if phrase.end != comma or (role.role.kind == "person") != isinstance(span, NameSpan):
        return
    follows = marks.lower(span.end)
    apposed = marks.doc[span.head].dep_ == "appos" and marks.doc[span.head].head.i == role.head
    led = phrase.definite or phrase.determiner in ("a", "an")
    if not (apposed or (led and (follows in CLOSERS or not follows.isalpha()))):
        return
    learn_from_phrase(scene, draft, phrase)
    scene.absorbed[role.head] = draft
    scene.mention(draft, phrase.start, phrase.end, role.head, "description")


def _role_ending(scene: Scene, end: int) -> RoleSpan | None:
    """Return the role whose phrase, with its tail, ends right before a token."""
    for i in range(end - 1, max(0, end - _REACH), -1):
        role = scene.marks.roles.get(i)
        if role is not None and scene.phrase(role).end == end:
            return role
    return None


def _predicate(scene: Scene, span: NameSpan | OrgSpan, draft: Draft) -> None:
    doc = scene.marks.doc
    token = doc[span.head]
    verbs = [token.head] if token.dep_ in _SUBJECTS else []
    verbs += [c for c in token.children if c.dep_ == "relcl" and _is_told_of(c)]
    for verb in verbs:
        if verb.lemma_ in _COPULAS:
            learn_copula(scene, draft, verb.i)
        elif verb.lemma_ in _HEADING and verb.i > span.head:
            _learn_heading(scene, draft, verb.i)


def _is_told_of(verb: Token) -> bool:
    """Tell whether a relative clause is about its head, not "whose father was president"."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    return all(c.lower_ in ("who", "which", "that") for c in subjects)


def learn_copula(scene: Scene, draft: Draft, verb: int) -> None:
    """Read "X is the leader of Y" with its verb; negated and modal clauses tell nothing."""
    doc = scene.marks.doc
    token = doc[verb]
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in token.children):
        return
    heads = [c for c in token.children if c.dep_ in ("attr", "oprd", "acomp")]
    heads += [
        g for c in token.children if c.dep_ == "prep" and c.lower_ == "as" for g in c.children
    ]
    for head in heads:
        role = scene.marks.roles.get(head.i)
        if role is None or role.head != head.i or role.plural:
            continue
        if (role.role.kind == "person") != (draft.kind == "person"):
            continue
        past = token.tag_ == "VBD" and token.lemma_ in ("be", "serve") and draft.kind == "person"
        learn_from_phrase(scene, draft, scene.phrase(role), past=past)
        scene.absorbed[role.head] = draft


def _learn_heading(scene: Scene, draft: Draft, verb: int) -> None:
    marks = scene.marks
    if draft.kind != "person" or draft.sectors:
        return
    for child in marks.doc[verb].children:
        if child.dep_ != "dobj":
            continue
        org, role = marks.orgs.get(child.i), marks.roles.get(child.i)
        words, place = marks.words(verb, child.i + 1), marks.position(verb, child.i + 1)
        if org is not None:
            draft.learn("office", f"head of {org.name}", words, place)
            draft.learn("code", org.code, words, place)
            for sector in org.sectors:
                draft.learn("sector", sector, words, place)
        elif role is not None and role.role.kind == "body":
            phrase = scene.phrase(role)
            draft.learn("sector", phrase.sector(), words, place)
            draft.learn("code", next(iter(phrase.codes()), None), words, place)


def learn_from_neighbour(scene: Scene, span: NameSpan, draft: Draft) -> None:
    """Give B the country of A in "Greek Prime Minister A and energy minister B"."""
    address = read_address(scene.marks, span)
    if draft.code is not None or not address.roles or not draft.office:
        return
    before = scene.marks.names.get(address.start - 2)
    if before is None or scene.marks.lower(address.start - 1) != "and":
        return
    chief = scene.named.get(before.head)
    if chief is None or chief.office not in _CHIEFS or not draft.office.endswith(" minister"):
        return
    if draft.office not in {"prime minister", "foreign minister"}:
        start = before.start
        words = scene.marks.words(start, span.end)
        draft.learn("code", chief.code, words, scene.marks.position(start, span.end))
