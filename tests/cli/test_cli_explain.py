"""Why a relation turned, from the command line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from cli_running import run

from detente.store import Store
from making import make_event, make_record

TURN = dt.date(2031, 6, 15)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store of a quarrel that ends in a telephone call."""
    where = tmp_path_factory.mktemp("explain")
    with Store(where / "detente.duckdb") as store:
        days = [TURN - dt.timedelta(weeks=n) for n in range(1, 30)]
        told = [("ACCUSE", None, day) for day in days]
        told += [("CONSULT", "phone", TURN), ("AGREE", None, TURN), ("SUPPORT", None, TURN)]
        for number, (kind, mode, day) in enumerate(told):
            event = make_event(type=kind, mode=mode, day=day, id=f"e{number}")
            store.add(make_record(event, id=f"d{number}", date=day))
    return where


def test_an_explanation_is_text_json_and_a_page_with_its_picture(folder: Path) -> None:
    _, text, _ = run("explain", "Ghana", "Togo", TURN.isoformat(), folder=folder)
    assert "turned for the better" in text
    _, out, _ = run("explain", "GHA", "TGO", TURN.isoformat(), "--format", "json", folder=folder)
    assert json.loads(out)["direction"] == "better"
    code, _, _ = run("explain", "GHA", "TGO", TURN.isoformat(), "--out", "t.html", folder=folder)
    page = (folder / "t.html").read_text("utf-8")
    assert code == 0
    assert "<svg" in page
    assert "<script" not in page


def test_no_turn_and_no_events_are_told_apart(folder: Path) -> None:
    code, _, err = run("explain", "GHA", "TGO", "2031-01-01", folder=folder)
    assert code != 0
    assert "turns were found on" in err
    code, _, err = run("explain", "PER", "CHL", "2031-01-01", folder=folder)
    assert code != 0
    assert "Pairs with events" in err
