"""Plural descriptions of two known actors: "the two leaders", "both governments"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.actors.countries_of import country, government
from detente.actors.draft import Draft
from detente.actors.lexicon import word_set
from detente.actors.phrases import Phrase
from detente.actors.scene import Scene

_AHEAD = 8
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_GOVERNMENTS = frozenset({"government", "administration"})


def pair_of(phrase: Phrase) -> int | None:
    """Return how many known actors a plural phrase speaks of, if it counts them."""
    if not phrase.role.plural or phrase.of is not None:
        return None
    if phrase.determiner == "both" or "both" in phrase.adjectives:
        return 2
    for word in phrase.adjectives:
        if word in _NUMBERS and not phrase.terms:
            return _NUMBERS[word]
    return None


def apposed(scene: Scene, phrase: Phrase, number: int) -> list[Draft]:
    """Return A and B for "the two leaders" in "the two leaders, A and B, met"."""
    doc = scene.marks.doc
    heads = [t for t in doc[phrase.role.head].children if t.dep_ == "appos" and t.i > phrase.end]
    if phrase.end < len(doc) and doc[phrase.end].text == ",":
        # The parser may see the names as the subject.
        ahead = doc[phrase.end + 1 : phrase.end + _AHEAD]
        heads += [t for t in ahead if t.i in scene.named and scene.named[t.i].kind == "person"][:1]
    for head in heads:
        named = [scene.named[t.i] for t in (head, *head.conjuncts) if t.i in scene.named]
        if len(set(map(id, named))) == number:
            return named
    return []


def fitting_pair(scene: Scene, phrase: Phrase, number: int) -> list[Draft]:
    """Return the most salient actors that fit, of different countries; empty when too few."""
    noun = phrase.role.role.noun
    limit = phrase.role.head
    if noun in word_set("states") or noun in _GOVERNMENTS:
        codes = _salient_codes(scene, limit)[:number]
        if len(codes) < number:
            return []
        make = government if noun in _GOVERNMENTS else country
        return [make(scene, code) for code in codes]
    persons = _salient_persons(scene, noun, limit)
    chosen: list[Draft] = []
    for person in persons:
        if noun not in ("man", "woman") and any(
            c.code is not None and c.code == person.code for c in chosen
        ):
            continue
        chosen.append(person)
        if len(chosen) == number:
            return chosen
    return []


BARE = frozenset({"two", "both", "pair", "duo"})
_SIDES = frozenset(
    {"side", "party", "neighbour", "neighbor", "foe", "rival", "ally", "man", "woman"}
)
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "pobj", "dobj"})


def bare_pair(scene: Scene, token: Token) -> list[Draft]:
    """Return whom "the two", "both", "the pair" or "the two sides" stand for.

    Two persons of different countries told of last, else the two countries.
    """
    if token.dep_ not in _ACTING:
        return []
    counted = any(c.lower_ in ("two", "both") for c in token.children)
    bare = token.lower_ in BARE and (token.lower_ == "both" or _definite(token))
    if not bare and not (token.lemma_.lower() in _SIDES and counted):
        return []
    if any(c.lower_ == "of" for c in token.children):
        return []
    codes = _salient_codes(scene, token.i)[:2]
    chosen: dict[str, Draft] = {}
    for person in _salient_persons(scene, "man", token.i) if token.lemma_ != "side" else []:
        if person.code in codes:
            chosen.setdefault(person.code, person)
    if len(chosen) < 2 and token.lemma_.lower() in ("man", "woman"):
        return []
    if len(chosen) < 2:
        return [country(scene, code) for code in codes] if len(codes) == 2 else []
    return list(chosen.values())


def _definite(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("the", "these", "those") for c in token.children)


def _weights(scene: Scene, limit: int) -> dict[int, tuple[float, Draft]]:
    here = scene.marks.sentence(limit)
    weights: dict[int, tuple[float, Draft]] = {}
    for found in scene.recent():
        if found.head >= limit:
            continue
        distance = here - scene.marks.sentence(found.head)
        weight = 1.0 / (1 + distance) + 0.02
        known = weights.get(id(found.draft), (0.0, found.draft))
        weights[id(found.draft)] = (known[0] + weight, found.draft)
    return weights


def _salient_persons(scene: Scene, noun: str, limit: int) -> list[Draft]:
    ranked = sorted(_weights(scene, limit).values(), key=lambda pair: -pair[0])
    return [d for _, d in ranked if d.kind == "person" and not d.former and _is_one(d, noun)]


def _is_one(draft: Draft, noun: str) -> bool:
    held = draft.roles | ({draft.office} if draft.office else set())
    if noun == "leader":
        return bool(held & word_set("leaders"))
    if noun == "man":
        return draft.gender != "f"
    if noun == "woman":
        return draft.gender != "m"
    return noun in held or any(h.endswith(f" {noun}") for h in held)


def _salient_codes(scene: Scene, limit: int) -> list[str]:
    totals: dict[str, float] = {}
    for weight, draft in _weights(scene, limit).values():
        if draft.code is not None and draft.code not in ("IGO", "NGO", "MNC"):
            totals[draft.code] = totals.get(draft.code, 0.0) + weight
    return sorted(totals, key=lambda code: -totals[code])
