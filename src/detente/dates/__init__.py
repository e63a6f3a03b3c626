"""Dates in a text: finding them, resolving them to days, and telling what happened then."""

from detente.dates.calendar import Calendar, find_dates
from detente.dates.timex import find_timexes

__all__ = ["Calendar", "find_dates", "find_timexes"]
