"""Countries, capitals, palaces and peoples as actors."""

from __future__ import annotations

import pytest
from actor_reading import Read


def test_country_as_subject_is_an_actor_without_sector(read: Read) -> None:
    actor = read("Canada imposed sanctions on Belarus.").actor("Canada")
    assert (actor.kind, actor.code, actor.sectors) == ("country", "CAN", ())
    assert actor.reasons["sector"] == "the country as a whole"


def test_country_as_object_and_after_with(read: Read) -> None:
    r = read("Canada threatened Norway. Peru signed a deal with Chile.")
    assert {"Norway", "Chile"} <= set(r.names())


def test_country_as_place_is_no_actor(read: Read) -> None:
    assert read("The talks took place in Norway.").names() == []


def test_capital_that_acts_is_the_government(read: Read) -> None:
    r = read("Moscow rejected the proposal.")
    actor = r.one("Moscow")
    assert (actor.code, actor.sectors, actor.kind) == ("RUS", ("GOV",), "generic")
    assert r.cast.mentions[0].kind == "metonym"


def test_capital_as_place_is_no_actor(read: Read) -> None:
    assert "Moscow" not in read("Negotiators met in Moscow.").texts()


def test_palace_administration_and_government_are_one_actor(read: Read) -> None:
    r = read(
        "The White House rejected the report. The U.S. government gave no reason. "
        "Washington did not explain."
    )
    assert len({m.actor for m in r.cast.mentions}) == 1


def test_agent_of_a_passive_is_an_actor(read: Read) -> None:
    assert "Washington" in read("The sanctions threatened by Washington never came.").texts()


def test_people_of_a_country(read: Read) -> None:
    actor = read("Russians protested against the law.").one("Russians")
    assert (actor.code, actor.sectors) == ("RUS", ("CVL",))


def test_country_before_a_noun_of_action_acts(read: Read) -> None:
    assert read("U.S. airstrikes hit the town.").one("U.S.").code == "USA"


def test_country_before_another_noun_does_not(read: Read) -> None:
    assert "Colombian" not in read("A Colombian flag was tied to a pole.").texts()


@pytest.mark.parametrize(
    ("text", "code", "sector"),
    [
        ("The Colombian military is ready.", "COL", "MIL"),
        ("U.S. lawmakers rejected the bill.", "USA", "LEG"),
        ("Russian forces shelled the town.", "RUS", "MIL"),
        ("Israeli jets bombed the port.", "ISR", "MIL"),
        ("Kenyan police arrested ten people.", "KEN", "COP"),
        ("Police in Hong Kong fired tear gas.", "HKG", "COP"),
        ("Brazil's Supreme Court blocked the order.", "BRA", "JUD"),
    ],
)
def test_people_word_or_place_gives_a_generic_agent_its_country(
    read: Read, text: str, code: str, sector: str
) -> None:
    assert any(
        a.code == code and a.sectors[:1] == (sector,) for a in read(text).cast.actors.values()
    )


def test_two_peoples_before_one_noun_are_two_actors(read: Read) -> None:
    r = read("Russian and Ukrainian officials met on Friday.")
    assert {a.code for a in r.cast.actors.values()} == {"RUS", "UKR"}


def test_possessor_is_a_mention(read: Read) -> None:
    assert "Venezuela" in read("Soldiers seized Venezuela's president.").texts()
