"""Facts on office holders that the text leaves out, from a dated table."""

from __future__ import annotations

import datetime as dt

from detente.actors.draft import Draft
from detente.actors.persons import folded_name
from detente.registry import Term, terms_of_office
from detente.registry.names import FAMILY_NAME_FIRST

_LEADING = frozenset({"president", "prime minister", "premier", "chancellor", "supreme leader"})


def learn_from_table(
    draft: Draft, date: dt.date | None, told: set[tuple[str, str]], namesakes: int
) -> None:
    """Fill in country, office and full name of a person whom the table knows.

    Args:
        draft: the person.
        date: day of publication, if known.
        told: pairs of office and country that the document speaks of without a name.
        namesakes: how many persons of the document share the surname, this one included.
    """
    if draft.kind != "person" or not draft.parts:
        return
    rows = [t for t in terms_of_office().get(draft.parts[-1], ()) if _fits(draft, t, told)]
    rows = [t for t in rows if date is None or t.start <= date]
    if (
        not rows
        or len({folded_name(t.name) for t in rows}) > 1
        or (namesakes > 1 and len(draft.parts) == 1)
    ):
        return
    current = [t for t in rows if date is None or t.end is None or date <= t.end]
    term = max(current or rows, key=lambda t: t.start)
    linked = (term.office, term.country) in told
    _apply(draft, term, over=not current and not linked)


def holder_on(
    surname: str, date: dt.date | None, offices: set[str], countries: set[str]
) -> Draft | None:
    """Return who of a surname holds one of some offices, in one of some countries, on a day.

    None where the day is unknown, or the table knows nobody or several.
    """
    rows = [
        t
        for t in terms_of_office().get(surname, ())
        if t.office in offices and t.country in countries and _family_name(t) == surname
    ]
    rows = [t for t in rows if date and t.start <= date and (t.end is None or date <= t.end)]
    if len({folded_name(t.name) for t in rows}) != 1:
        return None
    draft = Draft(rows[0].name, "person", parts=folded_name(rows[0].name))
    _apply(draft, rows[0], over=False)
    return draft


def _family_name(term: Term) -> str:
    name = folded_name(term.name)
    return name[0] if term.country in FAMILY_NAME_FIRST else name[-1]


def _fits(draft: Draft, term: Term, told: set[tuple[str, str]]) -> bool:
    name = folded_name(term.name)
    if draft.code is not None and term.country not in {draft.code, "IGO"}:
        return False
    if len(draft.parts) > 1:
        return _within(draft.parts, name) or _within(name, draft.parts)
    if draft.parts[0] not in (_family_name(term), name[-1]):
        return False
    if draft.office is not None:
        return draft.office == term.office and (
            draft.code == term.country or draft.office in _LEADING or term.alone
        )
    return (term.alone and draft.parts[0] == name[-1]) or (term.office, term.country) in told


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether one name holds the other's parts in their order, or the same parts in any."""
    rest = iter(long)
    return set(short) == set(long) or all(part in rest for part in short)


def _apply(draft: Draft, term: Term, *, over: bool) -> None:
    words = f"{term.name}, {term.office} ({term.country})"
    if len(draft.parts) == 1:
        draft.name = term.name
        draft.parts = folded_name(term.name)
    draft.learn("code", term.country, words, None, "table")
    # A titled person whose term is over by the table is what the text calls them.
    if draft.office is None and not draft.sectors:
        draft.learn("office", term.office, words, None, "table")
        if over:
            draft.learn("former", "true", words, None, "table")
        draft.learn("sector", "ELI" if over else "GOV", words, None, "table")
