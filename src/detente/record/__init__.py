"""From a document to its record: everything coded in it, in one place."""

from detente.record.assemble import assemble
from detente.record.attempt import attempt
from detente.record.coder import Coder

__all__ = ["Coder", "assemble", "attempt"]
