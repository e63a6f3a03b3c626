"""The command that takes care of a store."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from detente.cli import cli
from detente.store import Store
from making import make_event, make_record


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "news.duckdb"
    with Store(path) as store:
        store.add(make_record(make_event()))
    return path


def ask(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["store", *map(str, words)])


def test_a_sound_store_is_said_to_be(db: Path) -> None:
    done = ask("check", "--all", "--db", db)
    assert done.exit_code == 0
    assert "news.duckdb is sound" in done.stderr
    assert done.stdout == ""


def test_faults_are_listed_with_their_mend(db: Path) -> None:
    with duckdb.connect(str(db)) as connection:
        connection.execute("DELETE FROM documents")
    done = ask("check", "--db", db)
    assert done.exit_code == 1
    assert "detente: events: 1 rows of a document that is not there (read the documents" in (
        done.stderr
    )


def test_compacting_says_what_it_brought(db: Path) -> None:
    done = ask("compact", "--db", db)
    assert done.exit_code == 0
    assert "MB →" in done.stderr
    assert ask("check", "--db", db).exit_code == 0


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    for command in ("check", "compact"):
        done = ask(command, "--db", tmp_path / "none.duckdb")
        assert "no such store" in str(done.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_is_made_and_not_written_over(db: Path) -> None:
    target = db.with_name("copy.duckdb")
    done = ask("backup", target, "--db", db)
    assert done.exit_code == 0
    assert "checked" in done.stderr
    assert "is there already" in str(ask("backup", target, "--db", db).exception)
    assert ask("backup", target, "--db", db, "--replace").exit_code == 0
    with Store(target) as copy:
        assert copy.counts()["documents"] == 1
