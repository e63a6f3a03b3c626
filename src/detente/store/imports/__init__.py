"""Events of other data sets brought into the store: GDELT, ICEWS, POLECAT, PLOVER, triples."""

from detente.store.imports.bringing import bring_in
from detente.store.imports.recognise import FORMATS, Format

__all__ = ["FORMATS", "Format", "bring_in"]
