"""One flat row for each datum, for tables and CSV."""

from __future__ import annotations

from collections.abc import Iterable

from detente.contracts import (
    Actor,
    Announcement,
    Broker,
    CarriedDocument,
    Carrier,
    CheckedDocument,
    Claim,
    Correction,
    Dealings,
    Disagreement,
    Dispute,
    Document,
    Entity,
    Event,
    EventCorrection,
    Failure,
    FieldChange,
    Hit,
    JoinedEvent,
    Located,
    OfficeHeld,
    Person,
    Quantity,
    Quote,
    Saying,
    Stance,
    Story,
)
from detente.ontology import cow_number
from detente.relations.phrases import reading_of
from detente.views.text import safe

Row = dict[str, str]
Datum = (
    Event
    | Announcement
    | Quote
    | Actor
    | Person
    | Correction
    | EventCorrection
    | Dispute
    | CheckedDocument
    | Claim
    | Dealings
    | Disagreement
    | Document
    | Failure
    | Broker
    | Stance
    | Hit
    | Located
    | Story
    | JoinedEvent
)

COLUMNS: dict[type, tuple[str, ...]] = {
    Event: (
        "date", "date_end", "actor", "actor_code", "actor_cow", "event", "mode", "recipient",
        "recipient_code", "recipient_cow", "status", "reported_by", "context", "quad_code",
        "event_scale", "place", "confidence", "text", "document", "source", "id",
        "correction",
    ),
    Quote: (
        "published", "speaker", "speaker_code", "kind", "cue", "quote", "document", "source", "id",
    ),
    Stance: (
        "date", "speaker", "speaker_code", "target", "target_code", "tone", "kind", "cue", "words",
        "reason", "text", "document", "source", "id",
    ),
    Actor: ("name", "kind", "code", "cow", "sector", "office", "former", "party", "reasons"),
    Broker: (
        "name", "code", "sector", "office", "persons", "score", "chance", "told", "steps",
        "reasons",
    ),
    Claim: ("date", "type", "actor", "recipient", "disputed", "asserted", "denied"),
    Dealings: ("actor", "recipient", "score", "events"),
    Disagreement: ("date", "what", "kind", "sides", "unit", "readings"),
    Person: ("name", "aliases", "code", "offices", "documents", "conflicts"),
    Correction: ("number", "verb", "name", "other", "fields", "made"),
    EventCorrection: (
        "number", "when", "who", "verdict", "kind", "event", "document", "changes", "note", "state",
        "undone", "text",
    ),
    Dispute: ("event", "document", "field", "opinions"),
    CheckedDocument: ("document", "who", "when", "note", "stale"),
    Document: ("date", "source", "title", "kind", "lang", "url", "path", "id"),
    CarriedDocument: (
        "date", "source", "title", "kind", "lang", "url", "path", "id", "story", "carriers",
    ),
    Story: ("first", "last", "title", "number", "sources", "carriers", "id"),
    JoinedEvent: (
        "date", "actor", "actor_code", "type", "mode", "recipient", "recipient_code", "status",
        "place", "confidence", "codings", "stories", "sources", "text", "events",
    ),
    Failure: ("where", "reason", "hint"),
    Hit: (
        "kind", "date", "label", "text", "document", "title", "source", "sentence", "start", "end",
        "score", "id",
    ),
    Announcement: ("day", "kind", "sides", "headline", "rules", "sentences", "found_at", "id"),
    Located: (
        "kind", "name", "country", "latitude", "longitude", "precise", "events", "score",
        *(f"quad_{number}" for number in range(1, 5)),
    ),
}  # fmt: skip


def _names(entities: Iterable[Entity]) -> str:
    return "|".join(entity.identifier_text for entity in entities)


def code_of(entity: Entity) -> str:
    """Return an entity's code with its sector, "---" where the country is not known."""
    code = entity.code or "---"
    return f"{code}:{entity.sector}" if entity.sector else code


def _codes(entities: Iterable[Entity]) -> str:
    return "|".join(code_of(entity) for entity in entities)


def _cow(entities: Iterable[Entity]) -> str:
    """Return Correlates of War numbers, "---" for whom it has none."""
    return "|".join(str(cow_number(entity.code) or "---") for entity in entities)


def _text(value: object | None) -> str:
    return "" if value is None else str(value)


