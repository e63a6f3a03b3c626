"""Whom a pronoun stands for: the nearest fitting actor, subjects first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from detente.actors.draft import Draft
from detente.actors.lexicon import object_biased_verbs, word_set
from detente.actors.quoted import Quoted, cue_of
from detente.actors.scene import Found, Scene
from detente.actors.vague import gender_of, is_one_person, mention_vague, vague_before

_SINGULAR = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "that", "which"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "iobj", "dative", "pobj", "oprd"})
_WINDOW = 2
_PARALLEL = 1.5
_CLIMB = 6
_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Scored:
    """A possible antecedent and how well it fits."""

    draft: Draft
    score: float
    found: Found


def resolve_pronoun(scene: Scene, quoted: Quoted, token: Token) -> list[Draft]:
    """Return whom a pronoun stands for; empty when it stands for no actor, or none can be told."""
    lower = token.lower_
    if lower in _RELATIVE and token.tag_ in ("WP", "WP$", "WDT"):
        return _relative(scene, token)
    if token.tag_ not in ("PRP", "PRP$"):
        return []
    if lower in _SINGULAR:
        return _singular(scene, quoted, token, _SINGULAR[lower])
    if lower in _PLURAL:
        return _plural(scene, quoted, token)
    if lower in _NEUTER:
        return _neuter(scene, token)
    return []


def resolve_each_other(scene: Scene, token: Token) -> list[Draft]:
    """Return the several actors that "each other" at its last word stands for."""
    verb = _clause(token)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    drafts = conjuncts(scene, subject) if subject is not None else []
    if len(drafts) > 1:
        return drafts
    return _last_several(scene, token)


def conjuncts(scene: Scene, token: Token) -> list[Draft]:
    """Return the actors of a token and of all that is coordinated with it."""
    drafts = list(scene.standing_at(token.i))
    for other in token.conjuncts:
        drafts += scene.standing_at(other.i)
    return list(dict.fromkeys(drafts))


def _clause(token: Token) -> Token:
    for _ in range(3 * _CLIMB):
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            break
        token = token.head
    return token


def _last_several(scene: Scene, token: Token) -> list[Draft]:
    here = scene.marks.sentence(token.i)
    for found in scene.recent():
        if scene.marks.sentence(found.head) < here - _WINDOW:
            return []
        drafts = scene.at.get(found.head, [])
        if len(drafts) > 1 and found.head < token.i:
            return list(drafts)
    return []


def _relative(scene: Scene, token: Token) -> list[Draft]:
    verb = token.head
    climbed = 0
    while verb.dep_ != "relcl" and verb.head.i != verb.i and climbed < _CLIMB:
        verb, climbed = verb.head, climbed + 1
    if verb.dep_ != "relcl":
        return []
    antecedent = verb.head
    for _ in range(_CLIMB):
        if antecedent.i < token.i:
            drafts = scene.standing_at(antecedent.i)
            if drafts and _fits_relative(token.lower_, drafts[0]):
                return list(drafts)
        if token.lower_ not in ("who", "whom") or antecedent.head.i == antecedent.i:
            return []
        antecedent = antecedent.head
    return []


def _fits_relative(word: str, draft: Draft) -> bool:
    if word in ("who", "whom"):
        return draft.kind not in ("country", "organization")
    if word == "which":
        return draft.kind != "person"
    return True


def _singular(scene: Scene, quoted: Quoted, token: Token, gender: str) -> list[Draft]:
    barred, topic = _quote_view(scene, quoted, token)
    if topic is not None and topic.gender in (gender, None):
        return [topic]
    barred |= _clause_mates(scene, token)
    biased = _object_bias(scene, token)
    vague = [f for f in vague_before(scene, token.i, plural=False) if f.head not in _mates(token)]
    scored = [
        Scored(f.draft, _score(scene, f, token, biased), f)
        for f in (*_window(scene, token), *vague)
        if id(f.draft) not in barred and _can_be(f.draft, gender)
    ]
    if not scored:
        return []
    best = max(scored, key=lambda s: s.score).found
    return [mention_vague(scene, best) if best in vague else best.draft]


def _mates(token: Token) -> set[int]:
    """Return the words that a pronoun stands beside in its clause, and so does not mean."""
    if token.lower_ in _REFLEXIVE or token.tag_ == "PRP$":
        return set()
    return {c.i for c in _clause(token.head).children if c.dep_ in (_SUBJECTS | {"dobj", "agent"})}


def _can_be(draft: Draft, gender: str) -> bool:
    one = draft.kind == "person" or is_one_person(draft)
    told = draft.gender or next(filter(None, map(gender_of, sorted(draft.roles))), None)
    return one and told in (gender, None)


def _window(scene: Scene, token: Token) -> list[Found]:
    here = scene.marks.sentence(token.i)
    window: list[Found] = []
    for found in islice(scene.recent(), _LOOK_BACK):
        distance = here - scene.marks.sentence(found.head)
        if found.head < token.i and distance <= _WINDOW:
            window.append(found)
    return window


def _score(scene: Scene, found: Found, token: Token, biased: int | None) -> float:
    doc, marks = scene.marks.doc, scene.marks
    distance = marks.sentence(token.i) - marks.sentence(found.head)
    word = doc[found.head]
    score = -3.0 * distance - 0.01 * (token.i - found.head)
    dep = word.dep_
    if dep in ("conj", "appos"):
        dep = word.head.dep_
    if dep in _SUBJECTS:
        score += 3.0
    elif dep == "dobj":
        score += 1.2
    elif dep == "poss":
        score += 1.0
    elif dep == "compound":
        score -= 1.0
    elif word.head.dep_ == "agent":
        score += 2.5
    if token.dep_ in _OBJECTS and dep in ("dobj", "pobj"):
        score += 0.8
    if found.kind == "pronoun" and distance == 0:
        score += 0.3
    if biased == found.head:
        score += 4.0
    if distance and _speaks(token) and _speaks(word):
        score += _PARALLEL
    if len(scene.at.get(found.head, ())) > 1:
        score -= 2.0
    if found.draft.kind != "person":
        score -= 0.5
    return score


def _speaks(token: Token) -> bool:
    """Tell whether a word is the subject of a verb of saying: who spoke goes on to speak."""
    return token.dep_ == "nsubj" and token.head.lemma_ in word_set("saying")


def _object_bias(scene: Scene, token: Token) -> int | None:
    """Return the object that a clause goes on about: "criticised X because he ..."."""
    clause = token.head
    if token.dep_ not in _SUBJECTS or clause.dep_ != "advcl" or clause.i < clause.head.i:
        return None
    if clause.head.lemma_ not in object_biased_verbs():
        return None
    return next((c.i for c in clause.head.children if c.dep_ == "dobj"), None)


def _clause_mates(scene: Scene, token: Token) -> set[int]:
    """Return actors that the grammar keeps a pronoun from meaning: subject beside object."""
    if token.lower_ in _REFLEXIVE or token.tag_ == "PRP$":
        return set()
    verb = _clause(token.head) if token.dep_ in _OBJECTS else token.head
    barred: set[int] = set()
    if verb.dep_ in ("acl", "relcl") and not any(c.dep_ in _SUBJECTS for c in verb.children):
        barred |= {id(d) for d in scene.standing_at(verb.head.i)}
    for child in verb.children:
        if child.i != token.i and child.dep_ in (_SUBJECTS | {"dobj", "agent"}):
            barred |= {id(d) for d in conjuncts(scene, child)}
    if not any(c.dep_ in _SUBJECTS for c in verb.children) and token.dep_ in _OBJECTS:
        barred |= _shared_subject(scene, verb)
    return barred


def _shared_subject(scene: Scene, verb: Token) -> set[int]:
    """Return the subject of the verb that an infinitive, participle or second verb hangs on."""
    for _ in range(_CLIMB):
        if verb.dep_ not in ("xcomp", "conj", "advcl", "pcomp") or verb.head.i == verb.i:
            return set()
        verb = verb.head
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if subject is not None:
            return {id(d) for d in conjuncts(scene, subject)}
    return set()


def _quote_view(scene: Scene, quoted: Quoted, token: Token) -> tuple[set[int], Draft | None]:
    """Return who speaks a quotation (no "he" of it) and whom it is said to be about."""
    cue = cue_of(scene.marks, quoted, token.i)
    if cue is None:
        return set(), None
    speakers: set[int] = set()
    topic = None
    for child in cue.children:
        if child.dep_ in _SUBJECTS:
            speakers = {id(d) for d in conjuncts(scene, child)}
        elif child.dep_ == "advcl" and child.lower_ in ("referring", "speaking"):
            for preposition in child.children:
                topic = _object_named(scene, preposition) or topic
        elif child.dep_ == "prep" and child.lower_ in ("of", "about"):
            topic = _object_named(scene, child) or topic
    return speakers, topic


def _object_named(scene: Scene, preposition: Token) -> Draft | None:
    for noun in preposition.children:
        for draft in scene.standing_at(noun.i):
            if draft.kind == "person" and noun.dep_ == "pobj":
                return draft
    return None


def _plural(scene: Scene, quoted: Quoted, token: Token) -> list[Draft]:
    barred = _clause_mates(scene, token) | _quote_view(scene, quoted, token)[0]
    best: tuple[float, list[Draft]] | None = None
    seen: set[int] = set()
    vague = [f for f in vague_before(scene, token.i, plural=True) if f.head not in _mates(token)]
    for found in _window(scene, token):
        word = scene.marks.doc[found.head]
        if word.dep_ == "conj" and word.head.pos_ in ("NOUN", "PROPN"):
            word = next(iter(word.conjuncts), word)
        if word.i in seen:
            continue
        seen.add(word.i)
        drafts = conjuncts(scene, word)
        if any(id(d) in barred for d in drafts):
            continue
        if len(drafts) < 2 and not (drafts and _collective(drafts[0])):
            continue
        score = _score(scene, found, token, None) + (2.0 if len(drafts) > 1 else 0.0)
        if best is None or score > best[0]:
            best = (score, drafts)
    others = _best_of_others(scene, token)
    unnamed = max(vague, key=lambda f: _score(scene, f, token, None), default=None)
    if unnamed is not None:
        score = _score(scene, unnamed, token, None)
        if score >= others and (best is None or score > best[0]):
            return [mention_vague(scene, unnamed)]
    if best is not None and best[0] < others:
        return []
    return best[1] if best else _singular_they(scene, token, barred)


def _singular_they(scene: Scene, token: Token, barred: set[int]) -> list[Draft]:
    """Return "an infant" for "they" in its sentence, where no several people are spoken of."""
    here = scene.marks.sentence(token.i)
    for found in _window(scene, token):
        draft = found.draft
        if scene.marks.sentence(found.head) < here:
            return []
        open_one = is_one_person(draft) and not any(map(gender_of, draft.roles))
        if open_one and id(draft) not in barred and found.kind == "description":
            return [draft]
    return []


def _best_of_others(scene: Scene, token: Token) -> float:
    """Return how well the best plural noun fits that stands for no actor: "web developers"."""
    marks = scene.marks
    here = marks.sentence(token.i)
    floor = max(marks.sentence_starts[max(0, here - 1)], token.i - _LOOK_BACK)
    best = float("-inf")
    nobody = Draft("", "generic")
    for i in range(floor, token.i):
        word = marks.doc[i]
        if word.tag_ != "NNS" or word.dep_ not in _SUBJECTS or i in scene.at:
            continue
        if scene.standing_at(i) or word.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
            continue
        best = max(best, _score(scene, Found(nobody, i, i + 1, i, "group"), token, None))
    return best


def _collective(draft: Draft) -> bool:
    if draft.plural:
        return True
    return draft.kind in ("organization", "group") or bool({"police", "crowd"} & draft.roles)


def _neuter(scene: Scene, token: Token) -> list[Draft]:
    """Return the actor if the last subject before the pronoun is a country or a body."""
    doc, marks = scene.marks.doc, scene.marks
    here = marks.sentence(token.i)
    floor = max(marks.sentence_starts[max(0, here - 1)], token.i - _LOOK_BACK)
    barred = _clause_mates(scene, token)
    for i in range(token.i - 1, floor - 1, -1):
        word = doc[i]
        if word.dep_ not in _SUBJECTS or word.pos_ not in ("NOUN", "PROPN", "PRON"):
            continue
        drafts = scene.standing_at(i)
        if drafts and drafts[0].kind == "person":
            continue
        if any(id(d) in barred for d in drafts):
            continue
        if marks.sentence(i) != here and (word.head.dep_ != "ROOT" or token.head.dep_ == "advcl"):
            continue
        if len(drafts) != 1 or drafts[0].plural:
            return []
        return list(drafts)
    return []
