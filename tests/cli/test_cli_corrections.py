"""`detente correct` and `detente corrections`: what a person types, and what comes back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_running import ARTICLE
from click.testing import CliRunner

from correcting import filled
from detente.cli import cli
from detente.contracts import DetenteError
from detente.store import Store

DB = "detente.duckdb"


def called(*words: str) -> tuple[int, str, str]:
    """Run `detente` in this process; an error that a person would read counts as exit code 2."""
    done = CliRunner().invoke(cli, words)
    assert done.exception is None or isinstance(done.exception, DetenteError | SystemExit)
    code = 2 if isinstance(done.exception, DetenteError) else done.exit_code
    return code, done.stdout, f"{done.stderr} {done.exception or ''}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    filled(tmp_path / DB).close()
    return tmp_path


def test_a_correction_is_made_listed_seen_and_undone(folder: Path) -> None:
    note = "an accord\x1b[31m"
    done = called(
        "correct", "e2", "--set", "type=agree", "--set", "date=", "--note", note, "--by", "Kofi"
    )
    assert done[:2] == (0, "")
    assert "correction 1 of e2 kept, by Kofi" in done[2]
    assert "type: CONSULT → AGREE" in done[2]
    assert "date: 2024-05-17 → –" in done[2]
    code, out, _ = called("events", "--type", "AGREE", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (code, row["id"], row["date"], row["correction"]) == (0, "e2", "", "edited by Kofi")
    code, out, _ = called("events", "--type", "AGREE", "--uncorrected")
    assert out == ""
    code, out, _ = called("events", "--only-corrected", "--format", "table")
    assert "[edited by Kofi]" in out
    assert "accused" not in out
    code, out, _ = called("corrections")
    (line,) = map(json.loads, out.splitlines())
    assert (line["event"], line["note"], line["state"]) == ("e2", note, "applied")
    code, out, _ = called("corrections", "--format", "table")
    assert "Kofi" in out
    assert "\x1b" not in out
    code, _, err = called("correct", "--undo", "1")
    assert (code, "correction 1 undone" in err) == (0, True)
    code, out, _ = called("corrections", "--state", "undone", "--format", "csv")
    assert [row["number"] for row in csv.DictReader(io.StringIO(out))] == ["1"]


def test_hostile_names_and_notes_do_no_harm_where_they_are_shown(folder: Path) -> None:
    who = "=cmd|'/C calc'!A0\x1b[31m\u202e"
    _, _, err = called("correct", "e1", "--right", "--by", who, "--note", "-2+3\r\n=1")
    assert "\x1b" not in err
    for words in (["events", "--only-corrected"], ["corrections"]):
        _, shown, _ = called(*words, "--format", "table")
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        _, lines, _ = called(*words, "--format", "jsonl")
        assert "\x1b" not in lines
        assert "\u202e" not in lines
    told = json.loads(lines)
    assert (told["who"], told["note"]) == (who, "-2+3\r\n=1")
    _, cells, _ = called("corrections", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(cells))
    assert row["who"].startswith("'=")
    assert row["note"].startswith("'-")
    called("export", "--to", "csv", "--out", "out.csv", "--only-corrected")
    (row,) = csv.DictReader((folder / "out.csv").read_text().splitlines())
    assert row["corrected_by"].startswith("'=")


def test_who_corrects_is_told_where_no_name_is_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "gitconfig").write_text("[user]\n\tname = Efua Sam\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(folder / "gitconfig"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    _, _, err = called("correct", "e1", "--right")
    assert "by Efua Sam (git's user.name; --by gives another)" in err
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("LOGNAME", "esam")
    _, _, err = called("correct", "e1", "--wrong")
    assert "by esam (the login name; --by gives another)" in err
    assert "on event, Efua Sam says right, esam says wrong; the last holds" in err
    monkeypatch.setenv("DETENTE_ANALYST", "Abena")
    _, _, err = called("correct", "e1", "--wrong")
    assert "by Abena\n" in err
    _, out, _ = called("corrections", "--disputes")
    (line,) = map(json.loads, out.splitlines())
    assert [o["who"] for o in line["opinions"]] == ["Efua Sam", "esam", "Abena"]


def test_every_view_has_the_machines_coding_too(folder: Path) -> None:
    with Store(DB) as store:
        store.correct_event("e1", "wrong", who="Kofi")
    for words in (["pairs"], ["relation", "GHA", "TGO"], ["events"]):
        applied, machine = called(*words), called(*words, "--uncorrected")
        assert applied[0] == machine[0] == 0
        assert applied[1] != machine[1]
    export = ["export", "--to", "plover", "--out", "out.jsonl"]
    assert "1 events" in called(*export)[2]
    assert "2 events" in called(*export, "--uncorrected")[2]
    for words in (["turns"], ["scheduled"], ["claims"], ["brokers", "GHA", "TGO"]):
        assert called(*words, "--uncorrected")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "give one of"),
        (("--right",), "name the EVENT"),
        (("e1", "--right", "--set", "type=AID"), "give one of"),
        (("e1", "--right", "--undo", "1"), "give one of"),
        (("e1", "--undo", "1"), "EVENT goes with"),
        (("--done",), "--document goes with"),
        (("e1", "--right", "--document", "d1"), "--document goes with"),
        (("e1", "--set", "type"), "no FIELD=VALUE"),
        (("e1", "--set", "type=CONSULTT"), "did you mean 'CONSULT'?"),
        (("nix", "--right"), "no event 'nix'"),
        (("--document", "d9", "--done"), "no document 'd9'"),
        (("--undo", "7"), "no correction 7"),
        (("e1", "--right", "--db", "none.duckdb"), "no such store"),
    ],
)
def test_what_cannot_be_done_is_told(folder: Path, words: tuple[str, ...], told: str) -> None:
    code, out, err = called("correct", *words)
    assert (code, out) == (2, "")
    assert told in " ".join(err.split())
    assert not Path("none.duckdb").exists()


def test_from_a_text_to_the_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"{ARTICLE}Kenya expelled two Ethiopian attachés on Monday.\n")
    assert called("read", "a.txt", "--date", "2024-05-17")[0] == 0
    _, out, _ = called("events")
    events = {e["event"][0]: e for e in map(json.loads, out.splitlines())}
    assert events.keys() == {"ACCUSE", "SANCTION"}
    wrong = events["SANCTION"]
    document = wrong["cite_info"]["document"]
    called("correct", wrong["id"], "--wrong", "--by", "Kofi")
    code, _, err = called("corrections", "--gold", "gold.jsonl")
    assert code == 2
    assert "not marked as checked: 1" in err
    code, _, err = called(
        "correct",
        "--document",
        document,
        "--missed",
        "closing the border",
        "--set",
        "type=COERCE",
        "--set",
        "actor=TGO",
        "--by",
        "Kofi",
    )
    assert code == 0
    called("correct", "--document", document, "--done", "--by", "Kofi")
    _, out, _ = called("corrections", "--checked")
    assert json.loads(out)["document"] == document
    code, _, err = called("corrections", "--gold", "gold.jsonl")
    assert (code, "1 documents, 2 events" in err) == (0, True)
    code, out, _ = called("evaluate", "events", "gold.jsonl", "--format", "json")
    figures = json.loads(out)["figures"]
    # One of two coded events is right, one of two events was found.
    assert figures["gold events"] == figures["coded events"] == 2
    assert figures["precision, pair and type"] == figures["recall"] == 0.5
    assert called("correct", "--document", document, "--not-done")[0] == 0
    assert called("corrections", "--gold", "gold.jsonl")[0] == 2
    # Reading it again leaves all of that alone.
    called("read", "--stored")
    _, out, _ = called("events")
    assert {json.loads(line)["event"][0] for line in out.splitlines()} == {"ACCUSE", "COERCE"}
