"""How two actors stand to each other, from their events."""

from detente.relations.brokers import BEFORE_DAYS, go_betweens
from detente.relations.claims import claims
from detente.relations.network import Network
from detente.relations.sequence import Between, between
from detente.relations.series import Series, series
from detente.relations.standing import Standing, main_pair, standing

__all__ = [
    "BEFORE_DAYS",
    "Between",
    "Network",
    "Series",
    "Standing",
    "between",
    "claims",
    "go_betweens",
    "main_pair",
    "series",
    "standing",
]
