"""What is known of an event type: PLOVER's figures, or those of the user's codebook."""

from __future__ import annotations

from typing import Protocol

from detente.codebook import TrainedCodebook
from detente.ontology.cameo import Cameo, cameo
from detente.ontology.plover import quad, scale


class Types(Protocol):
    """Figures of event types."""

    no_scale: str
    """Why a type or mode may have no score."""

    def quad(self, name: str) -> int:
        """Return the quadrant, 1 to 4."""
        ...

    def scale(self, name: str, mode: str | None) -> float | None:
        """Return the score, -10 to 10."""
        ...

    def cameo(self, name: str, mode: str | None) -> Cameo | None:
        """Return the CAMEO code."""
        ...


class PloverTypes:
    """PLOVER's types."""

    no_scale = "PLOVER gives this mode no score"

    def quad(self, name: str) -> int:
        """Return the quadrant, 1 to 4."""
        return quad(name)

    def scale(self, name: str, mode: str | None) -> float | None:
        """Return the score, -10 to 10."""
        return scale(name, mode)

    def cameo(self, name: str, mode: str | None) -> Cameo | None:
        """Return the CAMEO code."""
        return cameo(name, mode)


class CodebookTypes:
    """Types of a user's codebook, which have no modes and no CAMEO code."""

    no_scale = "the codebook gives this type no score"

    def __init__(self, codebook: TrainedCodebook) -> None:
        self.codebook = codebook

    def quad(self, name: str) -> int:
        """Return the quadrant, 1 to 4."""
        return self.codebook.quad(name)

    def scale(self, name: str, mode: str | None) -> float | None:
        """Return the score, -10 to 10."""
        return self.codebook.score(name)

    def cameo(self, name: str, mode: str | None) -> Cameo | None:
        """Return nothing: CAMEO does not know the type."""
        return None


PLOVER = PloverTypes()
