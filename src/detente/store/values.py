"""Which values a field of few values has in a store, and how often."""

from __future__ import annotations

from typing import Literal

from detente.store.current import Tables
from detente.store.wanted import TEXTS

Field = Literal["origin", "type", "mode", "status", "source"]
"""Fields that have few values; "source" is who published the documents."""


def values_query(field: Field, tables: Tables) -> str:
    """Return SQL for each value of a field and how often it stands there, the most often first.

    Args:
        field: the field.
        tables: where events are taken from.

    Raises:
        ValueError: when the field is another one.
    """
    if field not in ("origin", "type", "mode", "status", "source"):
        raise ValueError(f"no field of few values: {field!r}")
    own = f"'{TEXTS}' AS origin" if field == "origin" else field
    rows = f"(SELECT {own} FROM {tables.events} UNION ALL SELECT {field} FROM {tables.reports})"
    if field == "source":
        rows = "documents"
    return (
        f"SELECT {field}, count(*) FROM {rows} WHERE {field} IS NOT NULL"
        f" GROUP BY {field} ORDER BY count(*) DESC, {field}"
    )
