"""What a person sees, and that hostile text cannot steer what is shown."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import jsonschema
import numpy as np
import pytest
from rich.console import Console

from detente.contracts import Citation, DatePrecision, Event, Failure, Quote, Status
from detente.relations import RelationStep, made_up_relation, relation_steps, standing
from detente.views import Brief, row_of, safe, show_brief, show_table, write_csv, write_jsonl
from detente.views.lines import relation_line
from detente.views.relations import show_relation
from detente.views.tables import day_of
from detente.views.text import sentence
from making import make_entity, make_event, make_quote, make_record

HOSTILE = "\x1b[31mred\x1b[0m [bold]\u202eevil[/bold]\x07 =cmd()"


def shown(brief: Brief, width: int) -> str:
    out = io.StringIO()
    show_brief(brief, Console(file=out, width=width, highlight=False, color_system=None))
    return out.getvalue()


def brief_of(*events: Event, **known: object) -> Brief:
    brief = Brief()
    brief.add(make_record(*events, quotes=(make_quote("enough is enough"),), **known))
    return brief


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_brief_answers_first(width: int) -> None:
    planned = make_event(type="CONSULT", id="e2", status=Status.PLANNED, day=dt.date(2024, 6, 1))
    text = shown(brief_of(make_event(), planned), width)
    parts = [
        "Ghana – Togo",
        "Who is in it",
        "What happened",
        "Who said what",
        "What is planned next",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "Ada Roé accused Togo." in text
    assert "“enough is enough”" in text
    assert max(map(len, text.splitlines())) <= width


def test_the_brief_quotes_only_words_of_the_speakers_own() -> None:
    brief = Brief()
    reported = make_quote("talks would resume", kind="indirect")
    brief.add(make_record(make_event(), quotes=(make_quote("enough is enough"), reported)))
    text = shown(brief, 100)
    assert "enough is enough" in text
    assert "talks would resume" not in text


def test_what_is_not_known_is_said() -> None:
    text = shown(brief_of(make_event(day=None, recipient=())), 100)
    assert "1 of 1 events have no date" in text
    assert "1 of 1 events name no recipient" in text
    assert "No event between two countries" in text


def test_hostile_text_is_shown_as_text() -> None:
    event = make_event(text=HOSTILE + " accused", actor=(make_entity(HOSTILE, "GHA"),))
    for width in (80, 200):
        text = shown(brief_of(event), width)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\x07" not in text
        assert "[bold]" in text
    assert safe("a\nb\x00\u200bc\t d") == "a bc d"


def test_a_long_sentence_is_cut_around_its_trigger() -> None:
    text = "word " * 60 + "accused" + " word" * 60
    cut = sentence(text, text.index("accused"), len("accused"), 60)
    assert "accused" in cut.plain
    assert len(cut.plain) <= 64
    assert cut.plain.startswith("…")
    assert cut.plain.endswith("…")


def test_a_sentence_is_cut_between_words() -> None:
    text = "abcdefghi " * 20 + "accused " + "klmnopqrs " * 20
    cut = sentence(text, text.index("accused"), len("accused"), 75).plain
    assert set(cut.strip("…").split()) == {"abcdefghi", "accused", "klmnopqrs"}
    assert sentence("word " * 100, -5, 3, 20).plain == "word word word word…"
    assert len(sentence("x" * 1000, 500, 1, 40).plain) < 50


def test_the_header_says_what_was_read() -> None:
    assert "Andean Wire · published 2024-05-17" in shown(brief_of(make_event()), 100)
    assert "day of publication unknown" in shown(brief_of(make_event(), date=None), 100)
    many = brief_of(make_event())
    many.add(make_record(id="d2", date=dt.date(2024, 6, 1)))
    many.failures.append(Failure(where="a.txt", reason="empty"))
    text = shown(many, 100)
    assert "2 documents · published 17 May – 1 Jun 2024 · 1 failed" in text
    assert "Ada Roé  said" in text


def test_the_standing_is_honest_about_dates() -> None:
    days = [dt.date(2024, 5, day) for day in (1, 2, 5)]
    kinds = ("ASSAULT", "ACCUSE", "AID")
    dated = [make_event(type=k, day=d) for k, d in zip(kinds, days, strict=True)]
    line = relation_line(standing([*dated, make_event(day=None)], "GHA", "TGO")).plain
    assert "turned better (−9.0 → +10.0, from 3 days only)" in line
    assert "█▆··▁" in line
    assert "1 May – 5 May 2024, by day" in line
    assert "1 of 4 not dated to the day or week" in line
    assert "too few dated events" in relation_line(standing(dated[:1], "GHA", "TGO")).plain


def test_dates_are_shown_no_more_exactly_than_known() -> None:
    day = dt.date(2024, 5, 1)
    shown_as = {
        precision: day_of(make_event(day=day, date_precision=precision))
        for precision in (DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR)
    }
    assert list(shown_as.values()) == ["2024-05-01", "2024-05", "2024"]
    assert day_of(make_event(day=day, date_precision=DatePrecision.VAGUE)) == "~2024-05"
    assert day_of(make_event(day=None)) == "–"


def test_json_lines_fit_the_schema() -> None:
    out = io.StringIO()
    write_jsonl([make_event(), make_event(type="AID", id="e2", day=None)], out)
    lines = out.getvalue().splitlines()
    schema = Event.model_json_schema(mode="serialization")
    for line in lines:
        jsonschema.validate(json.loads(line), schema)
    assert Event.model_validate_json(lines[0]) == make_event()
    for kept in (make_quote(), make_record(make_event(), quotes=(make_quote(),))):
        form = type(kept).model_json_schema(mode="serialization")
        jsonschema.validate(kept.to_dict(), form)


def test_csv_has_a_header_and_no_formulas() -> None:
    out = io.StringIO()
    write_csv([make_event(text="=HYPERLINK(1)", actor=(make_entity("+Ada"),))], out, Event)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert row["text"] == "'=HYPERLINK(1)"
    assert row["actor"] == "'+Ada"
    empty = io.StringIO()
    write_csv([], empty, Quote)
    assert empty.getvalue().startswith("published,speaker,")


def test_numbers_in_csv_stay_numbers() -> None:
    out = io.StringIO()
    write_csv([make_event(text="-3 degrees")], out, Event)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert float(row["event_scale"]) == -3.0
    assert row["text"] == "'-3 degrees"


def test_neither_csv_nor_json_steers_a_terminal() -> None:
    event = make_event(text="a\x1b[2J\x9b2J\x07 b", actor=(make_entity("\u202eA\u2028B"),))
    cells, lines = io.StringIO(), io.StringIO()
    write_csv([event], cells, Event)
    write_jsonl([event], lines)
    for written in (cells.getvalue(), lines.getvalue()):
        assert not set(written) & set("\x1b\x9b\x07")
    assert len(lines.getvalue().splitlines()) == 1
    assert Event.model_validate_json(lines.getvalue()) == event


def test_csv_goes_on_without_a_second_header() -> None:
    out = io.StringIO()
    write_csv([make_event()], out, Event)
    write_csv([make_event(id="e2")], out, Event, header=False)
    assert len(list(csv.DictReader(io.StringIO(out.getvalue())))) == 2


def test_rows_join_what_is_many() -> None:
    event = make_event(actor=(make_entity("A", "GHA", "REB"), make_entity("B")))
    assert row_of(event)["actor"] == "A|B"
    assert row_of(event)["actor_code"] == "GHA:REB|---"


def test_tables_of_every_kind() -> None:
    out = io.StringIO()
    console = Console(file=out, width=100, color_system=None)
    record = make_record(make_event())
    show_table([record.document], console, type(record.document))
    show_table(record.actors, console, type(record.actors[0]))
    show_table([make_quote()], console, Quote)
    assert "Andean Wire" in out.getvalue()
    assert "Ada Roé" in out.getvalue()


def relation_shown(steps: list[RelationStep], width: int = 120) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, color_system=None)
    show_relation(("GHA", "TGO"), steps, [], console)
    return out.getvalue().splitlines()


def test_a_long_silence_is_one_row() -> None:
    contacts, _ = made_up_relation(3, years=1, per_year=80, missing=[(100, 160)])
    steps = relation_steps(contacts, "day")
    rows = relation_shown(steps)
    heard = sum(step.state == "heard" for step in steps)
    assert len(rows) < 2 * heard + 10 < len(steps)
    assert sum("missing" in row and "high is" not in row for row in rows) == 1


def test_what_is_silent_and_what_is_missing_is_told_apart() -> None:
    contacts, _ = made_up_relation(3, years=1, per_year=80)
    day = int(contacts.day[-1])
    until = dt.date.fromordinal(day + 9)
    known = np.append(contacts.observed[contacts.observed <= day], day + 3).astype(np.int32)
    volume = np.ones(len(known), dtype=np.int32)
    steps = relation_steps(replace(contacts, observed=known, volume=volume), "day", until=until)
    assert "nothing heard (8 of 9 missing)" in relation_shown(steps)[-1]


def test_directions_are_shown_each_with_its_own_tension() -> None:
    contacts, _ = made_up_relation(3, years=1, per_year=80)
    steps = relation_steps(contacts, "month", directed=True)
    line, *_ = rows = relation_shown(steps, width=80)
    assert all(str(step.start) in "".join(rows) for step in steps if step.state == "heard")
    last = {step.side: step.tension for step in steps}
    assert f"GHA → TGO {last['forward']:.0f} of 100" in line
    assert f"TGO → GHA {last['back']:.0f} of 100" in line


def test_a_relation_fits_a_narrow_terminal() -> None:
    contacts, _ = made_up_relation(3, years=1, per_year=300)
    steps = relation_steps(contacts, "week")
    for width, has_quads in ((120, True), (80, True), (60, False)):
        rows = relation_shown(steps, width=width)
        table = rows[next(n for n, row in enumerate(rows) if row.startswith("from")) :]
        assert ("force" in table[0]) == has_quads
        assert max(map(len, table)) <= width
        # No figure goes on below.
        assert not any(row.startswith(" ") for row in table)


@pytest.mark.parametrize(("day", "status"), [("2024-05-15", "actual"), (None, "planned")])
def test_a_brief_counts_stories_apart_from_documents(day: str | None, status: str) -> None:
    text = "The minister of Ghana accused Togo of closing a bridge to all lorries on Monday night."
    brief = Brief()
    for document, source in (("a", "Wire"), ("b", "Daily")):
        cited = Citation(document=document, source=source)
        told = make_event(
            id=f"e{document}", document=document, text=text, cite_info=cited, status=Status(status),
            date=day and dt.date.fromisoformat(day),
            date_precision=day and DatePrecision.DAY,
        )  # fmt: skip
        brief.add(make_record(told, id=document, text=text, source=source))
    out = shown(brief, 120)
    assert "2 documents · 1 story" in out
    assert "1 different, in 1 story of 2 sources" in out
    assert out.count(" closing a bridge") == 1
