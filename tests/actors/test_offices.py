"""Country, sector, office and party, as titles, appositions and predicates give them."""

from __future__ import annotations

import pytest
from actor_reading import Read


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Colombian President Ramon Tovar spoke.", "Ramon Tovar", ("COL", "GOV", "president")),
        (
            "Prime Minister Vikram Desai of India left for Tokyo.",
            "Vikram Desai",
            ("IND", "GOV", "prime minister"),
        ),
        (
            "Iran's foreign minister, Karim Sohrabi, rejected the offer.",
            "Karim Sohrabi",
            ("IRN", "GOV", "foreign minister"),
        ),
        ("French Gen. Luc Perrin resigned.", "Luc Perrin", ("FRA", "MIL", "general")),
        (
            "Karl Weiss, Germany's finance minister, agreed.",
            "Karl Weiss",
            ("DEU", "GOV", "finance minister"),
        ),
        (
            "The White House press secretary, Ann Poe, said Poland had agreed. Poland was silent.",
            "Ann Poe",
            ("USA", "GOV", "press secretary"),
        ),
        ("Emil Novak, the Czech president, agreed.", "Emil Novak", ("CZE", "GOV", "president")),
        (
            "Kenyan opposition leader James Otieno spoke.",
            "James Otieno",
            ("KEN", "OPP", "opposition leader"),
        ),
        (
            "Deputy Foreign Minister Igor Sidorov of Russia spoke.",
            "Igor Sidorov",
            ("RUS", "GOV", "deputy foreign minister"),
        ),
        ("Chilean Senator Rosa Fuentes objected.", "Rosa Fuentes", ("CHL", "LEG", "senator")),
        ("U.S. District Judge Alan Pryce agreed.", "Alan Pryce", ("USA", "JUD", "judge")),
    ],
)
def test_title_or_apposition_gives_country_sector_and_office(
    read: Read, text: str, name: str, told: tuple[str, str, str]
) -> None:
    actor = read(text).actor(name)
    assert (actor.code, actor.sectors[0], actor.office) == told


def test_ambassador_serves_the_sender_not_the_host(read: Read) -> None:
    r = read("Elena Ruiz, Mexico's ambassador to the United States, met senators.")
    actor = r.actor("Elena Ruiz")
    assert (actor.code, actor.office) == ("MEX", "ambassador to the United States")


def test_ambassador_named_after_the_office_is_mentioned_there_too(read: Read) -> None:
    r = read("At the table was Mexico's ambassador to the United States, Elena Ruiz.")
    assert r.one("Mexico's ambassador to the United States").name == "Elena Ruiz"


def test_party_and_state_give_the_country(read: Read) -> None:
    actor = read("Senator Hugh Marsh, a Republican from Kentucky, opposed the bill.").actor(
        "Hugh Marsh"
    )
    assert (actor.code, actor.party, actor.office) == ("USA", "Republican", "senator")


def test_party_letter_gives_the_country(read: Read) -> None:
    actor = read("Sen. Carol Webb (D-Ohio) voted no.").actor("Carol Webb")
    assert (actor.code, actor.party) == ("USA", "Democratic")


def test_former_president_is_former_and_elite(read: Read) -> None:
    actor = read("Former Colombian President Julio Barrera criticised the deal.").actor(
        "Julio Barrera"
    )
    assert actor.former
    assert actor.sectors[0] == "ELI"
    assert actor.office == "president"


def test_former_in_an_apposition(read: Read) -> None:
    actor = read("Julio Barrera, the former right-wing president, sighed.").actor("Julio Barrera")
    assert actor.former


def test_possessor_before_a_bare_name_gives_the_country(read: Read) -> None:
    assert read("Germany's Holtz met reporters. Ms. Holtz smiled.").actor("Holtz").code == "DEU"


def test_copula_gives_the_office(read: Read) -> None:
    actor = read("Nadia Haddad is the foreign minister of Jordan.").actor("Nadia Haddad")
    assert (actor.code, actor.office) == ("JOR", "foreign minister")


