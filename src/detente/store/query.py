"""Filters of the queries, as SQL conditions with parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.store.terms import wanted_terms


def quoted(text: str) -> str:
    """Return a text as SQL has it, for places where no parameter may stand."""
    return "'" + text.replace("'", "''") + "'"


@dataclass(slots=True)
class Conditions:
    """Conditions joined by AND; values go in as parameters, never into the text."""

    clauses: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, clause: str, *values: Any) -> None:
        """Add one condition with its parameters."""
        self.clauses.append(clause)
        self.values += values

    def equal(self, column: str, value: object | None) -> None:
        """Demand that a column has a value, unless the value is ``None``."""
        if value is not None:
            self.add(f"{column} = ?", value)

    def holds(self, column: str, wanted: str | None) -> None:
        """Demand that a list of terms holds an actor's code, code and sector, or name."""
        if wanted is not None:
            self.add(f"list_has_any({column}, ?)", wanted_terms(wanted))

    def pair(self, pair: Sequence[str] | None) -> None:
        """Demand that two actors stand on the two sides of an event, in either order."""
        if pair is not None:
            first, second = (wanted_terms(name) for name in pair)
            self.add(
                "((list_has_any(actors, ?) AND list_has_any(recipients, ?))"
                " OR (list_has_any(actors, ?) AND list_has_any(recipients, ?)))",
                first,
                second,
                second,
                first,
            )

    def days(self, start: str, end: str, since: dt.date | None, until: dt.date | None) -> None:
        """Demand that the interval of two columns touches the days asked for."""
        if since is not None:
            self.add(f"coalesce({end}, {start}) >= ?", since)
        if until is not None:
            self.add(f"{start} <= ?", until)

    def sql(self) -> str:
        """Return the WHERE clause, empty when nothing is demanded."""
        return f" WHERE {' AND '.join(self.clauses)}" if self.clauses else ""
