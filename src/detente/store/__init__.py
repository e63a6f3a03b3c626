"""The record kept: documents, events, quotes, actors and failures in one DuckDB file."""

from detente.store.copying import copied, copy_files, journal
from detente.store.correcting.edits import FIELDS as CORRECTABLE
from detente.store.correcting.edits import value_of as field_value
from detente.store.exports import KINDS, Kind
from detente.store.flat import plain_name, write_flat
from detente.store.imports import FORMATS, Format
from detente.store.lists import read_followthemoney, read_petrarch
from detente.store.searched import Told
from detente.store.sides import side_of
from detente.store.store import Store
from detente.store.terms import entity_terms
from detente.store.values import Field
from detente.store.wanted import EventFilters
from detente.store.write import RecordRefusedError

__all__ = [
    "CORRECTABLE",
    "FORMATS",
    "KINDS",
    "EventFilters",
    "Field",
    "Format",
    "Kind",
    "RecordRefusedError",
    "Store",
    "Told",
    "copied",
    "copy_files",
    "entity_terms",
    "field_value",
    "journal",
    "plain_name",
    "read_followthemoney",
    "read_petrarch",
    "side_of",
    "write_flat",
]
