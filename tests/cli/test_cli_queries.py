"""Asking the store, the demo, the doctor and the schema."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_running import run
from click.testing import CliRunner

from detente.cli import cli
from detente.contracts import DetenteError
from detente.store import Store
from making import make_event, make_quote, make_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store(tmp_path / "detente.duckdb") as store:
        store.add(make_record(make_event(), quotes=(make_quote(),)))
    return tmp_path


def test_filters_reach_the_store(folder: Path) -> None:
    code, out, _ = run("events", "--pair", "TGO", "GHA", "--type", "accuse", folder=folder)
    assert code == 0
    assert json.loads(out)["event"] == ["ACCUSE"]
    code, out, _ = run("quotes", "--speaker", "roe", "--format", "csv", folder=folder)
    assert out.splitlines()[1].startswith("2024-05-17,Ada Roé")
    code, out, _ = run("quotes", "--kind", "direct", "--format", "csv", folder=folder)
    assert len(out.splitlines()) == 2
    code, out, _ = run("quotes", "--kind", "indirect", "--format", "csv", folder=folder)
    assert "Ada Roé" not in out
    code, out, _ = run("actors", "--country", "GHA", "--format", "table", folder=folder)
    assert "Ada Roé" in out
    code, out, _ = run("documents", folder=folder)
    assert json.loads(out)["source"] == "Andean Wire"


def test_no_result_says_what_there_is(folder: Path) -> None:
    code, out, err = run("events", "--pair", "USA", "COL", folder=folder)
    assert (code, out) == (0, "")
    assert "GHA–TGO (1)" in err


def test_no_store_says_what_to_do(tmp_path: Path) -> None:
    code, out, err = run("events", folder=tmp_path)
    assert (code, out) == (2, "")
    assert "detente read" in err


def test_an_unknown_type_gets_its_near_match(folder: Path) -> None:
    code, _, err = run("events", "--type", "ACUSE", folder=folder)
    assert code == 2
    assert "Did you mean 'ACCUSE'" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["actors", "--sector", "GVO"], "Did you mean 'GOV'"),
        (["actors", "--country", "Gahna"], "Did you mean 'GHA'"),
        (["events", "--status", "actaul"], "Did you mean 'actual'"),
        (["events", "--mode", "fone"], "Did you mean 'phone'"),
        (["quotes", "--since", "2024-06-01", "--until", "2024-05-01"], "before --since"),
        (["events", "--since", "June"], "write it as 2026-01-31"),
        (["documents", "--failed", "--source", "x"], "--failed goes with none"),
    ],
)
def test_filters_that_cannot_be_meant(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_countries_go_by_name_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = CliRunner().invoke(cli, ["events", "--pair", "Togo", "Ghana"])
    assert json.loads(found.stdout)["event"] == ["ACCUSE"]
    found = CliRunner().invoke(cli, ["actors", "--country", "Ghana"])
    assert json.loads(found.stdout)["name"] == "Ada Roé"


def test_no_result_names_the_stranger_and_the_next_step(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(cli, ["events", "--pair", "Ghana", "Peru"])
    assert "No event there has 'Peru'." in result.stderr
    assert "Try: detente events --pair GHA TGO" in result.stderr


def test_output_takes_any_character(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "detente", "events", "--format", "csv"],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0, done.stderr
    assert b"Ada Ro\\xe9" in done.stdout


@pytest.mark.parametrize("style", ["jsonl", "csv", "table"])
def test_a_reader_who_leaves_at_once_is_no_error(folder: Path, style: str) -> None:
    command = f"{sys.executable} -m detente events --format {style} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, check=False, text=True
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    with Store(folder / "detente.duckdb") as store:
        events = [make_event(id=f"e{n}", text=f"{'x' * 900} accused {n}") for n in range(300)]
        store.add(make_record(*events))
    command = f"{sys.executable} -m detente events | head -n 1"
    done = subprocess.run(
        command, shell=True, cwd=folder, capture_output=True, check=False, text=True
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_the_readme_shows_what_the_demo_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "118")
    _, out, _ = run("demo", folder=tmp_path)
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    shown = readme.partition("$ detente demo\n")[2].partition("```")[0].splitlines()
    events = [" ".join(line.split()) for line in shown if re.match(r"\d{4}-\d\d-\d\d ", line)]
    assert len(events) >= 4
    printed = {" ".join(line.split()) for line in out.splitlines()}
    assert [line for line in events if line not in printed] == []


def test_the_demo_tells_of_its_main_pair_in_time(tmp_path: Path) -> None:
    begun = time.monotonic()
    code, out, err = run("demo", "--db", "demo.duckdb", folder=tmp_path)
    assert time.monotonic() - begun < 60
    assert code == 0, err
    assert "Colombia – United States" in out
    assert "Rand Paul" in out
    with Store(tmp_path / "demo.duckdb", read_only=True) as store:
        assert store.counts()["documents"] >= 30
        assert store.events(pair=("USA", "COL"), mode="phone")


def test_the_doctor_finds_all_in_place(folder: Path) -> None:
    code, out, _ = run("doctor", folder=folder)
    assert code == 0
    assert "✗" not in out
    assert "1 events" in out


def test_the_doctor_names_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "detente.duckdb").write_text("no store " * 1000, encoding="utf-8")
    code, out, _ = run("doctor", folder=tmp_path)
    assert code == 2
    assert "✗" in out
    assert "not a store" in out


def test_the_version() -> None:
    from detente import __version__

    assert CliRunner().invoke(cli, ["--version"]).output == f"detente, version {__version__}\n"


def test_a_type_that_no_ontology_has_is_answered_with_those_there_are(folder: Path) -> None:
    _, out, err = run("events", "--type", "WAR", folder=folder)
    assert out == ""
    assert "none of PLOVER's types" in err
    assert "ASSAULT" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["events", "--origin", "foo"], "of origin 'foo'. There are: texts (1)."),
        (["events", "--origin", "text"], "Did you mean 'texts'?"),
        (["events", "--type", "SUPPORT"], "of type 'SUPPORT'. There are: ACCUSE (1)."),
        (["events", "--status", "planned"], "of status 'planned'. There are: actual (1)."),
        (["events", "--mode", "phone"], "of mode 'phone'. There are: none."),
        (["events", "--document", "d9"], "of document 'd9'"),
        (
            ["documents", "--source", "Andean"],
            "Did you mean 'Andean Wire'? There are: Andean Wire (1).",
        ),
        (["export", "--to", "csv", "--out", "x.csv", "--origin", "foo"], "There are: texts (1)."),
    ],
)
def test_a_value_that_nothing_has_is_answered_with_those_there_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0
    assert message in result.stderr


def test_a_value_that_something_has_is_not_listed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(cli, ["events", "--origin", "TEXTS", "--actor", "COL"])
    assert "no events in" in result.stderr
    assert "There are" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["relation", "Ghanna", "TGO"], "Did you mean 'Ghana'?"),
        (["relation", "GHA:XYZ", "TGO"], "'XYZ' is no sector; they are"),
        (["turns", "--pair", "GHA", "Tgoo"], "Did you mean 'Togo'?"),
        (["brokers", "GHA", "Tgoo"], "Did you mean 'Togo'?"),
        (["events", "--actor", "Gana"], "Did you mean 'Ghana'?"),
    ],
)
def test_a_mistyped_side_gets_its_near_match(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(folder)
    assert message in CliRunner().invoke(cli, arguments).stderr


def test_explaining_one_side_twice_is_said_to_be_that(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    error = CliRunner().invoke(cli, ["explain", "GHA", "Ghana", "2024-05-15"]).exception
    assert isinstance(error, DetenteError)
    assert "same side" in error.message


def test_a_page_never_takes_the_place_of_the_store(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    words = ["explain", "GHA", "TGO", "2024-05-15", "--out", "./detente.duckdb"]
    error = CliRunner().invoke(cli, words).exception
    assert isinstance(error, DetenteError)
    assert "is the store itself" in error.message


def test_a_correction_says_where_it_makes_a_store(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    words = ["actors", "set", "Ada Roé", "--country", "GHA"]
    assert "a new store" not in CliRunner().invoke(cli, words).stderr
    told = CliRunner().invoke(cli, [*words, "--db", "typo.duckdb"]).stderr
    assert "a new store was made: typo.duckdb" in told
