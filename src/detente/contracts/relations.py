"""Relations: the events between two sides, as columns that numeric rooms work on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from detente.contracts.base import Contract

ROW_COLUMNS = (
    "day", "forward", "quad", "scale", "type", "mode", "status", "story", "reports", "event"
)  # fmt: skip
"""The columns of ``Contacts`` that have a value for each row."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Events between two sides in either direction, in order of day, as columns of length n.

    One row is one event as one story tells it; ``reports`` is how often it was carried, so that a
    much-copied story is not taken for many events. Events that are denied, imagined or only
    planned are left out.

    Attributes:
        pair: the two sides, as they were asked for: codes ("USA"), codes with a sector
            ("COL:REB"), or names.
        day: shape (n,), int32, proleptic ordinals of days (``date.toordinal``).
        forward: shape (n,), bool, true where the first side acts on the second.
        quad: shape (n,), int8, from 1 (verbal cooperation) to 4 (material conflict); 0 unknown.
        scale: shape (n,), float64, PLOVER's score from -10 to 10; nan where unknown.
        type: shape (n,), str objects, PLOVER types ("CONSULT").
        mode: shape (n,), str objects, PLOVER modes; "" where there is none.
        status: shape (n,), str objects, values of ``Status``.
        story: shape (n,), int64; rows of one story share a number.
        reports: shape (n,), int32, at least 1.
        event: shape (n,), str objects, ids by which the store finds the events.
        observed: shape (d,), int32, in order: days from which the store has any event of anyone.
            A day in it without a row is silent, a day that is not in it is missing.
        volume: shape (d,), int32, how many events of anyone the store has of that day, those of a
            story once, however many documents carry it.
        loose: how many more events between the two are undated, or dated more widely than to a
            week; they are in none of the columns.
    """

    pair: tuple[str, str]
    day: NDArray[np.int32]
    forward: NDArray[np.bool_]
    quad: NDArray[np.int8]
    scale: NDArray[np.float64]
    type: NDArray[Any]
    mode: NDArray[Any]
    status: NDArray[Any]
    story: NDArray[np.int64]
    reports: NDArray[np.int32]
    event: NDArray[Any]
    observed: NDArray[np.int32]
    volume: NDArray[np.int32]
    loose: int = 0

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.day)


@dataclass(frozen=True, slots=True)
class Edges:
    """Who acted on whom, in order of day, as columns of length n, whoever they are.

    An event with several actors or recipients is a row for each pair of them. Denied and imagined
    events are left out, and those not dated to the week.

    Attributes:
        day: shape (n,), int32, proleptic ordinals of days.
        actor: shape (n,), str objects, code of who acts; "" where there is none.
        actor_sector: shape (n,), str objects, likewise its sector.
        actor_name: shape (n,), str objects, likewise its name.
        recipient: shape (n,), str objects, code of the one acted upon.
        recipient_sector: shape (n,), str objects, likewise its sector.
        recipient_name: shape (n,), str objects, likewise its name.
        type: shape (n,), str objects, PLOVER types.
        mode: shape (n,), str objects, PLOVER modes; "" where there is none.
        quad: shape (n,), int8, from 1 to 4; 0 unknown.
        scale: shape (n,), float64, PLOVER's score; nan where unknown.
        story: shape (n,), int64; rows of one story share a number.
        reports: shape (n,), int32, how often the event was carried, at least 1.
        event: shape (n,), str objects, ids by which the store finds the events.
    """

    day: NDArray[np.int32]
    actor: NDArray[Any]
    actor_sector: NDArray[Any]
    actor_name: NDArray[Any]
    recipient: NDArray[Any]
    recipient_sector: NDArray[Any]
    recipient_name: NDArray[Any]
    type: NDArray[Any]
    mode: NDArray[Any]
    quad: NDArray[np.int8]
    scale: NDArray[np.float64]
    story: NDArray[np.int64]
    reports: NDArray[np.int32]
    event: NDArray[Any]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.day)


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the relation of two sides turned.

    Attributes:
        pair: the two sides, as they were asked for.
        date: the day.
        first: first day of the interval that holds it with a probability of 90 %.
        last: last day of that interval.
        direction: which way.
        size: what the events of the turn weigh; a meeting or a charge weighs 1.
        score: for ranking; how surprising the turn is (in nats) times its size, less among friends
            and where few events are known.
        false_alarms: how many turns at least so surprising a relation as large and restless as
            this one shows in a year and direction without turning; below 0.05 hardly chance.
        before: tension of the 60 days before, from 0 to 100; ``None`` without events.
        after: tension of the ten days from the turn on, as long as a turn can last.
        events: ids of the decisive events, five at most, in order of day.
        reason: in words, what was unusual.
    """

    pair: tuple[str, str]
    date: dt.date
    first: dt.date
    last: dt.date
    direction: Literal["better", "worse"]
    size: float
    score: float
    false_alarms: float
    before: float | None
    after: float | None
    events: tuple[str, ...]
    reason: str

    @property
    def moved(self) -> bool:
        """Whether the tension went the way of the turn.

        In a crisis both sides of the ledger rise, and what turned may show in one of them alone.
        """
        if self.before is None or self.after is None:
            return False
        return (self.after > self.before) == (self.direction == "worse")


class Dealings(Contract):
    """What one country does to another, over all its events that are not denied or imagined.

    ``score`` is their mean PLOVER score, from -10 to 10; ``None`` where none has a score.
    """

    actor: str
    recipient: str
    score: float | None
    events: int = Field(ge=1)
