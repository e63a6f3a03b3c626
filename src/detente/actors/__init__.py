"""Who acts in a document: persons, countries, organisations and groups, and their mentions."""

from detente.actors.dictionary import Dictionary, read_dictionaries
from detente.actors.lexicon import Role, role_in
from detente.actors.resolve import find_actors

__all__ = ["Dictionary", "Role", "find_actors", "read_dictionaries", "role_in"]
