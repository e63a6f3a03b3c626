"""Events counted by place and by country."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.contracts import Located, Place, Status
from detente.store import Store
from making import ADA, make_entity, make_event, make_record

GDELT_LIKE = "2031-02-01\tGhana\tMake a visit\tTogo\n"


def place(name: str, country: str | None, *point: float) -> Place:
    latitude, longitude = point or (None, None)
    return Place(text=name, name=name, country=country, latitude=latitude, longitude=longitude,
                 score=1.0)  # fmt: skip


ACCRA = place("Accra", "GHA", 5.556, -0.1969)
NEAR_ACCRA = place("Accra", "GHA", 5.551, -0.2)
OTHER_ACCRA = place("Accra", "GHA", 8.1, -2.0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("located")
    with Store(folder / "s.duckdb") as opened:
        opened.add(
            make_record(
                make_event(id="e1", event_loc=ACCRA),
                make_event(id="e2", event_loc=NEAR_ACCRA, type="AID"),
                make_event(id="e3", event_loc=OTHER_ACCRA, type="ASSAULT", mode="abduct"),
                make_event(id="e4", event_loc=place("Togo", "TGO", 8.0, 1.17)),
                make_event(id="e5", event_loc=place("the border", None)),
                make_event(id="e6", event_loc=ACCRA, status=Status.DENIED),
                make_event(id="e7", actor=(ADA, make_entity("Kofi Mensa", "GHA")), recipient=()),
                make_event(id="e8", actor=(make_entity("the UN", "IGO"),), recipient=()),
            )
        )
        (folder / "t.tsv").write_text(GDELT_LIKE, "utf-8")
        list(opened.bring_in(folder / "t.tsv", "tkg"))
        yield opened


def by_name(found: list[Located]) -> dict[str, int]:
    return {each.name: each.events for each in found}


def test_one_place_is_counted_once_and_namesakes_apart(store: Store) -> None:
    found = store.by_place()
    assert [(each.name, each.events) for each in found] == [
        ("Accra", 2), ("Accra", 1), ("Togo", 1), ("the border", 1)
    ]  # fmt: skip
    first = found[0]
    assert first.latitude == pytest.approx(5.5535)
    assert first.score == pytest.approx((-3 + 10) / 2)
    assert first.quads == (0, 1, 1, 0)
    assert (first.country, first.precise, first.kind) == ("GHA", True, "place")


def test_a_place_that_is_a_country_is_not_precise(store: Store) -> None:
    [togo] = [each for each in store.by_place() if each.name == "Togo"]
    assert not togo.precise
    [border] = [each for each in store.by_place() if each.name == "the border"]
    assert (border.latitude, border.country) == (None, None)


def test_an_event_counts_once_for_each_country_on_its_sides(store: Store) -> None:
    found = store.by_country()
    assert by_name(found) == {"Ghana": 7, "Togo": 6}
    assert found[0].latitude is not None
    assert found[0].kind == "country"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"origin": "tkg"}, {"Ghana": 1, "Togo": 1}),
        ({"origin": "texts"}, {"Ghana": 6, "Togo": 5}),
        ({"type": "ASSAULT"}, {"Ghana": 1, "Togo": 1}),
        ({"status": "denied"}, {"Ghana": 1, "Togo": 1}),
        ({"since": dt.date(2031, 1, 1)}, {"Ghana": 1, "Togo": 1}),
        ({"recipient": "TGO", "origin": "texts"}, {"Ghana": 5, "Togo": 5}),
        ({"actor": "Nobody"}, {}),
    ],
)
def test_filters(store: Store, filters: dict[str, Any], expected: dict[str, int]) -> None:
    assert by_name(store.by_country(**filters)) == expected


def test_the_busiest_places_come_first(store: Store) -> None:
    assert store.by_place(limit=1) == store.by_place()[:1]
    assert store.by_place(status="denied")[0].events == 1
    assert store.by_place(origin="tkg") == []
