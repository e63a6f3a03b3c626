"""What was found, before it is held against the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from detente.contracts import Announcement, AnnouncementKind, Entity, Event, Turn
from detente.relations.citing import Citations, Cited
from detente.views.text import safe


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that may be announced.

    Attributes:
        kind: of which kind it is.
        topic: what it is of but for the day, in parts; two of one topic whose days lie close are
            one, and so are two of which one leaves the last part open.
        sides: the sides, as codes or names.
        day: the day of it, or the best that is known.
        apart: days that lie no farther apart may be those of the same thing.
        headline: one line that says it all.
        cited: what it rests on.
        events: the events that rules are held against.
        turn: of a turning point, the turn.
    """

    kind: AnnouncementKind
    topic: tuple[str, ...]
    sides: tuple[str, ...]
    day: dt.date
    apart: dt.timedelta
    headline: str
    cited: tuple[Cited, ...]
    events: tuple[Event, ...]
    turn: Turn | None = None

    def announced(self, rules: Sequence[str], now: dt.datetime) -> Announcement:
        """Return it as an announcement by the rules of these names."""
        cited = Citations()
        for each in self.cited:
            cited.of([each])
        return Announcement.make(
            # An open last part leaves the beginning of all topics that fill it.
            "|".join((self.kind, *(part.replace("|", "/") for part in self.topic))).removesuffix(
                "|"
            )
            + "|",
            self.day,
            kind=self.kind,
            rules=tuple(rules),
            sides=self.sides,
            headline=safe(self.headline),
            references=cited.references(),
            found_at=now,
        )


def sides_in(event: Event) -> tuple[str, ...]:
    """Return the sides of an event as codes of countries, else names; the known ones only."""
    sides = ("+".join(_names(side)) for side in (event.actor, event.recipient))
    return tuple(side for side in sides if side)


def topic_sides(event: Event) -> str:
    """Return who acts on whom as a part of a topic.

    Whom a text only counts ("12 people") is left open: another counts differently.
    """
    actor, recipient = (
        "+".join(name for name in _names(side) if not any(map(str.isdigit, name)))
        for side in (event.actor, event.recipient)
    )
    return f"{actor}>{recipient}"


def _names(side: Sequence[Entity]) -> list[str]:
    return sorted({entity.code or entity.identifier_text for entity in side})