def test_denied_copula_gives_nothing(read: Read) -> None:
    assert (
        read("Nadia Haddad is not the foreign minister of Jordan.").actor("Nadia Haddad").code
        is None
    )


def test_head_of_an_organisation_named_in_a_relative_clause(read: Read) -> None:
    actor = read("Paul Amadi, who leads the opposition, was arrested.").actor("Paul Amadi")
    assert actor.sectors == ("OPP",)


def test_spokesman_has_the_sector_of_the_body(read: Read) -> None:
    actor = read("Foreign Ministry spokesman Liu Penghai rejected the claim.").actor("Liu Penghai")
    assert actor.sectors[0] == "GOV"
    actor = read("Police spokesman Fred Muteesa confirmed the arrests.").actor("Fred Muteesa")
    assert actor.sectors[0] == "COP"


def test_officials_after_including_are_told_one_by_one(read: Read) -> None:
    r = read(
        "Officials including Vice President Ann Doyle and Secretary of State Mark Ruhl were there."
    )
    assert r.actor("Ann Doyle").office == "vice president"
    assert r.actor("Mark Ruhl").office == "secretary of state"


def test_every_value_has_evidence_from_the_text(read: Read) -> None:
    r = read("Colombian President Ramon Tovar spoke.")
    actor = r.actor("Ramon Tovar")
    assert {e.field for e in actor.evidence} >= {"code", "sector", "office"}
    for item in actor.evidence:
        assert item.position is not None
        assert r.text[item.position.start : item.position.end] == item.words


def test_unknown_country_has_a_reason(read: Read) -> None:
    actor = read("President Ramon Tovar spoke.").actor("Ramon Tovar")
    assert actor.code is None
    assert actor.reasons["code"] == "the text does not say"


def test_later_text_completes_what_the_first_mention_left_out(read: Read) -> None:
    r = read("Mr. Tovar spoke on Monday. Ramon Tovar, the president of Peru, smiled.")
    assert r.actor("Ramon Tovar").code == "PER"


def test_plural_title_is_shared(read: Read) -> None:
    r = read("Senators Eliot Marsh and Adam Stone objected.")
    assert [r.actor(n).office for n in ("Eliot Marsh", "Adam Stone")] == ["senator", "senator"]


def test_name_after_office_and_country(read: Read) -> None:
    actor = read("President of Ukraine Volodymyr Bohdan said he would resign.").cast.actors["a1"]
    assert (actor.name, actor.code, actor.office) == ("Volodymyr Bohdan", "UKR", "president")


def test_metonym_tells_the_sector_of_its_spokesman(read: Read) -> None:
    r = read("A State Department spokesperson, Morgan Bellows, said the plan was dead.")
    actor = r.actor("Morgan Bellows")
    assert (actor.code, actor.sectors[:1]) == ("USA", ("GOV",))


def test_member_of_a_group_has_its_country(read: Read) -> None:
    r = read("Politicians in Colombia, including Ana Prieto, welcomed the call.")
    assert r.actor("Ana Prieto").code == "COL"


def test_minister_named_beside_the_head_of_government(read: Read) -> None:
    r = read("Greek Prime Minister Nikos Ladas and energy minister Petros Milas attended.")
    assert r.actor("Petros Milas").code == "GRC"


def test_critic_of_a_foreign_president_stays_without_country(read: Read) -> None:
    r = read("Oleg Panin, a critic of Russian President Ivan Marov, fled. Mr. Marov smiled.")
    assert r.actor("Ivan Marov").sectors == ("GOV",)


def test_late_ends_an_office(read: Read) -> None:
    r = read("The late president Hugo Chávez of Venezuela nationalised oil.")
    actor = r.actor("Hugo Chávez")
    assert actor.former
    assert actor.sectors == ("ELI",)


def test_staff_are_of_the_seat_just_named(read: Read) -> None:
    r = read(
        "Colombia protested. The White House shelved its tariffs against Colombia. "
        "Karin Lund, the press secretary, warned Colombia."
    )
    assert r.actor("Karin Lund").code == "USA"
