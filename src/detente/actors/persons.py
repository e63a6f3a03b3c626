"""Merging the names of one document into persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.actors.draft import Draft
from detente.actors.lexicon import given_name_genders, role_named, word_set
from detente.actors.marks import Marks, NameSpan
from detente.actors.same_name import LONG, is_syllable, same_name, spelt_alike
from detente.actors.scene import Scene
from detente.actors.titles import Address, read_address
from detente.registry import name_parts


@dataclass(slots=True)
class Weight:
    """How often a person was named, where last, and whether brought in as someone's relative."""

    times: int = 0
    start: int = -1
    relative: bool = False


def name_persons(scene: Scene) -> dict[NameSpan, Draft]:
    """Return the person of every name, merging full names, surnames and titled surnames."""
    marks = scene.marks
    spans = sorted(set(marks.names.values()), key=lambda span: span.start)
    people: dict[str, list[Draft]] = {}
    persons: dict[NameSpan, Draft] = {}
    weight: dict[Draft, Weight] = {}
    for span in spans:
        address = read_address(marks, span)
        gender = address.gender or _gender_of(span.parts)
        known = dict.fromkeys(d for part in span.parts for d in people.get(part, ()))
        fitting = [d for d in known if same_name(d.parts, span.parts, d.gender, gender)]
        fitting = [d for d in fitting if not is_syllable(d, span.parts)]
        fitting = fitting or _nearly_named(weight, span, gender)
        draft = _choose(fitting, span, gender, address, weight)
        if draft is None:
            draft = scene.add(Draft(name_text(marks, span), "person", parts=span.parts))
            weight[draft] = Weight(relative=_is_relative(marks, address))
        elif len(span.parts) > len(draft.parts):
            draft.name, draft.parts = name_text(marks, span), span.parts
        for part in span.parts:
            if draft not in people.setdefault(part, []):
                people[part].append(draft)
        draft.gender = draft.gender or gender
        weight[draft].times += 1
        weight[draft].start = span.start
        persons[span] = draft
        for role in address.roles:
            scene.absorbed[role.head] = draft
            draft.roles.add(role.role.noun)
    for draft in persons.values():
        # Last, since "Warren" may turn out to be Elizabeth Warren.
        if draft.gender is None and len(draft.parts) == 1:
            draft.gender = given_name_genders().get(draft.parts[0])
    return persons


def _is_relative(marks: Marks, address: Address) -> bool:
    """Tell whether a name is introduced by its bearer's kin: "his wife, Anne Hartley"."""
    before = address.start - 1
    if marks.lower(before) == ",":
        before -= 1
    roles = [*address.roles, *([marks.roles[before]] if before in marks.roles else [])]
    return any(role.role.noun in word_set("kin") for role in roles)


def name_text(marks: Marks, span: NameSpan) -> str:
    """Return a name as printed."""
    return " ".join(marks.words(span.start, span.end).split())


def _gender_of(parts: tuple[str, ...]) -> str | None:
    return given_name_genders().get(parts[0]) if len(parts) > 1 else None


def _nearly_named(known: Iterable[Draft], span: NameSpan, gender: str | None) -> list[Draft]:
    """Return the one person whose surname a bare one misspells: "Lindquist" for "Lindqvist"."""
    if len(span.parts) > 1 or len(span.parts[0]) < LONG:
        return []
    near = [
        d
        for d in known
        if len(d.parts) > 1
        and (gender is None or d.gender in (gender, None))
        and spelt_alike(d.parts[-1], span.parts[0])
    ]
    return near if len(near) == 1 else []


def _choose(
    fitting: list[Draft],
    span: NameSpan,
    gender: str | None,
    address: Address,
    weight: dict[Draft, Weight],
) -> Draft | None:
    if not fitting:
        return None
    exact = [d for d in fitting if d.parts == span.parts]
    if exact:
        fitting = exact
    if len(span.parts) == 1:
        ranked = [d for d in fitting if d.parts[-1] == span.parts[0]]
        inner = [d for d in fitting if span.parts[0] in d.parts[1:]]
        fitting = ranked or inner or fitting
        offices = {role.role.office for role in address.roles if role.role.office}
        titled = [d for d in fitting if offices & {_office(noun) for noun in d.roles}]
        fitting = titled or fitting
        # Of an office holder with an unknown given name the gender is open.
        gendered = [d for d in fitting if gender and (d.gender == gender or _holds_office(d))]
        fitting = gendered or fitting

    def claim(draft: Draft) -> tuple[int, bool, bool, int]:
        known = weight[draft]
        return known.times, _holds_office(draft), not known.relative, known.start

    # The person spoken of most so far is the one whom the bare surname means; of two spoken of as
    # often, the one with an office, not a relative named in passing.
    return max(fitting, key=claim)


def _holds_office(draft: Draft) -> bool:
    return any(map(_office, draft.roles))


def _office(noun: str) -> str | None:
    role = role_named(noun)
    return role.office if role is not None else None


def folded_name(text: str) -> tuple[str, ...]:
    """Return the parts of a name given as text, as names are compared."""
    return name_parts(text)
