"""The desk reads a copy, so that others may write to the store meanwhile."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from detente.contracts import DetenteError, InUseError
from detente.desk import Store
from detente.web.snapshot import Snapshot
from making import make_event, make_record
from serving import client_of

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


def test_who_waits_to_write_leaves_threads_to_those_who_read(db: Path) -> None:
    snapshot = Snapshot(db, wait=0.5)
    refused: list[str] = []

    def write() -> None:
        try:
            with snapshot.writing():
                pass
        except InUseError as error:
            refused.append(error.message)

    with snapshot.writing(), ThreadPoolExecutor(40) as pool:
        begun = time.monotonic()
        for _ in range(40):
            pool.submit(write)
        pool.shutdown()
        took = time.monotonic() - begun
    assert set(refused) == {
        "another change is being made to the store", "too many want to change the store"
    }  # fmt: skip
    assert len(refused) == 40
    assert took < 10  # one after another they would have waited for 20 s
    snapshot.close()


def test_readers_are_told_that_the_store_cannot_be_read(
    db: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with client_of(db) as desk:
        assert "The store is" not in desk.get("/events").text
        db.write_text("no store")
        until = time.monotonic() + 20
        while "The store is not to be read now: not a store" not in desk.get("/events").text:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert desk.get("/api/status").json()["held_by"] == "not to be read now: not a store"
    assert "not to be read now" in caplog.text


def test_what_was_written_stays_written_where_no_copy_can_be_made(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    snapshot = Snapshot(db, wait=0.1)
    monkeypatch.setattr("detente.web.snapshot.copy_files", full)
    with snapshot.writing() as store:
        store.add(make_record(make_event(id="new"), id="new"))
    assert count(snapshot) == 12
    assert snapshot.held_by == "not to be read now: No space left on device"
    monkeypatch.undo()
    assert snapshot.refresh()
    assert count(snapshot) == 13
    snapshot.close()
