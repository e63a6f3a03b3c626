"""Who acts in a document: persons, countries, organisations and groups, and their mentions."""

from detente.actors.resolve import find_actors

__all__ = ["find_actors"]
