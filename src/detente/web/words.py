"""What templates say of a datum: in words, and with the words marked that matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup, escape

from detente.contracts import Entity, Event, Quote, Stance
from detente.relations.phrases import phrase_of
from detente.views.charts.theme import QUAD_NAMES
from detente.views.lines import country_name
from detente.views.text import safe

QUAD_WORDS = {1: "talk", 2: "deeds", 3: "words", 4: "force"}
"""The quads in one word each, as `detente relation` heads its columns."""
Spans = Iterable[tuple[int, int]]


def marked(datum: Event | Quote | Stance) -> Markup:
    """Return the sentence of a datum with the words marked that it rests on."""
    start = datum.text_info.start
    match datum:
        case Event():
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


def clock(seconds: float) -> str:
    """Return a moment as a person here reads it: "25 Nov 2026, 21:45"."""
    at = dt.datetime.fromtimestamp(seconds, tz=dt.UTC).astimezone()
    return f"{at.day} {at:%b %Y, %H:%M}"


def iso_time(seconds: float) -> str:
    """Return a moment in ISO 8601, to the second."""
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).isoformat(timespec="seconds")


def query(params: Mapping[str, Any] | None, **more: Any) -> str:
    """Return the question part of an address from what is known; ``None`` is left out."""
    known = {**(params or {}), **more}
    asked = {name: value for name, value in known.items() if value not in (None, "")}
    return f"?{urlencode(asked)}" if asked else ""


FILTERS = {
    "clock": clock,
    "entity_note": entity_note,
    "iso_time": iso_time,
    "kind": kind,
    "marked": marked,
    "phrase": phrase_of,
    "query": query,
}
GLOBALS = {"QUADS": QUAD_NAMES, "QUAD_WORDS": QUAD_WORDS}
