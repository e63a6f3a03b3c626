"""When the name of a country, capital, palace or people stands for one who acts."""

from __future__ import annotations

from spacy.tokens import Token

from detente.actors.draft import Draft
from detente.actors.lexicon import deeds
from detente.actors.marks import TermSpan
from detente.actors.scene import Scene
from detente.actors.terms import name_of_code
from detente.contracts import MentionKind

_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "iobj", "dative", "poss", "agent", "ROOT", "appos"})
_PLACING = frozenset(
    "in at near across inside within through throughout into around outside along via over onto "
    "off amid above below beside under past during".split()
)
_ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ance", "ing")
_METONYMS = frozenset({"capital", "palace", "ministry", "metonym", "government", "seat"})
_PLURAL_PEOPLE = frozenset({"NNS", "NNPS"})


def find_country(scene: Scene, term: TermSpan) -> None:
    """Mention a country, its government or its people where the words stand for an actor."""
    doc = scene.marks.doc
    head = _head(scene, term)
    token = doc[head]
    role = _modifies(token)
    if term.kind == "demonym":
        if token.tag_ in _PLURAL_PEOPLE or (marks_the(scene, term) and _acts(token)):
            _mention(scene, term, head, people(scene, term), "group")
        elif role and _is_deed(token.head):
            _mention(scene, term, head, country(scene, term.code, term.name), "country")
        return
    if role:
        if not _is_deed(token.head):
            return
    elif not _acts(token):
        return
    if term.kind in _METONYMS:
        _mention(scene, term, head, government(scene, term.code, term.name), "metonym")
    else:
        _mention(scene, term, head, country(scene, term.code, term.name), "country")


def _head(scene: Scene, term: TermSpan) -> int:
    doc = scene.marks.doc
    for i in range(term.end - 1, term.start - 1, -1):
        if not term.start <= doc[i].head.i < term.end or doc[i].head.i == i:
            return i
    return term.end - 1


def marks_the(scene: Scene, term: TermSpan) -> bool:
    """Tell whether "the" stands before a word for a people: "the French"."""
    return scene.marks.lower(term.start - 1) == "the"


def _modifies(token: Token) -> bool:
    return token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i


def _is_deed(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in deeds() or (len(lemma) > 6 and lemma.endswith(_ABSTRACT_ENDINGS))


def _acts(token: Token) -> bool:
    seen = 0
    while token.dep_ == "conj" and seen < 12:
        token, seen = token.head, seen + 1
    if token.dep_ in _ACTING:
        return True
    return token.dep_ == "pobj" and token.head.lower_ not in _PLACING


def _mention(scene: Scene, term: TermSpan, head: int, draft: Draft, kind: MentionKind) -> None:
    start = term.start
    if start and scene.marks.lower(start - 1) == "the":
        start -= 1
    scene.mention(draft, start, term.end, head, kind)


def country(scene: Scene, code: str, name: str) -> Draft:
    """Return the actor for a country as a whole."""
    draft = scene.shared.get(("country", code))
    if draft is None:
        draft = Draft(_country_name(code, name), "country", code=code)
        draft.reasons["sector"] = "the country as a whole"
        scene.shared["country", code] = scene.add(draft)
    return draft


def government(scene: Scene, code: str, name: str) -> Draft:
    """Return the actor for the government of a country."""
    draft = scene.shared.get(("government", code))
    if draft is None:
        draft = Draft(f"government of {_country_name(code, name)}", "generic", code=code)
        draft.sectors.append("GOV")
        draft.roles.add("government")
        scene.shared["government", code] = scene.add(draft)
    return draft


def people(scene: Scene, term: TermSpan) -> Draft:
    """Return the actor for the people of a country."""
    draft = scene.shared.get(("people", term.code))
    if draft is None:
        draft = Draft(f"people of {_country_name(term.code, term.name)}", "generic", code=term.code)
        draft.sectors.append("CVL")
        draft.plural = True
        scene.shared["people", term.code] = scene.add(draft)
    return draft


def _country_name(code: str, name: str) -> str:
    return name_of_code(code) or name
