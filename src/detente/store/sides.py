"""Sides of a relation: a country, a sector of one, or a named actor, as SQL conditions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from detente.ontology import COUNTRIES, SECTORS
from detente.registry import Registry
from detente.store.query import quoted
from detente.store.terms import folded, wanted_terms

NAMES = (
    "SELECT name AS said FROM report_names"
    " UNION SELECT actor_name FROM edited_reports UNION SELECT recipient_name FROM edited_reports"
)
"""All names that brought-in events give their first actors."""
BEYOND_COUNTRIES = ("IGO", "NGO", "MNC")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation.

    Attributes:
        asked: as it was asked for.
        code: its code, ``None`` of a named actor.
        sector: its sector, ``None`` of a whole country.
        names: of a named actor, all folded names that stand for it.
        without: a sector of the country that stands on the other side, and so not on this.
    """

    asked: str
    code: str | None = None
    sector: str | None = None
    names: tuple[str, ...] = ()
    without: str | None = None

    def terms(self) -> list[str]:
        """Return the terms under which the coded events know the side."""
        if self.code is None:
            return list(self.names)
        code = self.code.casefold()
        return [f"{code}:{self.sector.casefold()}"] if self.sector else [code]

    def any_terms(self) -> list[str]:
        """Return terms of which every coded actor of the side has one; others may have one, too."""
        return list(self.names) if self.code is None else [self.code.casefold()]

    def among(self, column: str) -> tuple[str, list[Any]]:
        """Return the condition that a list of terms of coded events holds the side."""
        condition, values = f"list_has_any({column}, ?)", [self.terms()]
        if self.without and self.code:
            condition += f" AND NOT list_has_any({column}, ?)"
            values.append([f"{self.code}:{self.without}".casefold()])
        return f"({condition})", values

    def acts(self, role: str) -> tuple[str, list[Any]]:
        """Return the condition that a brought-in event has the side as "actor" or "recipient"."""
        first, values = self._is(f"{role}_code", f"{role}_sector", f"{role}_name")
        if self.code is None:
            first, values = (
                f"list_contains((SELECT list(said) FROM {self.spelled()}), {role}_name)",
                [],
            )
        more, again = self._is("x.code", "x.sector", "x.name")
        acting = "x.acts" if role == "actor" else "NOT x.acts"
        others = f"len(list_filter(further, lambda x: {acting} AND {more})) > 0"
        return (
            f"(coalesce({first}, false) OR (further IS NOT NULL AND {others}))",
            values + again,
        )

    def spelled(self) -> str:
        """Return what stands behind FROM for the names (``said``) of a named actor.

        They are those that brought-in events give it where it is first on its side; there are far
        fewer names than events.
        """
        names = ", ".join(map(quoted, self.names))
        plain = "strip_accents(lower(said))"
        last = f"regexp_extract({plain}, '\\S+$')"
        return f"(SELECT said FROM ({NAMES}) WHERE {plain} IN ({names}) OR {last} IN ({names}))"

    def among_first(self, role: str) -> str:
        """Return a condition that DuckDB finds quickly: the side, or it and more, is first there.

        Args:
            role: "actor" or "recipient".
        """
        if self.code is not None:
            return f"{role}_code = {quoted(self.code)}"
        return f"{role}_name IN (FROM {self.spelled()})"

    def _is(self, code: str, sector: str, name: str) -> tuple[str, list[Any]]:
        if self.code is None:
            plain = f"strip_accents(lower({name}))"
            last = f"regexp_extract({plain}, '\\S+$')"
            names = list(self.names)
            return f"(list_contains(?, {plain}) OR list_contains(?, {last}))", [names, names]
        condition, values = f"{code} = ?", [self.code]
        if self.sector:
            condition, values = f"{condition} AND {sector} = ?", [*values, self.sector]
        if self.without:
            condition = f"{condition} AND {sector} IS DISTINCT FROM ?"
            values.append(self.without)
        return f"({condition})", values


def narrowed(reports: str, ways: Iterable[tuple[Side | None, Side | None]]) -> str:
    """Return what stands behind FROM for the brought-in events that go one of these ways.

    DuckDB finds what has one value in a column many times faster than what ``acts`` says, which
    looks into further actors, too. It still has to be asked.

    Args:
        reports: what stands behind FROM for all of them.
        ways: who acts, and who is acted upon; ``None`` for anyone.
    """
    several = f"SELECT * FROM {reports} WHERE further IS NOT NULL"
    parts: dict[str, None] = {}
    for way in ways:
        tests = [
            side.among_first(role)
            for role, side in zip(("actor", "recipient"), way, strict=True)
            if side is not None
        ]
        if not tests:
            return reports
        parts[f"SELECT * FROM {reports} WHERE further IS NULL AND {' AND '.join(tests)}"] = None
    return f"({' UNION ALL '.join([*parts, several])})"


def side_of(asked: str, registry: Registry | None = None) -> Side:
    """Return the side that a word stands for.

    Args:
        asked: "COL", "Colombia", "COL:REB", "Colombia:REB" or a name.
        registry: knows the other names of a named person.
    """
    head, _, tail = asked.strip().rpartition(":")
    if head and tail.strip().upper() in SECTORS and (code := code_named(head)):
        return Side(asked, code=code, sector=tail.strip().upper())
    if code := code_named(asked):
        return Side(asked, code=code)
    names = [folded(" ".join(asked.split()))]
    people = registry.named(asked) if registry is not None and " " in asked.strip() else []
    if len(people) == 1:
        names += map(folded, (people[0].name, *people[0].aliases))
    return Side(asked, names=tuple(dict.fromkeys(names)))


def sides_of(one: str, other: str, registry: Registry | None = None) -> tuple[Side, Side]:
    """Return two sides; what stands on one as a sector stands not on the other as a country."""
    first, second = side_of(one, registry), side_of(other, registry)
    return _apart(first, second), _apart(second, first)


def _apart(side: Side, other: Side) -> Side:
    if side.code and side.code == other.code and other.sector and not side.sector:
        return Side(side.asked, code=side.code, without=other.sector)
    return side


def code_named(word: str) -> str | None:
    """Return the code that a word stands for: a country by code or name, or IGO, NGO, MNC."""
    *_, last = wanted_terms(word)
    code = last.upper()
    return code if code in COUNTRIES or code in BEYOND_COUNTRIES else None


def values_of(conditions: Iterable[tuple[str, list[Any]]]) -> list[Any]:
    """Return the parameters of conditions, in order."""
    return [value for _, values in conditions for value in values]
