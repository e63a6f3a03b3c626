"""What surrounds a date expression and decides what it refers to."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Span

from detente.dates.intervals import DAY, MONTH, QUARTER, WEEK, Interval, shift
from detente.dates.tense import Direction, beside, direction, names_scheduled_event

NO_PUBLICATION = "no publication date to count from"
NO_ANCHOR = "no earlier date in the text to count from"
_FINE_ENOUGH = {"day": (DAY,), "week": (DAY, WEEK), "month": (DAY, WEEK, MONTH, QUARTER)}
_SAME_PASSAGE = 60
_MEMORY = 200


class Told(NamedTuple):
    """An interval told by the text, and the number of the word that it was told at."""

    interval: Interval
    word: int


class UnanchoredError(Exception):
    """A date expression was understood but there is nothing to count it from."""


class Setting:
    """The publication date, the dates told so far, and the tense of the clause.

    Args:
        words: the words of the expression.
        published: the day of publication, ``None`` when unknown.
        told: the intervals of the expressions before this one, in order of the text.
    """

    def __init__(self, words: Span, published: dt.date | None, told: Sequence[Told]) -> None:
        self.words, self.published, self._told = words, published, told

    @property
    def today(self) -> dt.date:
        """The day of publication.

        Raises:
            UnanchoredError: when it is unknown.
        """
        if self.published is None:
            raise UnanchoredError(NO_PUBLICATION)
        return self.published

    def told(self, unit: str) -> dt.date:
        """Return the first day of the latest date told that is as fine as ``unit``.

        Raises:
            UnanchoredError: when there is none.
        """
        fine = _FINE_ENOUGH.get(unit)
        for interval, _ in reversed(self._told[-_MEMORY:]):
            if fine is None or interval.precision in fine:
                return interval.start
        raise UnanchoredError(NO_ANCHOR)

    def told_weekday(self, weekday: int) -> dt.date | None:
        """Return the latest day told that is this day of the week, if there is one."""
        days = (i.start for i, _ in reversed(self._told[-_MEMORY:]) if i.precision is DAY)
        return next((day for day in days if day.weekday() == weekday), None)

    @property
    def passage(self) -> dt.date | None:
        """The day or month of a bygone year that the words just before tell of, if they do."""
        if not self._told or self.published is None:
            return None
        (start, _, precision), word = self._told[-1]
        near = self.words.start - word <= _SAME_PASSAGE
        bygone = start < shift(self.published, -1, "year")
        return start if near and bygone and precision in (DAY, MONTH) else None

    @property
    def premodifies(self) -> bool:
        """Whether the expression describes a noun after it ("the June agreement")."""
        root = self.words.root
        return root.i < root.head.i and root.head.pos_ in ("NOUN", "PROPN")

    @functools.cached_property
    def direction(self) -> Direction:
        """Whether the clause speaks of what is past or ahead; ``None`` when it does not say."""
        return self.after_verb or direction(self.words.root)

    @functools.cached_property
    def after_verb(self) -> Direction:
        """Whether a verb in the past stands right before the expression."""
        return beside(self.words)

    @functools.cached_property
    def scheduled(self) -> bool:
        """Whether the expression dates a noun such as an election, known long before."""
        return names_scheduled_event(self.words)

    def word_before(self, count: int = 1) -> str:
        """Return the lower-case word before the expression, or ``count`` words before."""
        place = self.words.start - count
        return self.words.doc[place].lower_ if place >= 0 else ""
