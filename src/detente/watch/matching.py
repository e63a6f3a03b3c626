"""Which rules a finding fits."""

from __future__ import annotations

from collections.abc import Iterable

from detente.contracts import Event
from detente.store.sides import side_of
from detente.store.terms import entity_terms
from detente.watch.findings import Finding
from detente.watch.rules import Rule


def fitting(rules: Iterable[Rule], finding: Finding) -> list[str]:
    """Return the names of the rules that a finding fits, in their order."""
    return [rule.name for rule in rules if fits(rule, finding)]


def fits(rule: Rule, finding: Finding) -> bool:
    """Tell whether a finding is what a rule asks for."""
    # A threat is an event, too.
    threat_as_event = finding.kind == "threat" and "event" in rule.kinds
    if finding.kind not in rule.kinds and not threat_as_event:
        return False
    if finding.turn is None:
        return any(
            event.confidence >= rule.min_confidence
            and _between(rule, event)
            and _is_such(rule, event)
            for event in finding.events
        )
    turn = finding.turn
    if rule.direction is not None and turn.direction != rule.direction:
        return False
    if rule.min_size is not None and turn.size < rule.min_size:
        return False
    if rule.pairs and pair_key(finding.sides) not in map(pair_key, rule.pairs):
        return False
    if rule.countries and not {side_of(s).code for s in finding.sides} & set(rule.countries):
        return False
    asks_events = any(getattr(rule, name) for name in ("actors", "types", "modes", "status"))
    return not asks_events or any(_is_such(rule, event) for event in finding.events)


def pair_key(sides: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return what two sides are, however they were written and in whatever order."""
    return frozenset(tuple(side_of(side).terms()) for side in sides)


def _between(rule: Rule, event: Event) -> bool:
    """Tell whether an event has the pairs and countries that a rule asks for."""
    acts, meets = set(entity_terms(event.actor)), set(entity_terms(event.recipient))
    if rule.pairs:
        both = [tuple(set(side_of(side).terms()) for side in pair) for pair in rule.pairs]
        if not any((a & acts and b & meets) or (b & acts and a & meets) for a, b in both):
            return False
    codes = {entity.code for entity in (*event.actor, *event.recipient)}
    return not rule.countries or bool(codes & set(rule.countries))


def _is_such(rule: Rule, event: Event) -> bool:
    """Tell whether an event is of the actors, types and so on that a rule asks for."""
    if rule.actors:
        terms = set(entity_terms((*event.actor, *event.recipient)))
        if not any(terms & set(side_of(actor).terms()) for actor in rule.actors):
            return False
    if rule.types and not set(rule.types) & set(event.event):
        return False
    if rule.modes and not set(rule.modes) & set(event.mode):
        return False
    return not rule.status or event.status in rule.status
