"""From a document to spaCy's parse of it."""

from detente.parse.hashes import changed_files
from detente.parse.light import light
from detente.parse.model import DEFAULT_MODELS, find_model, load_model
from detente.parse.parser import Parser
from detente.parse.threads import one_thread

__all__ = [
    "DEFAULT_MODELS",
    "Parser",
    "changed_files",
    "find_model",
    "light",
    "load_model",
    "one_thread",
]
