"""Damaged files: every broken block is found, and each error says what mends it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from detente.contracts import DetenteError
from detente.store import Store
from making import make_event, make_record

HEADERS, BLOCK = 3 * 4096, 262_144


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "s.duckdb"
    with Store(path) as store:
        store.add_all([make_record(make_event(document=f"d{n}"), id=f"d{n}") for n in range(400)])
    return path


def damaged(sound: Path, path: Path, block: int) -> Path:
    data = bytearray(sound.read_bytes())
    start = HEADERS + block * BLOCK + 9_000
    data[start : start + 8] = bytes(255 - each for each in data[start : start + 8])
    path.write_bytes(data)
    return path


def blocks(path: Path) -> int:
    return (path.stat().st_size - HEADERS) // BLOCK


def faults(path: Path) -> list[str]:
    try:
        with Store(path, read_only=True) as store:
            return [f"{fault.where}: {fault.reason}: {fault.hint}" for fault in store.check()]
    except DetenteError as error:
        return [f"{error.message}: {error.hint}"]


def test_whichever_block_is_broken_is_found(sound: Path, tmp_path: Path) -> None:
    assert faults(sound) == []
    of_indexes = 0
    for block in range(blocks(sound)):
        path = damaged(sound, tmp_path / "broken.duckdb", block)
        found = faults(path)
        assert len(found) == 1, (block, found)
        if found[0].startswith("the file: 1 of "):
            assert "detente store compact" in found[0]
            of_indexes += 1
            with pytest.raises(DetenteError, match="not sound: the file: 1 of"), Store(path) as one:
                one.backup(tmp_path / "copy.duckdb")
            with Store(path) as store:
                store.compact()
                assert store.counts()["events"] == 400
            assert faults(path) == []
    assert of_indexes > 2
    assert not (tmp_path / "copy.duckdb").exists()


def test_what_a_broken_index_stops_says_what_mends_it(sound: Path, tmp_path: Path) -> None:
    record = make_record(make_event(document="new"), id="new")
    hints = []
    for block in range(blocks(sound)):
        path = damaged(sound, tmp_path / "broken.duckdb", block)
        if faults(path)[0].startswith("the file: 1 of "):
            try:
                with Store(path) as store:
                    store.add(record)
            except DetenteError as error:
                hints.append(error.hint)
    assert hints
    assert all("detente store compact" in hint and "disk" not in hint for hint in hints)


def test_a_file_that_is_cut_off_is_not_a_full_disk(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.duckdb"
    data = sound.read_bytes()
    for share in (0.3, 0.9):
        path.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(DetenteError, match="the file is damaged") as failed, Store(path) as one:
            one.compact()
        assert "disk" not in failed.value.hint
        assert "no détente store" not in failed.value.message


def test_another_duckdb_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(DetenteError, match="is a DuckDB file, but no détente store"):
        Store(path)


def test_a_copy_where_nobody_may_write_is_not_a_full_disk(sound: Path, tmp_path: Path) -> None:
    with Store(sound, read_only=True) as store, pytest.raises(DetenteError) as failed:
        store.backup("/proc/copy.duckdb")
    assert failed.value.hint.startswith("choose another place")
