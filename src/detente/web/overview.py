"""What the desk shows of the whole store, counted once for each state of it, in the background."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.contracts import Broker, Contacts, Event, Person, Status, Turn
from detente.desk import Store
from detente.ontology import COUNTRIES
from detente.relations import FEWEST, RelationStep, relation_steps, turns
from detente.relations.network import Network
from detente.store.wanted import TEXTS
from detente.views.lines import country_name
from detente.web.snapshot import Snapshot

logger = logging.getLogger("detente")
WINDOWS = (30, 60, 180)
"""How many days before the newest one "lately" may be."""
LINE = dt.timedelta(days=364)
MOST_PAIRS = 200
MANY_EVENTS = 50_000
"""From so many events on, pairs with few of them are passed over: their turns are lost in all."""
COMMON = 20
COMING = 12
LATELY_TOLD = 90
WITH_SENTENCE = 60
TURNED = 3
BETWEEN = 3
MOST_PERSONS = 400
MOST_OF_COUNTRY = 25
MOST_EDGES = 500_000
"""Of larger stores the network of contacts takes more time and memory than a page is worth."""
PATIENCE = 2.0
"""Seconds that the first reader waits for the count."""
REST = 4.0
"""The count rests so many times as long as it took, however often the store changes."""
Going = tuple[tuple[str, str], Broker]
"""A go-between, with the two between whom."""


@dataclass(frozen=True, slots=True)
class Lately:
    """A relation with recent events.

    Attributes:
        pair: the two countries, by code.
        turns: all its turning points, the latest first.
        steps: its last year, week by week.
        days: how many events it has in each of ``WINDOWS``.
    """

    pair: tuple[str, str]
    turns: tuple[Turn, ...]
    steps: tuple[RelationStep, ...]
    days: dict[int, int]

    @property
    def now(self) -> RelationStep | None:
        """The last step that has a tension."""
        return next((step for step in reversed(self.steps) if step.tension is not None), None)

    def turned(self, since: dt.date) -> list[Turn]:
        """Return its turns from a day on, the latest first."""
        return [turn for turn in self.turns if turn.date >= since]

    def size(self, since: dt.date) -> float:
        """Return how much it turned from a day on."""
        return sum(turn.score for turn in self.turned(since))


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole store at a glance.

    Attributes:
        version: which state of the store it was counted from.
        newest: the last day on which anything happened; ``None`` in an empty store.
        relations: those with recent events.
        evidence: for each of the latest turns the first of its events that has a sentence.
        coming: what is planned from the newest day on.
        between: who lately went between whom, the likeliest first.
        sides: names to choose from, each with what it is.
        people: persons of each country, by code, those first of whom most texts tell.
        counts: how many documents, events and so on there are.
        brought: how many events of other data sets.
    """

    version: int
    newest: dt.date | None
    relations: tuple[Lately, ...]
    evidence: dict[tuple[str, ...], Event]
    coming: tuple[Event, ...]
    between: tuple[Going, ...]
    sides: tuple[tuple[str, str], ...]
    people: dict[str, list[Person]]
    counts: dict[str, int]
    brought: int


def ranked(relations: Iterable[Lately], since: dt.date) -> list[Lately]:
    """Return relations, those first that turned most from a day on, then the busiest."""
    return sorted(relations, key=lambda r: (-r.size(since), -sum(r.days.values()), r.pair))


def overview(store: Store, version: int) -> Overview:
    """Count what the desk shows.

    Args:
        store: what to count.
        version: which state of it this is.
    """
    counts, brought = store.counts(), store.brought()
    newest = store.newest_day()
    relations: list[Lately] = []
    coming: list[Event] = []
    between: list[Going] = []
    evidence: dict[tuple[str, ...], Event] = {}
    if newest is not None:
        least = FEWEST if counts["events"] + brought < MANY_EVENTS else COMMON
        begin = newest - dt.timedelta(days=max(WINDOWS))
        found = store.all_contacts(min_events=least, since=begin, most=MOST_PAIRS)
        relations = ranked((_lately(contacts, newest) for contacts in found), begin)
        evidence = _evidence(store, relations) if counts["events"] else {}
        between = list(_between(store, relations[:TURNED], begin))
        coming = _coming(store, newest)
    people = sorted(store.registry().people(), key=lambda p: (-p.documents, p.name))
    return Overview(
        version=version,
        newest=newest,
        relations=tuple(relations),
        evidence=evidence,
        coming=tuple(coming),
        between=tuple(between),
        sides=tuple(_sides(store, people)),
        people=_by_country(people),
        counts=counts,
        brought=brought,
    )


def _lately(contacts: Contacts, newest: dt.date) -> Lately:
    last = newest.toordinal()
    found = sorted(turns(contacts), key=lambda turn: turn.date, reverse=True)
    steps = relation_steps(contacts, "week", since=newest - LINE, until=newest)
    days = {n: int(((contacts.day > last - n) & (contacts.day <= last)).sum()) for n in WINDOWS}
    return Lately(contacts.pair, tuple(found), tuple(steps), days)


