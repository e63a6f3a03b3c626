"""The index follows its store, whatever becomes of its file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.contracts import DetenteError
from detente.search import SearchIndex, index_path
from detente.store import Store
from making import make_event, make_record

MANY = 210
"""More documents than are written in one transaction."""


def found(index: SearchIndex, query: str, store: Store | None = None) -> list[str]:
    return sorted(hit.document for hit in index.search(query, store=store).hits)


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "i.search")
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(id="one", text="A ferry sank."))
        store.add(make_record(id="two", text="A ferry sailed."))
        assert not index.is_current(store)
        assert index.update(store) == 2
        assert index.is_current(store)
        assert index.update(store) == 0
        store.add(make_record(id="two", text="A train left."))
        store.add(make_record(id="three", text="Another ferry left."))
        assert not index.is_current(store)
        assert index.update(store) == 2
        assert found(index, "ferry") == ["one", "three"]
        assert found(index, "left") == ["three", "two"]


def test_what_is_coded_anew_is_found_anew(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "i.search")
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(make_event(id="e1")))
        assert index.search("accuse", store=store, kinds=["event"]).total == 1
        store.add(make_record(make_event(id="e2", type="AID")))
        assert index.search("accuse", store=store, kinds=["event"]).hits[0].id == "e2"
        store.add(make_record())
        assert index.search("accuse", store=store, kinds=["event"]).total == 0


def test_an_index_follows_another_store(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "i.search")
    with Store(tmp_path / "a.duckdb") as store:
        store.add(make_record(id="one", text="A ferry sank."))
        index.update(store)
    with Store(tmp_path / "b.duckdb") as store:
        store.add(make_record(id="other", text="A train left."))
        assert found(index, "ferry", store) == []
        assert found(index, "train", store) == ["other"]


def test_a_store_that_is_only_read_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store(path) as store:
        store.add(make_record(id="one", text="A ferry sank."))
    with Store(path, read_only=True) as store:
        assert found(SearchIndex(tmp_path / "new" / "folder" / "i.search"), "ferry", store) == [
            "one"
        ]


def test_an_index_that_is_not_there_says_so(tmp_path: Path) -> None:
    answer = SearchIndex(tmp_path / "i.search").search("ferry")
    assert (answer.total, answer.note) == (0, "there is no search index yet")
    assert not (tmp_path / "i.search").exists()


def _overwritten(path: Path) -> None:
    path.write_bytes(b"not an index at all" * 1000)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def _scrambled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(5000, len(data), 7):
        data[place] ^= 0x5A
    path.write_bytes(bytes(data))


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _without_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE entries")
    connection.close()


def _of_another_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()


DAMAGE = [_overwritten, _cut, _scrambled, _emptied, _without_tables, _of_another_version]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_broken_index_is_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    index = SearchIndex(tmp_path / "i.search")
    with Store(tmp_path / "s.duckdb") as store:
        for number in range(30):
            store.add(make_record(id=f"d{number:02}", text=f"Ferry number {number} sank."))
        index.update(store)
        damage(index.path)
        assert index.search("ferry", store=store).total == 30
        damage(index.path)
        index.update(store)
        assert index.search("ferry", store=store).total == 30


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE precious (thing)")
    connection.close()


@pytest.mark.parametrize("make", [_overwritten, _other_database])
def test_a_file_that_is_no_index_is_left_alone(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "notes.txt"
    make(path)
    before = path.read_bytes()
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record())
        with pytest.raises(DetenteError, match="is no search index"):
            SearchIndex(path).search("ferry", store=store)
    assert path.read_bytes() == before


def test_a_broken_index_without_a_store_finds_nothing(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "i.search")
    _overwritten(index.path)
    assert index.search("ferry").note == "there is no search index yet"


KILLED = """
import os, sys
from detente.search import SearchIndex
from detente.store import Store
with Store(sys.argv[1], read_only=True) as store:
    SearchIndex(sys.argv[2]).update(store, tell=lambda done, total: os._exit(9))
"""


def test_an_update_that_is_killed_goes_on_later(tmp_path: Path) -> None:
    path, index = tmp_path / "s.duckdb", SearchIndex(tmp_path / "i.search")
    with Store(path) as store:
        for number in range(MANY):
            store.add(make_record(id=f"d{number:03}", text="The ferry sank."))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(index.path)], check=False, env=os.environ
    )
    assert killed.returncode == 9
    half = index.search("ferry")
    assert 0 < half.total < MANY
    assert half.note == "the search index is still being made; there may be more"
    with Store(path, read_only=True) as store:
        assert index.update(store) == MANY - half.total
        whole = index.search("ferry", store=store)
    assert (whole.total, whole.note) == (MANY, None)


def test_while_another_writes_the_index_can_be_asked(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "i.search")
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(id="one", text="A ferry sank."))
        index.update(store)
        other = sqlite3.connect(index.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            assert found(index, "ferry") == ["one"]
        finally:
            other.close()


def test_an_index_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(id="one", text="A ferry sank."))
        with pytest.raises(DetenteError, match="search index"):
            SearchIndex(tmp_path / "file" / "i.search").update(store)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
def test_no_one_else_may_read_the_texts_in_it(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "i.search")
    with Store(tmp_path / "s.duckdb").make() as store:
        index.update(store)
    assert index.path.stat().st_mode & 0o077 == 0


def test_the_index_lies_beside_its_store_or_in_the_cache(
    tmp_path: Path,
) -> None:
    assert index_path(tmp_path / "s.duckdb") == tmp_path / "s.duckdb.search"
    gone = index_path(tmp_path / "no" / "such" / "s.duckdb")
    assert tmp_path not in gone.parents
    assert gone != index_path(tmp_path / "no" / "such" / "t.duckdb")
