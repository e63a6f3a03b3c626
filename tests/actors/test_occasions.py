"""Feasts, pilgrimages and games are nobody, known or not."""

from __future__ import annotations

import pytest
from actor_reading import Read


def persons(read: Read, text: str) -> list[str]:
    return [a.name for a in read(text).cast.actors.values() if a.kind in ("person", "organization")]


@pytest.mark.parametrize(
    "text",
    [
        "Saudi Arabia banned Iranians from the annual Hajj pilgrimage. Hajj pilgrims protested.",
        "Iran said Hajj pilgrims were mistreated by Saudi Arabia.",
        "Millions celebrated Eid al-Fitr in Indonesia.",
        "Sri Lanka imposed a curfew before Vesak.",
        "Turkey closed the border before Kurban Bayram.",
        "Crowds filled Lagos for the Osun pilgrimage. Osun drew envoys from Ghana.",
        "Thousands watched the Gahanga parade in Kigali before Gahanga ended.",
    ],
)
def test_an_occasion_is_nobody(read: Read, text: str) -> None:
    assert persons(read, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hajj Mohammed Amin, a Taliban commander, was killed in Kabul.", "Hajj Mohammed Amin"),
        ("Doris Day visited Cuba on Monday.", "Doris Day"),
        ("Supporters celebrated Maduro in Caracas. Maduro said he had won.", "Nicolás Maduro"),
        ("President Ada Roe spoke. Roe supporters held a parade.", "Ada Roe"),
    ],
)
def test_who_is_named_or_celebrated_like_one_is_somebody(read: Read, text: str, name: str) -> None:
    assert name in persons(read, text)
