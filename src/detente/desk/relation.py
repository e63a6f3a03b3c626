"""One relation as an analyst asks for it: steps, events, turns, go-betweens, pictures."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.contracts import ROW_COLUMNS, Broker, Contacts, Explanation, Turn
from detente.desk.frames import Library, frame
from detente.desk.questions import Questions
from detente.relations import FALSE_ALARMS, RelationStep, relation_steps, turns
from detente.relations.explain import explain
from detente.relations.happenings import happenings
from detente.relations.network import Network
from detente.relations.steps import By
from detente.store.wanted import TEXTS
from detente.views.charts import drawn_svg, relation_chart

if TYPE_CHECKING:
    import altair as alt


class RelationDesk:
    """The relation of two sides in a store.

    Args:
        store: the store that has their events; it must stay open.
        first: a country ("USA"), with sector ("COL:REB"), or the name of an actor.
        second: likewise.
        false_alarms: false turns a year to put up with in a quiet relation.
    """

    def __init__(
        self, store: Questions, first: str, second: str, *, false_alarms: float = FALSE_ALARMS
    ) -> None:
        self.store, self.pair, self.false_alarms = store, (first, second), false_alarms

    @cached_property
    def contacts(self) -> Contacts:
        """The events between the two, as columns of numpy arrays."""
        return self.store.contacts(*self.pair)

    @cached_property
    def turns(self) -> list[Turn]:
        """The turning points, the largest first."""
        return turns(self.contacts, false_alarms=self.false_alarms)

    def turns_between(self, since: dt.date | None, until: dt.date | None) -> list[Turn]:
        """Return the turning points from one day to another, the largest first."""
        return [
            turn
            for turn in self.turns
            if (since is None or turn.date >= since) and (until is None or turn.date <= until)
        ]

    @cached_property
    def happened(self) -> NDArray[np.int64]:
        """Shape (n,): a number for each of the contacts; those that tell of one event share it.

        What was brought in stands by itself, as other data sets do not say enough to join it.
        """
        events = self.store.events(pair=self.pair, origin=TEXTS)
        stories = self.store.stories_of(event.cite_info.document for event in events)
        told = enumerate(happenings(events, stories, self.store.lengths_of))
        numbers = {event.id: number for number, each in told for event in each.events}
        rows = enumerate(self.contacts.event.tolist(), start=1)
        return np.array([numbers.get(key, -row) for row, key in rows], dtype=np.int64)

    def steps(
        self, by: By = "week", *, directed: bool = False, joined: bool = False
    ) -> list[RelationStep]:
        """Return the relation step by step: counts, scores, tension with its band.

        Args:
            by: length of a step.
            directed: tell the two directions apart.
            joined: count events, too, each once however many stories tell it.
        """
        happened = self.happened if joined else None
        return relation_steps(self.contacts, by, directed=directed, happened=happened)

    def frame(
        self,
        by: By = "week",
        *,
        directed: bool = False,
        joined: bool = False,
        library: Library = "polars",
    ) -> Any:
        """Return the steps as a data frame, one row each.

        Columns are those of ``RelationStep``; ``quads`` and ``quad_reports`` become four columns
        each ("quad_1" … "quad_reports_4"). Tension runs from 0 to 100, scores from -10 to 10;
        what is unknown is null.

        Raises:
            DetenteError: when the library is not installed.
        """
        steps = self.steps(by, directed=directed, joined=joined)
        plain = ("start", "end", "side", "state", "observed", "events", "stories", "reports",
                 "score", "tension", "tension_low", "tension_high")  # fmt: skip
        columns: dict[str, list[Any]] = {name: [getattr(s, name) for s in steps] for name in plain}
        for quad in range(1, 5):
            columns[f"quad_{quad}"] = [s.quads[quad - 1] for s in steps]
            columns[f"quad_reports_{quad}"] = [s.quad_reports[quad - 1] for s in steps]
        return frame(columns, library)

    def events(self, *, library: Library = "polars") -> Any:
        """Return the events as a data frame, one row each, in order of day.

        Columns are those of ``Contacts`` (``day`` as a date, ``forward`` true where the first
        side acts).

        Raises:
            DetenteError: when the library is not installed.
        """
        found = self.contacts
        columns = {name: getattr(found, name).tolist() for name in ROW_COLUMNS}
        columns["day"] = [dt.date.fromordinal(day) for day in columns["day"]]
        return frame(columns, library)

    def brokers(self, on: dt.date | str | None = None, *, most: int = 10) -> list[Broker]:
        """Return who went between the two, the likeliest first.

        Args:
            on: the day on which the relation turned, up to which contacts count; without it only
                what texts say, of whatever day.
            most: the most go-betweens to return.
        """
        day = dt.date.fromisoformat(on) if isinstance(on, str) else on
        return self.store.go_betweens(*self.pair, day, most=most)

    def explain(self, day: dt.date | str, *, network: Network | None = None) -> Explanation:
        """Return why the relation turned at about a day.

        Args:
            day: the day; the turn nearest to it is explained.
            network: what ``Store.network`` gave, where several turns are explained.

        Raises:
            DetenteError: when there is no turn near it.
        """
        on = dt.date.fromisoformat(day) if isinstance(day, str) else day
        return explain(self.store, *self.pair, on, network, false_alarms=self.false_alarms)

    def plot(self, by: By = "week") -> alt.LayerChart:
        """Return the line of the relation with its turns as a chart.

        Raises:
            DetenteError: when altair is not installed.
        """
        return relation_chart(self.pair, self.steps(by), self.turns, by)

    def plot_quads(self, by: By = "month") -> alt.LayerChart:
        """Return the balance of the four quads as a chart.

        Raises:
            DetenteError: when altair is not installed.
        """
        return relation_chart(self.pair, self.steps(by), self.turns, by, "quads")

    def _repr_html_(self) -> str:
        """Show the line where a notebook shows the relation."""
        return drawn_svg(self.plot())
