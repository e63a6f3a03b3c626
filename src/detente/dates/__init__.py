"""Dates in a text: finding them, resolving them to days, and telling what happened then."""

from detente.dates.calendar import Calendar, find_dates

__all__ = ["Calendar", "find_dates"]
