"""Relatives and namesakes of an office holder: who "Mr. Petro" is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from detente.actors.draft import Draft
from detente.actors.lexicon import titles
from detente.actors.marks import NameSpan
from detente.actors.scene import Scene
from detente.actors.seed import holder_on


def give_to_holders(scene: Scene, persons: dict[NameSpan, Draft]) -> None:
    """Give a courtesy title with a surname to the office holder of that surname.

    So it is wherever the text names the holder, before or after, or speaks of the office and the
    table knows who holds it. Where another of that surname has just been named in full, and the
    holder has not, it is the other.
    """
    spans = sorted(persons, key=lambda span: span.start)
    for n, span in enumerate(spans):
        if len(span.parts) > 1 or not _is_courtesy(scene, span):
            continue
        surname, gender = span.parts[0], titles()[scene.marks.tokens[span.start - 1]]
        before = _just_before(scene, spans[:n], span)
        near = [persons[s] for s in before if len(s.parts) > 1 and s.parts[-1] == surname]
        near = [d for d in near if _can_be(d, gender)]
        held = [d for d in near if d.office is not None]
        if near:
            holder: Draft | None = (held or near)[0]
        elif persons[span].office is None:
            holder = _holder(scene, surname, gender)
        else:
            continue
        if holder is not None:
            persons[span] = scene.named[span.head] = holder


def _is_courtesy(scene: Scene, span: NameSpan) -> bool:
    return span.start > 0 and scene.marks.tokens[span.start - 1] in titles()


def _just_before(scene: Scene, earlier: list[NameSpan], span: NameSpan) -> Iterator[NameSpan]:
    """Return the names of the same and the preceding sentence, the nearest first."""
    sentence = scene.marks.sentence
    here = sentence(span.head)
    return takewhile(lambda other: here - sentence(other.head) <= 1, reversed(earlier))


def _can_be(draft: Draft, gender: str | None) -> bool:
    return gender is None or draft.gender in (gender, None)


def _holder(scene: Scene, surname: str, gender: str | None) -> Draft | None:
    """Return the one office holder of a surname, or none where there are several."""
    people = [d for d in scene.drafts if d.kind == "person" and d.parts[-1:] == (surname,)]
    holders = [d for d in people if d.office is not None and len(d.parts) > 1]
    holders = [d for d in holders if _can_be(d, gender)]
    if holders:
        return holders[0] if len(holders) == 1 else None
    marks = scene.marks
    roles = [r for r in set(marks.roles.values()) if r.role.office and not r.plural]
    offices = {r.role.office for r in roles if r.role.office}
    countries = {term.code for term in marks.terms.values()}
    held = holder_on(surname, scene.document.date, offices, countries)
    return scene.add(held) if held is not None else None
