"""What is put in comes out, once, and stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from detente.contracts import DetenteError, Failure
from detente.store import Store, write
from making import make_event, make_quote, make_record


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
    Store(path).close()
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE meta SET value = '7' WHERE key = 'schema_version'")
    connection.close()
    error = refusal(path)
    assert "schema 7" in error.message
    assert error.hint


def test_other_files_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no store " * 1000, encoding="utf-8")
    assert "not a store" in refusal(text).message
    foreign = tmp_path / "foreign.duckdb"
    duckdb.connect(str(foreign)).close()
    assert "no détente store" in refusal(foreign).message
    assert text.read_text(encoding="utf-8").startswith("no store")


def test_wrong_places_are_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path).message
    assert "no such folder" in refusal(tmp_path / "nowhere" / "s.duckdb").message
    assert "no such store" in refusal(tmp_path / "none.duckdb", read_only=True).message
