"""Who went between two sides: what sentences say of it and the sequence of contacts, joined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.contracts import Broker, Edges, Entity, Mediation, MediationStatus, Step
from detente.ontology import COUNTRIES
from detente.relations.network import Network
from detente.relations.sequence import AFTER_DAYS, Between, between
from detente.relations.told import name_key, reported_weight, told_between
from detente.store.sides import Side, side_of, sides_of
from detente.store.terms import folded

BEFORE_DAYS = 60
"""How many days before a turn contact is looked for, unless told otherwise."""
HABIT = dt.timedelta(days=365)
"""Contact so long before and after the days asked for tells what is usual."""
SEQUENCE_HALF = 12.0
"""Score of a sequence of contacts that leaves half of the doubt."""
SEQUENCE_SHARE = 0.6
"""How much of the doubt contacts alone can take away: they never say what was carried."""
MOST_STEPS = 12
MOST_SENTENCES = 8


@dataclass(slots=True)
class _Gathered:
    """What speaks for one go-between."""

    entity: Entity | None = None
    told: list[Mediation] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    persons: dict[str, None] = field(default_factory=dict)
    found: Between | None = None


def parties(text: str) -> list[Side]:
    """Return who stands for one side: a country, a name, "COL:REB", or several with ";" between."""
    return [side_of(part.strip()) for part in text.split(";") if part.strip()]


def days_needed(day: dt.date, before: int = BEFORE_DAYS) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the contacts from which go-betweens of a turn are told.

    Args:
        day: the day of the turn.
        before: how many days before it count.
    """
    ordinal, habit = day.toordinal(), HABIT.days
    first = max(ordinal - before - habit, dt.date.min.toordinal())
    last = min(ordinal + AFTER_DAYS + habit, dt.date.max.toordinal())
    return dt.date.fromordinal(first), dt.date.fromordinal(last)


def go_betweens(
    mediations: Iterable[Mediation],
    edges: Edges | Network | None,
    pair: tuple[str, str],
    day: dt.date | None = None,
    *,
    before: int = BEFORE_DAYS,
    most: int = 20,
) -> list[Broker]:
    """Return who went between two sides, the likeliest first.

    Args:
        mediations: what texts say; those of other pairs and days are passed over.
        edges: who acted on whom in the days of ``days_needed``; ``None`` to go by the texts
            alone.
        pair: the two sides: countries, codes, codes with a sector ("COL:REB") or names, several
            with ";" between.
        day: the day on which the relation turned, the last that counts for contacts; ``None`` for
            the texts alone, of whatever day.
        before: how many days before it count.
        most: the most go-betweens to return.
    """
    first, second = _apart(parties(pair[0]), parties(pair[1]))
    gathered: dict[str, _Gathered] = {}
    for mediation, weight in told_between(mediations, first, second, day, before):
        for entity in mediation.go_between:
            _tell(gathered, entity, mediation, weight, (*first, *second))
    network = edges if isinstance(edges, Network) or edges is None else Network.of(edges)
    if network is not None and day is not None:
        start = day - dt.timedelta(days=before)
        for found in between(network, first, second, start, day, most=5 * most):
            _join(gathered, found)
    brokers = [_broker(each, network) for each in gathered.values()]
    kept = [b for b in brokers if b.score > 0]
    return sorted(kept, key=lambda b: (-b.score, b.name))[:most]


def _apart(first: list[Side], second: list[Side]) -> tuple[list[Side], list[Side]]:
    """Return the sides so that a sector on one does not stand on the other as its country."""
    for number, side in enumerate(first):
        for other in second:
            if other.sector and other.code == side.code and not side.sector:
                first[number] = sides_of(side.asked, other.asked)[0]
    for number, side in enumerate(second):
        for other in first:
            if other.sector and other.code == side.code and not side.sector:
                second[number] = sides_of(side.asked, other.asked)[0]
    return first, second


def _tell(
    gathered: dict[str, _Gathered],
    entity: Entity,
    mediation: Mediation,
    weight: float,
    sides: Sequence[Side],
) -> None:
    """Put a sentence to the person or country it speaks of.

    People of a third country speak for that country; those of one of the two sides, only for
    themselves.
    """
    own = entity.code in {side.code for side in sides if side.code}
    if own and _whole_country(entity):
        return
    third = entity.code in COUNTRIES and not own
    key = str(entity.code) if third else name_key(entity.identifier_text, gathered)
    held = gathered.setdefault(key, _Gathered())
    if held.entity is None or (entity.office and not held.entity.office):
        held.entity = entity
    held.told.append(mediation)
    held.weights.append(weight)
    if third and not _whole_country(entity):
        held.persons.setdefault(entity.identifier_text)


