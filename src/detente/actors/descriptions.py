"""Which person of the document a definite description means: "the senator", "its president"."""

from __future__ import annotations

from detente.actors.describe import phrase_code
from detente.actors.draft import Draft
from detente.actors.lexicon import role_named, wider_nouns
from detente.actors.phrases import Phrase
from detente.actors.scene import Found, Scene

_NEAR = 2
_UNNAMED = "the text does not say which"


def described_person(scene: Scene, phrase: Phrase) -> tuple[Draft | None, str | None]:
    """Return the person meant, or ``None`` with a reason when several could be."""
    code = phrase_code(scene, phrase)
    candidates = [
        d
        for d in scene.drafts
        if d.kind == "person" and _office_fits(d, phrase) and d.former == phrase.former
    ]
    if phrase.possessor is not None:
        owners = scene.standing_at(phrase.possessor)
        candidates = [d for d in candidates if d not in owners]
    if code is not None:
        candidates = [d for d in candidates if d.code in (code, None)]
        sure = [d for d in candidates if d.code == code]
        candidates = sure or [d for d in candidates if d.mentioned]
    else:
        candidates = [d for d in candidates if d.mentioned]
    if not candidates:
        return None, None
    if len(candidates) > 1:
        chosen = _nearest(scene, phrase, candidates)
        if chosen is None:
            return None, _UNNAMED
    else:
        chosen = candidates[0]
    if code is not None and chosen.code is None:
        words = scene.marks.words(phrase.start, phrase.end)
        chosen.learn("code", code, words, scene.marks.position(phrase.start, phrase.end))
    return chosen, None


_ANY = frozenset({"group", "organization", "organisation", "movement", "network", "faction"})
_STATE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP"})
_TELLING = frozenset({"BUS", "JRN", "LAB", "EDU", "PTY", "REB", "CRM", "MED", "REL"})
_ALLIANCES = frozenset({"alliance", "bloc"})


def described_body(scene: Scene, phrase: Phrase, sector: str | None) -> Draft | None:
    """Return the organisation last mentioned that "the group" or "the company" can mean."""
    noun = phrase.role.role.noun
    if phrase.role.role.kind != "body" or phrase.determiner not in ("the", "this", "that"):
        return None
    if phrase.role.plural:
        return None
    for found in scene.recent():
        draft = found.draft
        if draft.kind not in ("organization", "group"):
            continue
        if noun in _ALLIANCES:
            if draft.code == "IGO":
                return draft
        elif (
            noun in draft.roles
            or f" {noun} " in f" {draft.name.lower()} "
            or ((noun in _ANY or sector in _TELLING) and _is_such(draft, noun, sector))
        ):
            return draft
    return None


def _is_such(draft: Draft, noun: str, sector: str | None) -> bool:
    if noun in _ANY:
        return not set(draft.sectors) & _STATE
    return sector in draft.sectors


def _office_fits(draft: Draft, phrase: Phrase) -> bool:
    noun = phrase.role.role.noun
    canonical = phrase.role.role.office or noun
    if phrase.prefix and not canonical.startswith(phrase.prefix):
        canonical = f"{phrase.prefix} {canonical}"
    offices = {draft.office} if draft.office else set()
    held = offices | draft.roles | {_canonical(role) for role in draft.roles}
    if canonical in held or noun in held:
        return True
    if held & wider_nouns().get(noun, frozenset()):
        return True
    wide = noun in ("minister", "secretary", "ambassador", "envoy")
    return wide and any(
        f" {h} ".endswith(f" {noun} ") or f" {noun} " in f" {h} " for h in held if h
    )


def _canonical(noun: str) -> str:
    role = role_named(noun)
    return (role.office or noun) if role else noun


def _nearest(scene: Scene, phrase: Phrase, candidates: list[Draft]) -> Draft | None:
    """Return the one mentioned alone nearby, or the last subject."""
    here = scene.marks.sentence(phrase.role.head)
    near: list[Found] = [
        f
        for f in scene.recent()
        if f.draft in candidates and here - _NEAR <= scene.marks.sentence(f.head) <= here
    ]
    drafts = list(dict.fromkeys(id(f.draft) for f in near))
    if len(drafts) == 1:
        return near[0].draft
    subjects = [f for f in near if scene.marks.doc[f.head].dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        return max(subjects, key=lambda f: f.head).draft
    return None
