"""Names become persons: which are the same, which are not."""

from __future__ import annotations

import pytest
from actor_reading import Read


def test_surname_and_courtesy_title_join_the_full_name(read: Read) -> None:
    r = read("Marta Olsen met reporters. Ms. Olsen left early. Olsen did not return.")
    assert len(r.mentions("Marta Olsen")) == 3


def test_title_is_part_of_the_mention_but_not_of_the_name(read: Read) -> None:
    r = read("President Anton Velik praised the army.")
    assert r.one("President Anton Velik").name == "Anton Velik"


def test_two_people_of_one_surname_stay_two(read: Read) -> None:
    r = read("Peter Hale met his sister, Diana Hale. Mr. Hale smiled. Ms. Hale wept.")
    assert r.meant("Mr. Hale") == ["Peter Hale"]
    assert r.meant("Ms. Hale") == ["Diana Hale"]


def test_office_tells_namesakes_apart(read: Read) -> None:
    r = read(
        "Senator Laura Brandt criticised General Otto Brandt. Senator Brandt called for a vote."
    )
    assert r.meant("Senator Brandt") == ["Laura Brandt"]


def test_accents_are_folded(read: Read) -> None:
    r = read("Tomás Ibáñez resigned. Mr. Ibanez gave no reason.")
    assert len(r.mentions("Tomás Ibáñez")) == 2


def test_hyphenated_surname_is_one_name(read: Read) -> None:
    r = read("Daniel Ortiz-Vega spoke first. Mr. Ortiz-Vega thanked the crowd.")
    assert len(r.mentions("Daniel Ortiz-Vega")) == 2


def test_double_surname_answers_to_its_first_half(read: Read) -> None:
    r = read("President Emilio Rodas Prieto won the vote. Mr. Rodas thanked voters.")
    assert r.meant("Mr. Rodas") == ["Emilio Rodas Prieto"]


def test_eastern_surname_comes_first(read: Read) -> None:
    r = read("President Wei Longtan visited Berlin. Mr. Wei met the chancellor.")
    assert r.meant("Mr. Wei") == ["Wei Longtan"]


def test_full_name_after_surname_gives_the_actor_its_name(read: Read) -> None:
    r = read("Mr. Tarrant has resigned. Oliver Tarrant led the party for years.")
    assert r.meant("Mr. Tarrant") == ["Oliver Tarrant"]


def test_known_surname_before_government_is_the_person_and_not_a_place(read: Read) -> None:
    r = read(
        "President Pablo Medrano of Colombia spoke. Officials in the Medrano government resigned."
    )
    assert r.actor("Pablo Medrano").code == "COL"
    assert r.one("the Medrano government").code == "COL"


def test_capital_taken_for_a_person_is_no_person(read: Read) -> None:
    r = read("The crowd filled the streets in Bogotá. Bogotá rejected the demand.")
    assert all(a.kind != "person" for a in r.cast.actors.values())


def test_street_named_after_a_person_is_not_that_person(read: Read) -> None:
    r = read("Simon Marek spoke. The march ended in Plaza Marek.")
    assert len(r.mentions("Simon Marek")) == 1


@pytest.mark.parametrize("name", ["Hana al-Rashid", "Jan van den Berg", "Maria da Costa"])
def test_particles_belong_to_the_name(read: Read, name: str) -> None:
    assert name in read(f"President {name} arrived on Monday.").names()


def test_actor_ids_follow_first_mention_and_mentions_are_sorted(read: Read) -> None:
    cast = read("Anna Keller met Boris Lind. Ms. Keller thanked Mr. Lind.").cast
    assert [m.start for m in cast.mentions] == sorted(m.start for m in cast.mentions)
    assert list(cast.actors) == [f"a{n}" for n in range(1, len(cast.actors) + 1)]


def test_mention_text_is_the_slice_of_the_document(read: Read) -> None:
    r = read("Finland's president, Aino Laine, thanked U.S. lawmakers.")
    assert all(r.text[m.start : m.end] == m.text for m in r.cast.mentions)


def test_surname_that_is_also_a_noun_belongs_to_the_name(read: Read) -> None:
    r = read("Joe Larkin and his son, Dean Larkin, testified. Joe Larkin left.")
    assert {"Joe Larkin", "Dean Larkin"} <= set(r.names())


def test_statue_is_no_actor(read: Read) -> None:
    assert "Peter Hale" not in read("A flag hung on the statue of Peter Hale.").names()


def test_a_bare_surname_is_that_of_the_one_in_office(read: Read) -> None:
    text = "Peru fined President Ramon Tovar and his son Luis Tovar. Mr. Tovar said nothing."
    assert read(text).meant("Mr. Tovar") == ["Ramon Tovar"]


def test_one_word_behind_an_article_is_no_person(read: Read) -> None:
    r = read("Pilgrims died during the Hajj. The Hajj is held each year.")
    assert [a.name for a in r.cast.actors.values() if a.kind == "person"] == []


def test_a_town_is_no_person(read: Read) -> None:
    r = read("Eritrean forces shelled the Ethiopian border town of Zalambessa on Monday.")
    assert "Zalambessa" not in r.names()
