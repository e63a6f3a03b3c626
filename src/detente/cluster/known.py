"""What is known of persons when a run begins, in a form that goes to other machines and to disk."""

from __future__ import annotations

from detente.contracts import Contract, Correction, Holding, Imported
from detente.registry import Registry
from detente.store import Store


class Known(Contract):
    """The facts that a registry is made of."""

    holdings: tuple[Holding, ...] = ()
    corrections: tuple[Correction, ...] = ()
    imported: tuple[Imported, ...] = ()

    def registry(self) -> Registry:
        """Return a registry that knows these and nothing more."""
        return Registry(self.holdings, self.corrections, self.imported)


def known_to(store: Store) -> Known:
    """Return what a store knows of persons; of one that is still to be made, nothing.

    Raises:
        DetenteError: when the store cannot be read.
    """
    if not store.path.exists():
        return Known()
    return Known(
        holdings=tuple(store.holdings()),
        corrections=tuple(store.corrections()),
        imported=tuple(store.imported()),
    )
