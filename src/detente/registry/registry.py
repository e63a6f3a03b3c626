"""The registry: persons by name, and what is known of one on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from detente.contracts import Correction, Holding, Imported, OfficeHeld, Person
from detente.registry.grouping import Grouping
from detente.registry.known import Known, known_on
from detente.registry.names import Key, name_parts, near_names, short_forms, surnames
from detente.registry.people import person_of

FEWEST_DOCUMENTS = 2
"""A bare surname is taken for someone whom at least so many texts have named in full."""


class Registry:
    """Persons across documents, learned text by text and corrected by hand.

    Args:
        holdings: what the texts read so far say.
        corrections: what was corrected, in the order in which it was.
        imported: office holders from lists of the user's own.
    """

    def __init__(
        self,
        holdings: Iterable[Holding] = (),
        corrections: Iterable[Correction] = (),
        imported: Iterable[Imported] = (),
    ) -> None:
        self._imported: dict[Key, list[Imported]] = {}
        self._corrections = list(corrections)
        self._grouping = Grouping(self._corrections)
        self._said: dict[Key, list[Holding]] = {}
        self._by_surname: dict[str, set[Key]] = {}
        self._by_form: dict[Key, set[Key]] = {}
        self._forms: dict[str, set[Key]] = {}
        self._people: dict[Key, Person] = {}
        for correction in self._corrections:
            self._index(self._grouping.root(name_parts(correction.name)), correction.name, None)
            if correction.verb == "merge" and correction.other:
                other = correction.other
                self._index(self._grouping.root(name_parts(other)), other, None)
        for row in imported:
            self._bring(row)
        self.learn(holdings)

    def learn(self, holdings: Iterable[Holding]) -> None:
        """Add what one more text says."""
        for held in holdings:
            key = self._grouping.key_of(held)
            self._said.setdefault(key, []).append(held)
            self._index(self._grouping.root(key), held.name, held.code)
            # Names that were apart may be one person's now.
            self._people.clear()

    def _bring(self, row: Imported) -> None:
        key = self._grouping.root(name_parts(row.name))
        if not key:
            return
        self._imported.setdefault(key, []).append(row)
        for name in (row.name, *row.aliases):
            if len(name_parts(name)) > 1:
                self._index(key, name, row.code)

    def people(self) -> Iterator[Person]:
        """Yield every person, by name."""
        yield from sorted(self._each(self._grouping.keys()), key=lambda p: (p.name, p.code or ""))

    def named(self, name: str) -> list[Person]:
        """Return the persons whom a full name, alias or surname can mean, best known first."""
        people = self._each(self._meant(name_parts(name)))
        return sorted(people, key=lambda p: (-p.documents, p.name, p.code or ""))

    def near(self, name: str, others: Iterable[str] = (), *, most: int = 3) -> list[str]:
        """Return the known names that are most like one, the likest first.

        Args:
            name: the name, perhaps mistyped.
            others: names to look among besides those of the registry's persons.
            most: the most names to return.
        """
        known = [each for person in self.people() for each in (person.name, *person.aliases)]
        return near_names(name, (*known, *others), most)

    def aliases(self) -> dict[Key, Key]:
        """Return the folded name that stands for each folded alias, from corrections."""
        return self._grouping.aliases()

    def forms(self, first: str) -> set[Key]:
        """Return the names of two parts and more that start with a folded word."""
        return self._forms.get(first, set())

    def rivals(self, person: Person) -> list[str]:
        """Return who else is said to hold an office of this person at the same time, in words."""
        mine: dict[tuple[str | None, str | None], OfficeHeld] = {
            (office.office, office.code): office
            for office in person.offices
            if office.source == "text" and not office.former and office.office and office.code
        }
        told = [
            f"{held.office} ({held.code}): also {other.name}"
            for other in (self.people() if mine else ())
            for held in other.offices
            if other is not person and not held.former
            if (own := mine.get((held.office, held.code))) and _overlap(own.first, own.last, held)
        ]
        return list(dict.fromkeys(told))

    def known(self, name: str, day: dt.date | None, code: str | None = None) -> Known | None:
        """Return what is known on a day of whom a name in a text means, if it is one person.

        Args:
            name: full name, alias or bare surname.
            day: day of publication of the text.
            code: the person's country by the text, which tells namesakes apart.
        """
        parts = name_parts(name)
        people = self._each(self._meant(parts))
        if len(people) > 1:
            people = [person for person in people if code and person.code == code]
        if len(people) != 1:
            return None
        person = people[0]
        vouched = any(office.source in ("hand", "import") for office in person.offices)
        alone = len(parts) == 1 and parts not in self._grouping.aliases()
        if alone and not vouched and person.documents < FEWEST_DOCUMENTS:
            return None
        return known_on(person, day)

    def _meant(self, parts: Key) -> list[Key]:
        if not parts:
            return []
        root = self._grouping.root(parts)
        apart = self._grouping.namesakes(root)
        if root in self._grouping.known or apart:
            return sorted({root, *apart} & self._grouping.known)
        if len(parts) == 1:
            return sorted(self._by_surname.get(parts[0], ()))
        return sorted(self._grouping.like(parts) or self._by_form.get(parts, set()))

    def _index(self, key: Key, name: str, code: str | None) -> None:
        self._grouping.add(key)
        parts = name_parts(name)
        for part in surnames(parts, code) if parts else ():
            self._by_surname.setdefault(part, set()).add(key)
        for form in short_forms(parts):
            self._by_form.setdefault(form, set()).add(key)
            self._forms.setdefault(form[0], set()).add(form)

    def _each(self, keys: Iterable[Key]) -> list[Person]:
        """Return the persons of names, each once."""
        return list({id(person): person for person in map(self._person, keys)}.values())

    def _person(self, key: Key) -> Person:
        group = self._grouping.group(key)
        first = min(group)
        if first not in self._people:
            holdings = [held for member in sorted(group) for held in self._said.get(member, ())]
            made = self._grouping.corrections_of(group)
            lists = [row for member in sorted(group) for row in self._imported.get(member, ())]
            self._people[first] = person_of(sorted(group), holdings, made, lists)
        return self._people[first]


def _overlap(first: dt.date | None, last: dt.date | None, other: OfficeHeld) -> bool:
    if None in (first, last, other.first, other.last):
        return False
    assert first and last and other.first and other.last
    return first < other.last and other.first < last
