"""The table of office holders, asked only where the text is silent."""

from __future__ import annotations

from actor_reading import Read


def test_title_and_surname_within_the_term(read: Read) -> None:
    actor = read("President Macron spoke.", "2020-05-01").actor("Emmanuel Macron")
    assert actor.code == "FRA"
    assert [e.source for e in actor.evidence if e.field == "code"] == ["table"]


def test_text_comes_before_the_table(read: Read) -> None:
    actor = read("President Angela Merkel of Peru spoke.", "2020-05-01").actor("Angela Merkel")
    assert (actor.code, actor.office) == ("PER", "president")


def test_after_the_term_the_office_is_former(read: Read) -> None:
    actor = read("Angela Merkel gave a lecture.", "2023-05-01").actor("Angela Merkel")
    assert (actor.code, actor.office, actor.former) == ("DEU", "chancellor", True)


def test_before_the_term_the_table_is_silent(read: Read) -> None:
    assert read("Jacinda Ardern gave a lecture.", "2009-05-01").actor("Jacinda Ardern").code is None


def test_common_surname_alone_is_not_enough(read: Read) -> None:
    assert read("Johnson gave a lecture.", "2020-05-01").names() in ([], ["Johnson"])
    actor = read("Mr. Johnson gave a lecture.", "2020-05-01").actor("Johnson")
    assert actor.code is None


def test_description_elsewhere_links_a_surname(read: Read) -> None:
    r = read("Soldiers seized Bolivia's president. Mr. Morales was unhurt.", "2019-11-01")
    assert r.meant("Bolivia's president") == ["Evo Morales"]


def test_namesake_with_another_first_name_is_not_in_the_table(read: Read) -> None:
    assert read("Lucas Merkel, a baker, spoke.", "2019-11-01").actor("Lucas Merkel").code is None
