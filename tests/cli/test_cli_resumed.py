"""Reading on where a run stood, reading again what failed, and two that write to one store."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_running import run

from detente.store import Store

LINES = [json.dumps({"text": "Ghana condemned Togo.", "id": n}) for n in ("a", "b", "c")]


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


def test_a_run_goes_on_where_the_last_one_stood(wire: Path) -> None:
    folder = wire.parent
    code, first, _ = run("read", wire, "--limit", "2", folder=folder)
    assert (code, len(first.splitlines())) == (0, 2)
    code, both, err = run("read", wire, "--limit", "2", folder=folder)
    assert code == 0
    assert "2 in the store already, 1 document read" in err
    # What the store has is shown all the same.
    assert both.startswith(first)
    assert len(both.splitlines()) == 3
    _, _, err = run("read", wire, "--again", folder=folder)
    assert "3 documents read, 3 unchanged" in err
    assert "already" not in err


def test_other_settings_and_changed_texts_are_read_again(wire: Path) -> None:
    folder = wire.parent
    run("read", wire, "--quiet", "--format", "none", folder=folder)
    _, _, err = run("read", wire, "--min-confidence", "0.99", folder=folder)
    assert "already" not in err
    assert "3 documents read, 3 updated" in err
    wire.write_text("\n".join(LINES).replace("condemned", "praised", 1), encoding="utf-8")
    _, _, err = run("read", wire, "--min-confidence", "0.99", folder=folder)
    assert "2 in the store already, 1 document read, 1 updated" in err


def test_what_failed_is_read_again_and_then_forgotten(tmp_path: Path) -> None:
    wire, late = tmp_path / "wire.jsonl", tmp_path / "late.txt"
    wire.write_text("\n".join([LINES[0], "{bad", "{worse"]), encoding="utf-8")
    assert run("read", wire, late, "--quiet", folder=tmp_path)[0] == 1
    wire.write_text("\n".join([LINES[0], LINES[1], "{worse"]), encoding="utf-8")
    late.write_text("Ghana condemned Togo again.", encoding="utf-8")
    code, out, err = run("read", "--retry", folder=tmp_path)
    assert code == 1
    assert len(out.splitlines()) == 2  # not line 1, which had not failed
    assert "2 documents read, 1 failed" in err
    with Store(tmp_path / "detente.duckdb", read_only=True) as store:
        assert [failure.where for failure in store.failures()] == [f"{wire}:3"]
        assert store.counts()["documents"] == 3
    wire.write_text(LINES[0], encoding="utf-8")
    code, _, err = run("read", "--retry", folder=tmp_path)
    assert code == 1
    assert f"{wire}:3: no longer in the file" in err
    assert run("read", "--retry", wire, folder=tmp_path)[0] == 2


def test_what_failed_is_read_again_as_it_was_read_at_first(tmp_path: Path) -> None:
    wire, line = tmp_path / "wire.jsonl", '{"body": "Ghana condemned Togo on Friday."}'
    wire.write_text(f"{{bad\n{line}", encoding="utf-8")
    (tmp_path / "gone.txt").write_text("", encoding="utf-8")
    said = ("--text-column", "body", "--date", "2024-05-17", "--source", "Lake Wire")
    assert run("read", "wire.jsonl", "gone.txt", *said, "--quiet", folder=tmp_path)[0] == 1
    wire.write_text(f"{{bad\n{line}".replace("{bad", line.replace("Togo", "Kenya")), "utf-8")
    (tmp_path / "gone.txt").unlink()
    (tmp_path / "other").mkdir()
    # Elsewhere there is no such file, which is no reason to forget it.
    code, _, err = run("read", "--retry", "--db", "../detente.duckdb", folder=tmp_path / "other")
    assert code == 1
    assert f"wire.jsonl:1: is not there, or no longer (put it back, or try in {tmp_path}" in err
    code, out, err = run("read", "--retry", "--source", "Hill Wire", folder=tmp_path)
    assert code == 1
    assert "gone.txt: is not there, or no longer (put it back)" in err
    (event,) = map(json.loads, out.splitlines())
    assert event["date"] == "2024-05-17"
    with Store(tmp_path / "detente.duckdb", read_only=True) as store:
        # Kept as it was for the next time, but for what was given anew.
        assert {document.source for document in store.documents()} == {"Hill Wire", "Lake Wire"}
        (failed,) = store.failed_places().items()
    assert failed[0] == "gone.txt"
    assert failed[1].options.text_column == "body"
    assert failed[1].options.source == "Hill Wire"


def test_a_limit_forgets_no_failure_of_what_it_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ghana condemned Togo.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    run("read", "a.txt", "b.txt", "--quiet", folder=tmp_path)
    run("read", "a.txt", "b.txt", "--again", "--limit", "1", "--quiet", folder=tmp_path)
    with Store(tmp_path / "detente.duckdb", read_only=True) as store:
        assert [failure.where for failure in store.failures()] == ["b.txt"]


def test_the_second_who_writes_waits_or_says_who_has_the_store(wire: Path) -> None:
    folder = wire.parent
    store = Store(folder / "detente.duckdb").make()
    code, _, err = run("read", wire, "--wait", "0", folder=folder)
    assert code == 2
    assert "in use by process" in err
    command = [sys.executable, "-m", "detente", "store", "compact", "--wait", "100"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as waiting:
        time.sleep(2)
        store.close()
        _, said = waiting.communicate(timeout=110)
    assert waiting.returncode == 0, said
