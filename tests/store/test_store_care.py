"""Checking, compacting and copying a store; stores of every earlier version."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import duckdb
import pytest

from detente.contracts import DetenteError, Failure
from detente.store import Store
from making import make_event, make_quote, make_record, make_stance

TRIPLES = (
    "2021-02-01\tGhana\tConsult\tTogo\n"
    "2021-01-01\tTogo\tConsult\tGhana\n"
    "2021-03-01\tGhana\tCriticize_or_denounce\tBarack Obama\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a store with something of everything."""
    path = tmp_path / "s.duckdb"
    (tmp_path / "t.tsv").write_text(TRIPLES, "utf-8")
    with Store(path) as store:
        record = make_record(
            make_event(id="e1"),
            make_event(id="e2", type="CONSULT", day=dt.date(2024, 5, 1)),
            quotes=(make_quote(),),
            stances=(make_stance(1.0),),
        )
        store.add(record)
        store.add(make_record(make_event(id="e1", document="d2"), id="d2"))
        list(store.bring_in(tmp_path / "t.tsv", "tkg"))
        store.fail(Failure(where="a.txt", reason="empty", hint=""))
    return path


def answers(store: Store) -> list[object]:
    """Return what a store answers to questions of every kind."""
    contacts = store.contacts("GHA", "TGO")
    return [
        store.events(),
        store.events(pair=("GHA", "TGO"), since=dt.date(2021, 1, 15)),
        store.events(actor="Obama"),
        store.events(recipient="obama", document="tkg:17"),
        [(day, kind) for day, kind in zip(contacts.day, contacts.type, strict=True)],
        contacts.volume.tolist(),
        store.pairs(),
        store.dealings(),
        store.by_place(),
        store.by_country(),
        [store.knows(name) for name in ("Obama", "Togo", "Nobody", "Ada Roé")],
        store.documents(),
        store.quotes(),
        store.stances(),
        store.failures(),
        store.counts(),
        store.brought(),
    ]


def faults(path: Path, *sql: str, every: bool = True) -> list[str]:
    """Return what is found in a store after somebody meddled with it."""
    with duckdb.connect(str(path)) as connection:
        for each in sql:
            connection.execute(each)
    with Store(path, read_only=True) as store:
        return [f"{one.where}: {one.reason}" for one in store.check(sample=None if every else 1)]


@pytest.mark.parametrize("name", ["compacted", 'a "b"', "it's", "main"])
def test_a_store_may_have_any_name_when_it_is_compacted(tmp_path: Path, name: str) -> None:
    with Store(tmp_path / f"{name}.duckdb") as store:
        store.add(make_record(make_event()))
        store.compact()
        assert store.events() == [make_event()]


def test_a_sound_store_has_no_faults(path: Path) -> None:
    assert faults(path) == []
    assert faults(path, every=False) == []


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("DELETE FROM documents WHERE id = 'd2'", "events: 1 rows of a document that is not there"),
        ("UPDATE events SET record = '{}' WHERE document = 'd2'", "events, row 2: no event: id:"),
        ("DELETE FROM imports", "reports: 1 events of a file that is not there"),
        ("DELETE FROM triple_relations", "triples: 3 events whose relation is not there"),
        ("INSERT INTO triples FROM triples LIMIT 1", "reports: 1 events that are there twice"),
        ("DELETE FROM report_sums", "report_sums: 3 events more or fewer than the sums say"),
        ("DROP TABLE stances", "stances: lacks the whole table"),
        ("ALTER TABLE failures DROP COLUMN hint", "failures: lacks hint"),
    ],
)
def test_what_is_wrong_is_named(path: Path, sql: str, fault: str) -> None:
    found = faults(path, sql)
    assert any(one.startswith(fault) for one in found), found


