"""Which values a field of few values has in a store, and how often."""

from __future__ import annotations

from typing import Literal

from detente.store.wanted import TEXTS

Field = Literal["origin", "type", "mode", "status", "source"]
"""Fields that have few values; "source" is who published the documents."""

_EVENTS = "(SELECT {0} FROM events UNION ALL SELECT {0} FROM reports)"
_FROM = {
    "origin": f"(SELECT '{TEXTS}' AS origin FROM events UNION ALL SELECT origin FROM reports)",
    "source": "documents",
}


def values_query(field: Field) -> str:
    """Return SQL for each value of a field and how often it stands there, the most often first.

    Raises:
        ValueError: when the field is another one.
    """
    if field not in ("origin", "type", "mode", "status", "source"):
        raise ValueError(f"no field of few values: {field!r}")
    rows = _FROM.get(field, _EVENTS.format(field))
    return (
        f"SELECT {field}, count(*) FROM {rows} WHERE {field} IS NOT NULL"
        f" GROUP BY {field} ORDER BY count(*) DESC, {field}"
    )
