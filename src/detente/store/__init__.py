"""The record kept: documents, events, quotes, actors and failures in one DuckDB file."""

from detente.store.store import Store
from detente.store.write import RecordRefusedError

__all__ = ["RecordRefusedError", "Store"]
