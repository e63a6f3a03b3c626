"""`detente actors lint`: the installed tables, and lists of one's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cli_running import run

from detente.contracts import Imported
from detente.store import Store


def test_the_installed_tables_have_gaps_but_no_faults(tmp_path: Path) -> None:
    code, out, err = run("actors", "lint", folder=tmp_path)
    assert code == 0
    assert all(line.startswith("leaders.tsv: ") for line in out.splitlines())
    assert "no store" in err
    assert "detente: faults: 0; gaps: " in err
    assert list(tmp_path.iterdir()) == []


def test_faults_of_an_imported_list_are_named(tmp_path: Path) -> None:
    terms = [("Ximena Rojas", 1, 20), ("Iker Salas", 10, 28)]
    rows = [
        Imported(
            name=name,
            office="president",
            code="COL",
            first=dt.date(2031, 1, first),
            last=dt.date(2031, 1, last),
            origin="mine.json",
        )
        for name, first, last in terms
    ]
    with Store(tmp_path / "detente.duckdb") as store:
        store.bring("mine.json", rows)
        assert sorted(store.imported(), key=lambda r: r.name) == sorted(rows, key=lambda r: r.name)
    code, out, err = run("actors", "lint", "--no-gaps", folder=tmp_path)
    assert code == 1
    assert out.startswith("mine.json: ")
    assert "terms overlap" in out
    assert len(out.splitlines()) == 1
    assert err == "detente: faults: 1\n"
