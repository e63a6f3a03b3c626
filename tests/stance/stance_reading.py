"""Reading stances out of a text, for tests."""

from __future__ import annotations

from detente.contracts import Stance
from detente.record import Coder


def read(coder: Coder, text: str) -> dict[tuple[str, str], Stance]:
    """Return the last stance of each speaker towards each target, by their names."""
    found: dict[tuple[str, str], Stance] = {}
    for stance in coder.read(text, date="2024-05-14").stances:
        names = (stance.speaker.identifier_text, stance.target.identifier_text)
        found[names] = stance
    return found
