"""Which names are one person's: alike by themselves, or said by hand to be one or apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.contracts import Correction, Holding
from detente.registry.names import Key, name_parts, same_person


class Grouping:
    """Names joined and told apart.

    Args:
        corrections: made by hand, in order; the later one counts.
    """

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self.known: set[Key] = set()
        self._by_part: dict[str, set[Key]] = {}
        self._corrections = corrections
        self._same: dict[Key, Key] = {}
        self._apart: set[frozenset[Key]] = set()
        self._by_country: dict[Key, dict[str, Key]] = {}
        for correction in corrections:
            self._apply(correction)

    def _apply(self, correction: Correction) -> None:
        name = name_parts(correction.name)
        if correction.verb in ("alias", "merge") and correction.other:
            other = name_parts(correction.other)
            self._apart.discard(frozenset((name, other)))
            if self.root(name) != other:
                self._same[other] = self.root(name)
        elif correction.verb == "split":
            if correction.other and "code" not in correction.fields:
                other = name_parts(correction.other)
                self._apart.add(frozenset((name, other)))
                self._same.pop(other, None)
            elif "code" in correction.fields:
                code = correction.fields["code"]
                apart = name_parts(correction.other) if correction.other else ()
                self._by_country.setdefault(name, {})[code] = apart or (*name, f"({code.lower()})")

    def aliases(self) -> dict[Key, Key]:
        """Return the name that stands for each alias."""
        return {alias: self.root(alias) for alias in self._same}

    def root(self, key: Key) -> Key:
        """Return the name that corrections put in place of one."""
        seen = {key}
        while key in self._same and self._same[key] not in seen:
            key = self._same[key]
            seen.add(key)
        return key

    def key_of(self, held: Holding) -> Key:
        """Return the name under which a text's saying is kept."""
        key = name_parts(held.name)
        return self.root(self._by_country.get(key, {}).get(held.code or "", key))

    def namesakes(self, key: Key) -> set[Key]:
        """Return the names under which others of the very same name are kept."""
        return set(self._by_country.get(key, {}).values())

    def add(self, key: Key) -> None:
        """Take note of a name."""
        self.known.add(key)
        for part in key:
            self._by_part.setdefault(part, set()).add(key)

    def keys(self) -> list[Key]:
        """Return every name, in order."""
        return sorted(self.known)

    def like(self, key: Key) -> set[Key]:
        """Return the known names that may be the same person's, by the names alone."""
        near = self._by_part.get(key[0], set())
        return {
            other
            for other in near
            if other != key and same_person(key, other) and not self._are_apart(key, other)
        }

    def group(self, key: Key) -> set[Key]:
        """Return all names of one person.

        A short name that two different longer ones contain belongs to neither.
        """
        key = self.root(key)
        found = {key}
        for other in self.like(key):
            short = min(key, other, key=len)
            longer = {o for o in (*self.like(short), key, other) if len(o) > len(short)}
            if _one(longer):
                found.add(other)
        return found

    def corrections_of(self, group: Iterable[Key]) -> list[Correction]:
        """Return what was set by hand for the names of a group."""
        members = set(group)
        return [
            c
            for c in self._corrections
            if c.verb != "split" and self.root(name_parts(c.name)) in members
        ]

    def _are_apart(self, one: Key, other: Key) -> bool:
        told = [any(part.startswith("(") for part in key) for key in (one, other)]
        return any(told) or frozenset((one, other)) in self._apart


def _one(names: set[Key]) -> bool:
    return all(same_person(one, other) for one in names for other in names)
