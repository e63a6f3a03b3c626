"""`detente read --engine ray` and `detente import records` as a user runs them."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

import pytest
from cli_running import ARTICLE, run

from detente import Store
from detente.cluster import read_partitions
from detente.cluster.outcomes import row_of
from detente.cluster.partitions import Partitions
from detente.contracts import Failure
from flawed import flawed_pipeline
from making import make_event, make_record


def test_a_cluster_of_this_machine_gives_what_the_local_engine_gives(tmp_path: Path) -> None:
    texts = [
        ARTICLE,
        "",
        "Ghana's foreign minister, Ada Roe, praised Kenya on Thursday.",
        # Of whom this speaks, one who learned from the texts before it would know.
        "Ms. Roe thanked Kenya on Friday.",
    ]
    (tmp_path / "news").mkdir()
    for number, text in enumerate(texts):
        (tmp_path / "news" / f"{number}.txt").write_text(text, encoding="utf-8")
    said = ("--date", "2024-05-17", "--quiet")
    code, _, err = run(
        "read", "news/*.txt", "--engine", "ray", "--out", "coded", *said, folder=tmp_path
    )
    assert code == 1, err
    assert "news/1.txt: empty" in err
    assert "Traceback" not in err
    code, _, err = run("import", "records", "coded", "--db", "a.duckdb", folder=tmp_path)
    assert code == 0
    assert "3 documents read, 3 new, 1 failed on the cluster" in err
    code, _, _ = run(
        "read", "news", *said, "--no-learn", "--db", "b.duckdb", "--format", "none", folder=tmp_path
    )
    assert code == 1
    with Store(tmp_path / "a.duckdb") as one, Store(tmp_path / "b.duckdb") as other:
        ids = [document.id for document in one.documents()]
        assert len(ids) == 3
        assert [one.record(id_) for id_ in ids] == [other.record(id_) for id_ in ids]
        assert one.failures() == other.failures()


def test_texts_that_hang_or_kill_what_codes_them_are_rows_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "models"
    home.mkdir()
    path = os.pathsep.join([str(home), *sys.path])
    monkeypatch.setenv("PYTHONPATH", path)
    (tmp_path / "news").mkdir()
    texts = ("A tripwire.", ARTICLE, "In quicksand.", "Kenya accused Uganda of spying.")
    for number, text in enumerate(texts):
        (tmp_path / "news" / f"{number}.txt").write_text(text, encoding="utf-8")
    options = ("--engine", "ray", "--out", "coded", "--model", flawed_pipeline(home))
    code, _, err = run("read", "news", *options, "--time-limit", "4", folder=tmp_path)
    assert code == 1, err
    assert "2 documents coded, 2 failed" in err
    crashed, hung = sorted(
        (row for row in read_partitions(tmp_path / "coded") if isinstance(row, Failure)),
        key=lambda failure: failure.where,
    )
    assert (crashed.where, hung.where) == ("news/0.txt", "news/2.txt")
    assert "brought its process down (exit code 7)" in crashed.reason
    assert "took more than 4 s" in hung.reason


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--engine", "ray"), "needs --out"),
        (("--out", "coded"), "go with --engine ray"),
        (("--address", "auto"), "go with --engine ray"),
        (("--engine", "ray", "--out", "coded", "--limit", "3"), "--limit does not go with"),
        (("--engine", "ray", "--out", "coded", "--format", "csv"), "--format does not go with"),
    ],
)
def test_what_does_not_go_together_is_said(
    tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    code, _, err = run("read", "a.txt", *options, folder=tmp_path)
    assert code == 2
    assert said in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_stdin_is_for_the_local_engine(tmp_path: Path) -> None:
    code, _, err = run("read", "-", "--engine", "ray", "--out", "coded", folder=tmp_path)
    assert code == 2
    assert "not stdin" in err


def test_import_of_what_is_no_partition(tmp_path: Path) -> None:
    (tmp_path / "coded").mkdir()
    code, _, err = run("--json-errors", "import", "records", "coded", folder=tmp_path)
    assert code == 2
    assert json.loads(err)["errors"][0]["reason"] == "no partitions of records in it"
    code, _, err = run("import", "gdelt", "coded", folder=tmp_path)
    assert code == 2
    assert "is a directory" in err


def test_a_cluster_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{closed.getsockname()[1]}"
        options = ("--engine", "ray", "--out", "coded", "--address", address)
        code, _, err = run("read", "a.txt", *options, folder=tmp_path)
    assert code == 2
    assert f"{address}: the cluster cannot be reached" in err
    assert f"ray status --address {address} tells" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_the_last_row_counts_over_all_files_that_are_imported_together(tmp_path: Path) -> None:
    files = []
    for number in range(3):
        record = make_record(make_event(id=f"e{number}", document="d"), id="d", path=f"{number}")
        with Partitions(tmp_path / str(number)) as parts:
            parts.add(row_of("k", record, "n"))
        files.append(f"{number}/records/part-000001.parquet")
    _, _, err = run("import", "records", *files, folder=tmp_path)
    assert [line.split(": ")[2][:32] for line in err.splitlines()] == [
        "0 documents read, 0 new → detent", "0 documents read, 0 new → detent",
        "1 documents read, 1 new → detent",
    ]  # fmt: skip
    code, _, err = run("import", "records", *files, folder=tmp_path)
    assert code == 0
    assert "updated" not in err
    with Store(tmp_path / "detente.duckdb") as store:
        assert [event.id for event in store.events()] == ["e2"]
