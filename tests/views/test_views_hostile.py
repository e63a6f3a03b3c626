"""Hostile text in any field of any kind of datum, in every form of output."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest
from rich.console import Console

from detente.contracts import Actor, Document, Event, Failure, Quote, Record
from detente.views import Brief, show_brief, show_table, write_csv, write_jsonl
from detente.views.rows import Datum
from making import make_entity, make_event, make_quote, make_record

# A terminal command, a title change, markup open and closed, and a right-to-left override.
HOSTILE = "\x1b[2J\x1b]0;owned\x07[red]Ada[/bold] [link=x]\u202eRoé\r\n\x9b5m"
STEERING = ("\x1b", "\x07", "\x9b", "\u202e", "\r")
ACTOR = Actor(id="a", name=HOSTILE, kind="person", office=HOSTILE, party=HOSTILE)
DATA: dict[type, Datum] = {
    Event: make_event(
        text=f"{HOSTILE} accused {HOSTILE}",
        actor=(make_entity(HOSTILE, "GHA"),),
        recipient=(make_entity(HOSTILE, "TGO"),),
    ),
    Quote: make_quote(HOSTILE, speaker=make_entity(HOSTILE), cue=HOSTILE),
    Actor: ACTOR,
    Document: make_record(title=HOSTILE, source=HOSTILE, id=HOSTILE).document,
    Failure: Failure(where=HOSTILE, reason=HOSTILE, hint=HOSTILE),
}


def console(out: io.StringIO, width: int) -> Console:
    return Console(file=out, width=width, highlight=False, color_system=None)


@pytest.mark.parametrize("width", [20, 80, 160])
@pytest.mark.parametrize("kind", list(DATA))
def test_tables_show_hostile_text_as_text(kind: type, width: int) -> None:
    out = io.StringIO()
    show_table([DATA[kind]], console(out, width), kind)
    assert [c for c in STEERING if c in out.getvalue()] == []
    if width == 160:
        assert "[red]Ada[/bold]" in out.getvalue()


@pytest.mark.parametrize("width", [20, 80, 160])
def test_the_brief_shows_hostile_text_as_text(width: int) -> None:
    event, quote = DATA[Event], DATA[Quote]
    assert isinstance(event, Event)
    assert isinstance(quote, Quote)
    record = make_record(event, quotes=(quote,), title=HOSTILE)
    brief, out = Brief(), io.StringIO()
    brief.add(record.model_copy(update={"actors": (ACTOR,)}))
    show_brief(brief, console(out, width))
    assert [c for c in STEERING if c in out.getvalue()] == []


@pytest.mark.parametrize("kind", list(DATA))
def test_json_is_one_line_each_and_says_the_same(kind: type) -> None:
    out = io.StringIO()
    write_jsonl([DATA[kind]], out)
    assert out.getvalue().count("\n") == 1
    assert "\x1b" not in out.getvalue()
    assert kind.model_validate_json(out.getvalue()) == DATA[kind]  # type: ignore[attr-defined]


def test_quotes_and_whole_records_fit_their_schemas() -> None:
    record = make_record(make_event(), quotes=(make_quote(), make_quote("x", speaker=None)))
    for datum in (record, *record.quotes):
        form = json.loads(datum.model_dump_json())
        jsonschema.validate(form, type(datum).model_json_schema(mode="serialization"))
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(
                form | {"coder": None}, type(datum).model_json_schema(mode="serialization")
            )
    assert Record.model_validate(record.to_dict()) == record


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n"])
@pytest.mark.parametrize("kind", list(DATA))
def test_no_cell_with_words_of_a_text_starts_a_formula(kind: type, start: str) -> None:
    words = f"{start}cmd|' /C calc'!A0"
    fields = {
        Event: {"text": words, "actor": (make_entity(words),), "recipient": (make_entity(words),)},
        Quote: {"quote": words, "speaker": make_entity(words), "cue": words},
        Actor: {"name": words, "office": words, "party": words},
        Document: {"title": words, "source": words, "url": words, "path": words, "id": words},
        Failure: {"where": words, "reason": words, "hint": words},
    }[kind]
    out = io.StringIO(newline="")
    write_csv([DATA[kind].model_copy(update=fields)], out, kind)
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert sum(value == f"'{words}" for value in row.values()) == len(fields)


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_a_line_end_in_a_cell_ends_no_row(end: str) -> None:
    failure = Failure(where=f"a{end}=b.txt", reason=f"{end}=c", hint="")
    out = io.StringIO(newline="")
    write_csv([failure, failure], out, Failure)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert rows == [{"where": "a\n=b.txt", "reason": "'\n=c", "hint": ""}] * 2


def test_numbers_and_codes_stay_as_they_are_in_csv() -> None:
    out = io.StringIO()
    event = make_event(actor=(make_entity("rebels", None, "REB"),), recipient=(make_entity("x"),))
    write_csv([event], out, Event)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert float(row["event_scale"]) == event.event_scale
    assert event.event_scale is not None
    assert event.event_scale < 0
    assert (row["actor_code"], row["recipient_code"]) == ("---:REB", "---")