def test_a_broken_block_is_noticed(path: Path) -> None:
    with Store(path) as store:
        store.compact()
    data = bytearray(path.read_bytes())
    # The first three blocks are the headers; what follows is data and its catalogue.
    for place in range(3 * 4096 + 262_144 // 2, len(data), 4096):
        data[place] ^= 255
    path.write_bytes(data)
    try:
        with Store(path, read_only=True) as store:
            found = [one.reason for one in store.check()]
    except DetenteError as error:
        found = [error.message]
    assert found


def test_a_compacted_store_answers_the_same(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 42 AS answer")
    with Store(path) as store:
        before = answers(store)
        store.compact()
        assert answers(store) == before
        assert store.add(make_record(make_event(id="e9"), id="d9")) == "added"
        (again,) = store.bring_in(path.parent / "t.tsv", "tkg")
        assert (again.added, again.known) == (0, 3)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("FROM mine").fetchall() == [(42,)]
        assert connection.execute("SELECT count(*) FROM triples").fetchall() == [(0,)]
    assert faults(path) == []
    assert sorted(each.name for each in path.parent.iterdir()) == ["s.duckdb", "t.tsv"]


def test_compacting_gives_back_the_space_of_what_was_replaced(path: Path) -> None:
    dice = random.Random(8)
    for turn in range(3):
        with Store(path) as store:
            for n in range(40):
                text = dice.randbytes(40_000).hex()
                store.add(make_record(make_event(id=f"e{turn}"), id=f"x{n}", text=text))
    with Store(path) as store:
        before, after = store.compact()
    assert after < before
    assert path.stat().st_size == after


def test_a_store_that_cannot_be_compacted_is_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Store(path) as store:
        before = answers(store)
        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(DetenteError, match="No space left"):
            store.compact()
        assert answers(store) == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["s.duckdb", "t.tsv"]


def test_a_copy_is_made_while_others_read(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.duckdb"
    with Store(path, read_only=True) as store, Store(path, read_only=True) as other:
        size = store.backup(target)
        assert other.counts() == store.counts()
        with Store(target) as copy:
            assert answers(copy) == answers(store)
        assert target.stat().st_size == size
        with pytest.raises(DetenteError, match="is there already"):
            store.backup(target)
        store.backup(target, replace=True)
        with pytest.raises(DetenteError, match="is the store itself"):
            store.backup(path, replace=True)
        with pytest.raises(DetenteError, match="cannot be written"):
            store.backup(tmp_path / "nowhere" / "copy.duckdb")
    assert not list(tmp_path.glob(".detente*"))


def test_a_copy_of_a_damaged_store_is_not_kept(path: Path, tmp_path: Path) -> None:
    faults(path, "DELETE FROM documents WHERE id = 'd2'")
    with Store(path, read_only=True) as store, pytest.raises(DetenteError, match="not sound"):
        store.backup(tmp_path / "copy.duckdb")
    assert not (tmp_path / "copy.duckdb").exists()


def earlier(version: int) -> list[str]:
    """Return SQL that makes of a present store one as an earlier version wrote it."""
    columns = ("precision", "actor_codes", "recipient_codes", "place", "place_country",
               "latitude", "longitude")  # fmt: skip
    sums = ("report_sums", "report_places", "report_days", "report_names")
    steps = [(9, ["ALTER TABLE failures DROP COLUMN reading", "DROP TABLE said_corrections"]),
             (8, [*(f"ALTER TABLE events DROP COLUMN {name}" for name in columns),
                  *(f"DROP TABLE {name}" for name in (*sums, "edited_events"))]),
             (7, ["DROP TABLE carriers", "DROP TABLE story_keys"]),
             (6, [f"DROP TABLE {name}" for name in ("announcements", "letters", "watch_marks")]),
             (5, [f"DROP TABLE {name}" for name in
                  ("event_corrections", "corrected", "edited_reports", "checked_documents")]),
             (4, ["DROP VIEW reports", "DROP TABLE triples", "DROP TABLE triple_actors",
                  "DROP TABLE triple_relations", "DROP TABLE stances",
                  "ALTER TABLE wide_reports RENAME TO reports"]),
             (3, ["DROP TABLE reports", "DROP TABLE imports", "DROP TABLE quantities",
                  "DROP TABLE mediations"]),
             (2, ["DROP TABLE holdings", "DROP TABLE corrections",
                  "DROP TABLE imported"])]  # fmt: skip
    undone = [sql for added, sqls in steps if version < added for sql in sqls]
    if version in (5, 6, 7):  # their table of corrected events lacked the new columns, too
        undone.append(
            "CREATE TABLE edited_events AS SELECT NULL::INTEGER AS subject, * FROM events LIMIT 0"
        )
    return [*undone, f"UPDATE meta SET value = '{version}' WHERE key = 'schema_version'"]


@pytest.mark.parametrize("version", range(1, 9))
@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_of_every_earlier_version_is_brought_up_to_date(
    path: Path, version: int, read_only: bool
) -> None:
    with Store(path) as store:
        before = answers(store)
        known = store.events(origin="texts")
        store.compact()  # older stores had all brought-in events in one table
    with duckdb.connect(str(path)) as old:
        for sql in earlier(version):
            old.execute(sql)
    with Store(path, read_only=read_only) as store:
        assert store.events(origin="texts") == known
        assert len(store.contacts("GHA", "TGO")) == (5 if version >= 3 else 3)
        if version >= 4:
            assert answers(store) == before
        assert list(store.check(sample=None)) == []
    if not read_only:
        with Store(path) as store:
            assert store.add(make_record(make_event(id="e9"), id="d9")) == "added"
            list(store.bring_in(path.parent / "t.tsv", "tkg"))
            assert store.brought() == 3
            assert list(store.check(sample=None)) == []


def test_a_migration_that_is_cut_off_leaves_the_old_store(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect(str(path)) as old:
        for sql in earlier(7):
            old.execute(sql)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("detente.store.migrate.sum_up", cut)
        Store(path)
    with duckdb.connect(str(path)) as old:
        version = old.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchall()
    assert version == [("7",)]
    with Store(path) as store:
        assert list(store.check()) == []
