"""Roles and countries of persons in lists, of towns, without a trade, and in apposition."""

from __future__ import annotations

import pytest
from actor_reading import Read

from detente import Coder


def test_title_in_the_plural_is_that_of_all(read: Read) -> None:
    r = read("Senators Mark Rubin of Florida, Mike Lear and Ann Poe of Utah met. All agreed.")
    for name in ("Mark Rubin", "Mike Lear", "Ann Poe"):
        assert (r.actor(name).office, r.actor(name).sectors) == ("senator", ("LEG",))
    assert r.actor("Ann Poe").code == "USA"


def test_former_presidents_are_all_former(read: Read) -> None:
    r = read("Two former presidents, Bill Crane and Jim Carver, came. Reporters asked Jim Carver.")
    assert r.actor("Jim Carver").sectors != ("JRN",)
    r = read("Speakers included former presidents Jim Carver and Bill Crane.")
    assert [r.actor(n).former for n in ("Jim Carver", "Bill Crane")] == [True, True]


def test_plural_before_one_name_is_no_title(read: Read) -> None:
    assert read("He told reporters Ana Prieto would resign.").actor("Ana Prieto").sectors == ()


def test_town_does_not_become_the_mayor(read: Read) -> None:
    r = read("The mayor of New Orleans, Ana Boyd, advised residents to leave.")
    assert (r.actor("Ana Boyd").office, r.actor("Ana Boyd").sectors) == ("mayor", ("GOV",))
    assert not any(a.name == "Orleans" for a in r.cast.actors.values())


def test_apposition_with_a_town_and_its_state(read: Read) -> None:
    r = read("Pete Marsh, the former mayor of South Bend, Indiana, came in second.")
    actor = r.actor("Pete Marsh")
    assert (actor.code, actor.sectors, actor.office, actor.former) == (
        "USA",
        ("ELI",),
        "mayor",
        True,
    )


def test_office_of_a_body_without_a_sector_is_no_government(read: Read) -> None:
    assert read("Society President Ash Sohan told the public.").actor("Ash Sohan").sectors == ()


def test_body_before_and_after_a_name(read: Read) -> None:
    r = read("CNN's Ann Poe reported it. Mike Lear of the UK's National Crime Agency agreed.")
    assert r.actor("Ann Poe").sectors == ("JRN",)
    assert (r.actor("Mike Lear").code, r.actor("Mike Lear").sectors) == ("GBR", ("COP",))


@pytest.mark.parametrize(
    "text",
    [
        "An Australian, Brent Tarran, appeared in court.",
        "Brent Tarran, an Australian, appeared in court.",
        "He lost to Australian Brent Tarran.",
    ],
)
def test_people_beside_a_name(read: Read, text: str) -> None:
    assert read(text).actor("Brent Tarran").code == "AUS"


def test_short_form_between_title_and_name(read: Read) -> None:
    r = read("Member of Parliament (MP) Yvonne Cooper added her name.")
    assert r.actor("Yvonne Cooper").office == "member of parliament"


def test_people_named_after_such_as(read: Read) -> None:
    r = read("He met candidates such as Ben Carver and Carla Forin.")
    assert r.actor("Carla Forin").sectors == ("PTY",)


def test_two_leaders_named_at_once_are_both(read: Read) -> None:
    r = read("The two leaders, Bo Lund and Ana Prieto, spoke on Wednesday. They agreed to meet.")
    assert set(r.meant("The two leaders")) == {"Bo Lund", "Ana Prieto"}
    assert set(r.meant("They")) == {"Bo Lund", "Ana Prieto"}


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("Ana Prieto, 34, of Leeds saw the fire.", "Ana Prieto", "CVL"),
        ("Police named 23-year-old Ana Prieto.", "Ana Prieto", "CVL"),
        ("Police arrested Ana Prieto on Monday.", "Ana Prieto", "CVL"),
        ("In the primary election Ana Prieto ended her campaign.", "Ana Prieto", "PTY"),
        ("Ana Prieto ran for president in the last election.", "Ana Prieto", "PTY"),
        ("Researchers published a study. Dr. Ana Prieto wrote it.", "Ana Prieto", "EDU"),
        ("Hospitals are full of patients. Dr. Ana Prieto is tired.", "Ana Prieto", "MED"),
        ("Actor Jim Carver and Peter Lund came.", "Peter Lund", "CVL"),
    ],
)
def test_sector_inferred_is_marked_as_such(read: Read, text: str, name: str, sector: str) -> None:
    actor = read(text).actor(name)
    assert actor.sectors == (sector,)
    assert [e.source for e in actor.evidence if e.field == "sector"] == ["context"]


def test_campaign_without_an_election_makes_no_candidate(read: Read) -> None:
    assert read("Ana Prieto ended her campaign against noise.").actor("Ana Prieto").sectors == ()


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Leeds police chief Jim Gray said nothing.", "Jim Gray", "GBR"),
        ("Osaka mayor Ken Ito said nothing.", "Ken Ito", "JPN"),
        ("Bruce Macart, from Toronto, Canada, admitted guilt.", "Bruce Macart", "CAN"),
        ("Ann Kern of the University of Helsinki agreed.", "Ann Kern", "FIN"),
    ],
)
def test_country_of_an_office_or_body_with_a_place(text: str, name: str, code: str) -> None:
    record = Coder().read(text)
    actor = next(a for a in record.actors if a.name == name)
    assert actor.code == code
    told = [e for e in actor.evidence if e.field == "code"]
    assert told and all(e.words for e in told)


def test_no_country_from_an_unknown_place() -> None:
    record = Coder().read("The Zargovia mayor, Dee Poole, said nothing.")
    actor = next(a for a in record.actors if a.name == "Dee Poole")
    assert actor.code is None
    assert actor.reasons["code"]
