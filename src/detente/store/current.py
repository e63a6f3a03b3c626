"""Where events are taken from: as corrections leave them, as coded, or only those corrected."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from detente.contracts import CorrectedView
from detente.store.sums import longest_span


@dataclass(frozen=True, slots=True)
class Tables:
    """What stands behind FROM for the events coded here and for those brought in.

    The second has a column ``edited`` with the whole event as JSON where an analyst corrected it.
    ``span`` is the most days that one of these goes on beyond its first, where that is known.
    """

    events: str
    reports: str
    span: int | None = None

    @property
    def summed(self) -> bool:
        """Tell whether the sums over brought-in events hold: none of them was corrected."""
        return self.reports == MACHINE.reports


MACHINE = Tables("events", "(SELECT *, NULL::JSON AS edited FROM reports)")
EDITED = Tables(
    "(SELECT * EXCLUDE (subject) FROM edited_events)",
    "(SELECT * EXCLUDE (subject) FROM edited_reports)",
)
# The few that are left out are joined by columns as they stand: nothing is computed for the many.
APPLIED = Tables(
    "(SELECT * FROM events e WHERE NOT EXISTS (FROM corrected x WHERE x.hides"
    " AND x.origin IS NULL AND x.document = e.document AND x.event = e.id)"
    f" UNION ALL BY NAME FROM {EDITED.events})",
    "(SELECT * FROM reports r WHERE NOT EXISTS (FROM corrected x WHERE x.hides"
    " AND x.key = r.key AND x.file = r.file)"
    f" UNION ALL BY NAME FROM {EDITED.reports})",
)


def current(connection: duckdb.DuckDBPyConnection, view: CorrectedView) -> Tables:
    """Return the tables of a view of the events."""
    if view == "only":
        return EDITED
    if view == "machine":
        return MACHINE
    # Where nothing was corrected, nothing is joined.
    rows = connection.execute("SELECT DISTINCT origin IS NULL FROM corrected").fetchall()
    coded, brought = (True,) in rows, (False,) in rows
    return Tables(
        APPLIED.events if coded else MACHINE.events,
        APPLIED.reports if brought else MACHINE.reports,
        None if brought else longest_span(connection),
    )
