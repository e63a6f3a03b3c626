"""Whom a courtesy title with a surname means, where an office holder has relatives."""

from __future__ import annotations

from actor_reading import Read

SON = "Prosecutors charged the president's son, Luis Tovar, with fraud on Monday."


def test_it_is_the_holder_where_the_son_was_named_further_back(read: Read) -> None:
    r = read(f"President Ramon Tovar flew home. {SON} He denied it. Mr. Tovar was in Lima.")
    assert r.meant("Mr. Tovar") == ["Ramon Tovar"]


def test_it_is_the_holder_who_is_named_only_later(read: Read) -> None:
    r = read(
        f"{SON} The case has shaken Peru. Mr. Tovar met an envoy. The president, Ramon Tovar, left."
    )
    assert r.meant("Mr. Tovar") == ["Ramon Tovar"]


def test_it_is_the_son_who_has_just_been_named(read: Read) -> None:
    r = read(f"President Ramon Tovar flew home. He was angry. {SON} Mr. Tovar said he was calm.")
    assert r.meant("Mr. Tovar") == ["Luis Tovar"]


def test_the_table_knows_a_holder_whom_the_text_does_not_name(read: Read) -> None:
    text = (
        "Prosecutors charged the president's son, Nicolás Petro, with fraud. He denied it. "
        "The case has shaken Colombia. Mr. Petro met an envoy on Tuesday."
    )
    assert read(text, date="2023-08-02").meant("Mr. Petro") == ["Gustavo Petro"]
    assert read(text, date="2019-08-02").meant("Mr. Petro") == ["Nicolás Petro"]


def test_a_woman_of_the_surname_is_not_the_holder(read: Read) -> None:
    r = read(f"President Ramon Tovar left. {SON} The case is open. Ms. Tovar said nothing.")
    assert r.meant("Ms. Tovar") != ["Ramon Tovar"]
