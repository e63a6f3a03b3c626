"""Definite descriptions and counted pairs."""

from __future__ import annotations

from actor_reading import Read

SUMMIT = "President Ramon Tovar of Peru met President Luis Arce Soto of Chile. "


def test_the_senator_is_the_senator_of_the_document(read: Read) -> None:
    r = read("Senator Hugh Marsh of Kentucky spoke. The senator left early.")
    assert r.meant("The senator") == ["Hugh Marsh"]


def test_country_in_the_description_chooses(read: Read) -> None:
    r = read(SUMMIT + "The Chilean president smiled.")
    assert r.meant("The Chilean president") == ["Luis Arce Soto"]


def test_description_gives_the_country_that_is_not_known_yet(read: Read) -> None:
    r = read("President Ramon Tovar arrived on Monday. The Peruvian president smiled.")
    actor = r.actor("Ramon Tovar")
    assert actor.code == "PER"
    assert any(e.field == "code" and "Peruvian" in e.words for e in actor.evidence)


def test_leader_can_be_a_prime_minister(read: Read) -> None:
    r = read("Prime Minister Vikram Desai of India arrived. The Indian leader smiled.")
    assert r.meant("The Indian leader") == ["Vikram Desai"]


def test_another_office_is_another_person(read: Read) -> None:
    r = read("Senator Hugh Marsh spoke. The governor left early.")
    assert r.meant("The governor") != ["Hugh Marsh"]


def test_the_two_leaders(read: Read) -> None:
    r = read(SUMMIT + "The two leaders signed a treaty.")
    assert set(r.meant("The two leaders")) == {"Ramon Tovar", "Luis Arce Soto"}


def test_both_governments(read: Read) -> None:
    r = read("Peru threatened Chile. Both governments recalled envoys.")
    assert set(r.meant("Both governments")) == {"government of Peru", "government of Chile"}


def test_the_two_countries(read: Read) -> None:
    r = read(SUMMIT + "The two countries are allies.")
    assert set(r.meant("The two countries")) == {"Peru", "Chile"}


def test_two_leaders_of_one_country_are_not_a_pair(read: Read) -> None:
    r = read("President Ramon Tovar of Peru met a friend. The two leaders smiled.")
    assert "Ramon Tovar" not in r.meant("The two leaders")
