"""Which event was measured: the one told of by the measured word, or the last of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from detente.contracts import Event

BACK = 6
"""How many sentences an event may lie back that a number is said of."""
NEAR = 2
"""How many sentences a deed may lie back that a toll is said of."""
FORCEFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
WORD_FOR_PHONE = frozenset({"call", "phone", "telephone"})


def by_trigger(events: Iterable[Event], token: Token) -> Event | None:
    """Return the event that a token is the word for."""
    return next((e for e in events if e.trigger_start == token.idx), None)


def of_types(
    events: Sequence[Event], sentence: int, types: frozenset[str], word: str
) -> Event | None:
    """Return the event of these types that stands nearest before, or in the sentence itself."""
    fitting = [e for e in _before(events, sentence) if e.event[0] in types]
    fitting = [e for e in fitting if e.recipient] or fitting
    phoned = [e for e in fitting if "phone" in e.mode] if word in WORD_FOR_PHONE else []
    return _latest(phoned or fitting)


def of_violence(events: Sequence[Event], sentence: int) -> Event | None:
    """Return the deed of force that stands nearest before, or in the sentence itself."""
    near = [e for e in events if sentence - NEAR <= e.text_info.sequence <= sentence]
    return _latest([e for e in near if e.event[0] in FORCEFUL])


def _before(events: Sequence[Event], sentence: int) -> list[Event]:
    return [e for e in events if sentence - BACK <= e.text_info.sequence <= sentence]


def _latest(events: list[Event]) -> Event | None:
    return max(events, key=lambda e: (e.text_info.sequence, e.trigger_start), default=None)
