"""What a store knows of persons across documents."""

from __future__ import annotations

from collections.abc import Iterable

from detente.contracts import Correction, Imported, Person
from detente.registry import Registry
from detente.store.connect import explained
from detente.store.file import StoreFile
from detente.store.people import (
    correct,
    corrections_in,
    imported_in,
    load_registry,
    replace_imported,
    the_one,
    undo,
)


class PersonsStore(StoreFile):
    """A store asked for persons."""

    def registry(self) -> Registry:
        """Return what the stored texts and corrections tell of persons across documents."""
        with explained(self.path):
            return load_registry(self._connection)

    def person(self, name: str) -> Person:
        """Return the one person whom a full name, alias or surname means.

        Raises:
            DetenteError: when it means no one known, or several.
        """
        return the_one(self.registry(), name)

    def persons_named(self, name: str) -> list[Person]:
        """Return the persons whom a full name, alias or surname means, with what disagrees."""
        registry = self.registry()
        return [
            each.model_copy(update={"conflicts": (*each.conflicts, *registry.rivals(each))})
            for each in registry.named(name)
        ]

    def correct(self, correction: Correction) -> Correction:
        """Keep a correction of the registry by hand; reading documents again leaves it alone.

        Raises:
            DetenteError: when it names no one, or one name twice.
        """
        with explained(self.path):
            return correct(self._connection, correction)

    def corrections(self) -> list[Correction]:
        """Return the corrections by hand, in the order in which they were made."""
        with explained(self.path):
            return corrections_in(self._connection)

    def bring(self, origin: str, rows: Iterable[Imported]) -> int:
        """Keep a list of office holders; the same list again takes the place of the first.

        Args:
            origin: name of the list, such as that of its file.
            rows: its rows.

        Returns:
            The number of rows kept.
        """
        with explained(self.path):
            return replace_imported(self._connection, origin, rows)

    def imported(self) -> list[Imported]:
        """Return the rows of all lists that were brought."""
        with explained(self.path):
            return imported_in(self._connection)

    def undo(self, number: int) -> Correction:
        """Take back a correction and return it.

        Raises:
            DetenteError: when there is none of this number.
        """
        with explained(self.path):
            return undo(self._connection, number)
