"""From what texts, table and corrections say to persons with their offices."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from detente.contracts import Correction, Holding, Imported, OfficeHeld, Person
from detente.registry.names import Key, name_parts, same_person
from detente.registry.seed import Term, first_day, last_day, terms_of_office

AGREED = 0.8
"""Share of the texts that must agree on a country for it to be a person's."""


def person_of(
    keys: Iterable[Key],
    holdings: Sequence[Holding],
    corrections: Sequence[Correction],
    imported: Sequence[Imported] = (),
) -> Person:
    """Return a person from all that is said under its names.

    Args:
        keys: the folded names of the person.
        holdings: what the texts say under these names.
        corrections: what was set by hand for these names, in order.
        imported: what lists of the user's own say under these names.
    """
    codes: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for held in holdings:
        names[held.name] += held.documents
        if held.code:
            codes[held.code] += held.documents
    set_by_hand = _set_by_hand(corrections)
    code = set_by_hand.get("code") or _agreed(codes)
    offices = [*_from_table(keys, code), *_from_texts(holdings), *map(_from_list, imported)]
    offices += _from_hand(corrections, code)
    aliases = [name for row in imported for name in (row.name, *row.aliases)]
    aliases += [c.other for c in corrections if c.verb in ("alias", "merge") and c.other]
    chosen = next((c.name for c in corrections if c.verb in ("alias", "merge", "set")), None)
    if chosen is None:
        # The name most used; of two as often, the fuller.
        chosen = max(names, key=lambda n: (names[n], len(n), n), default=None)
    if chosen is None and imported:
        chosen = imported[0].name
    if chosen is None:
        chosen = " ".join(part.capitalize() for part in next(iter(keys)))
    if code is None and not codes:
        code = next((o.code for o in reversed(offices) if o.code), None)
    conflicts = _country_conflict(codes) if "code" not in set_by_hand else ()
    return Person(
        name=chosen,
        aliases=tuple(dict.fromkeys(n for n in (*sorted(names), *aliases) if n != chosen)),
        code=code,
        offices=tuple(sorted(offices, key=_order)),
        documents=max(names.total(), 0),
        conflicts=conflicts,
    )


def _set_by_hand(corrections: Sequence[Correction]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for correction in corrections:
        if correction.verb == "set":
            fields |= correction.fields
    return fields


def _agreed(codes: Counter[str]) -> str | None:
    if not codes:
        return None
    code, most = codes.most_common(1)[0]
    return code if most >= AGREED * codes.total() else None


def _country_conflict(codes: Counter[str]) -> tuple[str, ...]:
    if len(codes) < 2:
        return ()
    listed = ", ".join(f"{code} ({_documents(n)})" for code, n in codes.most_common())
    return (f"country: {listed}",)


def _documents(number: int) -> str:
    return f"{number} document{'s' * (number != 1)}"


def _from_table(keys: Iterable[Key], code: str | None) -> list[OfficeHeld]:
    known: dict[Term, None] = {}
    for key in keys:
        for term in terms_of_office().get(key[-1], ()):
            if same_person(key, name_parts(term.name)) and code in (None, term.country):
                known[term] = None
    return [
        OfficeHeld(
            office=term.office,
            code=term.country,
            first=term.start,
            last=term.end,
            source="table",
        )
        for term in known
    ]


def _from_texts(holdings: Sequence[Holding]) -> list[OfficeHeld]:
    groups: dict[tuple[str | None, str | None, bool], list[Holding]] = {}
    for held in holdings:
        groups.setdefault((held.office, held.code, held.former), []).append(held)
    offices = []
    for (office, code, former), same in groups.items():
        days = [d for held in same for d in (held.first, held.last) if d is not None]
        offices.append(
            OfficeHeld(
                office=office,
                code=code,
                sector=_most(held.sector for held in same),
                party=_most(held.party for held in same),
                former=former,
                first=min(days, default=None),
                last=max(days, default=None),
                documents=sum(held.documents for held in same),
                document=max(same, key=lambda h: h.last or dt.date.min).document,
            )
        )
    return offices


def _from_list(row: Imported) -> OfficeHeld:
    return OfficeHeld(
        office=row.office,
        code=row.code,
        sector=row.sector,
        party=row.party,
        first=row.first,
        last=row.last,
        source="import",
    )


def _from_hand(corrections: Sequence[Correction], code: str | None) -> list[OfficeHeld]:
    offices = []
    for correction in corrections:
        fields = correction.fields
        if correction.verb != "set":
            continue
        offices.append(
            OfficeHeld(
                office=fields.get("office"),
                code=fields.get("code", code),
                sector=fields.get("sector"),
                party=fields.get("party"),
                former=fields.get("former") == "yes",
                first=first_day(fields["from"]) if "from" in fields else None,
                last=last_day(fields["to"]) if "to" in fields else None,
                source="hand",
            )
        )
    return offices


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return counts.most_common(1)[0][0] if counts else None


def _order(office: OfficeHeld) -> tuple[dt.date, str, str]:
    return office.first or dt.date.min, office.office or "", office.code or ""
