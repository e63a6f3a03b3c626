"""Merging the names of one document into persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from detente.actors.draft import Draft
from detente.actors.lexicon import given_name_genders, role_named, short_names, word_set
from detente.actors.marks import Marks, NameSpan
from detente.actors.scene import Scene
from detente.actors.text import fold
from detente.actors.titles import Address, read_address
from detente.registry import name_parts


_SYLLABLES = re.compile(r"\b[^\W\d_]+-[a-z][^\W\d_]*")
_SHORT = 3
_LONG = 7
_ALIKE = 0.87
"""Least length, and likeness by difflib, of surnames taken for one that is misspelt."""


def name_persons(scene: Scene) -> dict[NameSpan, Draft]:
    """Return the person of every name, merging full names, surnames and titled surnames."""
    marks = scene.marks
    spans = sorted(set(marks.names.values()), key=lambda span: span.start)
    people: dict[str, list[Draft]] = {}
    persons: dict[NameSpan, Draft] = {}
    weight: dict[Draft, tuple[int, int]] = {}
    relatives: set[Draft] = set()
    for span in spans:
        address = read_address(marks, span)
        gender = address.gender or _gender_of(span.parts)
        known = dict.fromkeys(d for part in span.parts for d in people.get(part, ()))
        fitting = [d for d in known if _same_name(d.parts, span.parts, d.gender, gender)]
        fitting = [d for d in fitting if not _is_syllable(d, span.parts)]
        fitting = fitting or _nearly_named(weight, span, gender)
        draft = _choose(fitting, span, gender, address, weight, relatives)
        if draft is None:
            draft = scene.add(Draft(name_text(marks, span), "person", parts=span.parts))
            if _is_relative(marks, address):
                relatives.add(draft)
        elif len(span.parts) > len(draft.parts):
            draft.name, draft.parts = name_text(marks, span), span.parts
        for part in span.parts:
            if draft not in people.setdefault(part, []):
                people[part].append(draft)
        draft.gender = draft.gender or gender
        weight[draft] = (weight.get(draft, (0, 0))[0] + 1, span.start)
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


def _same_name(
    known: tuple[str, ...], new: tuple[str, ...], gender: str | None, other: str | None
) -> bool:
    if gender and other and gender != other:
        return False
    if known == new:
        return True
    if len(new) == 1 and len(known) == 1:
        return False
    short, long = (new, known) if len(new) <= len(known) else (known, new)
    if len(short) == 1:
        return short[0] in _surname_parts(long)
    if set(short) <= set(long) and (short[-1] == long[-1] or short[0] == long[0]):
        return True
    return _initials_fit(short, long) or _misspelt(short, long) or _shortened(short, long)


def _is_syllable(draft: Draft, parts: tuple[str, ...]) -> bool:
    """Tell whether a bare name is but a syllable of another's: "Jong" and "Kim Jong-hun"."""
    if len(parts) > 1 or len(draft.parts) < _SHORT or parts[0] == draft.parts[0]:
        return False
    return any(parts[0] in fold(given).split("-") for given in _SYLLABLES.findall(draft.name))


def _shortened(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names differ by a short form of the given name: "Ken", "Kenneth"."""
    if one[-1] != other[-1]:
        return False
    short, long = sorted((one[0], other[0]), key=len)
    starts = len(short) >= _SHORT and len(long) > len(short) + 1 and long.startswith(short)
    known = short_names()
    return starts or long in known.get(short, ()) or short in known.get(long, ())


def _nearly_named(known: Iterable[Draft], span: NameSpan, gender: str | None) -> list[Draft]:
    """Return the one person whose surname a bare one misspells: "Lindquist" for "Lindqvist"."""
    if len(span.parts) > 1 or len(span.parts[0]) < _LONG:
        return []
    near = [
        d
        for d in known
        if len(d.parts) > 1
        and (gender is None or d.gender in (gender, None))
        and _spelt_alike(d.parts[-1], span.parts[0])
    ]
    return near if len(near) == 1 else []


def _spelt_alike(one: str, other: str) -> bool:
    # "Markova" is the wife or daughter of Markov, and "the Kennedys" are a family.
    if one[:1] != other[:1] or one in (other + "a", other + "s") or other in (one + "a", one + "s"):
        return False
    alike = len(one) == len(other) > _LONG and SequenceMatcher(None, one, other).ratio() >= _ALIKE
    return alike or _one_letter_apart(one, other)


def _misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names differ by a letter of the given name: "Kristin", "Kristen"."""
    if len(one) != len(other) or one[1:] != other[1:] or min(len(one[0]), len(other[0])) < 5:
        return False
    return one[0][0] == other[0][0] and _one_letter_apart(one[0], other[0])


def _one_letter_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _surname_parts(parts: tuple[str, ...]) -> set[str]:
    # The first part is the surname in Chinese and Korean names, and a by-name elsewhere (Lula).
    return {p for p in parts if p not in word_set("particle") and len(p) > 1}


def _initials_fit(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if short[-1] != long[-1]:
        return False
    a, b = short[0], long[0]
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _choose(
    fitting: list[Draft],
    span: NameSpan,
    gender: str | None,
    address: Address,
    weight: dict[Draft, tuple[int, int]],
    relatives: set[Draft],
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
        times, start = weight.get(draft, (0, -1))
        return times, _holds_office(draft), draft not in relatives, start

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
