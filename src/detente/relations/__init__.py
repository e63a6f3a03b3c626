"""How two actors stand to each other, from their events."""

from detente.relations.claims import claims
from detente.relations.disagreements import disagreements
from detente.relations.said import best_quotes
from detente.relations.series import Series, series
from detente.relations.standing import Standing, main_pair, standing

__all__ = [
    "Series",
    "Standing",
    "best_quotes",
    "claims",
    "disagreements",
    "main_pair",
    "series",
    "standing",
]
