"""Turning points of lately, each announced once however its day moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from detente.contracts import Announcement
from detente.store import Store
from detente.watch import Watcher
from making import make_entity, make_event, make_record

Watch = Callable[..., Watcher]
NOON = dt.datetime(2024, 5, 20, 12, tzinfo=dt.UTC)
PAIR = '[[rule]]\nname = "t"\nkinds = ["turn"]\npairs = [["Togo", "GHA"]]\n'
GHANA, TOGO = make_entity("Ghana", "GHA"), make_entity("Togo", "TGO")


def keep(path: Path, *days: tuple[dt.date, str]) -> None:
    """Store a document of that day for each event of Ghana towards Togo."""
    with Store(path) as store:
        for number, (day, kind) in enumerate(days):
            key = f"{day}-{kind}-{number}"
            event = make_event(
                type=kind, day=day, document=key, id=key, actor=(GHANA,), recipient=(TOGO,)
            )
            store.add(make_record(event, id=key, date=day))


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    """Return a store with a year of talks, and then attacks on 15 and 16 May."""
    path = tmp_path / "watch.duckdb"
    start = dt.date(2023, 5, 1)
    keep(path, *((start + dt.timedelta(days=14 * n), "CONSULT") for n in range(26)))
    keep(path, *((dt.date(2024, 5, day), "ASSAULT") for day in (15, 15, 16, 16)))
    return path


def announced(watch: Watch, rules: str = PAIR, now: dt.datetime = NOON) -> list[Announcement]:
    return watch([], rules=rules, now=lambda: now).once().announcements


def test_a_turn_is_announced_once_though_its_day_moves(quiet: Path, watch: Watch) -> None:
    (turn,) = announced(watch)
    assert (turn.kind, turn.sides, turn.day) == ("turn", ("TGO", "GHA"), dt.date(2024, 5, 15))
    assert "Togo – Ghana turned worse on 15 May 2024" in turn.headline
    assert 1 <= len(turn.references) <= 5
    assert turn.references[0].text == "Ada Roé accused Togo."
    # The next day's texts tell of many more attacks, that began two days before.
    keep(quiet, *((dt.date(2024, 5, day), "ASSAULT") for day in (13, 13, 13, 13, 14, 14)))
    assert announced(watch, now=NOON + dt.timedelta(days=1)) == []
    with Store(quiet) as store:
        (moved,) = [t for t in turns_of(store) if t.direction == "worse"]
        assert moved.date != turn.day
        assert store.announcements() == [turn]


def turns_of(store: Store) -> list[Any]:
    from detente.relations import turns

    return turns(store.contacts("GHA", "TGO"))


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ('direction = "better"', False),
        ("min_size = 1000.0", False),
        ('types = ["ASSAULT"]', True),
        ('types = ["AID"]', False),
        ('actors = ["Ghana"]', True),
        ('countries = ["Mali"]', False),
        ("min_confidence = 0.99", True),
    ],
)
@pytest.mark.usefixtures("quiet")
def test_what_a_rule_asks_of_turns(watch: Watch, rule: str, fits: bool) -> None:
    assert bool(announced(watch, PAIR + rule)) is fits


@pytest.mark.usefixtures("quiet")
def test_turns_long_past_are_not_announced(watch: Watch) -> None:
    assert announced(watch, now=NOON + dt.timedelta(days=30)) == []


@pytest.mark.usefixtures("quiet")
def test_without_pairs_only_those_that_new_texts_tell_of_are_looked_at(
    tmp_path: Path, watch: Watch
) -> None:
    from detente.watch import sources_of

    rules = '[[rule]]\nname = "t"\nkinds = ["turn"]\ncountries = ["Ghana"]'
    assert announced(watch, rules) == []
    (tmp_path / "a.txt").write_text("Date: 2024-05-18\n\nGhana's army attacked Togo on Friday.\n")
    watcher = watch(sources_of([str(tmp_path / "a.txt")]), rules=rules, now=lambda: NOON)
    (turn,) = watcher.once().announcements
    assert turn.sides == ("GHA", "TGO")
