"""Where events happened, from the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from cli_running import run

from detente.contracts import Place
from detente.store import Store
from making import TOGO, make_event, make_record

LOME = Place(text="Lomé", name="Lomé", country="TGO", latitude=6.13, longitude=-1.22, score=1.0)


def test_events_are_counted_or_drawn(tmp_path: Path) -> None:
    with Store(tmp_path / "detente.duckdb") as store:
        store.add(make_record(make_event(event_loc=LOME), make_event(id="e2", actor=(TOGO,))))
    _, out, _ = run("map", "--format", "csv", folder=tmp_path)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["kind"], row["name"], row["events"]) for row in rows] == [
        ("country", "Togo", "2"), ("country", "Ghana", "1"), ("place", "Lomé", "1")
    ]  # fmt: skip
    assert rows[2]["longitude"] == "-1.22"
    code, out, err = run("map", "--plot", "map.svg", "--colour", "quad", folder=tmp_path)
    assert (code, out, err) == (0, "", "detente: drawn → map.svg\n")
    assert "Lomé" in (tmp_path / "map.svg").read_text("utf-8")
    _, out, err = run("map", "--type", "AID", folder=tmp_path)
    assert out == ""
    assert "no events in detente.duckdb fit" in err
