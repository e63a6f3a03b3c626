"""Events with several parties on a side, as one event for each pair.

PETRARCH's records, ICEWS and most gold list every pair singly, and both directions of what is
mutual; counting pairs makes a coder that joins its parties comparable with one that does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from detente.contracts import Entity, Event
from detente.evaluate.events import SYMMETRIC, GoldEvent

Key = tuple[str, frozenset[tuple[int, str | None]]]


def single_gold(events: Iterable[GoldEvent]) -> list[GoldEvent]:
    """Return one gold event for each type and pair of countries, in their order."""
    found: dict[Key, GoldEvent] = {}
    for event in events:
        for actor, recipient in product(event.actor or (None,), event.recipient or (None,)):
            one = {"actor": _listed(actor), "recipient": _listed(recipient)}
            sides = _country(actor), _country(recipient)
            if _is_pair(event.actor, event.recipient, *sides):
                found.setdefault(_key(event.type, *sides), event.model_copy(update=one))
    return list(found.values())


def single_coded(events: Iterable[Event]) -> list[Event]:
    """Return one coded event for each type and pair of countries, in their order."""
    found: dict[Key, Event] = {}
    for event in events:
        for actor, recipient in product(event.actor or (None,), event.recipient or (None,)):
            one = {"actor": _listed(actor), "recipient": _listed(recipient)}
            sides = _code(actor), _code(recipient)
            if _is_pair(event.actor, event.recipient, *sides):
                found.setdefault(_key(event.event[0], *sides), event.model_copy(update=one))
    return list(found.values())


def _listed(value: object) -> tuple[object, ...]:
    return () if value is None else (value,)


def _country(code: str | None) -> str | None:
    return code.split(":")[0] if code is not None else None


def _code(entity: Entity | None) -> str | None:
    return entity.code if entity is not None else None


def _is_pair(
    actors: Sequence[object], recipients: Sequence[object], actor: str | None, recipient: str | None
) -> bool:
    """Tell whether two of the parties are a pair: of a group among itself, no one and itself."""
    grouped = len(actors) > 1 and len(recipients) > 1
    return not (grouped and actor == recipient)


def _key(event_type: str, actor: str | None, recipient: str | None) -> Key:
    """Return what makes two pairs the same; in mutual types the order does not."""
    order = (0, 0) if event_type in SYMMETRIC else (0, 1)
    return event_type, frozenset(zip(order, (actor, recipient), strict=True))
