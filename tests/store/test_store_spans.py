"""Lists of more events than are read at a time: whole, in order, and cut where asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from brought import write
from detente.store import Store
from making import make_event, make_record

ROWS = 2_600


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("spans")
    rows = (
        f"{dt.date(2031, 1, 1) + dt.timedelta(days=n * 7 % 1_300)}\tGhana\tMake a visit\t"
        f"{'Togo' if n % 3 else 'Benin'}\n"
        for n in range(ROWS)
    )
    dates = (None, dt.date(2031, 5, 1), dt.date(2020, 1, 1), dt.date(2050, 1, 1))
    events = (
        make_event(id=f"e{n}", date=dates[n % 4], date_end=dates[n % 4]) for n in range(1_200)
    )
    with Store(folder / "s.duckdb") as opened:
        list(opened.bring_in(write(folder / "t.tsv", map(str.strip, rows)), "tkg"))
        opened.add(make_record(*events))
        yield opened


def test_all_come_once_and_by_day(store: Store) -> None:
    found = store.events()
    assert len({event.id for event in found}) == len(found) == ROWS + 1_200
    days = [event.date or dt.date.max for event in found]
    assert days == sorted(days)
    assert days.count(dt.date.max) == 300


@pytest.mark.parametrize("limit", [1, 299, 300, 301, 999, 1_000, 1_001, 2_500, 3_799, 3_800, 9_999])
def test_a_limit_cuts_the_same_list(store: Store, limit: int) -> None:
    assert store.events(limit=limit) == store.events()[:limit]
    pair = ("GHA", "BEN")
    assert store.events(pair=pair, limit=limit) == store.events(pair=pair)[:limit]


def test_the_first_are_there_before_the_last_are_read(store: Store) -> None:
    found = store.iter_events(pair=("GHA", "TGO"))
    first = next(found)
    assert store.events(limit=1)[0].date == first.date == dt.date(2020, 1, 1)
    assert len(list(found)) == len(store.events(pair=("GHA", "TGO"))) - 1
