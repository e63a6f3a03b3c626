"""A cast with short look-ups, for tests that read one or two sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.contracts import Actor, Cast, Mention


@dataclass(frozen=True)
class Reading:
    """The cast of a text."""

    text: str
    cast: Cast

    def actor(self, name: str) -> Actor:
        """Return the one actor with this name."""
        found = [a for a in self.cast.actors.values() if a.name == name]
        assert len(found) == 1, f"{name!r} is not one of {self.names()}"
        return found[0]

    def names(self) -> list[str]:
        return [a.name for a in self.cast.actors.values()]

    def meant(self, words: str, nth: int = 0) -> list[str]:
        """Return names of the actors mentioned by the nth occurrence of these words."""
        spans = sorted({(m.start, m.end) for m in self.cast.mentions if m.text == words})
        assert len(spans) > nth, f"{words!r} is not one of {[m.text for m in self.cast.mentions]}"
        return [
            self.cast.actors[m.actor].name
            for m in self.cast.mentions
            if (m.start, m.end) == spans[nth]
        ]

    def one(self, words: str, nth: int = 0) -> Actor:
        """Return the actor that the nth occurrence of these words stands for."""
        (name,) = self.meant(words, nth)
        return self.actor(name)

    def mentions(self, name: str) -> list[Mention]:
        wanted = self.actor(name).id
        return [m for m in self.cast.mentions if m.actor == wanted]

    def texts(self) -> set[str]:
        return {m.text for m in self.cast.mentions}


Read = Callable[..., Reading]
