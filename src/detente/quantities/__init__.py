"""How long, how many, how high: numbers that a text gives for its events."""

from detente.quantities.find import find_quantities

__all__ = ["find_quantities"]
