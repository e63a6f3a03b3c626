"""Announcements: what a watch found that fits a user's rules, told once."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, Literal

from pydantic import AwareDatetime, Field

from detente.contracts.base import Contract
from detente.contracts.explanations import Reference

AnnouncementKind = Literal["turn", "threat", "dispute", "event"]


class Announcement(Contract):
    """Something that a watch tells of once.

    Attributes:
        id: the same for what is announced of one thing, wherever it is kept or sent.
        kind: a turning point, a threat, a disputed claim or number, or another event.
        rules: names of the rules that it fits, in the order of the file.
        topic: what it is of but for the day, in parts that end with "|"; two of one topic whose
            days lie close are one.
        sides: the sides, as codes or names; two as a rule, one where the other is not known.
        day: the day of it; that of publication, or of reading, where no text gives one.
        headline: one line that says it all.
        references: the sentences that it rests on, and where they stand.
        found_at: when it was found (UTC).
    """

    id: str
    kind: AnnouncementKind
    rules: tuple[str, ...]
    topic: str
    sides: tuple[str, ...]
    day: dt.date
    headline: str
    references: tuple[Reference, ...] = ()
    found_at: AwareDatetime

    @classmethod
    def make(cls, topic: str, day: dt.date, **known: Any) -> Announcement:
        """Build an announcement whose id follows from its topic and day."""
        name = f"{topic}\x1f{day}".encode("utf-8", "replace")
        return cls(id=hashlib.sha256(name).hexdigest()[:16], topic=topic, day=day, **known)

    def to_dict(self) -> dict[str, Any]:
        """Return the announcement as plain JSON values."""
        return self.model_dump(mode="json")


class Letter(Contract):
    """An announcement that did not reach a receiver.

    ``state`` "waiting" is tried again at the next pass, "dead" no more.
    """

    announcement: Announcement
    receiver: str
    state: Literal["waiting", "dead"]
    tries: int = Field(ge=0)
    reason: str
    since: AwareDatetime
