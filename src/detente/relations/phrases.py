"""An event in a few plain words: "Donald Trump spoke by phone with Gustavo Petro"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from detente.contracts import Entity, Event, Mediation, MediationStatus, Quantity, Status
from detente.ontology.tables import read_table

SOMEONE = "someone"
# What a go-between did, by how far it went.
DOINGS = {
    MediationStatus.HAPPENED: "went between",
    MediationStatus.ATTEMPTED: "tried to go between",
    MediationStatus.PLANNED: "is to go between",
    MediationStatus.OFFERED: "offered to go between",
    MediationStatus.ASKED: "was asked to go between",
    MediationStatus.POSSIBLE: "might go between",
    MediationStatus.REFUSED: "was refused as a go-between",
    MediationStatus.DENIED: "is said not to have gone between",
}
STATUS_WORDS = {
    Status.THREATENED: "threatened",
    Status.HYPOTHETICAL: "only imagined",
    Status.DENIED: "denied",
}


@functools.cache
def _phrases() -> dict[tuple[str, str], tuple[str, str]]:
    rows = read_table("phrases.tsv", "detente.relations")
    return {(row["type"], row["mode"]): (row["phrase"], row["coming"]) for row in rows}


def phrase_of(event: Event) -> str:
    """Return what an event is in plain words, and whether it is more than told of.

    A type of a user's own codebook has no phrase: it stands as it is.
    """
    kind, mode = event.event[0], event.mode[0] if event.mode else ""
    known, plain = _phrases(), f"— {kind} —"
    done, coming = known.get((kind, mode)) or known.get((kind, "")) or (plain, plain)
    verb = coming if event.status is Status.PLANNED else done
    whom = names_of(event.recipient)
    act = verb.replace("{}", whom) if "{}" in verb else f"{verb} {whom}"
    words = f"{names_of(event.actor)} {act}"
    # A threat is what THREATEN means: it need not be said twice.
    told = STATUS_WORDS.get(event.status, "") if kind != "THREATEN" else ""
    return f"{words} ({told})" if told else words


def mediation_phrase(mediation: Mediation, code: str | None = None) -> str:
    """Return what a mediation was in a few words: "tried to go between A and B (call)".

    Args:
        mediation: the mediation.
        code: the country of the go-between who is spoken of, to tell who asked from who was asked.
    """
    words = DOINGS[mediation.status]
    asked = mediation.kind == "ask" and mediation.status is MediationStatus.ASKED
    if asked and code in {entity.code for entity in mediation.party_a if entity.code}:
        return f"asked for help to reach {names_of(mediation.party_b)}"
    if mediation.party_a or mediation.party_b:
        words += f" {names_of(mediation.party_a)} and {names_of(mediation.party_b)}"
    carried = f" ({mediation.carried})" if mediation.carried else ""
    by = f", says {mediation.reported_by.identifier_text}" if mediation.reported_by else ""
    return f"{words}{carried}{by}"


def names_of(side: Sequence[Entity]) -> str:
    """Return the actors of one side by name."""
    return " and ".join(entity.identifier_text for entity in side) or SOMEONE


def reading_of(quantity: Quantity) -> str:
    """Return a number in the words of its text, with who gives it: the one quoted or the source."""
    said_by, source = quantity.said_by, quantity.cite_info.source
    teller = said_by.identifier_text if said_by is not None else source or "the text"
    return f"{' '.join(quantity.words.split())} ({teller})"
