"""People told of only as "a man" or "people": actors once a pronoun stands for them."""

from __future__ import annotations

from collections.abc import Iterator

from detente.actors.draft import Draft
from detente.actors.lexicon import role_named, word_set
from detente.actors.phrases import Phrase
from detente.actors.scene import Found, Scene
from detente.contracts import MentionKind

_REACH = 60


def vague_before(scene: Scene, token: int, *, plural: bool) -> Iterator[Found]:
    """Yield phrases in this sentence and the last that a pronoun can stand for, as if mentioned."""
    marks = scene.marks
    here = marks.sentence(token)
    floor = max(marks.sentence_starts[max(0, here - 1)], token - _REACH)
    for head in range(floor, token):
        phrase = scene.vague.get(head)
        if phrase is None or phrase.role.role.kind not in ("person", "crowd"):
            continue
        several = is_several(phrase)
        if several != plural or head in scene.at:
            continue
        words = " ".join(marks.words(phrase.role.start, phrase.end).split())
        draft = Draft(words, "generic", plural=several, gender=gender_of(phrase.role.role.noun))
        draft.roles.add(phrase.role.role.noun)
        kind: MentionKind = "group" if several else "description"
        yield Found(draft, phrase.start, phrase.end, head, kind)


def mention_vague(scene: Scene, found: Found) -> Draft:
    """Make an actor of what a pronoun stands for."""
    scene.add(found.draft)
    scene.mention(found.draft, found.start, found.end, found.head, found.kind)
    return found.draft


def gender_of(noun: str) -> str | None:
    """Return the gender that a noun for one person tells: "woman", "congressman"."""
    last = noun.rsplit(" ", 1)[-1]
    if last in word_set("female") or last.endswith("woman"):
        return "f"
    return "m" if last in word_set("male") or last.endswith("man") else None


def is_one_person(draft: Draft) -> bool:
    """Tell whether an actor without a name is one person: "the attacker"."""
    if draft.kind != "generic" or draft.plural:
        return False
    roles = [role for noun in draft.roles if (role := role_named(noun)) is not None]
    return draft.office is not None or any(role.kind in ("person", "crowd") for role in roles)


def is_several(phrase: Phrase) -> bool:
    """Tell whether a phrase is of more than one: "attackers", "the police", not "the attacker"."""
    role = phrase.role
    one = role.role.noun.endswith(("man", "er", "or", "ant"))
    return role.plural or (role.role.kind == "crowd" and not one)
