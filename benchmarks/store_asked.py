"""What the commands ask of a store, for benchmarks."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from typing import Any

from detente.contracts import Event
from detente.desk import Store
from detente.relations.explain import explain

Question = tuple[str, str, Callable[[], object]]
DAY = dt.date(2014, 3, 1)
MONTH: dict[str, Any] = {"since": DAY, "until": dt.date(2014, 3, 31)}
FEW: dict[str, Any] = {"limit": 50}


def questions(store: Store) -> Iterator[Question]:
    """Yield the command that asks, in the words of a person what, and how."""
    for each in (_events, _relations, _places, _texts, _kept):
        yield from each(store)


def _events(store: Store) -> Iterator[Question]:
    def first(**filters: Any) -> list[Event]:
        return list(itertools.islice(store.iter_events(**filters), 50))

    def events(words: str, **filters: Any) -> Question:
        return "events", words, lambda: store.events(**filters)

    yield events("50 of all", **FEW)
    yield "events", "all, the first 50", first
    yield events("of a country", actor="COL", **FEW)
    yield "events", "of a country, the first 50 of all", lambda: first(actor="COL")
    yield events("on a sector", recipient="USA:GOV", **FEW)
    yield events("of a person", actor="Obama", **FEW)
    yield events("of a name that few have", actor="Aung San Suu Kyi", **FEW)
    yield events("of a pair", pair=("CHN", "JPN"), **FEW)
    yield events("of a busy pair", pair=("USA", "ISR"), **FEW)
    yield events("of a pair that has few", pair=("ISL", "PER"), **FEW)
    yield "events", "of a pair, the first 50 of all", lambda: first(pair=("USA", "RUS"))
    yield events("of a type", type="ASSAULT", **FEW)
    yield events("of a type and mode", type="ASSAULT", mode="torture", **FEW)
    yield events("of a month", **MONTH, **FEW)
    yield events("of a pair in a month", pair=("USA", "RUS"), **MONTH)
    yield events("of a data set", origin="icews", **FEW)
    yield events("that are sure", min_confidence=0.7, **FEW)
    yield events("of a status", status="threatened", **FEW)
    yield events("of a document", document="icews:47400351")
    yield (
        "events --joined",
        "of a pair in a month",
        lambda: store.happenings(pair=("USA", "RUS"), **MONTH),
    )
    yield "scheduled", "50 of all", lambda: store.scheduled(**FEW)
    yield "scheduled", "of a pair", lambda: store.scheduled(("USA", "COL"), **FEW)
    yield "events, none fits", "known name", lambda: store.knows("Obama")
    yield "events, none fits", "unknown name", lambda: store.knows("Nobody Inparticular")
    yield "events, none fits", "values of a field", lambda: store.values("type")
    yield "events, none fits", "number of events", store.brought
    yield "events, none fits", "counts", store.counts
    yield "events, none fits", "busiest pairs", store.pairs


def _relations(store: Store) -> Iterator[Question]:
    yield "relation", "a pair", lambda: store.contacts("CHN", "JPN")
    yield "relation", "a busy pair", lambda: store.contacts("USA", "ISR")
    yield "relation", "a country and a sector", lambda: store.contacts("COL", "COL:REB")
    yield "relation", "a person and a country", lambda: store.contacts("Obama", "ISR")
    yield "pairs", "all", store.dealings
    yield "turns", "newest day", store.newest_day
    yield "brokers", "as texts say", lambda: store.go_betweens("USA", "COL")
    yield "brokers --on", "contacts of a month", lambda: store.edges(DAY, MONTH["until"])
    yield "stance", "two countries", lambda: store.stance_between("COL", "USA", **FEW)


def _places(store: Store) -> Iterator[Question]:
    yield "map", "places", lambda: store.by_place(**FEW)
    yield "map", "places of a pair", lambda: store.by_place(pair=("USA", "ISR"), **FEW)
    yield "map", "places of a month", lambda: store.by_place(**MONTH, **FEW)
    yield "map", "countries", store.by_country
    yield "map", "countries of a pair", lambda: store.by_country(pair=("USA", "ISR"))
    yield "map", "countries of a month", lambda: store.by_country(**MONTH)


def _texts(store: Store) -> Iterator[Question]:
    yield "documents", "50 of all", lambda: store.carried(**FEW)
    yield "documents", "of a month", lambda: store.carried(**MONTH, **FEW)
    yield "documents", "of a source", lambda: store.carried(source="Andean Wire", **FEW)
    yield "documents --failed", "all", store.failures
    yield "stories", "50 of all", lambda: store.stories(least=2, **FEW)
    yield "stories", "of a month", lambda: store.stories(least=2, **MONTH, **FEW)
    yield "stories", "of a document", lambda: store.stories(document="d01-7")
    yield "quotes", "50 of all", lambda: store.quotes(**FEW)
    yield "quotes", "of a speaker", lambda: store.quotes(speaker="USA", **FEW)
    yield "quotes", "about words", lambda: store.quotes(about="border", **FEW)
    yield "quotes", "about words that none has", lambda: store.quotes(about="zeppelin", **FEW)
    yield "actors", "of a country", lambda: store.actors(country="USA", **FEW)
    yield "actors", "of a name", lambda: store.actors(name="Petro", **FEW)
    yield "actors show", "a person", lambda: store.persons_named("Gustavo Petro")
    yield "brokers", "what texts say", lambda: store.mediations(**FEW)


def _kept(store: Store) -> Iterator[Question]:
    yield "corrections", "all", store.event_corrections
    yield "corrections --disputes", "all", store.disputes
    yield "corrections --checked", "all", store.checked_documents
    yield "announcements", "50 of all", lambda: store.announcements(**FEW)
    yield "announcements", "of a month", lambda: store.announcements(since=DAY, **FEW)
    yield "announcements --undelivered", "all", store.letters


def analyses(store: Store) -> Iterator[Question]:
    """Yield what reads through all events of years, and takes as long as that takes."""
    pair = ("USA", "ISR")
    yield "brokers --on", "a day", lambda: store.go_betweens(*pair, DAY)
    yield "explain", "a turn", lambda: explain(store, *pair, _turned(store, pair))
    yield "claims", "of a pair", lambda: store.claims(("USA", "COL"))
    yield "claims", "all", store.claims
    yield "disagreements", "all", store.disagreements
    yield "turns", "events of every pair", lambda: sum(map(len, store.all_contacts()))
    yield "brokers", "edges of all days", store.edges


def _turned(store: Store, pair: tuple[str, str]) -> dt.date:
    return store.relation(*pair).turns[0].date
