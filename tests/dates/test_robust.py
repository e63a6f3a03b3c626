"""Broken and hostile input, and the positions of what is found."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from detente.dates import find_dates

FRIDAY = dt.date(2026, 1, 9)
Parse = Callable[[str], Doc]


def test_positions_point_at_the_words(parse: Parse) -> None:
    text = "Rebels fled.\nThey met late Sunday, and again\non 7 January 2026."
    doc = parse(text)
    found = find_dates(doc, FRIDAY).mentions
    places = [when.position for when in found if when.position is not None]
    assert [text[p.start : p.end] for p in places] == [when.text for when in found]
    assert [when.text for when in found] == ["late Sunday", "7 January 2026"]
    assert places[0].sequence == 1


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "Monday", "9999 99 9999-99-99", "31 February 2020", "0000-00-00",
     "900 decades ago", "999 centuries later", "since", "٣ January", "\u202eMonday\u0000"],
)  # fmt: skip
def test_odd_texts_do_no_harm(parse: Parse, text: str) -> None:
    assert find_dates(parse(text), FRIDAY).published == FRIDAY


def test_no_published_date_before_the_calendar_begins(parse: Parse) -> None:
    calendar = find_dates(parse("They met last year, last month and 30 years ago."), dt.date.min)
    assert all(when.start is None or when.start >= dt.date.min for when in calendar.mentions)


def test_a_text_without_parse(parse: Parse) -> None:
    doc = spacy.blank("en")("They met on Monday and on 3 March 2021.")
    assert [when.start for when in find_dates(doc, FRIDAY).mentions] == [
        dt.date(2026, 1, 5),
        dt.date(2021, 3, 3),
    ]


@pytest.mark.parametrize("word", ["the ", "in ", "Monday ", "2019 ", "days ", "the last ", "- "])
def test_time_grows_with_length_only(word: str) -> None:
    doc = spacy.blank("en")(word * 20_000)
    begun = time.perf_counter()
    find_dates(doc, FRIDAY)
    assert time.perf_counter() - begun < 10
