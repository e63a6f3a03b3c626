"""Go-betweens of a turn are told from the contacts of the years around it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import detente
from brought import bring, write

TURN = dt.date(2031, 6, 30)


def rows(*, long_ago: bool) -> list[str]:
    """Return contact of Qatar with both sides before the turn, and what is usual, as triples."""
    found = [(TURN - dt.timedelta(back), "Qatar", side)
             for side, back in zip(("Ghana", "Togo") * 2, (14, 12, 9, 6), strict=True)]  # fmt: skip
    found += [(TURN - dt.timedelta(back), "Peru", "Kenya") for back in range(0, 300, 9)]
    if long_ago:
        before = dt.timedelta(days=4000)
        found += [(day - before, "Qatar", side) for day, _, side in found for _ in range(2)]
    return [f"{day}\t{one}\tConsult\t{other}" for day, one, other in sorted(set(found))]


def test_what_was_usual_long_ago_counts_no_more(tmp_path: Path) -> None:
    told = []
    for long_ago in (False, True):
        file = write(tmp_path / f"{long_ago}.tsv", rows(long_ago=long_ago))
        with detente.Store(tmp_path / f"{long_ago}.duckdb") as store:
            bring(store, file, "tkg")
            told.append(store.relation("GHA", "TGO").brokers(TURN))
    assert told[0]
    assert told[0][0].code == "QAT"
    assert told[0] == told[1]
