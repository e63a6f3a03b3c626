"""An event in a few plain words: "Donald Trump spoke by phone with Gustavo Petro"."""

from __future__ import annotations

import csv
import functools
from collections.abc import Sequence
from importlib import resources

from detente.contracts import Entity, Event, Status

SOMEONE = "someone"
STATUS_WORDS = {
    Status.THREATENED: "threatened",
    Status.HYPOTHETICAL: "only imagined",
    Status.DENIED: "denied",
}


@functools.cache
def _phrases() -> dict[tuple[str, str], tuple[str, str]]:
    text = (resources.files("detente.relations") / "data" / "phrases.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t")
    return {(row["type"], row["mode"]): (row["phrase"], row["coming"]) for row in rows}


def phrase_of(event: Event) -> str:
    """Return what an event is in plain words, and whether it is more than told of.

    A type of a user's own codebook has no phrase: it stands as it is.
    """
    kind, mode = event.event[0], event.mode[0] if event.mode else ""
    known, plain = _phrases(), f"— {kind} —"
    done, coming = known.get((kind, mode)) or known.get((kind, "")) or (plain, plain)
    verb = coming if event.status is Status.PLANNED else done
    words = f"{names_of(event.actor)} {verb} {names_of(event.recipient)}"
    # A threat is what THREATEN means: it need not be said twice.
    told = STATUS_WORDS.get(event.status, "") if kind != "THREATEN" else ""
    return f"{words} ({told})" if told else words


def names_of(side: Sequence[Entity]) -> str:
    """Return the actors of one side by name."""
    return " and ".join(entity.identifier_text for entity in side) or SOMEONE
