"""What texts say of lengths, tolls and rates."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.contracts import Quantity, Record
from detente.record import Coder

FRIDAY = dt.date(2024, 5, 17)


def read(coder: Coder, text: str) -> tuple[Record, list[Quantity]]:
    record = coder.read(text, date=FRIDAY)
    return record, list(record.quantities)


def told(coder: Coder, text: str) -> list[tuple[str, float | None, float | None]]:
    return [(q.what, q.low, q.high) for q in read(coder, text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The presidents of Ghana and Togo spoke by phone for 55 minutes on Wednesday.",
            [("duration", 55, 55)],
        ),
        ("The two ministers held two and a half hours of talks.", [("duration", 150, 150)]),
        (
            "Gunmen killed at least 12 people and wounded 30 in Kabul on Sunday.",
            [("killed", 12, None), ("wounded", 30, 30)],
        ),
        ("The strike left 17 people dead.", [("killed", 17, 17)]),
        ("Some 20,000 people marched in Accra.", [("crowd", 18_000, 22_000)]),
        ("Ghana imposed a 25 percent tariff on Togo.", [("rate", 25, 25)]),
    ],
)
def test_what_is_measured_is_found(
    coder: Coder, text: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    assert told(coder, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roe, 65 years old, has two dogs.",
        "The presidents of Ghana and Togo met two days ago.",
        "The ministers met on 12 May 2024 in Accra.",
        "He filled 45 minutes of the call.",
        "The firm sold 300 cars.",
    ],
)
def test_numbers_that_measure_no_event_are_left_out(coder: Coder, text: str) -> None:
    assert told(coder, text) == []


def test_a_length_is_that_of_the_event_told_of_before(coder: Coder) -> None:
    record, (length,) = read(
        coder,
        "President Ada Roe of Ghana and President Ben Ali of Togo spoke by phone on Wednesday. "
        "The conversation lasted 15 minutes, the Ghanaian foreign ministry said.",
    )
    (event,) = (e for e in record.events if e.id == length.event)
    assert event.event == ("CONSULT",)
    assert length.said_by is not None
    assert "foreign ministry" in length.said_by.identifier_text


def test_who_measures_is_who_says_it(coder: Coder) -> None:
    _, (first, second) = read(
        coder,
        "The presidents of Ghana and Togo spoke by phone for 55 minutes on Wednesday. "
        "The embassy in Lomé counted 35 minutes.",
    )
    assert first.event == second.event
    assert (second.low, second.high) == (35, 35)
    assert second.said_by is not None
    assert "embassy" in second.said_by.identifier_text


def test_each_quantity_points_to_its_words(coder: Coder) -> None:
    text = "Police arrested three men. Gunmen killed at least 12 people in Kabul."
    _, found = read(coder, text)
    assert found
    for quantity in found:
        assert text[quantity.text_info.start : quantity.text_info.end] == quantity.words


def test_every_open_bound_and_missing_event_has_a_reason(coder: Coder) -> None:
    _, (toll,) = read(coder, "Floods killed at least 40 people.")
    assert toll.high is None
    assert toll.reasons["high"]
    assert toll.event is None
    assert toll.reasons["event"]
