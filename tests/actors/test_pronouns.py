"""Pronouns."""

from __future__ import annotations

import pytest
from actor_reading import Read


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Peter Hale arrived on Monday. He met reporters.", "He", "Peter Hale"),
        ("Diana Hale met Peter Lund. She thanked the crowd.", "She", "Diana Hale"),
        ("Peter Hale said he would resign.", "he", "Peter Hale"),
        (
            "Mr. Hale accused Mr. Lund, but Mr. Lund denied that Mr. Hale had seen him.",
            "him",
            "Lund",
        ),
        ("Mr. Hale praised his staff.", "his", "Hale"),
        ("Mr. Hale met Mr. Lund. Mr. Hale accused him of fraud.", "him", "Lund"),
        ("Mr. Hale criticised Mr. Lund because he had lied.", "he", "Lund"),
        ("Ms. Hale was met by Mr. Lund and by his guards.", "his", "Lund"),
    ],
)
def test_personal_pronouns(read: Read, text: str, pronoun: str, name: str) -> None:
    assert read(text).meant(pronoun) == [name]


def test_speaker_of_a_quotation_is_not_its_he(read: Read) -> None:
    r = read("Mr. Hale met Mr. Lund. “He lied to us,” Mr. Hale said.")
    assert r.meant("He") == ["Lund"]


def test_first_person_is_left_to_the_quotes(read: Read) -> None:
    assert "I" not in read("“I will resign,” said Peter Hale.").texts()


def test_gender_keeps_apart(read: Read) -> None:
    r = read("Ms. Hale met Mr. Lund. Mr. Lund said she was right.")
    assert r.meant("she") == ["Hale"]


def test_who_stands_for_its_antecedent(read: Read) -> None:
    r = read("Police arrested Peter Hale, who denied the charges.")
    assert r.meant("who") == ["Peter Hale"]


def test_they_is_the_last_group(read: Read) -> None:
    r = read("Rebels attacked the town. They burned two houses.")
    assert r.meant("They") == ["Rebels"]


def test_they_can_be_two_persons(read: Read) -> None:
    r = read("Peter Hale and Diana Lund met on Monday. They signed a deal.")
    assert set(r.meant("They")) == {"Peter Hale", "Diana Lund"}


def test_its_is_a_country(read: Read) -> None:
    assert read("Canada recalled its ambassador.").meant("its") == ["Canada"]


def test_it_that_is_no_actor_stays_without_mention(read: Read) -> None:
    assert "It" not in read("The book sold well. It won a prize.").texts()


def test_each_other(read: Read) -> None:
    r = read("Peter Hale and Diana Lund accused each other of fraud.")
    assert set(r.meant("each other")) == {"Peter Hale", "Diana Lund"}


def test_pronoun_without_anyone_before_is_left_alone(read: Read) -> None:
    assert read("He left early.").names() == []


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("A woman was found on Monday. She had been missing.", "She", "woman"),
        ("Prosecutor Remy Hale spoke. The attacker fled before he was shot.", "he", "attacker"),
        ("People flock to the fair and they enjoy it.", "they", "People"),
        ("If an infant is hungry, they cry.", "they", "infant"),
        ("His father, Omar Said, told Ali Haddad he was leaving.", "he", "Omar Said"),
    ],
)
def test_people_without_a_name_and_appositions(
    read: Read, text: str, pronoun: str, name: str
) -> None:
    assert read(text).meant(pronoun) == [name]


def test_a_man_whom_no_pronoun_takes_up_is_no_actor(read: Read) -> None:
    assert "woman" not in read("A woman was found on Monday.").names()


def test_a_noun_for_a_man_is_no_she(read: Read) -> None:
    r = read("Diana Hale met a man. The man left before she spoke.")
    assert r.meant("she") == ["Diana Hale"]
