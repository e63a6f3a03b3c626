"""Announcements in the store: each thing once, asked for by day and kind; older stores get them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import pytest

from detente.contracts import Announcement, AnnouncementKind, InUseError
from detente.store import Store

FOUND = dt.datetime(2026, 11, 25, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
DAY = dt.date(2026, 11, 24)
APART = dt.timedelta(days=10)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_open_elsewhere_in_the_process_is_in_use(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "s.duckdb"
    Store(path).make().close()
    with Store(path, read_only=read_only), pytest.raises(InUseError):
        Store(path, read_only=not read_only, wait=0)


def make(
    topic: str, day: dt.date = DAY, kind: AnnouncementKind = "turn", **known: Any
) -> Announcement:
    found = known.pop("found_at", FOUND)
    return Announcement.make(
        topic, day, kind=kind, rules=("r",), sides=("GHA", "TGO"), headline=topic, found_at=found
    )


@pytest.mark.parametrize(
    ("topic", "days", "new"),
    [
        ("turn|worse|GHA TGO|", 0, False),
        ("turn|worse|GHA TGO|", 10, False),
        ("turn|worse|GHA TGO|", -10, False),
        ("turn|worse|GHA TGO|", 11, True),
        ("turn|better|GHA TGO|", 0, True),
        ("turn|worse|GHA TGOX|", 0, True),
        # What was told says the same and more.
        ("turn|worse|", 3, False),
        ("turn|worse|GHA TGO|troops|", 3, True),
    ],
)
def test_a_thing_is_announced_once(tmp_path: Path, topic: str, days: int, new: bool) -> None:
    with Store(tmp_path / "s.duckdb").make() as store:
        assert store.announce(make("turn|worse|GHA TGO|"), apart=APART)
        again = make(topic, DAY + dt.timedelta(days=days))
        assert store.announce(again, apart=APART, receivers=["hook"]) is new
        assert len(store.announcements()) == 1 + new
        assert len(store.letters()) == new


def test_announcements_come_latest_first_and_as_asked_for(tmp_path: Path) -> None:
    later = FOUND + dt.timedelta(hours=1)
    with Store(tmp_path / "s.duckdb").make() as store:
        turn, threat = make("a|"), make("b|", kind="threat", found_at=later)
        for each in (turn, threat):
            store.announce(each, apart=APART)
        assert store.announcements() == [threat, turn]
        assert store.announcements(kind="turn") == [turn]
        assert store.announcements(limit=1) == [threat]
        assert store.announcements(since=later) == [threat]
        # The day is that of UTC: half past eleven in the evening, five hours west, is the next.
        assert store.announcements(since=dt.date(2026, 11, 26)) == [threat, turn]
        assert store.announcements(since=dt.date(2026, 11, 27)) == []


@pytest.mark.parametrize("version", ["2", "3", "4", "5"])
def test_a_store_of_an_earlier_version_can_be_watched_into(tmp_path: Path, version: str) -> None:
    path = tmp_path / "s.duckdb"
    Store(path).make().close()
    with duckdb.connect(str(path)) as old:
        for table in ("announcements", "letters", "watch_marks"):
            old.execute(f"DROP TABLE {table}")
        if version == "3":
            old.execute("DROP VIEW reports")
            old.execute("ALTER TABLE wide_reports RENAME TO reports")
        old.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", [version])
    with Store(path, read_only=True) as store:
        assert store.announcements() == []
    with Store(path).make() as store:
        assert store.announce(make("a|"), apart=APART)
        store.mark_watched("news", {"file:a": "1"})
        store.mark_watched("news", {"file:a": "2", "file:b": "1"})
        assert store.watch_marks("news") == {"file:a": "2", "file:b": "1"}
        assert store.watch_marks("other") == {}
