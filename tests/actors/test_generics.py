"""Agents without a name."""

from __future__ import annotations

import pytest
from actor_reading import Read


@pytest.mark.parametrize(
    ("noun", "sector"),
    [
        ("Protesters", "CVL"),
        ("Rebels", "REB"),
        ("Lawmakers", "LEG"),
        ("Prosecutors", "JUD"),
        ("Soldiers", "MIL"),
        ("Police officers", "COP"),
        ("Gunmen", "UAF"),
        ("Refugees", "REF"),
        ("Reporters", "JRN"),
        ("Students", "EDU"),
        ("Farmers", "AGR"),
        ("Drug traffickers", "CRM"),
        ("Aid workers", "SOC"),
        ("Doctors", "MED"),
        ("Bishops", "REL"),
    ],
)
def test_nouns_tell_the_sector(read: Read, noun: str, sector: str) -> None:
    actor = read(f"{noun} blocked the main road on Monday.").one(noun)
    assert actor.sectors == (sector,)
    assert actor.code is None


def test_an_apposition_tells_the_country(read: Read) -> None:
    actor = read("A suspect, a 34-year-old Tunisian man, fled on Monday.").one("A suspect")
    assert actor.code == "TUN"


def test_same_noun_and_country_are_one_actor(read: Read) -> None:
    r = read("U.S. lawmakers met. Later U.S. lawmakers voted.")
    assert len(r.cast.actors) == 1


def test_same_noun_of_two_countries_are_two_actors(read: Read) -> None:
    r = read("Indian troops advanced. Pakistani troops withdrew.")
    assert {a.code for a in r.cast.actors.values()} == {"IND", "PAK"}


def test_the_army_is_the_army_named_before(read: Read) -> None:
    r = read("The Colombian army attacked the camp. The army lost two men.")
    assert r.meant("The Colombian army") == r.meant("The army")


def test_country_of_a_possessive_pronoun_comes_from_its_owner(read: Read) -> None:
    r = read("President Ramon Tovar of Peru warned his security council.")
    actor = r.one("his security council")
    assert (actor.code, actor.sectors) == ("PER", ("GOV",))


def test_unnamed_minister_of_a_named_president(read: Read) -> None:
    r = read("President Ramon Tovar of Peru arrived. Mr. Tovar's foreign minister spoke.")
    actor = r.one("Mr. Tovar's foreign minister")
    assert (actor.code, actor.office) == ("PER", "foreign minister")


def test_country_is_not_taken_from_anywhere_else(read: Read) -> None:
    r = read("France closed its embassy. Police arrested a man.")
    assert r.one("Police").code is None


def test_noun_that_only_modifies_is_no_actor(read: Read) -> None:
    assert "police" not in read("The police station burned down.").texts()


def test_predicate_is_no_actor_of_its_own(read: Read) -> None:
    r = read("Anna Keller is a lawyer.")
    assert r.names() == ["Anna Keller"]


def test_armed_group_by_its_adjective(read: Read) -> None:
    actor = read("A Colombian revolutionary group attacked the base.").one(
        "A Colombian revolutionary group"
    )
    assert (actor.code, actor.sectors) == ("COL", ("REB",))


def test_office_leaves_are_no_actor(read: Read) -> None:
    assert read("Marta Olsen leaves office this year.").names() == ["Marta Olsen"]
