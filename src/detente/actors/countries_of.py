"""When the name of a country, capital, palace or people stands for one who acts."""

from __future__ import annotations

from spacy.tokens import Token

from detente.actors.draft import Draft
from detente.actors.lexicon import deeds, word_set
from detente.actors.marks import TermSpan, root_of
from detente.actors.scene import Scene
from detente.actors.terms import name_of_code
from detente.contracts import MentionKind

_ACTING = frozenset(
    {"nsubj", "nsubjpass", "dobj", "iobj", "dative", "poss", "agent", "ROOT", "appos"}
)
_ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ance", "ing")


def find_country(scene: Scene, term: TermSpan) -> None:
    """Mention a country, its government or its people where the words stand for an actor."""
    doc = scene.marks.doc
    head = root_of(doc, term.start, term.end)
    token = doc[head]
    modifies = token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i
    of_deed = modifies and token.head.i not in scene.marks.roles and _is_deed(token.head)
    if term.kind in ("demonym", "region_demonym"):
        people_meant = token.tag_ in ("NNS", "NNPS") or scene.marks.lower(term.start - 1) == "the"
        if of_deed:
            _mention(scene, term, head, country(scene, term.code), "country")
        elif people_meant and not modifies and token.dep_ != "conj" and _acts(scene, token):
            _mention(scene, term, head, people(scene, term), "group")
    elif term.kind == "name":
        if of_deed or (not modifies and _acts(scene, token)):
            _mention(scene, term, head, country(scene, term.code), "country")
    elif of_deed or (not modifies and _acts_as_power(scene, token)):
        draft = region(scene, term) if term.kind == "region" else power(scene, term)
        _mention(scene, term, head, draft, "metonym")


def _is_deed(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in deeds() or (len(lemma) > 6 and lemma.endswith(_ABSTRACT_ENDINGS))


def _acts(scene: Scene, token: Token) -> bool:
    seen = 0
    while token.dep_ == "conj" and seen < 12:
        token, seen = token.head, seen + 1
    if token.dep_ in _ACTING:
        return True
    if (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.i in scene.marks.roles
    ):
        return False
    return token.dep_ == "pobj" and token.head.lower_ not in word_set("placing")


def _acts_as_power(scene: Scene, token: Token) -> bool:
    """Tell whether a capital stands for its government; after "in" or "from" it is a place."""
    seen = 0
    while token.dep_ == "conj" and seen < 12:
        token, seen = token.head, seen + 1
    if token.dep_ == "poss":
        return _is_deed(token.head) or token.head.i in scene.marks.roles
    if token.dep_ == "pobj":
        return (
            token.head.lower_ in ("by", "with", "against", "between") and token.head.dep_ != "ROOT"
        )
    return token.dep_ in ("nsubj", "nsubjpass", "dobj", "iobj", "dative")


def _mention(scene: Scene, term: TermSpan, head: int, draft: Draft, kind: MentionKind) -> None:
    start = term.start
    if start and scene.marks.lower(start - 1) == "the":
        start -= 1
    scene.mention(draft, start, term.end, head, kind)


def country(scene: Scene, code: str) -> Draft:
    """Return the actor for a country as a whole."""
    draft = scene.shared.get(("country", code))
    if draft is None:
        draft = Draft(_name(scene, code), "country", code=code)
        draft.reasons["sector"] = "the country as a whole"
        scene.shared["country", code] = scene.add(draft)
    return draft


def _name(scene: Scene, code: str) -> str:
    return scene.marks.countries.get(code) or name_of_code(code)


def government(scene: Scene, code: str) -> Draft:
    """Return the actor for the government of a country."""
    return _part(scene, ("government", code), f"government of {_name(scene, code)}", code, "GOV")


def power(scene: Scene, term: TermSpan) -> Draft:
    """Return the actor that a capital or palace stands for: most often the government."""
    if term.sector in (None, "GOV"):
        return government(scene, term.code)
    return _part(scene, ("seat", term.code, term.name), term.name, term.code, term.sector)


def region(scene: Scene, term: TermSpan) -> Draft:
    """Return the actor for the authorities of a state or province."""
    return _part(scene, ("region", term.code, term.name), term.name, term.code, "GOV")


def people(scene: Scene, term: TermSpan) -> Draft:
    """Return the actor for the people of a country."""
    name = f"people of {_name(scene, term.code)}"
    draft = _part(scene, ("people", term.code), name, term.code, "CVL")
    draft.plural = True
    return draft


def _part(scene: Scene, key: tuple[str, ...], name: str, code: str, sector: str | None) -> Draft:
    draft = scene.shared.get(key)
    if draft is None:
        draft = Draft(name, "generic", code=code, sectors=[sector] if sector else [])
        draft.roles.add(key[0])
        scene.shared[key] = scene.add(draft)
    return draft
