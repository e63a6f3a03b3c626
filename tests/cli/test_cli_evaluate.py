"""`detente evaluate` and `detente codebook` as a user meets them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli_running import run as running

EXAMPLE = Path(__file__).parents[2] / "examples" / "aid-access.yaml"
GOLD = {
    "events": [
        {"id": "1", "text": "Kenya accused Ghana of theft.", "events": [
            {"type": "ACCUSE", "actor": ["KEN"], "recipient": ["GHA"]}]},
        {"id": "2", "text": "It rained in Accra.", "events": []},
    ],
    "relations": [
        {"sentence": "Kenya accused Ghana of theft.", "actor": "Kenya", "recipient": "Ghana",
         "type": "ACCUSE"},
        {"sentence": "Kenya sent Ghana rice.", "actor": "Kenya", "recipient": "Ghana",
         "type": "ASSAULT"},
    ],
}  # fmt: skip


@dataclass
class Ran:
    code: int
    out: str
    err: str


def run(*arguments: str) -> Ran:
    return Ran(*running(*arguments, folder=Path(__file__).parent))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    for name, rows in GOLD.items():
        lines = "\n".join(json.dumps(row) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, "utf-8")
    return tmp_path


def figures(ran: Ran) -> dict[str, float]:
    assert ran.code == 0, ran.err
    found: dict[str, float] = json.loads(ran.out)["figures"]
    return found


def test_events_are_judged(gold: Path) -> None:
    ran = run("evaluate", "events", str(gold / "events.jsonl"), "--format", "json")
    assert figures(ran)["F1"] == 1
    assert figures(ran)["of these left without"] == 1


def test_relations_are_judged_and_errors_shown(gold: Path) -> None:
    path = str(gold / "relations.jsonl")
    ran = run("evaluate", "relations", path, "--format", "json")
    assert figures(ran)["accuracy"] == 0.5
    (error,) = json.loads(ran.out)["errors"]
    assert error["gold"] == "ASSAULT"
    shown = run("evaluate", "relations", path)
    assert "Kenya sent Ghana rice." in shown.out
    assert "gold \\ told" in shown.out


def test_the_chart_is_written(gold: Path) -> None:
    chart = gold / "confusion.png"
    ran = run("evaluate", "relations", str(gold / "relations.jsonl"), "--chart", str(chart))
    assert ran.code == 0
    assert chart.read_bytes().startswith(b"\x89PNG")


def test_wrong_gold_is_one_line_with_its_place(gold: Path) -> None:
    path = gold / "events.jsonl"
    path.write_text('{"id": "1"}\n', "utf-8")
    ran = run("evaluate", "events", str(path))
    assert ran.code == 2
    assert f"{path}:1" in ran.err
    assert "Traceback" not in ran.err


def test_a_codebook_is_checked_trained_and_used(tmp_path: Path) -> None:
    checked = run("codebook", "check", str(EXAMPLE))
    assert checked.code == 0
    assert "got their own type" in checked.out
    book = tmp_path / "book.json"
    assert run("codebook", "train", str(EXAMPLE), "--out", str(book)).code == 0
    text = tmp_path / "a.txt"
    text.write_text("Gunmen shot two nurses of a relief agency near Kidal.", "utf-8")
    db = str(tmp_path / "x.duckdb")
    read = run("read", str(text), "--codebook", str(book), "--db", db, "--format", "jsonl")
    types = {name for line in read.out.splitlines() for name in json.loads(line)["event"]}
    assert types == {"ATTACK"}
    listed = run("events", "--type", "attack", "--db", db, "--format", "jsonl")
    assert len(listed.out.splitlines()) == len(read.out.splitlines())


def test_a_broken_codebook_names_type_and_field(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(EXAMPLE.read_text("utf-8").replace("quad: 4", "quad: 9", 1), "utf-8")
    ran = run("codebook", "check", str(path))
    assert ran.code == 2
    assert "BLOCK quad" in ran.err


def test_unsure_events_can_be_left_out(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Kenya accused Ghana of theft.", "utf-8")
    db = str(tmp_path / "x.duckdb")
    every = run("read", str(text), "--db", db, "--format", "jsonl")
    sure = float(json.loads(every.out.splitlines()[0])["confidence"])
    least = str(min(1.0, sure + 0.01))
    none = run("read", str(text), "--db", db, "--format", "jsonl", "--min-confidence", least)
    assert every.out and not none.out


def test_a_dictionary_of_ones_own_is_read(tmp_path: Path) -> None:
    words = tmp_path / "own.txt"
    words.write_text("FLORIN [FLO]\nGUILDER [GLD]\n", "utf-8")
    text = tmp_path / "a.txt"
    text.write_text("Florin accused Guilder of theft.", "utf-8")
    db = str(tmp_path / "x.duckdb")
    ran = run("read", str(text), "--db", db, "--format", "jsonl", "--dictionary", str(words))
    event = json.loads(ran.out.splitlines()[0])
    assert [side["code"] for side in (*event["actor"], *event["recipient"])] == ["FLO", "GLD"]


TIMEML = """<TimeML><DCT><TIMEX3 type="DATE" value="2024-05-17">17 May</TIMEX3></DCT>
<TEXT>Kenya shut the border on <TIMEX3 type="DATE" value="2024-05-15">Wednesday</TIMEX3>.</TEXT>
</TimeML>"""


def test_dates_are_judged_and_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TIMEML, "utf-8")
    (tmp_path / "b.tml").write_text("no xml", "utf-8")
    ran = run("evaluate", "dates", str(tmp_path), "--format", "json")
    assert ran.code == 1
    assert "b.tml" in ran.err
    figures = json.loads(ran.out)
    assert (figures["texts"], figures["extent_f1"], figures["value_f1"]) == (1, 1.0, 1.0)
    assert figures["errors"] == []


def test_dates_without_any_readable_file_say_what_to_give(tmp_path: Path) -> None:
    ran = run("evaluate", "dates", str(tmp_path))
    assert ran.code == 2
    assert "give TimeML files (.tml) or a folder" in ran.err


GEO = """<articles><article docid="a"><text>Police in Lima spoke.</text><toponyms><toponym>
<start>10</start><end>14</end><phrase>Lima</phrase><gaztag geonameid="1"><lat>-12.0</lat>
<lon>-77.0</lon><country geonameid="2">Peru</country></gaztag></toponym></toponyms></article>
</articles>"""


def test_places_are_judged(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(GEO, "utf-8")
    ran = run("evaluate", "places", str(path), "--format", "json")
    assert ran.code == 0, ran.err
    figures = json.loads(ran.out)
    assert (figures["recall"], figures["country_accuracy"], figures["accuracy_161km"]) == (1, 1, 1)
    assert figures["errors"] == []
