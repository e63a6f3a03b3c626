"""What is asked of all that a store keeps: claims, disagreements, plans, go-betweens, stances."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Unpack

from detente.contracts import (
    Broker,
    Claim,
    DetenteError,
    Disagreement,
    Edges,
    Event,
    JoinedEvent,
    Stance,
    Status,
)
from detente.relations import claims, disagreements
from detente.relations.brokers import BEFORE_DAYS, days_needed, go_betweens, parties
from detente.relations.happenings import happenings
from detente.relations.network import Network
from detente.store import EventFilters
from detente.store import Store as Kept
from detente.store.wanted import TEXTS

Pair = tuple[str, str]
Day = dt.date | None
MOST_JOINED = 100_000
"""So many events are compared in memory, in about ten seconds."""
WITH_SPEAKERS = (TEXTS, "plover")
"""Where events come from that may say who reports them; other data sets never do."""


class Questions(Kept):
    """A store asked for what follows from its events and sentences."""

    def claims(
        self,
        pair: Pair | None = None,
        *,
        disputed: bool = False,
        since: Day = None,
        until: Day = None,
    ) -> list[Claim]:
        """Return what speakers assert, the latest first, with the sentences of both sides.

        Args:
            pair: only between these two sides.
            disputed: only what one side asserts and another denies.
            since: first day asked for.
            until: last day asked for.
        """
        found = (
            event
            for origin in WITH_SPEAKERS
            for event in self.iter_events(pair=pair, since=since, until=until, origin=origin)
        )
        return claims(found, disputed=disputed)

    def disagreements(
        self, pair: Pair | None = None, *, since: Day = None, until: Day = None
    ) -> list[Disagreement]:
        """Return where reports give different numbers for the same event, the latest first.

        Args:
            pair: only of events between these two sides.
            since: first day asked for.
            until: last day asked for.
        """
        found = self.measured_events(pair=pair, since=since, until=until)
        events = {event.id: event for event in found}
        return disagreements(self.quantities(events=list(events)), events)

    def happenings(
        self, *, limit: int | None = None, **filters: Unpack[EventFilters]
    ) -> list[JoinedEvent]:
        """Return what happened, each thing once, however many texts tell of it, by day.

        Events that cannot be dated to the day or week are left out.

        Args:
            limit: the most to return.
            filters: as for ``events``.

        Raises:
            DetenteError: when so many events fit that they cannot be compared in memory.
        """
        found = list(itertools.islice(self.iter_events(**filters), MOST_JOINED + 1))
        if len(found) > MOST_JOINED:
            raise DetenteError(
                f"more than {MOST_JOINED:,} events fit, too many to join",
                hint="ask for fewer: a pair, a type, fewer days, or those of the texts only",
            )
        if filters.get("document") is None:
            found = self.as_stories_tell(found, filters.get("corrected"))
        stories = self.stories_of(event.cite_info.document for event in found)
        return [each.joined() for each in happenings(found, stories, self.lengths_of)[:limit]]

    def scheduled(
        self,
        pair: Pair | None = None,
        *,
        since: Day = None,
        until: Day = None,
        limit: int | None = None,
    ) -> list[Event]:
        """Return what is told of as planned, by its day; what has no day stands last.

        Args:
            pair: only between these two sides.
            since: first day asked for; events without a date are then left out.
            until: last day asked for; likewise.
            limit: the most events to return.
        """
        return self.events(pair=pair, status=Status.PLANNED, since=since, until=until, limit=limit)

    def go_betweens(
        self,
        one: str,
        other: str,
        on: Day = None,
        *,
        before: int = BEFORE_DAYS,
        most: int = 10,
        network: Network | None = None,
    ) -> list[Broker]:
        """Return who went between two sides, the likeliest first.

        Args:
            one: a country ("USA"), with sector ("COL:REB"), or the name of an actor.
            other: likewise.
            on: the day on which the relation turned, up to which contacts count; without it only
                what texts say, of whatever day.
            before: how many days before it count.
            most: the most go-betweens to return.
            network: what ``network`` gave, to be asked again; counted anew without it.
        """
        edges: Edges | Network | None = network
        if edges is None and on is not None:
            edges = self.edges(*days_needed(on, before))
        told = self.mediations(between=(parties(one), parties(other)))
        return go_betweens(told, edges, (one, other), on, before=before, most=most)

    def network(self) -> Network:
        """Return who is used to deal with whom, by which contacts with both sides are judged."""
        return Network.of(self.edges())

    def stance_between(
        self, a: str, b: str, *, since: Day = None, until: Day = None, limit: int | None = None
    ) -> tuple[list[Stance], list[Stance]]:
        """Return what a says of b, and b of a, by day; see ``stances``.

        Args:
            a: a country (all who speak for it), with sector, or the name of an actor.
            b: likewise.
            since: first day asked for.
            until: last day asked for.
            limit: the most stances of each to return.
        """
        return (
            self.stances(speaker=a, target=b, since=since, until=until, limit=limit),
            self.stances(speaker=b, target=a, since=since, until=until, limit=limit),
        )
