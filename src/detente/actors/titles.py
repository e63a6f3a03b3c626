"""Titles before a name: courtesy, rank and office."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.actors.lexicon import titles
from detente.actors.marks import Marks, NameSpan, RoleSpan


@dataclass(slots=True)
class Address:
    """What stands before a name; ``start`` is the token where it begins."""

    start: int
    gender: str | None = None
    roles: list[RoleSpan] = field(default_factory=list)


def read_address(marks: Marks, span: NameSpan) -> Address:
    """Return the titles and roles that stand right before a name, the nearest first."""
    address = Address(span.start)
    i = span.start - 1
    while i >= 0:
        role = marks.roles.get(i)
        word = marks.doc[i].text
        if role is not None and _is_title(marks, role):
            address.gender = address.gender or titles().get(word)
            address.roles.append(role)
            address.start = role.start
            i = role.start - 1
        elif word in titles():
            address.gender = address.gender or titles()[word]
            address.start = i
            i -= 1
        elif marks.lower(i) in ("and", "&") and address.roles and (i - 1) in marks.roles:
            i -= 1
        else:
            break
    return address


def _is_title(marks: Marks, role: RoleSpan) -> bool:
    capitalised = marks.doc[role.start].text[0].isupper()
    return role.role.kind == "person" and (capitalised or not role.plural)
