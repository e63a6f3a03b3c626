"""Sums over brought-in events say what the events say, also when analysts have corrected some."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from brought import ICEWS, POLECAT, icews_row, polecat_row, write
from detente.contracts import Event, Located, Status
from detente.ontology import COUNTRIES
from detente.store import Store

NO_CONTACT = (Status.DENIED, Status.HYPOTHETICAL, Status.PLANNED)
CITIES = ("Busia", "Kisumu", "NA")
SOURCES = ("Kenya", "Uganda", "Ghana")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.duckdb") as opened:
        rows = [
            icews_row(n, Event_Date=f"2031-01-{1 + n % 9:02}", Source_Country=SOURCES[n % 3],
                      City=CITIES[n % 2], Latitude=str(0.4 + n % 2), Intensity=str(n % 5))
            for n in range(1, 31)
        ]  # fmt: skip
        first = write(tmp_path / "i.tab", [ICEWS, *rows])
        other = write(tmp_path / "p.txt", [POLECAT, *(polecat_row(f"A{n}") for n in range(5))])
        list(opened.bring_in(first, "icews"))
        list(opened.bring_in(other, "polecat"))
        yield opened


def wrong(store: Store) -> None:
    for number in (1, 2, 30):
        store.correct_event(f"icews:{number}", "wrong", who="Ada")
    store.correct_event("polecat:A3", "wrong", who="Ada")


def edited(store: Store) -> None:
    for number, changes in enumerate(
        (
            {"actor": "Iceland"},
            {"recipient": ""},
            {"place": "Accra (GHA)"},
            {"place": ""},
            {"date": "2035-06-01", "date_end": "2035-07-15"},
            {"type": "AID", "mode": ""},
            {"status": "denied"},
            {"status": "planned"},
            {"actor": "Ada Mensah (GHA:GOV); Togo"},
        ),
        start=3,
    ):
        store.correct_event(f"icews:{number}", "edited", who="Ada", changes=changes)


def judged_again(store: Store) -> None:
    edited(store)
    store.correct_event("icews:3", "edited", who="Kofi", changes={"actor": "Togo"})
    store.correct_event("icews:5", "wrong", who="Kofi")
    store.correct_event("icews:20", "right", who="Kofi")
    last = store.correct_event("icews:21", "wrong", who="Kofi")
    store.undo_correction(last.number)


def all_of_a_place(store: Store) -> None:
    for event in store.events(origin="polecat"):
        store.correct_event(event.id, "wrong", who="Ada")


def codes(event: Event) -> tuple[str | None, str | None]:
    actor, recipient = event.actor, event.recipient
    return actor[0].code if actor else None, recipient[0].code if recipient else None


def by_key(found: list[Located]) -> dict[tuple[object, ...], tuple[object, ...]]:
    return {
        (each.name, each.country, each.latitude): (
            each.events,
            each.score and round(each.score, 6),
            each.quads,
        )
        for each in found
    }


@pytest.mark.parametrize("compacted", [False, True])
@pytest.mark.parametrize("change", [wrong, edited, judged_again, all_of_a_place])
def test_sums_go_with_corrections(
    store: Store, change: Callable[[Store], None], compacted: bool
) -> None:
    change(store)
    if compacted:
        store.compact()
    events = store.events()
    assert all(event.date for event in events)
    always = dt.date(2999, 1, 1)  # by days, the events themselves are counted
    for status in (None, "denied", "planned"):
        places = store.by_place(status=status)
        assert by_key(places) == by_key(store.by_place(status=status, until=always))
        countries = store.by_country(status=status)
        assert by_key(countries) == by_key(store.by_country(status=status, until=always))
    told = Counter(frozenset(codes(event)) for event in events)
    expected = {pair: n for pair, n in told.items() if len(pair) == 2 and None not in pair}
    assert {frozenset((a, b)): n for a, b, n in store.pairs(limit=99)} == expected


@pytest.mark.parametrize("change", [wrong, edited, judged_again])
def test_dealings_and_days_go_with_corrections(
    store: Store, change: Callable[[Store], None]
) -> None:
    change(store)
    scales = defaultdict(list)
    days: Counter[int] = Counter()
    for event in store.events():
        actor, recipient = codes(event)
        if event.status not in NO_CONTACT and event.date_precision in {"day", "week"}:
            days[event.date.toordinal()] += 1
        known = actor in COUNTRIES and recipient in COUNTRIES and actor != recipient
        if known and event.status not in (Status.DENIED, Status.HYPOTHETICAL):
            scales[actor, recipient].append(event.event_scale)
    found = {(d.actor, d.recipient): (d.events, d.score) for d in store.dealings()}
    expected = {
        pair: (len(each), pytest.approx(sum(each) / len(each))) for pair, each in scales.items()
    }
    assert found == expected
    contacts = store.contacts("KEN", "UGA")
    assert dict(zip(contacts.observed.tolist(), contacts.volume.tolist(), strict=True)) == days


def test_a_day_moved_far_from_the_first_is_found(store: Store) -> None:
    changes = {"date": "2031-01-02", "date_end": "2034-01-01"}
    store.correct_event("icews:3", "edited", who="Ada", changes=changes)
    found = store.events(since=dt.date(2033, 12, 31))
    assert [event.id for event in found] == ["icews:3"]
    assert store.events(since=dt.date(2034, 1, 2)) == []


def test_sums_of_many_files_are_put_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.store.sums.LEAST", 4)
    with Store(tmp_path / "s.duckdb") as store:
        for number in range(12):
            rows = [icews_row(number, Source_Country=SOURCES[number % 3]), icews_row(100 + number)]
            file = write(tmp_path / f"{number}.tab", [ICEWS, *rows])
            list(store.bring_in(file, "icews"))
        pairs = [("KEN", "UGA", 16), ("GHA", "UGA", 4)]
        assert store.pairs() == pairs
        assert [(each.name, each.events) for each in store.by_place()] == [("Busia", 24)]
        assert store.contacts("KEN", "UGA").volume.tolist() == [24]
        assert store.knows("Police (Kenya)")
        assert store.sizes()["report_sums"] < 12
        assert list(store.check()) == []
        store.correct_event("icews:100", "wrong", who="Ada")
        assert store.pairs() == [("KEN", "UGA", 15), ("GHA", "UGA", 4)]