def _evidence(store: Store, relations: Iterable[Lately]) -> dict[tuple[str, ...], Event]:
    """Return a sentence for each of the latest turns, by the ids of the turn's events."""
    latest = sorted((t for each in relations for t in each.turns), key=lambda t: t.date)
    shown = latest[-WITH_SENTENCE:]
    ids = [each for turn in shown for each in turn.events]
    known = {event.id: event for event in store.events_of(ids) if event.text}
    firsts = ((t.events, next(filter(None, map(known.get, t.events)), None)) for t in shown)
    return {events: first for events, first in firsts if first is not None}


def _coming(store: Store, newest: dt.date) -> list[Event]:
    """Return what is planned from a day on, then what was lately told of without a day."""
    lately = newest - dt.timedelta(days=LATELY_TOLD)
    dated = store.scheduled(since=newest, limit=COMING)
    told = [
        event
        for event in store.iter_events(status=Status.PLANNED, origin=TEXTS)
        if event.date is None and (event.cite_info.published or dt.date.min) >= lately
    ]
    return [*dated, *sorted(told, key=_told_on, reverse=True)][:COMING]


def _told_on(event: Event) -> tuple[dt.date, str]:
    return event.cite_info.published or dt.date.min, event.id


def _between(store: Store, relations: Iterable[Lately], begin: dt.date) -> Iterator[Going]:
    """Yield who goes between the sides of relations, as texts tell it."""
    if not store.mediations(since=begin, limit=1):
        return
    for relation in relations:
        for broker in store.go_betweens(*relation.pair, most=BETWEEN):
            if any((m.date or m.cite_info.published or begin) >= begin for m in broker.mediations):
                yield relation.pair, broker


def _by_country(people: Iterable[Person]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in people:
        if person.code and len(found.setdefault(person.code, [])) < MOST_OF_COUNTRY:
            found[person.code].append(person)
    return found


def _sides(store: Store, people: Sequence[Person]) -> Iterator[tuple[str, str]]:
    """Yield names that may stand on a side: countries with events, then the best known persons."""
    busy: dict[str, None] = {}
    for one, other, _ in store.pairs(limit=2_000):
        busy |= {one: None, other: None}
    yield from sorted((COUNTRIES[code].name, code) for code in busy if code in COUNTRIES)
    for person in people[:MOST_PERSONS]:
        yield person.name, country_name(person.code) if person.code else ""


CLOSING = 10.0
"""Seconds in which a count that is broken off must end."""


class Overviews:
    """Keeps the newest overview, and counts a new one when the store has changed.

    ``network`` is who is used to deal with whom, of the state that was counted last: what is usual
    does not change from one state to the next. It is ``None`` until that is counted (``settled``),
    and of stores that are too large.

    Args:
        snapshot: what to count.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._known: Overview | None = None
        self.network: Network | None = None
        self.settled = False
        self._asked = threading.Lock()
        self._first = threading.Event()
        self._rested = 0.0
        self._closed = False
        self._counting: tuple[threading.Thread, Store] | None = None

    def newest(self, patience: float = PATIENCE) -> Overview | None:
        """Return the newest overview there is; an older one while a new one is counted.

        Args:
            patience: seconds to wait where there is none yet.

        Returns:
            ``None`` where there is none after that.
        """
        known = self._known
        current = known is not None and known.version == self.snapshot.version
        due = not current and not self._closed and time.monotonic() >= self._rested
        if due and self._asked.acquire(blocking=False):
            threading.Thread(target=self._count, name="detente-overview", daemon=True).start()
        if known is None:
            self._first.wait(patience)
        return self._known

    def network_for(self, store: Store) -> Network:
        """Return who is used to deal with whom; of a large store nobody, so that texts alone count.

        Args:
            store: a store that is open.
        """
        return self.network or Network.of(store.edges(since=dt.date.max, until=dt.date.min))

    def close(self) -> None:
        """Count no more; a thread that still asks DuckDB when Python ends brings it down."""
        self._closed = True
        until = time.monotonic() + CLOSING
        while (counting := self._counting) is not None and time.monotonic() < until:
            thread, store = counting
            store.interrupt()
            thread.join(0.05)

    def _count(self) -> None:
        begun = time.monotonic()
        try:
            version = self.snapshot.version
            with self.snapshot.reading() as store:
                self._counting = threading.current_thread(), store
                self._known = known = overview(store, version)
                self._first.set()
                small = known.counts["events"] + known.brought <= MOST_EDGES
                self.network = store.network() if small else None
                self.settled = True
        except Exception:
            # The desk stays as it was; the next reader has it tried again.
            if not self._closed:
                logger.exception("the overview could not be counted")
        finally:
            self._counting = None
            ended = time.monotonic()
            self._rested = ended + REST * (ended - begun)
            self._asked.release()
            self._first.set()
