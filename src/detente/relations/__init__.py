"""How two actors stand to each other, from their events."""

from detente.relations.standing import Standing, main_pair, standing

__all__ = ["Standing", "main_pair", "standing"]
