"""A copy of a store taken while another process writes to it is a state that the store had."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from detente.contracts import InUseError
from detente.store import Store, copied, copy_files, journal
from making import make_event, make_record

HELD = InUseError("in use by process 7", where="s.duckdb")
# Checkpoints come often here, so that some fall into the copying.
WRITE = """
import sys, duckdb
with duckdb.connect(sys.argv[1]) as store:
    store.execute("SET checkpoint_threshold = '64KB'")
    print("writing", flush=True)
    for number in range(100_000):
        store.execute("BEGIN")
        store.execute("INSERT INTO meta VALUES (?, repeat('x', 5000))", [f"n{number}"])
        store.execute("INSERT INTO checked_documents VALUES (?, '', '{}')", [str(number)])
        store.execute("COMMIT")
"""


def test_each_copy_is_whole_and_later_than_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    Store(path).make().close()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        before = 0
        for _ in range(8):
            with copied(path, HELD, wait=20) as (copy, _), Store(copy, read_only=True) as store:
                assert list(store.check(sample=None)) == []
                sizes = store.sizes()
                assert sizes["meta"] - 2 == sizes["checked_documents"] >= before
                before = sizes["checked_documents"]
            assert not copy.parent.exists()
        assert before > 0
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    with Store(path) as store:  # nothing of all that harmed the store
        assert list(store.check(sample=None)) == []


def test_a_copy_that_the_writer_went_over_is_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(source: Path, target: Path) -> None:
        copy_files(source, target)
        with Store(source) as store:
            store.add(make_record(make_event(id="e2"), id="d2"))
            store._rows("CHECKPOINT")

    monkeypatch.setattr("detente.store.copying.copy_files", overtaken)
    with pytest.raises(InUseError) as refused, copied(path, HELD, wait=0):
        pass
    assert refused.value is HELD


def test_without_room_there_is_no_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> Any:
        return shutil._ntuple_diskusage(100, 99, 1)  # type: ignore[attr-defined]

    monkeypatch.setattr("detente.store.copying.shutil.disk_usage", full)
    with (
        pytest.raises(InUseError, match=r"in use by process 7, and .* has no room"),
        copied(path, HELD, wait=0),
    ):
        pass


def test_the_journal_goes_along(path: Path, tmp_path: Path) -> None:
    with Store(path) as store:
        store.add(make_record(make_event(id="e2"), id="d2"))
        assert journal(path).exists()
        copy_files(path, tmp_path / "copy.duckdb")
    with Store(tmp_path / "copy.duckdb", read_only=True) as copy:
        assert copy.counts()["documents"] == 2


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "s.duckdb"
    with Store(path) as store:
        store.add(make_record(make_event(id="e1"), id="d1"))
    return path
