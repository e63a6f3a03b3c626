"""What one side of an event tells of the other."""

from __future__ import annotations

from detente.contracts import Entity
from detente.ontology import COUNTRIES

# Who confronts whom within one state.
STATE = frozenset({"MIL", "COP", "GOV", "JUD", "SPY"})
SOCIETY = frozenset({"REB", "CVL", "OPP", "LAB", "EDU", "PRE", "UAF", "PTY", "LEG", "SOC"})
DOMESTIC_TYPES = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "PROTEST", "ACCUSE"})
AT_HOME = STATE | SOCIETY | {None, "CRM", "REL", "ELI", "JRN", "MED", "LGT"}
HOME_REASON = "the country that the text is about"
PAIR_REASON = "the other of the two countries that the text is about"
REASON = "taken from the other side: a state and its own people"


def share_country(
    actors: tuple[Entity, ...], recipients: tuple[Entity, ...], told: frozenset[str]
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Give a nameless state body the country of the group it confronts, and the reverse.

    "rebels in X clashed with government forces": the forces are those of the rebels' country. Where
    the text tells of a second country, the people whom an army kills may be that one's.

    Args:
        actors: the doers.
        recipients: those acted upon.
        told: the countries that the sentence names.
    """
    alone = len(told) < 2
    return (
        tuple(_settled(e, recipients) for e in actors),
        tuple(e if e.sector == "CVL" and not alone else _settled(e, actors) for e in recipients),
    )


def share_pair(
    actors: tuple[Entity, ...], recipients: tuple[Entity, ...], pair: tuple[str, str] | None
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Give officials without a country, facing one of the text's two countries, the other.

    "The foreign minister promised the United States": in a text on Washington and Bogotá he is
    Colombia's.

    Args:
        actors: the doers.
        recipients: those acted upon.
        pair: the two countries that the text is about; ``None`` where it is not about two.
    """
    if pair is None:
        return actors, recipients
    return (
        tuple(_other(e, recipients, pair) for e in actors),
        tuple(_other(e, actors, pair) for e in recipients),
    )


def share_home(
    event_type: str, entities: tuple[Entity, ...], home: str | None
) -> tuple[Entity, ...]:
    """Give people who are seized, tried, hurt or freed, and nameless authorities, the home country.

    Args:
        event_type: PLOVER type of the event.
        entities: one side of it.
        home: the country that the text is about; ``None`` where there is none.
    """
    if home is None or event_type not in DOMESTIC_TYPES:
        return entities
    return tuple(_at_home(entity, home) for entity in entities)


def _at_home(entity: Entity, home: str) -> Entity:
    if entity.code is not None or entity.sector not in AT_HOME:
        return entity
    reasons = {**entity.reasons, "code": HOME_REASON}
    return entity.model_copy(update={"code": home, "reasons": reasons})


def _other(entity: Entity, others: tuple[Entity, ...], pair: tuple[str, str]) -> Entity:
    of_state = entity.office is not None or entity.sector in STATE | {"LEG"}
    codes = {o.code for o in others if o.code is not None}
    if entity.code is not None or not of_state or len(codes) != 1 or not codes <= set(pair):
        return entity
    code = pair[1] if pair[0] in codes else pair[0]
    reasons = {**entity.reasons, "code": PAIR_REASON}
    return entity.model_copy(update={"code": code, "reasons": reasons})


def _settled(entity: Entity, others: tuple[Entity, ...]) -> Entity:
    if entity.code is not None or entity.sector is None:
        return entity
    opposite = SOCIETY if entity.sector in STATE else STATE if entity.sector in SOCIETY else None
    codes = {o.code for o in others if opposite and o.sector in opposite}
    if len(codes) != 1 or not codes <= COUNTRIES.keys():
        return entity  # an organisation of many countries has no people of its own
    reasons = {**entity.reasons, "code": REASON}
    return entity.model_copy(update={"code": codes.pop(), "reasons": reasons})
