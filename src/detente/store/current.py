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
    ``summed`` tells whether sums over those brought in are known, ``corrected`` whether any of them
    was corrected since.
    """

    events: str
    reports: str
    span: int | None = None
    summed: bool = False
    corrected: bool = False

    def sums(self, kept: str, each: str) -> str:
        """Return a query for sums over brought-in events, from those kept of all of them.

        What analysts corrected is taken away as it was, and added as it is.

        Args:
            kept: a query for the sums kept.
            each: a query of the same columns for one row of each event; it has places for what its
                numbers are to be multiplied with, and for what stands behind FROM.
        """
        if not self.corrected:
            return kept
        return (
            f"{kept} UNION ALL {each.format(-1, HIDDEN)} UNION ALL {each.format(1, EDITED.reports)}"
        )


MACHINE = Tables("events", "(SELECT *, NULL::JSON AS edited FROM reports)", summed=True)
HIDDEN = """
    (SELECT r.* FROM reports r JOIN corrected x ON x.key = r.key AND x.file = r.file WHERE x.hides)
"""
"""Brought-in events that corrections stand in place of."""
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
        longest_span(connection),
        summed=True,
        corrected=brought,
    )
