"""When something was said: what the text tells of it, else the day of publication."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.contracts import DatePrecision
from detente.events import Scene
from detente.stance.statement import Statement


@dataclass(frozen=True, slots=True)
class Said:
    """The days on which something may have been said, and the words for them; see ``Stance``."""

    start: dt.date | None
    end: dt.date | None
    precision: DatePrecision | None
    text: str | None = None
    reason: str | None = None


def day_of(statement: Statement, scene: Scene) -> Said:
    """Return when a statement was made.

    "In May 2023, X called Y a liar" in a text of today is of May 2023. What is yet to come has
    been announced on the day of publication.
    """
    published = scene.document.date
    today = Said(published, published, DatePrecision.DAY if published else None)
    if statement.cue is None:
        return today
    cue = scene.doc[statement.cue]
    when = scene.calendar.of(cue)
    if when is None or when.start is None:
        when = scene.calendar.carried(cue) or when
    if when is None:
        return today
    if when.start is None:
        return Said(None, None, None, when.text, when.reason)
    if when.future or (published is not None and when.start > published):
        return today
    return Said(when.start, when.end, when.precision, when.text, when.reason)
