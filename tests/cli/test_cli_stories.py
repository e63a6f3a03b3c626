"""`detente stories`, and the stories that other commands show."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from cli_running import run

TEXT = (
    "Ghana's foreign minister, Ada Roe, accused Togo on Wednesday of closing the border.\n"
    "Some 400 lorries stood at the gate of Aflao in the evening, and drivers slept under them."
)
OTHER = (
    "Anger grows in Accra. Ghana's foreign minister, Ada Roe, accused Togo on Wednesday of bad"
    " faith, while fish rotted on the road."
)


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_copies_are_one_story_and_reports_of_one_event_are_joined(tmp_path: Path) -> None:
    articles = [
        {"id": "a", "text": TEXT, "source": "Wire", "title": "Border shut"},
        {"id": "b", "text": f"LOMÉ (Reuters) - {TEXT}", "source": "Daily", "url": "https://d.test"},
        {"id": "c", "text": OTHER, "source": "Evening"},
    ]
    told = "".join(json.dumps({**each, "date": "2024-05-17"}) + "\n" for each in articles)
    (tmp_path / "in.jsonl").write_text(told, encoding="utf-8")
    assert run("read", "in.jsonl", folder=tmp_path)[0] == 0

    [story] = lines(run("stories", folder=tmp_path)[1])
    assert {carrier["document"] for carrier in story["carriers"]} == {"a", "b"}  # type: ignore[attr-defined]
    assert (story["title"], story["first"], story["sources"]) == ("Border shut", "2024-05-17", 2)
    table = run("stories", "--format", "table", folder=tmp_path)[1]
    assert "Border shut" in table
    assert "Evening" not in table
    [row] = csv.DictReader(io.StringIO(run("stories", "--format", "csv", folder=tmp_path)[1]))
    assert row["number"] == "2"
    assert "https://d.test" in row["carriers"]
    assert len(lines(run("stories", "--least", "1", folder=tmp_path)[1])) == 2

    documents = {d["id"]: d for d in lines(run("documents", folder=tmp_path)[1])}
    assert documents["a"]["story"] == documents["b"]["story"] == story["id"]
    assert [documents[key]["carriers"] for key in "abc"] == [2, 2, 1]

    single = lines(run("events", "--type", "ACCUSE", folder=tmp_path)[1])
    [event] = lines(run("events", "--type", "ACCUSE", "--joined", folder=tmp_path)[1])
    assert len(event["events"]) == len(single) >= 3  # type: ignore[arg-type]
    assert event["sources"] == ["Daily", "Evening", "Wire"]
    assert len(event["stories"]) == 2  # type: ignore[arg-type]


def test_what_does_not_fit_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("read", "a.txt", "--date", "2024-05-17", folder=tmp_path)[0] == 0
    code, out, error = run("stories", folder=tmp_path)
    assert (code, out) == (0, "")
    assert "no stories of 2 or more carriers" in error
    assert "no events" in run("events", "--joined", "--type", "AID", folder=tmp_path)[2]
