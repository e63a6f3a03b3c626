"""What a role phrase tells of the actor that it describes."""

from __future__ import annotations

from dataclasses import dataclass

from detente.actors.draft import Draft
from detente.actors.lexicon import word_set
from detente.actors.phrases import Phrase
from detente.actors.scene import Scene

# Offices that bodies of any kind have: the body, not the noun, tells the sector.
# A supporter, a lawyer or an expert who also holds an office is known by the office.
_LESSER = frozenset({"CVL", "SOC", "EDU", "ELI"})
# Who has left these is of the elites.
_OF_STATE = frozenset({"GOV", "LEG"})
# Nouns for people who need not be of the same country as the one they are set against.
_DEPTH = 3
_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Facts:
    """Country and sector that words give, with the tokens of those words."""

    code: str | None = None
    sector: str | None = None
    words: tuple[int, int] | None = None


def learn_from_phrase(scene: Scene, draft: Draft, phrase: Phrase, *, past: bool = False) -> None:
    """Add to an actor what a phrase about it says; what is known already stays."""
    marks = scene.marks
    words = " ".join(marks.words(phrase.start, phrase.end).split())
    position = marks.position(phrase.start, phrase.end)
    former = phrase.former or past
    noun = phrase.role.role.noun
    draft.roles.add(noun)
    office = phrase.office()
    if office and draft.office is None:
        draft.learn("office", office, words, position)
        if former:
            draft.learn("former", "true", words, position)
    code, sector = phrase_code(scene, phrase), phrase_sector(scene, phrase)
    draft.learn("code", code, words, position)
    if code is None and phrase.definite and noun in word_set("staff_office"):
        _learn_from_seat(scene, draft, phrase)
    if sector is not None:
        sector = "ELI" if former and sector in _OF_STATE else sector
        lesser = sector in _LESSER or (sector == "PTY" and phrase.party() is None)
        if not draft.sectors or not lesser:
            draft.learn("sector", sector, words, position)
    draft.learn("party", phrase.party(), words, position)


def _learn_from_seat(scene: Scene, draft: Draft, phrase: Phrase) -> None:
    """Read "The White House shelved it. Ann Poe, the press secretary, said": she is of it."""
    marks = scene.marks
    floor = marks.sentence_starts[max(0, marks.sentence(phrase.start) - 1)]
    for i in range(phrase.start - 1, max(floor, phrase.start - _LOOK_BACK) - 1, -1):
        term = marks.terms.get(i)
        if term is not None and term.kind == "metonym":
            words = marks.words(term.start, term.end)
            draft.learn("code", term.code, words, marks.position(term.start, term.end))
            return


def phrase_code(scene: Scene, phrase: Phrase, depth: int = 0) -> str | None:
    """Return the country of a phrase: named in it, or that of whom it belongs to."""
    codes = phrase.codes()
    if codes:
        return codes[0]
    noun = phrase.role.role.noun
    if noun in word_set("foreign"):
        return None
    for token in (phrase.possessor, phrase.of):
        if token is None or (noun in word_set("kin") and token in scene.marks.roles):
            continue  # The son of Polish immigrants need not be Polish.
        code = facts_at(scene, token, depth + 1).code
        # A country sends its ambassador to the U.N.; a firm of many countries is of none.
        if code is not None and code != "MNC" and not (noun == "ambassador" and code == "IGO"):
            return code
    return None


def phrase_sector(scene: Scene, phrase: Phrase, depth: int = 0) -> str | None:
    """Return the sector of a phrase: of its noun, else of the body or person it belongs to."""
    noun, sector = phrase.role.role.noun, phrase.sector()
    body = next((t.sector for t in phrase.terms if t.sector and t.kind == "metonym"), None)
    for token in (phrase.possessor, phrase.of):
        if token is not None and body is None and not _is_crowd(scene, token):
            body = facts_at(scene, token, depth + 1).sector
    if noun in word_set("any_body") and body is None and _of_unknown_body(scene, phrase):
        sector = None
    if noun in word_set("any_body") or noun.endswith("official") or phrase.role.role.sector is None:
        sector = body or sector
    if sector is None and phrase.codes() and noun in ("leader", "chief", "strongman", "deputy"):
        return "GOV"
    return sector


def _is_crowd(scene: Scene, token: int) -> bool:
    """Tell whether people stand at a token: a "vice president of women's affairs" is no woman."""
    role = scene.marks.roles.get(token)
    return role is not None and (role.plural or role.role.kind == "crowd")


def _of_unknown_body(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether an office is of a body whose sector is open: "Society President"."""
    marks = scene.marks
    for token in (phrase.possessor, phrase.of):
        if token is not None and token not in marks.names:
            role = marks.roles.get(token)
            if token in marks.orgs or (role is not None and role.role.kind == "body"):
                return True
    return False


def facts_at(scene: Scene, token: int, depth: int = 0) -> Facts:
    """Return country and sector of whatever stands at a token."""
    marks = scene.marks
    if depth > _DEPTH:
        return Facts()
    for draft in scene.standing_at(token):
        return Facts(draft.code, draft.sectors[0] if draft.sectors else None)
    org = marks.orgs.get(token)
    if org is not None:
        return Facts(org.code, org.sectors[0] if org.sectors else None)
    role = marks.roles.get(token)
    if role is not None:
        phrase = scene.phrase(role)
        return Facts(phrase_code(scene, phrase, depth), phrase_sector(scene, phrase, depth))
    return Facts()
