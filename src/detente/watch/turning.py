"""Turning points of lately, of the pairs that rules name and of those that new texts tell of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from detente.contracts import Turn
from detente.ontology import COUNTRIES
from detente.relations import turns
from detente.relations.turn_scan import APART
from detente.store import Store
from detente.store.sides import side_of
from detente.views.lines import country_name, span
from detente.watch.findings import Finding
from detente.watch.matching import pair_key
from detente.watch.rules import Rules

Pair = tuple[str, str]


def turn_findings(
    store: Store, rules: Rules, touched: Iterable[Pair], since: dt.date
) -> Iterator[Finding]:
    """Yield the turning points since a day.

    Args:
        store: the store with the events.
        rules: the rules; those that name pairs have them looked at whatever was read.
        touched: pairs of codes of which new texts tell.
        since: turns before are left out.
    """
    for pair in _asked(rules, touched):
        for turn in turns(store.contacts(*pair), false_alarms=rules.false_alarms):
            if turn.date >= since:
                yield _finding(store, turn)


def _asked(rules: Rules, touched: Iterable[Pair]) -> list[Pair]:
    """Return the pairs to look at, each once."""
    asked: dict[frozenset[tuple[str, ...]], Pair] = {}
    of_turns = [rule for rule in rules.rule if "turn" in rule.kinds]
    for rule in of_turns:
        for pair in rule.pairs:
            asked.setdefault(pair_key(pair), pair)
    wide = [rule for rule in of_turns if not rule.pairs]
    for pair in dict.fromkeys(touched):
        if all(code in COUNTRIES for code in pair) and any(
            not rule.countries or set(rule.countries) & set(pair) for rule in wide
        ):
            asked.setdefault(pair_key(pair), pair)
    return list(asked.values())


def _finding(store: Store, turn: Turn) -> Finding:
    sides = tuple(map(_plain, turn.pair))
    events = tuple(store.events_of(turn.events))
    return Finding(
        kind="turn",
        topic=(turn.direction, " ".join(sorted(sides))),
        sides=sides,
        day=turn.date,
        apart=dt.timedelta(days=APART),
        headline=_headline(turn, sides),
        cited=events,
        events=events,
        turn=turn,
    )


def _plain(asked: str) -> str:
    """Return a side as its code, with sector, or as the name that was asked for."""
    side = side_of(asked)
    if side.code is None:
        return asked
    return f"{side.code}:{side.sector}" if side.sector else side.code


def _headline(turn: Turn, sides: tuple[str, ...]) -> str:
    names = " – ".join(country_name(side) for side in sides)
    when = span(turn.date, turn.date)
    if turn.first != turn.last:
        when += f" (between {span(turn.first, turn.last)})"
    tension = ""
    if turn.moved and turn.before is not None and turn.after is not None:
        tension = f"; tension {turn.before:.0f} → {turn.after:.0f} of 100"
    return f"{names} turned {turn.direction} on {when}: {turn.reason}{tension}"
