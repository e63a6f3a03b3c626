"""What is put in comes out, once, and stays."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from detente.contracts import DetenteError, Failure
from detente.store import RecordRefusedError, Store, connect, resumed, write
from detente.version import __version__
from making import make_entity, make_event, make_quantity, make_quote, make_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.duckdb") as opened:
        yield opened


def test_what_goes_in_comes_out(store: Store) -> None:
    event, quote = make_event(), make_quote()
    assert store.add(make_record(event, quotes=(quote,))) == "added"
    assert store.events() == [event]
    assert store.quotes() == [quote]
    assert [a.name for a in store.actors()] == ["Ada Roé"]
    assert [d.id for d in store.documents()] == ["d1"]


def test_reading_again_changes_nothing(store: Store) -> None:
    record = make_record(make_event(), quotes=(make_quote(),))
    store.add(record)
    before = store.counts()
    assert store.add(record) == "unchanged"
    assert store.counts() == before


def test_what_changed_replaces_what_was(store: Store) -> None:
    store.add(make_record(make_event(), make_event(type="AID", id="e2")))
    changed = make_record(make_event(type="SUPPORT"), date=dt.date(2024, 5, 18))
    assert store.add(changed) == "updated"
    assert [e.event for e in store.events()] == [("SUPPORT",)]
    assert store.counts()["documents"] == 1


def test_another_coder_is_a_change(store: Store) -> None:
    record = make_record(make_event())
    store.add(record)
    assert store.add(record.model_copy(update={"coder": "test 2"})) == "updated"


def test_a_failed_write_keeps_what_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(make_record(make_event()))

    def break_off(*_: object) -> None:
        raise RuntimeError("pulled plug")

    monkeypatch.setattr(write, "_insert", break_off)
    with pytest.raises(RuntimeError):
        store.add(make_record(make_event(type="AID")))
    monkeypatch.undo()
    assert [e.event for e in store.events()] == [("ACCUSE",)]
    assert store.add(make_record(make_event(type="AID"))) == "updated"


def test_it_stays_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store(path) as first:
        first.add(make_record(make_event()))
    with Store(path, read_only=True) as second:
        assert len(second.events()) == 1


def test_failures_are_kept_and_forgotten(store: Store) -> None:
    store.fail(Failure(where="a.jsonl:3", reason="not JSON"))
    store.fail(Failure(where="a.jsonl:3", reason="not JSON at all"))
    assert [f.reason for f in store.failures()] == ["not JSON at all"]
    store.forget_failure("a.jsonl:3")
    assert store.failures() == []


def refusal(path: Path, *, read_only: bool = False) -> DetenteError:
    with pytest.raises(DetenteError) as caught:
        Store(path, read_only=read_only)
    return caught.value


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    Store(path).make().close()
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    connection.close()
    error = refusal(path)
    assert "schema 99" in error.message
    assert error.hint


def test_other_files_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no store " * 1000, encoding="utf-8")
    assert "not a store" in refusal(text).message
    with contextlib.closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE words (word)")
    assert refusal(tmp_path / "other.db").message == "not a store"
    foreign = tmp_path / "foreign.duckdb"
    duckdb.connect(str(foreign)).close()
    assert "no détente store" in refusal(foreign).message
    assert text.read_text(encoding="utf-8").startswith("no store")


def test_wrong_places_are_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path).message
    assert "no such folder" in refusal(tmp_path / "nowhere" / "s.duckdb").message
    assert "no such store" in refusal(tmp_path / "none.duckdb", read_only=True).message


def test_a_file_without_tables_is_never_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "TABLES", connect.TABLES + "SELECT nothing FROM nowhere;")
    with pytest.raises(duckdb.Error):
        Store(tmp_path / "s.duckdb").make()
    with duckdb.connect(str(tmp_path / "s.duckdb")) as left:
        assert left.execute("SHOW TABLES").fetchall() == []


def test_it_says_who_made_it(tmp_path: Path) -> None:
    Store(tmp_path / "s.duckdb").make().close()
    with duckdb.connect(str(tmp_path / "s.duckdb")) as opened:
        row = opened.execute("SELECT value FROM meta WHERE key = 'created_by'").fetchone()
    assert row == (f"detente {__version__}",)


def test_a_record_that_contradicts_itself_costs_nothing_stored(store: Store) -> None:
    store.add(make_record(make_event()))
    with pytest.raises(RecordRefusedError, match="share an id"):
        store.add(make_record(make_event(type="AID", id="x"), make_event(type="AID", id="x")))
    assert [e.event for e in store.events()] == [("ACCUSE",)]
    assert store.add(make_record(make_event(), id="d2")) == "added"


def test_a_failing_store_is_said_with_a_mend(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.duckdb", read_only=False).make()
    store.close()
    for use in (lambda: store.add(make_record()), store.events, store.counts, store.failures):
        with pytest.raises(
            DetenteError, match=r"s\.duckdb: .*(failed|could not be stored): "
        ) as caught:
            use()
        assert caught.value.hint


@pytest.mark.parametrize(
    "odd", ["a\x00b", "\u202eevil", "\U0001f6a9", "'; DROP TABLE events; --", ""]
)
def test_odd_characters_come_back_as_they_were(store: Store, odd: str) -> None:
    event = make_event(text=odd, actor=(make_entity(odd, "GHA"),))
    store.add(make_record(event, title=odd, source=odd))
    assert store.events() == [event]
    assert store.pairs() == [("GHA", "TGO", 1)]
    assert [d.source for d in store.documents(source=odd)] == [odd]


ADDING = """
import os, sys
from detente.store import Store
from making import make_entity, make_event, make_quantity, make_quote, make_record
store = Store(sys.argv[1])
store.add(make_record(make_event()))
print("added", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def another_process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    here = Path(__file__).parents[1]
    process = subprocess.Popen(
        [sys.executable, "-c", ADDING, str(tmp_path / "s.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(here), *sys.path])},
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "added\n"
        yield process
        process.kill()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_in_use_names_who_uses_it(
    another_process: subprocess.Popen[str], tmp_path: Path, read_only: bool
) -> None:
    error = refusal(tmp_path / "s.duckdb", read_only=read_only)
    assert error.message == f"in use by process {another_process.pid}"


def test_what_was_added_outlives_a_killed_process(
    another_process: subprocess.Popen[str], tmp_path: Path
) -> None:
    another_process.send_signal(signal.SIGKILL)
    another_process.wait()
    with Store(tmp_path / "s.duckdb", read_only=True) as store:
        assert len(store.events()) == 1
    with Store(tmp_path / "s.duckdb") as store:
        assert store.add(make_record(make_event())) == "unchanged"


def test_quantities_are_kept_with_their_document_and_found_by_event(tmp_path: Path) -> None:
    record = make_record(make_event(id="e1")).model_copy(update={"quantities": (make_quantity(),)})
    with Store(tmp_path / "s.duckdb") as store:
        store.add(record)
        assert store.quantities() == [make_quantity()]
        assert store.quantities(events=["e1"]) == [make_quantity()]
        assert store.quantities(events=["other"]) == []
        store.add(record.model_copy(update={"quantities": ()}))
        assert store.quantities() == []


def test_a_store_of_the_second_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store(path) as store:
        store.add(make_record(make_event(id="e1")))
    with duckdb.connect(str(path)) as old:
        old.execute("DROP TABLE quantities")
        old.execute("UPDATE meta SET value = '2' WHERE key = 'schema_version'")
    with Store(path) as store:
        assert [event.id for event in store.events()] == ["e1"]
        assert store.quantities() == []


def test_a_disk_that_is_full_at_first_leaves_no_file_that_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    full = (
        "import resource, sys; from detente.store import Store\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))\n"
        "Store(sys.argv[1]).make()"
    )
    command = [sys.executable, "-c", full, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "cannot be opened" in done.stderr
    with Store(path) as store:
        assert store.add(make_record()) == "added"


def test_a_signal_while_the_database_works_is_a_signal(tmp_path: Path) -> None:
    # This is what DuckDB raises then, in place of what the signal means.
    with pytest.raises(KeyboardInterrupt), connect.explained(tmp_path):
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError, match="another"), connect.explained(tmp_path):
        raise RuntimeError("another")


def test_documents_come_one_after_another_while_the_store_changes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resumed, "PAGE", 2)
    days = {"a": dt.date(2024, 5, 19), "b": None, "c": dt.date(2024, 5, 17), "d": None, "e": None}
    for name, day in days.items():
        store.add(make_record(id=name, date=day))
    seen = []
    for document in store.each_document():
        seen.append(document.id)
        store.add(make_record(make_event(document=document.id), id=document.id, date=document.date))
        store.add(make_record(id=f"{document.id}2", date=dt.date(2024, 5, 20)))
    assert seen == ["c", "a", "b", "d", "e"]
    assert store.counts()["documents"] == 10
    assert [each.id for each in store.each_document()] == [one.id for one in store.documents()]
