"""The record kept: documents, events, quotes, actors and failures in one DuckDB file."""

from detente.store.connect import StoreBusyError
from detente.store.exports import KINDS, Kind
from detente.store.imports import FORMATS, Format
from detente.store.lists import read_followthemoney, read_petrarch
from detente.store.store import Store
from detente.store.waiting import open_when_free
from detente.store.wanted import EventFilters
from detente.store.write import RecordRefusedError

__all__ = [
    "FORMATS",
    "KINDS",
    "EventFilters",
    "Format",
    "Kind",
    "RecordRefusedError",
    "Store",
    "StoreBusyError",
    "open_when_free",
    "read_followthemoney",
    "read_petrarch",
]
