"""From actors, dates, places and quotes to events: who did what to whom."""

from detente.events.code import code_events
from detente.events.scene import Scene

__all__ = ["Scene", "code_events"]
