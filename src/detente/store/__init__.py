"""The record kept: documents, events, quotes, actors and failures in one DuckDB file."""

from detente.store.exports import KINDS, Kind
from detente.store.imports import FORMATS, Format
from detente.store.lists import read_followthemoney, read_petrarch
from detente.store.store import Store
from detente.store.values import Field
from detente.store.wanted import EventFilters
from detente.store.write import RecordRefusedError

__all__ = [
    "FORMATS",
    "KINDS",
    "EventFilters",
    "Field",
    "Format",
    "Kind",
    "RecordRefusedError",
    "Store",
    "read_followthemoney",
    "read_petrarch",
]