def _whole_country(entity: Entity) -> bool:
    return entity.code in COUNTRIES and entity.sector is None and entity.office is None


def _join(gathered: dict[str, _Gathered], found: Between) -> None:
    key = found.name if found.code in COUNTRIES else folded(found.name)
    held = gathered.setdefault(key, _Gathered())
    held.found = found


def _broker(held: _Gathered, network: Network | None) -> Broker:
    doubt = 1.0
    for weight in held.weights:
        doubt *= 1 - weight
    found = held.found
    carried = 0.0 if found is None else found.score / (found.score + SEQUENCE_HALF)
    chance = max(0.0, 1 - doubt * (1 - SEQUENCE_SHARE * carried))
    entity = held.entity
    code = entity.code if entity else (found.code or None) if found else None
    if found is not None and found.code in COUNTRIES:
        name = COUNTRIES[found.code].name
    elif code is not None and code in COUNTRIES and len(held.persons) != 1 and held.persons:
        name = COUNTRIES[code].name
    else:
        name = entity.identifier_text if entity else found.name if found else ""
    single = entity is not None and name == entity.identifier_text
    persons = dict.fromkeys(
        [*held.persons, *(_persons(found, network) if found and network else ())]
    )
    persons.pop(name, None)
    return Broker(
        name=name,
        code=code,
        sector=entity.sector if single and entity else None,
        office=entity.office if single and entity else None,
        persons=tuple(persons),
        score=round(chance, 4),
        chance=round(chance, 2),
        mediations=tuple(_surest(held)),
        steps=_steps(found, network) if found and network else (),
        reasons=tuple(_reasons(held)),
    )


def _surest(held: _Gathered) -> list[Mediation]:
    order = sorted(range(len(held.told)), key=lambda i: -held.weights[i])[:MOST_SENTENCES]
    return [held.told[i] for i in order]


def _persons(found: Between, network: Network) -> list[str]:
    """Return the named people of a country who were in contact, the most active first."""
    if found.code not in COUNTRIES:
        return []
    counts: dict[str, int] = {}
    edges = network.edges
    for row in found.rows:
        for code, name in (
            (edges.actor[row], edges.actor_name[row]),
            (edges.recipient[row], edges.recipient_name[row]),
        ):
            plain = "(" not in name and folded(name) != folded(COUNTRIES[found.code].name)
            if code == found.code and " " in name and plain:
                counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))[:3]


def _steps(found: Between, network: Network) -> tuple[Step, ...]:
    edges = network.edges
    telling = sorted(found.rows, key=lambda row: (-network.weight[row], -edges.day[row]))
    return tuple(
        Step(
            date=dt.date.fromordinal(int(edges.day[row])),
            actor=edges.actor_name[row] or edges.actor[row],
            recipient=edges.recipient_name[row] or edges.recipient[row],
            type=edges.type[row],
            mode=edges.mode[row] or None,
            event=str(edges.event[row]),
        )
        for row in sorted(telling[:MOST_STEPS])
    )


def _reasons(held: _Gathered) -> Iterable[str]:
    documents = {m.cite_info.document for m in held.told}
    if held.told:
        sentences = "sentence" if len(held.told) == 1 else "sentences"
        yield f"named in {len(held.told)} {sentences} of {len(documents)} document(s)"
    for status in (MediationStatus.DENIED, MediationStatus.REFUSED):
        number = sum(m.status is status for m in held.told)
        if number:
            yield f"{number} of them say it was {status.value}"
    if held.told and all(reported_weight(m) < 1 for m in held.told):
        yield "only by report of others, not stated by the text itself"
    if held.found is not None:
        one, two = held.found.found
        usual, other = held.found.expected
        yield (
            f"contact with the two sides {one:.1f} and {two:.1f},"
            f" where {usual:.1f} and {other:.1f} were to be expected"
        )
        if held.found.alternations:
            yield f"{held.found.alternations} times with one side within a week of the other"
