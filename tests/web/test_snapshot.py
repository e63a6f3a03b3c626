"""The desk reads a copy, so that others may write to the store meanwhile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from detente.contracts import DetenteError, InUseError
from detente.desk import Store
from detente.web.snapshot import Snapshot
from making import make_event, make_record

HOLD = """
import sys
from detente.store import Store
with Store(sys.argv[1]) as store:
    print("held", flush=True)
    sys.stdin.read()
"""


def count(snapshot: Snapshot) -> int:
    with snapshot.reading() as store:
        return store.counts()["documents"]


@pytest.fixture
def holder(db: Path) -> subprocess.Popen[str]:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(db)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    return held


def release(holder: subprocess.Popen[str]) -> None:
    holder.communicate("")


def test_others_may_write_while_the_desk_is_open(db: Path) -> None:
    snapshot = Snapshot(db)
    with snapshot.reading() as reader:
        with Store(db) as store:
            store.add(make_record(make_event(id="new"), id="new"))
        assert snapshot.refresh()
        assert count(snapshot) == 13
        assert reader.counts()["documents"] == 12  # who reads on reads the same state to the end
    assert not snapshot.refresh()
    assert len(list(snapshot.folder.glob("*.duckdb"))) == 1
    snapshot.close()
    assert not snapshot.folder.exists()


def test_a_store_that_another_process_writes_to_is_shown_as_it_was(db: Path) -> None:
    snapshot = Snapshot(db, wait=0.2)
    with Store(db) as store:
        store.add(make_record(make_event(id="new"), id="new"))
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(db)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    assert not snapshot.refresh()
    assert snapshot.held_by == f"in use by process {holder.pid}"
    assert count(snapshot) == 12
    with pytest.raises(InUseError), snapshot.writing():
        pass
    release(holder)
    assert snapshot.refresh()
    assert (count(snapshot), snapshot.held_by) == (13, None)
    snapshot.close()


def test_a_desk_cannot_open_on_a_store_that_is_held(
    db: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(DetenteError, match=f"in use by process {holder.pid}"):
        Snapshot(db)
    release(holder)


def test_what_the_desk_writes_is_in_the_store_and_shown_at_once(db: Path) -> None:
    snapshot = Snapshot(db)
    version = snapshot.version
    with snapshot.writing() as store:
        store.add(make_record(make_event(id="new"), id="new"))
    assert (count(snapshot), snapshot.version) == (13, version + 1)
    with Store(db, read_only=True) as kept:
        assert kept.counts()["documents"] == 13
    snapshot.close()


def test_without_a_store_the_desk_is_empty_until_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "later.duckdb"
    snapshot = Snapshot(path)
    assert count(snapshot) == 0
    assert not path.exists()
    with snapshot.writing() as store:
        store.add(make_record(make_event(), id="first"))
    assert count(snapshot) == 1
    assert path.exists()
    snapshot.close()


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.duckdb"
    wrong.write_text("no store")
    with pytest.raises(DetenteError, match=r"wrong\.duckdb: not a store"):
        Snapshot(wrong)
