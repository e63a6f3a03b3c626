"""Rows for tables and files."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from detente.contracts import Announcement
from detente.views.rows import COLUMNS, Datum, row_of


@pytest.mark.parametrize("kind", get_args(Datum), ids=lambda kind: kind.__name__)
def test_every_kind_of_datum_has_its_columns(kind: type) -> None:
    assert COLUMNS[kind]


def test_an_announcement_fills_its_columns() -> None:
    made = Announcement.make(
        "turn|GHA|TGO|", dt.date(2031, 1, 5), kind="turn", rules=("all",), sides=("GHA", "TGO"),
        headline="Ghana and Togo turned worse", found_at=dt.datetime(2031, 1, 6, tzinfo=dt.UTC),
    )  # fmt: skip
    row = row_of(made)
    assert {name: row[name] for name in COLUMNS[Announcement]} == row
    assert (row["sides"], row["day"]) == ("GHA|TGO", "2031-01-05")
