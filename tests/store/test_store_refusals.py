"""What cannot be opened or written is refused in clear words, and nothing is lost by it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente.contracts import DetenteError
from detente.store import Store, write
from making import make_entity, make_event, make_quote, make_record


def refusal(path: Path, *, read_only: bool = False) -> DetenteError:
    with pytest.raises(DetenteError) as caught:
        Store(path, read_only=read_only)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("content", [b"", b"no store " * 1000])
def test_a_file_named_for_a_blockade_is_not_in_use(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "blockade (PID 7).duckdb"
    path.write_bytes(content)
    assert refusal(path).message == "not a store"
    assert path.read_bytes() == content


def test_a_store_in_use_names_who_uses_it(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    program = (
        "import sys; from detente import DetenteError, Store\n"
        "try: Store(sys.argv[1])\n"
        "except DetenteError as error: print(error.message)"
    )
    with Store(path).make():
        done = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, check=True, text=True
        )
    assert done.stdout.strip() == f"in use by process {os.getpid()}"


def test_wrong_places_are_refused_for_reading_too(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path, read_only=True).message
    assert "no such store" in refusal(tmp_path / "none" / "s.duckdb", read_only=True).message


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The rights themselves cannot be taken from a test that runs as root.
    monkeypatch.setattr(os, "access", lambda *_: False)
    error = refusal(tmp_path / "s.duckdb")
    assert (error.message, error.where) == ("cannot be written", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_write_broken_off_in_the_middle_leaves_no_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = write.insert_rows

    def pull_the_plug(connection: object, table: str, rows: list[tuple[object, ...]]) -> None:
        if table == "quotes":
            raise KeyboardInterrupt
        whole(connection, table, rows)  # type: ignore[arg-type]

    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(make_event(), quotes=(make_quote(),)))
        monkeypatch.setattr(write, "insert_rows", pull_the_plug)
        for changed in ({}, {"id": "d2"}):
            with pytest.raises(KeyboardInterrupt):
                store.add(make_record(make_event(type="AID"), quotes=(make_quote(),), **changed))
    with Store(tmp_path / "s.duckdb", read_only=True) as store:
        assert store.events() == [make_event()]
        assert store.quotes() == [make_quote()]
        assert [d.id for d in store.documents()] == ["d1"]


def test_what_the_database_refuses_is_said_and_undone(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(make_event()))
        with pytest.raises(DetenteError, match="d2 could not be stored"):
            store.add(make_record(make_event(id="same"), make_event(id="same"), id="d2"))
        assert store.counts()["documents"] == store.counts()["events"] == 1
        assert store.add(make_record(make_event(type="AID"))) == "updated"


def test_a_store_opened_for_reading_cannot_be_changed(tmp_path: Path) -> None:
    Store(tmp_path / "s.duckdb").make().close()
    with (
        Store(tmp_path / "s.duckdb", read_only=True) as store,
        pytest.raises(DetenteError, match="read-only"),
    ):
        store.add(make_record(make_event()))


INJECTIONS = ("' OR '1'='1", "x'; DROP TABLE events; --", "%", "_", "*", "\\", "", "\x00")


@pytest.mark.parametrize("text", INJECTIONS)
def test_filters_are_values_never_sql(tmp_path: Path, text: str) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(make_event(), quotes=(make_quote(),)))
        before = store.counts()
        for name in ("actor", "recipient", "type", "mode", "status", "document"):
            assert store.events(**{name: text}) == []  # type: ignore[arg-type]
        assert store.events(pair=(text, "GHA")) == []
        assert store.quotes(speaker=text) == []
        assert store.quotes(about=text or "''") == []
        assert store.actors(name=text) == store.actors(document=text) == []
        assert store.documents(source=text) == []
        assert not store.knows(text)
        store.forget_failure(text)
        assert store.counts() == before


def test_hostile_text_comes_out_as_it_went_in(tmp_path: Path) -> None:
    hostile = '\'; DROP TABLE events; -- \x00 \x1b[31m \u202e {"a": 1} $1 ?'
    event = make_event(text=hostile, actor=(make_entity(hostile, "GHA"),))
    record = make_record(event, quotes=(make_quote(hostile),), title=hostile)
    with Store(tmp_path / "s.duckdb") as store:
        store.add(record)
        assert store.events(actor=hostile) == [event]
        assert store.quotes(about=hostile) == list(record.quotes)
        assert store.documents() == [record.document]


def test_a_commit_that_fails_is_itself_what_is_said(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb").make() as store:
        other = store._connection.cursor()
        other.execute("BEGIN")
        write._insert(other, [make_record(make_event())], {"d1": "digest"})
        whole = store._connection

        class Late:
            """Lets the other writer be done just before this one commits."""

            def execute(self, sql: str, *values: object) -> object:
                if sql == "COMMIT":
                    other.execute("COMMIT")
                return whole.execute(sql, *values)

            def __getattr__(self, name: str) -> object:
                return getattr(whole, name)

        store._opened = Late()  # type: ignore[assignment]
        with pytest.raises(DetenteError, match=r"d1 could not be stored: .*commit"):
            store.add(make_record(make_event(type="AID")))
        assert store.events() == [make_event()]
