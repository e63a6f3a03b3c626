"""The analyst's desk: a store that answers for relations, as frames, turns and pictures."""

from detente.desk.relation import RelationDesk
from detente.desk.store import Store

__all__ = ["RelationDesk", "Store"]
