"""Who did what to whom: events of PLOVER's types from a parsed document."""

from detente.events.code import Method, code_events, party_finder
from detente.events.scene import Scene

__all__ = ["Method", "Scene", "code_events", "party_finder"]
