"""Office holders of several countries in one phrase."""

from __future__ import annotations

import pytest
from actor_reading import Read


@pytest.mark.parametrize(
    ("words", "office", "codes"),
    [
        ("The presidents of Ghana and Togo", "president", ["GHA", "TGO"]),
        (
            "The foreign ministers of Egypt, Jordan and Iraq",
            "foreign minister",
            ["EGY", "JOR", "IRQ"],
        ),
        ("The Egyptian and Jordanian foreign ministers", "foreign minister", ["EGY", "JOR"]),
        ("Ghana's and Togo's presidents", "president", ["GHA", "TGO"]),
        ("The trade ministers of Ghana and Togo", "trade minister", ["GHA", "TGO"]),
    ],
)
def test_each_country_has_its_holder(read: Read, words: str, office: str, codes: list[str]) -> None:
    r = read(f"{words} spoke by phone on Wednesday.")
    holders = [r.actor(name) for name in r.meant(words)]
    assert [h.code for h in holders] == codes
    assert {h.office for h in holders} == {office}
    assert {h.kind for h in holders} == {"generic"}


def test_the_holder_of_one_country_is_met_again(read: Read) -> None:
    r = read("The presidents of Ghana and Togo spoke. The president of Togo thanked Mali.")
    assert r.meant("The president of Togo") == ["president of Togo"]
    assert len(r.mentions("president of Togo")) == 2


def test_a_holder_who_is_named_is_that_person(read: Read) -> None:
    r = read("President Kofi Anane of Ghana left. The presidents of Ghana and Togo signed a pact.")
    assert r.meant("The presidents of Ghana and Togo") == ["Kofi Anane", "president of Togo"]


@pytest.mark.parametrize(
    "words", ["The senators of Ghana and Togo", "Some ministers of Ghana and Togo"]
)
def test_offices_of_many_stay_groups(read: Read, words: str) -> None:
    r = read(f"{words} met on Monday.")
    cast = [a for a in r.cast.actors.values() if a.code in ("GHA", "TGO")]
    assert len(cast) == 2
    assert all(a.office is None for a in cast)


def test_a_country_after_a_comma_need_not_go_on_the_list(read: Read) -> None:
    r = read("The leaders of Ghana, Togo said, were wrong.")
    assert "Togo" in r.names()
    assert r.one("The leaders of Ghana").code == "GHA"
