"""What one record teaches of persons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from detente.contracts import Actor, Holding
from detente.registry.names import name_parts

LEARNED = ("code", "sector", "office", "party", "former")


def holdings_of(published: dt.date | None, actors: Iterable[Actor]) -> Iterator[Holding]:
    """Yield what one text itself says of each person with a full name.

    What came from the table, the registry or the rest of the document is left out, so that the
    registry never learns from itself.

    Args:
        published: day of publication of the text, ``None`` where it is not known.
        actors: the actors of its record.
    """
    for actor in actors:
        said = _said(actor)
        if said and len(name_parts(actor.name)) > 1:
            yield Holding(
                name=actor.name,
                code=said.get("code"),
                sector=said.get("sector"),
                office=said.get("office"),
                party=said.get("party"),
                former="former" in said,
                first=published,
                last=published,
            )


def _said(actor: Actor) -> dict[str, str]:
    if actor.kind != "person":
        return {}
    said: dict[str, str] = {}
    for piece in actor.evidence:
        if piece.source == "text" and piece.field in LEARNED:
            said.setdefault(piece.field, piece.value)
    return said
