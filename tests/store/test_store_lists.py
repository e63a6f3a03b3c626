"""Lists of office holders that users bring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente import Coder, Document, Store
from detente.contracts import DetenteError
from detente.store import read_followthemoney, read_petrarch

ENTITIES = [
    {
        "id": "p1",
        "schema": "Person",
        "properties": {
            "name": ["Ximena Rojas Duarte"],
            "alias": ["Ximena Rojas"],
            "nationality": ["co"],
        },
    },
    {
        "id": "q1",
        "schema": "Position",
        "properties": {"name": ["Minister of Foreign Affairs of Colombia"], "country": ["co"]},
    },
    {
        "id": "o1",
        "schema": "Occupancy",
        "properties": {
            "holder": ["p1"],
            "post": ["q1"],
            "startDate": ["2031-02"],
            "endDate": ["2033"],
        },
    },
    {
        "id": "p2",
        "schema": "Person",
        "properties": {
            "name": ["Iker Salas"],
            "country": ["es"],
            "position": ["Member of Parliament"],
        },
    },
]


@pytest.fixture
def peps(tmp_path: Path) -> Path:
    path = tmp_path / "peps.ftm.json"
    path.write_text("".join(json.dumps(e) + "\n" for e in ENTITIES), encoding="utf-8")
    return path


def test_followthemoney_gives_offices_with_their_days(peps: Path) -> None:
    rows, bad = read_followthemoney(peps)
    assert bad == []
    told = {row.name: row for row in rows}
    rojas = told["Ximena Rojas Duarte"]
    assert (rojas.office, rojas.code, rojas.sector) == ("foreign minister", "COL", "GOV")
    assert (str(rojas.first), str(rojas.last)) == ("2031-02-01", "2033-12-31")
    assert rojas.aliases == ("Ximena Rojas",)
    assert (told["Iker Salas"].code, told["Iker Salas"].sector) == ("ESP", "LEG")


def test_lines_that_are_no_entities_are_named_and_the_rest_comes_in(peps: Path) -> None:
    with peps.open("a", encoding="utf-8") as file:
        file.write("not json\n" + json.dumps({"id": "x", "schema": "Nonsense"}) + "\n[]\n")
    rows, bad = read_followthemoney(peps)
    assert len(rows) == 2
    assert [number for number, _ in bad] == [5, 6, 7]


def test_an_imported_person_resolves_in_time_only(peps: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store:
        rows, _ = read_followthemoney(peps)
        assert store.bring(peps.name, rows) == 2
        coder = Coder(registry=store.registry())
    text = "Ximena Rojas criticised Peru on Thursday."
    within = coder.code(Document.make(text, date="2032-04-02")).actors
    after = coder.code(Document.make(text, date="2036-04-02")).actors
    held = [(a.office, a.code) for a in within if a.kind == "person"]
    assert held == [("foreign minister", "COL")]
    assert [(a.office, a.code) for a in after if a.kind == "person"] == [(None, "COL")]


def test_the_same_list_again_changes_nothing(peps: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store:
        rows, _ = read_followthemoney(peps)
        store.bring(peps.name, rows)
        first = store.person("Rojas")
        store.bring(peps.name, rows)
        assert store.person("Rojas") == first
        assert store.bring(peps.name, []) == 0
        with pytest.raises(DetenteError, match="no person"):
            store.person("Rojas")


def test_petrarch_gives_persons_with_the_days_of_their_codes(tmp_path: Path) -> None:
    path = tmp_path / "actors.txt"
    lines = ["XIMENA_ROJAS_ [COLGOV 20310101-20321231]", "+ROJAS_DUARTE_", "GONDOR_ [GON]"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = read_petrarch(path)
    assert {(row.name, row.code, row.sector, str(row.first)) for row in rows} == {
        ("Ximena Rojas", "COL", "GOV", "2031-01-01")
    }


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="cannot be read"):
        read_followthemoney(tmp_path / "none.json")
