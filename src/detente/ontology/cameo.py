"""CAMEO codes and Goldstein scores of PLOVER's types and modes, for continuity with older data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.ontology.tables import read_table


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code of two to four digits with its Goldstein score, from -10 to 10."""

    code: str
    goldstein: float

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]


CAMEO: Mapping[tuple[str, str | None], Cameo] = MappingProxyType(
    {
        (row["type"], row["mode"] or None): Cameo(row["cameo"], float(row["goldstein"]))
        for row in read_table("cameo.tsv")
    }
)
"""CAMEO codes by PLOVER type and mode."""


def cameo(event_type: str, mode: str | None = None) -> Cameo:
    """Return the CAMEO code of a PLOVER type, or of its mode where that decides it.

    Raises:
        KeyError: when PLOVER has no such type, or the type no such mode.
    """
    return CAMEO[event_type, mode]
