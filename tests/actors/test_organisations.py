"""Organisations and armed groups."""

from __future__ import annotations

from actor_reading import Read


def test_short_form_in_parentheses_is_the_same_actor(read: Read) -> None:
    r = read("The Northern Free Front (NFF) attacked a convoy. The NFF denied it.")
    assert len({m.actor for m in r.cast.mentions if "NFF" in m.text or "Front" in m.text}) == 1


def test_known_organisation_has_its_code(read: Read) -> None:
    assert read("NATO condemned the attack.").cast.actors["a1"].code == "IGO"


def test_dotted_acronym_is_the_organisation(read: Read) -> None:
    actor = read("Peace talks with the E.L.N. were suspended.").cast.actors["a1"]
    assert (actor.code, actor.sectors[0]) == ("COL", "REB")


def test_apposition_tells_what_an_organisation_is(read: Read) -> None:
    r = read("Zarvox, a Colombian rebel group, attacked the base. The group fled.")
    actor = r.one("The group")
    assert (actor.code, actor.sectors[:1]) == ("COL", ("REB",))


def test_agents_of_an_organisation_have_its_country(read: Read) -> None:
    r = read("ICE, whose agents shot a man, gave no comment.")
    assert r.one("whose agents").code == "USA"


def test_short_name_of_a_newspaper(read: Read) -> None:
    r = read("The Harbour Times asked him first. The Times printed the answer.")
    assert len({m.actor for m in r.cast.mentions if "Times" in m.text}) == 1


def test_congress_of_another_country_is_not_the_american_one(read: Read) -> None:
    r = read("The Congress of Peru rejected the bill.")
    assert [a.code for a in r.cast.actors.values()] == ["PER"]


def test_the_group_is_not_the_court(read: Read) -> None:
    r = read("The United Nations asked the E.L.N. for a truce. The group declined.")
    assert r.one("The group").sectors[:1] == ("REB",)
