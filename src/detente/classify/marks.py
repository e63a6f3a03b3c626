"""A sentence with its actor, recipient and event word marked, as the model reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.contracts import DetenteError

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A question to the model: what, if anything, does this actor do to this recipient here?

    Args:
        text: one sentence.
        actor: characters of the actor, half open; ``None`` when the sentence names none.
        recipient: characters of the recipient, likewise.
        trigger: characters of the word that tells of the event; ``None`` when it is not known.

    Raises:
        DetenteError: when a span is empty or lies outside the sentence.
    """

    text: str
    actor: Chars | None = None
    recipient: Chars | None = None
    trigger: Chars | None = None

    def __post_init__(self) -> None:
        for name in ("actor", "recipient", "trigger"):
            span = getattr(self, name)
            if span is not None and not 0 <= span[0] < span[1] <= len(self.text):
                raise DetenteError(
                    f"the {name} at characters {span[0]} to {span[1]} is not in the sentence",
                    where=self.text[:60],
                    hint="give half-open offsets within the sentence",
                )

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield the text between marks and the marks: ("text", …) or ("mark", "actor-open")."""
        cuts: list[tuple[int, int, int, str]] = []
        for name in ("actor", "recipient", "trigger"):
            span = getattr(self, name)
            if span is not None:
                length = span[1] - span[0]
                # At one place inner spans close first and outer spans open first.
                cuts.append((span[0], 1, -length, f"{name}-open"))
                cuts.append((span[1], 0, length, f"{name}-close"))
        done = 0
        for place, _, _, mark in sorted(cuts):
            if place > done:
                yield "text", self.text[done:place]
                done = place
            yield "mark", mark
        if done < len(self.text):
            yield "text", self.text[done:]
