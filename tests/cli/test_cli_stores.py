"""Stores that cannot be used, and failures kept in those that can."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest
from cli_running import ARTICLE, run

from detente.store import Store
from making import make_event, make_record


@pytest.mark.parametrize("command", [("events",), ("read", "article.txt")])
def test_the_store_of_another_version_is_refused_and_left_alone(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "detente.duckdb"
    with Store(path) as store:
        store.add(make_record(make_event()))
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    connection.close()
    before = path.read_bytes()
    code, out, err = run(*command, folder=tmp_path)
    assert (code, out) == (2, "")
    assert "detente.duckdb: written by schema 99" in err
    assert "Traceback" not in err
    assert path.read_bytes() == before


def test_a_store_that_another_process_writes_to_is_read_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setenv("TMPDIR", str(copies))
    with Store(tmp_path / "detente.duckdb") as store:
        store.add(make_record(make_event(id="e1"), id="d1"))
        for command in ("quotes", "doctor"):
            code, out, err = run(command, folder=tmp_path)
            assert code == 0, err
            assert re.search(
                r"^detente: another process writes; read as of \d\d:\d\d:\d\d$", err, re.M
            )
        code, out, _ = run("events", folder=tmp_path)
        assert len(out.splitlines()) == 1
        store.add(make_record(make_event(id="e2"), id="d2"))
        code, out, _ = run("events", folder=tmp_path)
        assert len(out.splitlines()) == 2
        assert store.counts()["events"] == 2
    assert list(copies.iterdir()) == []
    assert "another process" not in run("events", folder=tmp_path)[2]


def test_who_writes_to_a_store_in_use_is_told_how_to_wait(tmp_path: Path) -> None:
    with Store(tmp_path / "detente.duckdb").make():
        code, out, err = run("store", "compact", "--wait", "0", folder=tmp_path)
    assert (code, out) == (2, "")
    assert "in use by process" in err
    assert "--wait" in err
    assert "Traceback" not in err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that nobody can write")
def test_a_folder_that_nobody_can_write_in(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    code, out, err = run("read", "article.txt", "--db", "/proc/s.duckdb", folder=tmp_path)
    assert (code, out) == (2, "")
    assert "/proc" in err
    assert "--db" in err
    assert "Traceback" not in err


def test_what_has_failed_is_forgotten_once_it_is_read(tmp_path: Path) -> None:
    folder, lines, late = tmp_path / "in", tmp_path / "wire.jsonl", tmp_path / "late.txt"
    folder.mkdir()
    lines.write_text('{"text": "Ghana condemned Togo."}\n{bad', encoding="utf-8")
    paths = ("in", "wire.jsonl", "late.txt")
    assert run("read", *paths, folder=tmp_path)[0] == 1
    _, out, _ = run("documents", "--failed", folder=tmp_path)
    failed = [json.loads(line)["where"] for line in out.splitlines()]
    assert failed == ["in", "late.txt", "wire.jsonl:2"]

    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    late.write_text("Togo condemned Ghana.", encoding="utf-8")
    good = {"text": "Peru condemned Chile."}
    lines.write_text(
        '{"text": "Ghana condemned Togo."}\n' + json.dumps(good) + "\n", encoding="utf-8"
    )
    assert run("read", *paths, folder=tmp_path)[0] == 0
    _, out, err = run("documents", "--failed", folder=tmp_path)
    assert out == ""
    assert "nothing has failed" in err


def test_failures_of_files_that_are_gone_are_forgotten_by_the_next_whole_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    for name in ("in/0.txt", "in/deep/1.txt", "in/2.txt", "out/3.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "in" / "wire.jsonl").write_text("{bad", encoding="utf-8")
    (tmp_path / "in" / "good.txt").write_text(ARTICLE, encoding="utf-8")
    read = ("read", "in", "--format", "none")
    assert run(*read, "out", folder=tmp_path)[0] == 1
    for name in ("in/0.txt", "in/deep/1.txt", "in/wire.jsonl", "out/3.txt"):
        (tmp_path / name).unlink()

    def failed() -> list[str]:
        _, out, _ = run("documents", "--failed", folder=tmp_path)
        return [json.loads(line)["where"] for line in out.splitlines()]

    assert len(failed()) == 5
    assert "forgotten" not in run(*read, "--limit", "1", folder=tmp_path)[2]
    assert len(failed()) == 5
    code, _, err = run(*read, folder=tmp_path)
    assert code == 1
    assert "3 failures of files that are no longer there: forgotten" in err
    assert failed() == ["in/2.txt", "out/3.txt"]


def test_the_environment_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "mine.duckdb") as store:
        store.add(make_record(make_event()))
    monkeypatch.setenv("DETENTE_DB", "mine.duckdb")
    code, out, _ = run("events", folder=tmp_path)
    assert code == 0
    assert len(out.splitlines()) == 1
