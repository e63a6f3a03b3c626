"""The record kept: documents, events, quotes, actors and failures in one DuckDB file."""

from detente.store.store import Store

__all__ = ["Store"]
