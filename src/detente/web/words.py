"""What templates say of a datum: in words, and with the words marked that matter."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from detente.contracts import Entity, Event, Mediation, Person, Quote, Stance, Turn
from detente.relations import RelationStep
from detente.relations.phrases import phrase_of, reading_of
from detente.store.sides import side_of
from detente.views.brokers import who
from detente.views.charts.theme import QUAD_NAMES
from detente.views.explain.parts import counted
from detente.views.lines import country_name
from detente.views.people import SOURCES, office_words
from detente.views.stances import month_words, signed, turn_words
from detente.views.text import safe

QUAD_WORDS = {1: "talk", 2: "deeds", 3: "words", 4: "force"}
"""The quads in one word each, as `detente relation` heads its columns."""
COMMANDS = ("detente ", "pip ")
Spans = Iterable[tuple[int, int]]


def marked(datum: Event | Mediation | Quote | Stance) -> Markup:
    """Return the sentence of a datum with the words marked that it rests on."""
    start = datum.text_info.start
    match datum:
        case Event() | Mediation():
            first = datum.trigger_start - start
            spans = [(first, first + len(datum.trigger))]
        case Quote():
            # A quotation may run over several sentences, of which the text is the first.
            first = datum.text.find(datum.quote)
            spans = [(first, first + len(datum.quote))] if first >= 0 else []
        case Stance():
            spans = [(w.position.start - start, w.position.end - start) for w in datum.words]
    return with_marks(datum.text, spans)


def with_marks(text: str, spans: Spans) -> Markup:
    """Return a text, escaped, with ``<mark>`` round some of its characters.

    Args:
        text: from anywhere.
        spans: character offsets, half open; those that lie outside or overlap are passed over.
    """
    parts, at = [], 0
    for start, end in sorted(spans):
        if start < at or end > len(text) or end <= start:
            continue
        parts += [_shown(text[at:start]), Markup("<mark>"), _shown(text[start:end])]
        parts.append(Markup("</mark>"))
        at = end
    return Markup("").join([*parts, _shown(text[at:])])


def _shown(text: str) -> Markup:
    """Return a part of a text, escaped and in one line, with a space kept at either end."""
    plain = safe(text)
    before = " " if text[:1].isspace() else ""
    after = " " if plain and text[-1:].isspace() else ""
    return escape(f"{before}{plain}{after}")


def kind(event: Event) -> str:
    """Return an event's type and mode: "CONSULT·phone"."""
    return "·".join((*event.event, *event.mode))


def entity_note(entity: Entity) -> str:
    """Return office, country and sector of someone, as far as they are known."""
    place = country_name(entity.code) if entity.code else None
    office = f"former {entity.office}" if entity.office and entity.former else entity.office
    known = [office, place if place != entity.identifier_text else None, entity.sector]
    return ", ".join(part for part in known if part)


def tension_words(turn: Turn) -> str:
    """Return what tension was before a turn and after it."""
    if turn.moved:
        return f"tension {turn.before:.0f} → {turn.after:.0f}"
    return f"amid a tension of {turn.after:.0f}" if turn.after is not None else ""


def side_name(side: str) -> str:
    """Return a side by the name of its country, with its sector; a name stays as it is."""
    known = side_of(side)
    if known.code is None:
        return known.asked
    name = country_name(known.code)
    return f"{name} ({known.sector})" if known.sector else name


def relation_path(pair: tuple[str, str]) -> str:
    """Return the address of a relation's page."""
    return "/relations/" + "/".join(quote(side, safe="") for side in pair)


def sparks(steps: Sequence[RelationStep]) -> list[str]:
    """Return the tension of steps as runs of points in a box of 100 by 24, highest on top."""
    wide = 100 / max(1, len(steps) - 1)
    runs: list[list[str]] = [[]]
    for number, step in enumerate(steps):
        if step.tension is None:
            runs.append([])
        else:
            runs[-1].append(f"{number * wide:.1f},{24 - 0.24 * step.tension:.1f}")
    # A line needs two points; one alone is drawn as a line onto itself.
    return [" ".join(run if len(run) > 1 else run * 2) for run in runs if run]


def short_day(day: dt.date) -> str:
    """Return a day without its year: "4 Jan"."""
    return f"{day.day} {day:%b}"


def sentence_case(text: str) -> str:
    """Return a text with its first letter large; a command stays as it is typed."""
    return text if text.startswith(COMMANDS) else text[:1].upper() + text[1:]


def number(value: float) -> str:
    """Return a number with its thousands told apart."""
    return f"{value:,}"


def office_of(person: Person) -> str:
    """Return the office that a person has by the last that is said of it, "" where none is told."""
    held = [office for office in person.offices if office.office and not office.former]
    last = max(held, key=lambda o: (o.last or dt.date.max, o.first or dt.date.min), default=None)
    return last.office or "" if last else ""


def lines(text: str) -> Markup:
    """Return a text of several lines, escaped, with its lines kept."""
    shown = (" " * (len(line) - len(line.lstrip())) + safe(line) for line in text.splitlines())
    return Markup("\n").join(shown)


def without(params: Any, *names: str) -> str:
    """Return the question part of an address without some of its names."""
    kept = [(name, value) for name, value in params.multi_items() if name not in names]
    return f"?{urlencode(kept)}" if kept else ""


def clock(seconds: float) -> str:
    """Return a moment as a person here reads it: "25 Nov 2026, 21:45"."""
    at = dt.datetime.fromtimestamp(seconds, tz=dt.UTC).astimezone()
    return f"{at.day} {at:%b %Y, %H:%M}"


def iso_time(seconds: float) -> str:
    """Return a moment in ISO 8601, to the second."""
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).isoformat(timespec="seconds")


def query(params: Mapping[str, Any] | None, **more: Any) -> str:
    """Return the question part of an address from what is known; ``None`` is left out.

    Of several values under one name, each is asked for.
    """
    known = {**(params or {}), **more}
    asked = {name: value for name, value in known.items() if value not in (None, "", [])}
    return f"?{urlencode(asked, doseq=True)}" if asked else ""


FILTERS = {
    "broker_name": who,
    "clock": clock,
    "counted": counted,
    "entity_note": entity_note,
    "iso_time": iso_time,
    "kind": kind,
    "lines": lines,
    "marked": marked,
    "month": month_words,
    "number": number,
    "office": office_words,
    "office_of": office_of,
    "phrase": lambda event: sentence_case(phrase_of(event)),
    "query": query,
    "reading": reading_of,
    "relation": relation_path,
    "sentence_case": sentence_case,
    "shell": shlex.quote,
    "short_day": short_day,
    "side": side_name,
    "signed": signed,
    "sparks": sparks,
    "tension_words": tension_words,
    "tone_turn": lambda course: turn_words(course)[0],
    "without": without,
}
GLOBALS = {"QUADS": QUAD_NAMES, "QUAD_WORDS": QUAD_WORDS, "OFFICE_SOURCES": SOURCES}
