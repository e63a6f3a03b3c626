"""What a marked pair in a sentence does: type, mode, status and contexts, by a trained model."""

from detente.classify.labels import NONE, TYPE_LABELS
from detente.classify.marks import Marked
from detente.classify.model import EventModel, Reading, event_model

__all__ = ["NONE", "TYPE_LABELS", "EventModel", "Marked", "Reading", "event_model"]
