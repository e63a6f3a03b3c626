"""What one side of an event tells of the other."""

from __future__ import annotations

from detente.contracts import Entity

# Who confronts whom within one state.
STATE = frozenset({"MIL", "COP", "GOV", "JUD", "SPY"})
SOCIETY = frozenset({"REB", "CVL", "OPP", "LAB", "EDU", "PRE", "UAF", "PTY", "LEG", "SOC"})
REASON = "taken from the other side: a state and its own people"


def share_country(
    actors: tuple[Entity, ...], recipients: tuple[Entity, ...]
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Give a nameless state body the country of the group it confronts, and the reverse.

    "rebels in X clashed with government forces": the forces are those of the rebels' country.
    """
    return (
        tuple(_settled(e, recipients) for e in actors),
        tuple(_settled(e, actors) for e in recipients),
    )


def _settled(entity: Entity, others: tuple[Entity, ...]) -> Entity:
    if entity.code is not None or entity.sector is None:
        return entity
    opposite = SOCIETY if entity.sector in STATE else STATE if entity.sector in SOCIETY else None
    codes = {o.code for o in others if opposite and o.sector in opposite}
    if len(codes) != 1 or None in codes:
        return entity
    reasons = {**entity.reasons, "code": REASON}
    return entity.model_copy(update={"code": codes.pop(), "reasons": reasons})