def row_of(datum: Datum) -> Row:
    """Return a datum as a flat row under the names of ``COLUMNS``; several values joined by |."""
    match datum:
        case Event():
            return _event_row(datum)
        case Quote():
            return _quote_row(datum)
        case Stance():
            return _stance_row(datum)
        case Actor():
            return {
                "name": datum.name,
                "kind": datum.kind,
                "code": _text(datum.code),
                "cow": _text(cow_number(datum.code)),
                "sector": "|".join(datum.sectors),
                "office": _text(datum.office),
                "former": "yes" if datum.former else "",
                "party": _text(datum.party),
                "reasons": "|".join(f"{field}: {why}" for field, why in datum.reasons.items()),
            }
        case Person():
            return {
                "name": datum.name,
                "aliases": "|".join(datum.aliases),
                "code": _text(datum.code),
                "offices": "|".join(map(_office, datum.offices)),
                "documents": str(datum.documents),
                "conflicts": "|".join(datum.conflicts),
            }
        case Correction():
            fields = "|".join(f"{key}={value}" for key, value in datum.fields.items())
            cells = {name: _text(getattr(datum, name)) for name in COLUMNS[Correction]}
            return {**cells, "fields": fields}
        case Announcement():
            cells = {name: _text(getattr(datum, name, None)) for name in COLUMNS[Announcement]}
            joined = {"sides": "|".join(datum.sides), "rules": "|".join(datum.rules)}
            sentences = "|".join(each.text for each in datum.references)
            return {**cells, **joined, "sentences": sentences}
        case EventCorrection():
            cells = {name: _text(getattr(datum, name)) for name in COLUMNS[EventCorrection]}
            return {**cells, "changes": "|".join(map(_change, datum.changes))}
        case Dispute():
            opinions = (f"{o.who}: {o.value or '–'} [{o.number}]" for o in datum.opinions)
            cells = {name: _text(getattr(datum, name)) for name in COLUMNS[Dispute]}
            return {**cells, "opinions": "|".join(opinions)}
        case CheckedDocument():
            cells = {name: _text(getattr(datum, name)) for name in COLUMNS[CheckedDocument]}
            return {**cells, "stale": "yes" if datum.stale else ""}
        case Claim():
            return {
                "date": _text(datum.date),
                "type": datum.type,
                "actor": "|".join(datum.actor),
                "recipient": "|".join(datum.recipient),
                "disputed": "yes" if datum.disputed else "",
                "asserted": "|".join(map(_saying, datum.asserted)),
                "denied": "|".join(map(_saying, datum.denied)),
            }
        case Dealings():
            score = "" if datum.score is None else f"{datum.score:.2f}"
            cells = {name: _text(getattr(datum, name)) for name in COLUMNS[Dealings]}
            return {**cells, "score": score}
        case Broker():
            return _broker_row(datum)
        case Disagreement():
            return {
                "date": _text(datum.date),
                "what": datum.what,
                "kind": datum.kind,
                "sides": "|".join(datum.sides),
                "unit": datum.unit,
                "readings": "|".join(map(_reading, datum.readings)),
            }
        case Story():
            return _story_row(datum)
        case JoinedEvent():
            return _joined_row(datum)
        case CarriedDocument():
            return {name: _text(getattr(datum, name)) for name in COLUMNS[CarriedDocument]}
        case Document():
            return {name: _text(getattr(datum, name)) for name in COLUMNS[Document]}
        case Failure():
            return {name: _text(getattr(datum, name)) for name in COLUMNS[Failure]}
        case Located():
            quads = {f"quad_{quad}": str(n) for quad, n in enumerate(datum.quads, start=1)}
            shown = {name: _text(getattr(datum, name)) for name in COLUMNS[Located][:-4]}
            return {**shown, "precise": "yes" if datum.precise else "", **quads,
                    "score": "" if datum.score is None else f"{datum.score:.2f}"}  # fmt: skip
        case Hit():
            text = "".join(piece.text for piece in datum.snippet)
            return {n: text if n == "text" else _text(getattr(datum, n)) for n in COLUMNS[Hit]}


def _broker_row(broker: Broker) -> Row:
    return {
        "name": broker.name,
        "code": _text(broker.code),
        "sector": _text(broker.sector),
        "office": _text(broker.office),
        "persons": "|".join(broker.persons),
        "score": str(broker.score),
        "chance": str(broker.chance),
        "told": "|".join(
            f"{m.status.value}: {' '.join(m.text.split())} [{m.cite_info.document}]"
            for m in broker.mediations
        ),
        "steps": "|".join(
            f"{s.date} {s.actor} {s.type} {s.recipient} [{s.event}]" for s in broker.steps
        ),
        "reasons": "|".join(broker.reasons),
    }


