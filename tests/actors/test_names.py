"""Names in unusual forms, and words that only look like names."""

from __future__ import annotations

import pytest
from actor_reading import Read


@pytest.mark.parametrize(
    ("text", "again", "name"),
    [
        ("William “Bill” Hartley was freed. Bill thanked them.", "Bill", "William “Bill” Hartley"),
        ("Dr Tom O'Neill-Jones spoke. O'Neill-Jones left.", "O'Neill-Jones", "Tom O'Neill-Jones"),
        ("Bill and Melinda Gates gave money. Bill Gates left.", "Bill Gates", "Bill Gates"),
        ("Ken Harlow spoke. Kenneth Harlow left.", "Kenneth Harlow", "Ken Harlow"),
        ("Lydia Buchtmann spoke. Ms Bauchtman left.", "Ms Bauchtman", "Lydia Buchtmann"),
        ("Justin Welby preached. Archbishop Welby left.", "Archbishop Welby", "Justin Welby"),
        ("Jong Tae-se scored. Coach Kim Jong-hun praised Jong.", "Jong", "Jong Tae-se"),
    ],
)
def test_a_name_in_another_form_is_the_same_person(
    read: Read, text: str, again: str, name: str
) -> None:
    assert read(text).meant(again, -1) == [name]


def test_the_wife_of_a_man_of_one_letter_more_is_another(read: Read) -> None:
    r = read("Pavel Markovin was jailed. Ms. Markovina wept.")
    assert len(set(r.meant("Pavel Markovin") + r.meant("Ms. Markovina"))) == 2


def test_a_bare_surname_is_not_that_of_a_relative_named_in_passing(read: Read) -> None:
    r = read("Carl Hartley was freed. His wife, Anne Hartley, wept. Hartley thanked her.")
    assert r.meant("Hartley", -1) == ["Carl Hartley"]


def test_the_picture_of_one_whom_the_text_tells_of_is_his(read: Read) -> None:
    r = read("Crowds saw a portrait of Paul Sezane. Sezane painted it in 1890.")
    assert len(r.mentions("Paul Sezane")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The James Webb Space Telescope saw a star.",
        "The International Student Olympiad opened. Crowds saw the Olympiad.",
        "The governor of Tyumen Oblast spoke. Oblast officials left.",
        "Christianity is old, and Christianity spread.",
    ],
)
def test_things_are_no_persons(read: Read, text: str) -> None:
    assert "person" not in {a.kind for a in read(text).cast.actors.values()}


@pytest.mark.parametrize(
    ("text", "again", "name"),
    [
        ("Prime Minister Hun Sen wept. Hun Sen left.", "Hun Sen", "Hun Sen"),
        ("Stephen King wrote it. King said he was proud.", "King", "Stephen King"),
        ("Senator Angus King left. The King of Spain arrived.", "Senator Angus King", "Angus King"),
    ],
)
def test_a_title_may_be_a_surname(read: Read, text: str, again: str, name: str) -> None:
    r = read(text)
    assert r.meant(again) == [name]
    assert len([a for a in r.cast.actors.values() if a.kind == "person"]) == 1


def test_initials_tell_namesakes_apart(read: Read) -> None:
    r = read("George W. Harlow and George H. W. Harlow met.")
    assert {"George W. Harlow", "George H. W. Harlow"} <= set(r.names())


def test_who_is_known_as_another_is_the_same(read: Read) -> None:
    r = read("Ramon Tovar, known as Toveko, left. Toveko said he was glad.")
    assert r.meant("Toveko", -1) == ["Ramon Tovar"]
