"""The folder of partitions: whole or absent, gone on with, and read by the store and by others."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from detente import Store
from detente.cluster import Known, bring_records, known_to, read_partitions
from detente.cluster.outcomes import failure_row, row_of
from detente.cluster.partitions import Partitions
from detente.contracts import (
    Actor,
    Correction,
    DetenteError,
    Evidence,
    Failure,
    Imported,
    Record,
)
from making import make_event, make_record

BAD = Failure(where="b.txt", reason="empty", hint="there is no text in it")


def records(number: int) -> list[Record]:
    made = []
    for n in range(number):
        events = (make_event(document=f"d{n}"), make_event(document=f"d{n}", type="CONSULT"))
        made.append(make_record(*events[: n % 3], id=f"d{n}", path=f"news/{n}.txt"))
    return made


def write(folder: Path, *made: Record | Failure) -> None:
    with Partitions(folder) as parts:
        for one in made:
            failed = isinstance(one, Failure)
            parts.add(failure_row(one) if failed else row_of(one.document.id, one, "n"))


def test_records_come_back_as_they_were_and_none_twice(tmp_path: Path) -> None:
    made = records(5)
    write(tmp_path / "out", *made[:3], BAD)
    write(tmp_path / "out", *made, BAD)
    assert list(read_partitions(tmp_path / "out")) == [*made[:3], BAD, *made[3:]]


def test_events_lie_beside_as_a_store_exports_them(tmp_path: Path) -> None:
    write(tmp_path / "out", *records(5), BAD)
    with Store(tmp_path / "s.duckdb") as store:
        bring_records(store, tmp_path / "out")
        store.export(tmp_path / "exported.parquet", "parquet")
    read = "SELECT * FROM read_parquet(?) ORDER BY id, story"
    flat, exported = (
        duckdb.sql(read, params=[str(path)])
        for path in (tmp_path / "out/events/part-000001.parquet", tmp_path / "exported.parquet")
    )
    assert flat.columns == exported.columns
    assert flat.types == exported.types
    assert flat.fetchall() == exported.fetchall()
    assert len(flat) == 4


def test_bringing_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "out", BAD, *records(3))
    with Store(tmp_path / "s.duckdb") as store:
        first = bring_records(store, tmp_path / "out")
        kept = [store.record(f"d{n}") for n in range(3)], store.failures()
        again = bring_records(store, tmp_path / "out")
        assert ([store.record(f"d{n}") for n in range(3)], store.failures()) == kept
    assert kept == (records(3), [BAD])
    assert (first.added, first.known, again.added, again.known) == (3, 0, 0, 3)
    assert first.repairs == ("1 failed on the cluster",)


def versions() -> tuple[list[Record], list[Record]]:
    """Return what two files give of documents: some are in both, fuller in one of the two."""
    first, second = (
        [
            make_record(
                *(make_event(document=f"d{n}", id=f"e{k}") for k in range(1 + (n + file) % 2)),
                id=f"d{n}",
                path=f"{file}.jsonl:{n}",
            )
            for n in numbers
        ]
        for file, numbers in enumerate(([0, 1, 2, 3], [2, 3, 4]))
    )
    return first, second


def write_rows(folder: Path, made: list[Record]) -> None:
    with Partitions(folder) as parts:
        for number, one in enumerate(made):
            parts.add(row_of(f"{one.document.path}-{number}", one, "n"))


@pytest.mark.parametrize("partitions", [1, 2])
def test_of_a_document_in_several_files_the_last_row_counts(
    tmp_path: Path, partitions: int
) -> None:
    first, second = versions()
    for made in [first + second] if partitions == 1 else [first, second]:
        write_rows(tmp_path / "out", made)
    with Store(tmp_path / "s.duckdb") as store:
        told = bring_records(store, tmp_path / "out")
        kept = [store.record(f"d{n}") for n in range(5)]
        again = bring_records(store, tmp_path / "out")
        assert [store.record(f"d{n}") for n in range(5)] == kept == [*first[:2], *second]
    assert (told.added, told.known, told.repairs) == (5, 0, ())
    assert (again.added, again.known, again.repairs) == (0, 5, ())


def test_what_failed_before_and_was_coded_later_is_no_failure(tmp_path: Path) -> None:
    write(tmp_path / "out", BAD)
    write(tmp_path / "out", make_record(path="b.txt"))
    with Store(tmp_path / "s.duckdb") as store:
        bring_records(store, tmp_path / "out")
        assert store.failures() == []


def test_what_a_killed_run_left_is_dropped(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, *records(3))
    (out / "records" / ".part-000002.parquet").write_bytes(b"PAR1 half")
    (out / "events" / "part-000002.parquet").write_bytes(b"PAR1 without its records")
    write(out, *records(5))
    assert list(read_partitions(out)) == records(5)
    assert sorted(path.name for path in (out / "events").iterdir()) == [
        "part-000001.parquet",
        "part-000002.parquet",
    ]
    assert not list(out.rglob(".part*"))


def test_a_run_that_is_stopped_keeps_what_was_coded(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Partitions(tmp_path / "out") as parts:
        parts.add(row_of("k", records(1)[0], "n"))
        raise KeyboardInterrupt
    assert list(read_partitions(tmp_path / "out")) == records(1)


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with (
        Partitions(tmp_path / "out"),
        pytest.raises(DetenteError, match="another run writes here"),
    ):
        Partitions(tmp_path / "out")


def test_a_folder_goes_on_as_it_was_begun(tmp_path: Path) -> None:
    known = Known(imported=(Imported(name="Iker Salas", code="ESP", origin="mine"),))
    with Partitions(tmp_path / "out") as parts:
        assert parts.begin({"model": None, "date": "2024-05-17"}, known) == known
    with Partitions(tmp_path / "out") as parts:
        assert parts.begin({"model": None, "date": "2024-05-17"}, Known()) == known
        with pytest.raises(DetenteError, match="begun with other settings: date"):
            parts.begin({"model": None, "date": None}, known)


def test_other_things_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DetenteError, match="holds other things"):
        Partitions(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_rows_that_are_no_records_are_told_and_the_rest_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "odd [1] name.parquet"
    record = make_record().model_dump_json()
    duckdb.execute(
        "COPY (SELECT unnest([?, '{}', NULL]) AS record, NULL AS failed, NULL AS reason,"
        f" NULL AS hint) TO '{path}'",
        [record],
    )
    told: list[Failure] = []
    with Store(tmp_path / "s.duckdb") as store:
        sum_ = bring_records(store, path, on_refused=told.append)
        assert store.counts()["documents"] == 1
    assert [failure.where for failure in told] == [f"{path}:2", f"{path}:3"]
    assert (sum_.read, sum_.refused) == (1, 2)


@pytest.mark.parametrize("content", [b"no parquet", b""])
def test_a_broken_partition_is_said_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "part-000001.parquet"
    path.write_bytes(content)
    with pytest.raises(DetenteError, match="a broken one") as caught:
        list(read_partitions(tmp_path))
    assert "\n" not in str(caught.value)
    assert caught.value.where == str(path)


def test_news_of_the_users_own_is_not_to_be_removed(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    duckdb.execute(f"COPY (SELECT 'Ghana condemned Togo.' AS text) TO '{path}'")
    with pytest.raises(DetenteError, match="it has other columns") as caught:
        list(read_partitions(path))
    assert "detente read" in caught.value.hint
    assert "remove" not in caught.value.hint


def test_a_folder_without_partitions(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="no partitions of records"):
        list(read_partitions(tmp_path))


def test_what_a_store_knows_goes_along(tmp_path: Path) -> None:
    said = Evidence(field="code", value="GHA", source="text", words="of Ghana")
    actor = Actor(id="a1", name="Ada Roé", kind="person", code="GHA", evidence=(said,))
    with Store(tmp_path / "s.duckdb") as store:
        assert known_to(store) == Known()
        store.add(make_record().model_copy(update={"actors": (actor,)}))
        store.bring("mine", [Imported(name="Iker Salas", code="ESP", origin="mine")])
        store.correct(Correction(verb="set", name="Ada Roé", fields={"party": "Lake Party"}))
        known = Known.model_validate_json(known_to(store).model_dump_json())
        assert list(known.registry().people()) == list(store.registry().people())
    assert {(p.name, p.code) for p in known.registry().people()} == {
        ("Ada Roé", "GHA"),
        ("Iker Salas", "ESP"),
    }
