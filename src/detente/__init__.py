"""détente reads news and keeps the record of who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.version import __version__

if TYPE_CHECKING:
    from detente.contracts import (
        Actor,
        DetenteError,
        Document,
        Event,
        Quote,
        Record,
        Stance,
        Status,
    )
    from detente.desk import Store
    from detente.record import Coder

__all__ = [
    "Actor",
    "Coder",
    "DetenteError",
    "Document",
    "Event",
    "Quote",
    "Record",
    "Stance",
    "Status",
    "Store",
    "__version__",
]

# Names are loaded on first use, so that `detente --help` need not wait for spaCy and DuckDB.
_HOMES = {"Coder": "detente.record", "Store": "detente.desk"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    import importlib  # noqa: PLC0415

    return getattr(importlib.import_module(_HOMES.get(name, "detente.contracts")), name)