def _change(change: FieldChange) -> str:
    return f"{change.field}: {change.old or '–'} → {change.new or '–'}"


def correction_of(event: Event) -> str:
    """Return who confirmed, edited or added an event: "edited by Ada Roe", "" for none."""
    mark = event.correction
    return f"{'added' if mark.verdict == 'missed' else mark.verdict} by {mark.who}" if mark else ""


def _office(held: OfficeHeld) -> str:
    former = "former " if held.former else ""
    days = f"{_text(held.first)}..{_text(held.last)}"
    return f"{former}{held.office or '-'} ({held.code or '---'}) {days} [{held.source}]"


def _saying(saying: Saying) -> str:
    return f"{saying.by or 'the text'}: {' '.join(saying.text.split())} [{saying.document}]"


def _reading(quantity: Quantity) -> str:
    return f"{reading_of(quantity)} [{quantity.cite_info.document}]"


def _event_row(event: Event) -> Row:
    place = event.event_loc
    return {
        "date": _text(event.date),
        "date_end": _text(event.date_end),
        "actor": _names(event.actor),
        "actor_code": _codes(event.actor),
        "actor_cow": _cow(event.actor),
        "event": "|".join(event.event),
        "mode": "|".join(event.mode),
        "recipient": _names(event.recipient),
        "recipient_code": _codes(event.recipient),
        "recipient_cow": _cow(event.recipient),
        "status": event.status.value,
        "reported_by": event.reported_by.identifier_text if event.reported_by else "",
        "context": "|".join(event.context),
        "quad_code": str(event.quad_code),
        "event_scale": _text(event.event_scale),
        "place": place.name if place else "",
        "confidence": str(event.confidence),
        "text": event.text,
        "document": event.cite_info.document,
        "source": _text(event.cite_info.source),
        "id": event.id,
        "correction": correction_of(event),
    }


def _story_row(story: Story) -> Row:
    return {
        "first": _text(story.first),
        "last": _text(story.last),
        "title": _text(story.title),
        "number": str(len(story.carriers)),
        "sources": str(story.sources),
        "carriers": "|".join(map(_carrier, story.carriers)),
        "id": story.id,
    }


def _carrier(carrier: Carrier) -> str:
    known = (_text(carrier.date), _text(carrier.source), _text(carrier.url))
    return f"{' '.join(filter(None, known))} [{carrier.document}]".strip()


def _joined_row(joined: JoinedEvent) -> Row:
    return {
        "date": _text(joined.date),
        "actor": _names(joined.actor),
        "actor_code": _codes(joined.actor),
        "type": joined.type,
        "mode": _text(joined.mode),
        "recipient": _names(joined.recipient),
        "recipient_code": _codes(joined.recipient),
        "status": joined.status.value,
        "place": joined.place.name if joined.place else "",
        "confidence": str(joined.confidence),
        "codings": str(len(joined.events)),
        "stories": str(len(joined.stories)),
        "sources": str(len(joined.sources)),
        "text": joined.text,
        "events": "|".join(joined.events),
    }


def quoted(quote: Quote) -> str:
    """Return what was said, between quotation marks where it stands so in the text."""
    content = safe(quote.quote)
    return content if quote.kind == "indirect" else f"“{content}”"


def _quote_row(quote: Quote) -> Row:
    return {
        "published": _text(quote.cite_info.published),
        "speaker": quote.speaker.identifier_text if quote.speaker else "",
        "speaker_code": code_of(quote.speaker) if quote.speaker else "",
        "kind": quote.kind,
        "cue": _text(quote.cue),
        "quote": quote.quote,
        "document": quote.cite_info.document,
        "source": _text(quote.cite_info.source),
        "id": quote.id,
    }


def _stance_row(stance: Stance) -> Row:
    return {
        "date": _text(stance.date),
        "speaker": stance.speaker.identifier_text,
        "speaker_code": code_of(stance.speaker),
        "target": stance.target.identifier_text,
        "target_code": code_of(stance.target),
        "tone": _text(stance.tone),
        "kind": stance.kind,
        "cue": _text(stance.cue),
        "words": "|".join(word.text for word in stance.words),
        "reason": stance.reasons.get("tone", ""),
        "text": stance.text,
        "document": stance.cite_info.document,
        "source": _text(stance.cite_info.source),
        "id": stance.id,
    }
