"""`detente relation`, `turns` and `evaluate turns` on a store of events that were brought in."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from cli_running import run

from detente.relations import made_up_relation

RELATIONS = {
    "CONSULT": "Consult", "AGREE": "Express intent to cooperate", "SUPPORT": "Praise or endorse",
    "REQUEST": "Make an appeal or request", "ACCUSE": "Criticize or denounce",
    "REJECT": "Reject", "THREATEN": "Threaten", "ASSAULT": "Use conventional military force",
    "SANCTION": "Reduce relations", "COERCE": "Coerce",
    "MOBILIZE": "Mobilize or increase armed forces",
    "COOPERATE": "Engage in material cooperation", "RETREAT": "Retreat or surrender militarily",
    "CONCEDE": "Yield",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("turns")
    contacts, truth = made_up_relation(4, years=2, per_year=60, turns=[(400, "worse", 40)])
    lines = ["date\tsubject\trelation\tobject"]
    for day, forward, kind in zip(contacts.day, contacts.forward, contacts.type, strict=True):
        one, other = ("Ghana", "Togo") if forward else ("Togo", "Ghana")
        date = dt.date.fromordinal(int(day))
        lines.append(f"{date}\t{one}\t{RELATIONS[kind].replace(' ', '_')}\t{other}")
    (place / "events.tsv").write_text("\n".join(dict.fromkeys(lines)) + "\n", encoding="utf-8")
    code, _, talk = run("import", "tkg", "events.tsv", folder=place)
    assert code == 0, talk
    day = dt.date.fromordinal(truth[0].day)
    gold = f"country_a\tcountry_b\tdate\tdirection\nGhana\tTogo\t{day}\tworse\n"
    (place / "gold.tsv").write_text(gold, encoding="utf-8")
    (place / "day.txt").write_text(str(day), encoding="utf-8")
    return place


def test_turns_come_largest_first(folder: Path) -> None:
    code, out, _ = run("turns", "--limit", "3", folder=folder)
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    wanted = dt.date.fromisoformat((folder / "day.txt").read_text(encoding="utf-8"))
    assert rows[0]["pair"] == ["GHA", "TGO"]
    assert rows[0]["direction"] == "worse"
    assert abs((dt.date.fromisoformat(rows[0]["date"]) - wanted).days) <= 3
    assert rows[0]["events"]
    assert [r["score"] for r in rows] == sorted((r["score"] for r in rows), reverse=True)


def test_turns_of_a_pair_and_of_days(folder: Path) -> None:
    code, out, talk = run("turns", "--pair", "Togo", "GHA", "--until", "2001-01-03", folder=folder)
    assert (code, out) == (0, "")
    assert "no turning points" in talk


def test_a_relation_as_csv_has_a_row_a_step(folder: Path) -> None:
    code, out, _ = run("relation", "GHA", "TGO", "--by", "month", "--format", "csv", folder=folder)
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 24
    assert {"tension", "stories", "reports", "state"} <= set(rows[0])
    assert any("worse" in row["turns"] for row in rows)


def test_a_relation_in_a_terminal_begins_with_its_turns(folder: Path) -> None:
    code, out, _ = run(
        "relation", "GHA", "TGO", "--by", "month", "--directed", "--format", "table", folder=folder
    )
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("Ghana – Togo   tension ")
    assert "turned WORSE" in lines[3]
    assert "against the relation" in lines[4]
    assert "GHA → TGO" in out


def test_a_relation_counts_what_happened_if_asked(folder: Path) -> None:
    words = ("relation", "GHA", "TGO", "--by", "month", "--format", "csv")
    rows = [
        list(csv.DictReader(io.StringIO(run(*words, *more, folder=folder)[1])))
        for more in ([], ["--joined"])
    ]
    assert {row["events"] for row in rows[0]} == {""}
    # Events of other data sets stand by themselves.
    assert [row["events"] for row in rows[1]] == [row["stories"] for row in rows[1]]


def test_strangers_are_named(folder: Path) -> None:
    code, out, talk = run("relation", "GHA", "PER", folder=folder)
    assert (code, out) == (0, "")
    assert "'PER'" in talk
    assert "GHA–TGO" in talk


def test_known_turns_are_judged(folder: Path) -> None:
    arguments = ("evaluate", "turns", "--gold", "gold.tsv", "--format", "json")
    code, out, talk = run(*arguments, folder=folder)
    assert code == 0, talk
    figures = json.loads(out)
    assert figures["recall_at_3"] == figures["recall_at_3_strict"] == 1.0
    assert figures["false_per_quiet_year"] is None
    assert (figures["judged"], figures["not_in_data"]) == (1, [])
    assert figures["pelt_rbf_recall_at_3"] is not None
    assert figures["rolling_z_recall_at_3"] is not None


def test_bad_rows_of_the_gold_are_told_and_the_rest_is_judged(folder: Path) -> None:
    bad = (folder / "gold.tsv").read_text(encoding="utf-8") + "Ghana\tTogo\tsoon\tworse\n"
    (folder / "bad.tsv").write_text(bad, encoding="utf-8")
    code, out, talk = run("evaluate", "turns", "--gold", "bad.tsv", folder=folder)
    assert code == 1
    assert "bad.tsv:3" in talk
    assert "recall at 3" in out


def test_a_rate_must_be_positive(folder: Path) -> None:
    code, _, talk = run("turns", "--false-alarms", "0", folder=folder)
    assert code == 2
    assert "--false-alarms" in talk
