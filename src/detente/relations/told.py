"""What sentences say of a go-between of two sides, and how much each counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from detente.contracts import Entity, Mediation, MediationStatus
from detente.store.sides import Side
from detente.store.terms import folded, name_terms

# How much of a mediation's confidence counts, by how far it went.
STATUS_WEIGHTS = {
    MediationStatus.HAPPENED: 1.0,
    MediationStatus.ATTEMPTED: 0.75,
    MediationStatus.ASKED: 0.5,
    MediationStatus.PLANNED: 0.4,
    MediationStatus.OFFERED: 0.4,
    MediationStatus.POSSIBLE: 0.2,
    MediationStatus.REFUSED: 0.15,
    MediationStatus.DENIED: 0.0,
}
ASKED_TO_REACH = 0.8
"""Weight of a request for help in reaching the other side: asking is itself the carrying."""
ONE_SIDE = 0.4
REPORTED, RUMOURED = 0.85, 0.5
LATE_DAYS = 30
"""How many days after the turn a text without a date for it may have been published."""


def told_between(
    mediations: Iterable[Mediation],
    first: Sequence[Side],
    second: Sequence[Side],
    day: dt.date | None,
    before: int,
) -> Iterator[tuple[Mediation, float]]:
    """Yield the mediations of two sides before a day, with how much each counts, from 0 to 1.

    Args:
        mediations: any mediations.
        first: one side, as all who stand for it.
        second: the other.
        day: the day of the turn; ``None`` for any time.
        before: how many days before it count.
    """
    for mediation in mediations:
        fit = _fit(mediation, first, second)
        if fit and (day is None or _in_time(mediation, day, before)):
            asks = mediation.kind == "ask"
            status = ASKED_TO_REACH if asks else STATUS_WEIGHTS[mediation.status]
            yield mediation, fit * status * reported_weight(mediation) * mediation.confidence


def reported_weight(mediation: Mediation) -> float:
    """Return how much a report of others counts: less, of someone unknown much less."""
    if mediation.reported_by is None:
        return 1.0
    return REPORTED if mediation.reported_by.code is not None else RUMOURED


def _fit(mediation: Mediation, first: Sequence[Side], second: Sequence[Side]) -> float:
    a, b = mediation.party_a, mediation.party_b
    if a and b:
        straight = _any(a, first) and _any(b, second)
        return 1.0 if straight or (_any(a, second) and _any(b, first)) else 0.0
    known = a or b
    return ONE_SIDE if known and (_any(known, first) or _any(known, second)) else 0.0


def _any(entities: Iterable[Entity], sides: Sequence[Side]) -> bool:
    return any(is_of(entity, side) for entity in entities for side in sides)


def is_of(entity: Entity, side: Side) -> bool:
    """Tell whether an entity stands for a side."""
    if side.code is None:
        names = {*name_terms(entity.identifier_text), *name_terms(entity.entity_text)}
        return bool(names & set(side.names))
    if entity.code != side.code or (side.without and entity.sector == side.without):
        return False
    return side.sector is None or entity.sector == side.sector


def _in_time(mediation: Mediation, day: dt.date, before: int) -> bool:
    start = day - dt.timedelta(days=before)
    if mediation.date is not None:
        end = mediation.date_end or mediation.date
        return end >= start and mediation.date <= day + dt.timedelta(days=2)
    published = mediation.cite_info.published
    return published is None or start <= published <= day + dt.timedelta(days=LATE_DAYS)


def name_key(name: str, known: Collection[str]) -> str:
    """Return the key of a name, a bare surname's that of the one full name that ends in it."""
    whole = " ".join(folded(name).split())
    if " " in whole:
        return whole
    full = [key for key in known if key.endswith(f" {whole}")]
    return full[0] if len(full) == 1 else whole
