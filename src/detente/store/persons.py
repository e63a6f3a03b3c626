"""What a store knows of persons across documents."""

from __future__ import annotations

from collections.abc import Iterable

from detente.contracts import Correction, DetenteError, Holding, Imported, Person
from detente.registry import Registry
from detente.store.connect import explained
from detente.store.file import StoreFile
from detente.store.people import (
    LISTED,
    correct,
    corrections_in,
    holdings_in,
    imported_in,
    load_registry,
    replace_imported,
    the_one,
    undo,
)
from detente.store.terms import folded


class PersonsStore(StoreFile):
    """A store asked for persons."""

    def registry(self) -> Registry:
        """Return what the stored texts and corrections tell of persons across documents.

        That of a store that is still to be made is empty.
        """
        if self._opened is None and not self.path.exists():
            return Registry()
        with explained(self.path):
            return load_registry(self._connection)

    def person(self, name: str) -> Person:
        """Return the one person whom a full name, alias or surname means.

        Raises:
            DetenteError: when it means no one known, or several.
        """
        return the_one(self.registry(), name)

    def check_known(self, name: str) -> None:
        """Check that a text, a list or a correction names someone so.

        Raises:
            DetenteError: when none does; its hint has the nearest names known.
        """
        registry = self.registry()
        if registry.named(name):
            return
        there = self._opened is not None or self.path.exists()
        names = "SELECT DISTINCT json_extract_string(record, '$.name') FROM actors"
        people = (
            [str(row[0]) for row in self._rows(f"{names} WHERE kind = 'person'")] if there else []
        )
        if any(folded(name) in (folded(each), folded(each.split()[-1])) for each in people):
            return
        near = registry.near(name, people)
        hint = f"did you mean {' or '.join(map(repr, near))}?" if near else LISTED
        raise DetenteError(f"no person {name!r} in the store", where=str(self.path), hint=hint)

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
            DetenteError: when it names no one, or one name twice, or merges or splits someone of
                whom the store knows nothing.
        """
        merged = (correction.name, correction.other) if correction.verb == "merge" else ()
        for name in (correction.name,) if correction.verb == "split" else merged:
            if name:
                self.check_known(name)
        with explained(self.path):
            return correct(self._made(), correction)

    def holdings(self) -> list[Holding]:
        """Return what the stored texts say of persons."""
        with explained(self.path):
            return list(holdings_in(self._connection))

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
            return replace_imported(self._made(), origin, rows)

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
