"""What a text asked the registry, so that one can tell whether it would be told the same today."""

from __future__ import annotations

import datetime as dt

from detente.ontology.words import fold
from detente.registry.known import Known
from detente.registry.names import Key
from detente.registry.registry import Registry

Question = tuple[str, dt.date | None, str | None]
"""Arguments of ``Registry.known``."""


class Answers:
    """What was asked and answered while one document was coded."""

    def __init__(self) -> None:
        self.forms: dict[str, int] = {}
        self.known: dict[Question, Known | None] = {}

    def hold(self, registry: Registry, text: str) -> bool:
        """Tell whether a registry that has learned more since answers all the same of a text."""
        if any(registry.known(*question) != answer for question, answer in self.known.items()):
            return False
        # A registry only ever learns more forms, so that as many are the same ones.
        grown = [first for first, n in self.forms.items() if len(registry.forms(first)) != n]
        if not grown:
            return True
        folded = " ".join(map(fold, text.split()))
        forms = (form for first in grown for form in registry.forms(first))
        return not any(all(part in folded for part in form) for form in forms)


class AskedRegistry(Registry):
    """A registry that notes what it is asked; it learns what the other learns, and likewise.

    Args:
        registry: the one that answers.
    """

    def __init__(self, registry: Registry) -> None:
        vars(self).update(vars(registry))
        self.answers = Answers()

    def forms(self, first: str) -> set[Key]:
        """Return the names of two parts and more that start with a folded word."""
        found = super().forms(first)
        self.answers.forms[first] = len(found)
        return found

    def known(self, name: str, day: dt.date | None, code: str | None = None) -> Known | None:
        """Return what is known on a day of whom a name in a text means, if it is one person."""
        found = super().known(name, day, code)
        self.answers.known[name, day, code] = found
        return found
