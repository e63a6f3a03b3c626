"""`detente correct` and `detente corrections`: what a person types, and what comes back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_running import ARTICLE, run

from correcting import filled

DB = "detente.duckdb"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filled(tmp_path / DB).close()
    return tmp_path


def test_a_correction_is_made_listed_seen_and_undone(folder: Path) -> None:
    note = "an accord\x1b[31m"
    done = run(
        "correct", "e2", "--set", "type=agree", "--set", "date=", "--note", note, "--by", "Kofi",
        folder=folder,
    )  # fmt: skip
    assert done[:2] == (0, "")
    assert "correction 1 of e2 kept, by Kofi" in done[2]
    assert "type: CONSULT → AGREE" in done[2]
    assert "date: 2024-05-17 → –" in done[2]
    code, out, _ = run("events", "--type", "AGREE", "--format", "csv", folder=folder)
    (row,) = csv.DictReader(io.StringIO(out))
    assert (code, row["id"], row["date"], row["correction"]) == (0, "e2", "", "edited by Kofi")
    code, out, _ = run("events", "--type", "AGREE", "--uncorrected", folder=folder)
    assert out == ""
    code, out, _ = run("events", "--only-corrected", "--format", "table", folder=folder)
    assert "[edited by Kofi]" in out
    assert "accused" not in out
    code, out, _ = run("corrections", folder=folder)
    (line,) = map(json.loads, out.splitlines())
    assert (line["event"], line["note"], line["state"]) == ("e2", note, "applied")
    code, out, _ = run("corrections", "--format", "table", folder=folder)
    assert "Kofi" in out
    assert "\x1b" not in out
    code, _, err = run("correct", "--undo", "1", folder=folder)
    assert (code, "correction 1 undone" in err) == (0, True)
    code, out, _ = run("corrections", "--state", "undone", "--format", "csv", folder=folder)
    assert [row["number"] for row in csv.DictReader(io.StringIO(out))] == ["1"]


def test_who_corrects_is_told_where_no_name_is_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "gitconfig").write_text("[user]\n\tname = Efua Sam\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(folder / "gitconfig"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    _, _, err = run("correct", "e1", "--right", folder=folder)
    assert "by Efua Sam (git's user.name; --by gives another)" in err
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("LOGNAME", "esam")
    _, _, err = run("correct", "e1", "--wrong", folder=folder)
    assert "by esam (the login name; --by gives another)" in err
    assert "on event, Efua Sam says right, esam says wrong; the last holds" in err
    monkeypatch.setenv("DETENTE_ANALYST", "Abena")
    _, _, err = run("correct", "e1", "--wrong", folder=folder)
    assert "by Abena\n" in err
    _, out, _ = run("corrections", "--disputes", folder=folder)
    (line,) = map(json.loads, out.splitlines())
    assert [o["who"] for o in line["opinions"]] == ["Efua Sam", "esam", "Abena"]


def test_every_view_has_the_machines_coding_too(folder: Path) -> None:
    run("correct", "e1", "--wrong", "--by", "Kofi", folder=folder)
    for words in (
        ("claims",),
        ("pairs",),
        ("relation", "GHA", "TGO"),
        ("export", "--to", "plover", "--out", "out.jsonl"),
    ):
        told = []
        for more in ((), ("--uncorrected",)):
            code, out, _ = run(*words, *more, folder=folder)
            assert code == 0
            told.append((folder / "out.jsonl").read_text() if words[0] == "export" else out)
        assert told[0] != told[1] or words[0] == "claims"
    for words in (("turns",), ("scheduled",), ("disagreements",), ("brokers", "GHA", "TGO")):
        assert run(*words, "--uncorrected", folder=folder)[0] == 0


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
def test_what_cannot_be_done_is_told_in_one_line(
    folder: Path, words: tuple[str, ...], told: str
) -> None:
    code, out, err = run("correct", *words, folder=folder)
    assert (code, out) == (2, "")
    assert told in " ".join(err.split())
    assert "Traceback" not in err
    assert not (folder / "none.duckdb").exists()


def test_from_a_text_to_the_figures(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{ARTICLE}Kenya expelled two Ethiopian attachés on Monday.\n")
    assert run("read", "a.txt", "--date", "2024-05-17", folder=tmp_path)[0] == 0
    _, out, _ = run("events", folder=tmp_path)
    events = {e["event"][0]: e for e in map(json.loads, out.splitlines())}
    assert events.keys() == {"ACCUSE", "SANCTION"}
    wrong = events["SANCTION"]
    document = wrong["cite_info"]["document"]
    run("correct", wrong["id"], "--wrong", "--by", "Kofi", folder=tmp_path)
    code, _, err = run("corrections", "--gold", "gold.jsonl", folder=tmp_path)
    assert code == 2
    assert "not marked as checked: 1" in err
    code, _, err = run(
        "correct", "--document", document, "--missed", "closing the border", "--set",
        "type=COERCE", "--set", "actor=TGO", "--by", "Kofi", folder=tmp_path,
    )  # fmt: skip
    assert code == 0
    run("correct", "--document", document, "--done", "--by", "Kofi", folder=tmp_path)
    _, out, _ = run("corrections", "--checked", folder=tmp_path)
    assert json.loads(out)["document"] == document
    code, _, err = run("corrections", "--gold", "gold.jsonl", folder=tmp_path)
    assert (code, "1 documents, 2 events" in err) == (0, True)
    code, out, _ = run("evaluate", "events", "gold.jsonl", "--format", "json", folder=tmp_path)
    figures = json.loads(out)["figures"]
    # One of two coded events is right, one of two events was found.
    assert figures["gold events"] == figures["coded events"] == 2
    assert figures["precision, pair and type"] == figures["recall"] == 0.5
    assert run("correct", "--document", document, "--not-done", folder=tmp_path)[0] == 0
    assert run("corrections", "--gold", "gold.jsonl", folder=tmp_path)[0] == 2
    # Reading it again leaves all of that alone.
    run("read", "--stored", folder=tmp_path)
    _, out, _ = run("events", folder=tmp_path)
    assert {json.loads(line)["event"][0] for line in out.splitlines()} == {"ACCUSE", "COERCE"}
