"""The store as ``detente.Store`` gives it: with relations on top of what it keeps."""

from __future__ import annotations

import datetime as dt

from detente.contracts import Turn
from detente.desk.questions import Questions
from detente.desk.relation import RelationDesk
from detente.relations import FALSE_ALARMS, FEWEST, rank_turns


class Store(Questions):
    """A DuckDB file that keeps what was coded, and answers for the relations in it.

    Args:
        path: the file; where there is none, it is made when something is first kept. Asking a
            store that is not there is an error.
        read_only: open without the right to change anything, so that others may read, too.

    Raises:
        DetenteError: when the file cannot be opened as a store.
    """

    def relation(
        self, first: str, second: str, *, false_alarms: float = FALSE_ALARMS
    ) -> RelationDesk:
        """Return the relation of two sides: ``.frame()``, ``.turns``, ``.plot()`` and more.

        Args:
            first: a country ("USA"), with sector ("COL:REB"), or the name of an actor.
            second: likewise.
            false_alarms: false turns a year to put up with in a quiet relation.
        """
        return RelationDesk(self, first, second, false_alarms=false_alarms)

    def turns(
        self,
        *,
        false_alarms: float = FALSE_ALARMS,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> list[Turn]:
        """Return the turning points of all pairs of countries, the largest first.

        Args:
            false_alarms: false turns a year to put up with in a quiet relation.
            since: first day asked for.
            until: last day asked for.
        """
        pairs = self.all_contacts(min_events=FEWEST)
        return rank_turns(pairs, false_alarms=false_alarms, since=since, until=until)
