"""`detente import` and `detente export` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

from cli_running import run

from brought import ICEWS, gdelt_row, icews_row, write


def test_import_export_and_events(tmp_path: Path) -> None:
    write(tmp_path / "a.tab", [ICEWS, icews_row(1), icews_row(2), "bad"])
    code, out, err = run("import", "icews", "a.tab", folder=tmp_path)
    assert (code, out) == (1, "")
    assert "detente: a.tab:4: 1 columns, not 20" in err
    assert "a.tab (icews): 2 events read, 2 new, 1 lines could not be read" in err
    code, out, err = run("documents", "--failed", folder=tmp_path)
    assert json.loads(out)["where"] == "a.tab:4"
    code, out, err = run("events", "--actor", "Kenya", "--format", "table", folder=tmp_path)
    assert "COERCE" in out
    code, out, err = run(
        "export", "--to", "csv", "--out", "o.csv", "--pair", "KEN", "UGA", folder=tmp_path
    )
    assert code == 0
    assert "2 events → o.csv" in err
    assert (tmp_path / "o.csv").read_text().count("\n") == 3
    code, out, err = run("events", "--origin", "gdelt", folder=tmp_path)
    assert "no events" in err


def test_the_sums_as_json(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", [gdelt_row(1), *["bad"] * 12])
    code, out, err = run("import", "gdelt", "a.csv", "--format", "json", folder=tmp_path)
    assert code == 1
    done = json.loads(out)
    assert (done["added"], done["refused"], done["origin"]) == (1, 12, "gdelt 2.0")
    assert "and 2 more lines" in err


def test_nothing_that_can_be_read(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", [gdelt_row(1)])
    code, _, err = run("import", "icews", "a.csv", folder=tmp_path)
    assert code == 2
    assert "a.csv: looks like gdelt, not icews" in err
    assert "detente import gdelt a.csv" in err
    code, _, err = run("import", "icewz", "a.csv", folder=tmp_path)
    assert "Did you mean 'icews'?" in err
