"""The record kept: documents, events, quotes, actors and failures in one DuckDB file."""

from detente.store.lists import read_followthemoney, read_petrarch
from detente.store.store import Store
from detente.store.write import RecordRefusedError

__all__ = ["RecordRefusedError", "Store", "read_followthemoney", "read_petrarch"]
