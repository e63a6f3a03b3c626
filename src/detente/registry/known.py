"""What is known of a person on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from detente.contracts import OfficeHeld, Person

BEFORE = dt.timedelta(days=31)
"""An office first read of on a day is taken to have been held so long before, not longer."""
FIELDS = ("office", "code", "sector", "party")
AFTER = dt.timedelta(days=4 * 365)
"""An office not read of for so long is no longer taken to be held."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the registry can say of a person; ``by_hand`` goes before what a text says."""

    name: str
    code: str | None = None
    sector: str | None = None
    office: str | None = None
    party: str | None = None
    former: bool = False
    by_hand: bool = False
    words: str = ""
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def source(self) -> Literal["hand", "registry"]:
        """Who says so."""
        return "hand" if self.by_hand else "registry"


def known_on(person: Person, day: dt.date | None) -> Known:
    """Return what is known of a person on a day of publication, ``None`` meaning: at any time."""
    said = [o for o in person.offices if o.source == "text" and _seen_in_office(person, o, day)]
    best = max(said, key=lambda o: (o.last or dt.date.min, o.documents), default=None)
    if best is None:
        listed = [o for o in person.offices if o.source == "import" and _held(o, day)]
        best = max(listed, key=lambda o: o.first or dt.date.min, default=None)
    by_hand = [o for o in person.offices if o.source == "hand" and _held(o, day)]
    if by_hand:
        return _known(person, _joined([best, *by_hand] if best else by_hand), by_hand=True)
    return _known(person, best, by_hand=False)


def _joined(offices: list[OfficeHeld]) -> OfficeHeld:
    """Return one office from several, what was set later before what was set or said earlier."""
    joined = offices[0]
    for office in offices[1:]:
        told = {f: v for f in FIELDS if (v := getattr(office, f)) is not None}
        joined = joined.model_copy(update={**told, "former": office.former})
    return joined


def _known(person: Person, held: OfficeHeld | None, *, by_hand: bool) -> Known:
    code = held.code if by_hand and held is not None and held.code else person.code
    reasons = {}
    if code is None and person.conflicts:
        reasons["code"] = f"texts disagree, {person.conflicts[0]}"
    fitting = held if held is not None and (by_hand or held.code in (None, code)) else None
    return Known(
        name=person.name,
        code=code,
        sector=fitting.sector if fitting else None,
        office=fitting.office if fitting else None,
        party=fitting.party if fitting else None,
        former=fitting.former if fitting else False,
        by_hand=by_hand,
        words=_words(person, fitting, code, by_hand=by_hand),
        reasons=reasons,
    )


def _words(person: Person, held: OfficeHeld | None, code: str | None, *, by_hand: bool) -> str:
    office = held.office if held is not None and held.office else None
    role = f"{person.name}, {office}" if office else person.name
    where = f"{role} ({code})" if code else role
    if by_hand:
        return f"{where}, set by hand"
    if held is not None and held.source == "import":
        return f"{where}, imported"
    # Not from how many: each text that names a person would change the records of those after it.
    return f"{where}, learned from other documents"


def _held(office: OfficeHeld, day: dt.date | None) -> bool:
    if day is None:
        return True
    return (office.first is None or office.first <= day) and (
        office.last is None or day <= office.last
    )


def _seen_in_office(person: Person, office: OfficeHeld, day: dt.date | None) -> bool:
    if day is None:
        return True
    if office.first is None or office.last is None:
        return False
    if not office.first - BEFORE <= day <= office.last + AFTER:
        return False
    if office.former:
        return True
    # Whom later texts call a former president is none any more.
    ends = [
        other.first
        for other in person.offices
        if other.former and other.office == office.office and other.first
    ]
    return not any(end <= day and end > office.last for end in ends)
