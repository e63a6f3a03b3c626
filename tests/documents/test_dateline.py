from __future__ import annotations

import datetime as dt

import pytest

from detente.documents import dateline, document_from

REST = "Arland’s president met the premier of Brenia for talks on Monday, officials said."


@pytest.mark.parametrize(
    ("head", "place", "agency", "day"),
    [
        ("BOGOTÁ, Jan 7 (Reuters) - ", "BOGOTÁ", "Reuters", (1, 7)),
        ("WASHINGTON (AP) — ", "WASHINGTON", "AP", (None, None)),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "AP", (None, None)),
        ("NEW DELHI, 3 March (Xinhua) -- ", "NEW DELHI", "Xinhua", (3, 3)),
        ("GENEVA/ZURICH, Oct. 10 (Reuters) – ", "GENEVA/ZURICH", "Reuters", (10, 10)),
        ("Moscow (AFP) – ", "Moscow", "AFP", (None, None)),
        ("ST. LOUIS — ", "ST. LOUIS", None, (None, None)),
        ("PARIS — ", "PARIS", None, (None, None)),
        ("ISLAMABAD: ", "ISLAMABAD", None, (None, None)),
        ("Aug 27 (Reuters) - ", None, "Reuters", (8, 27)),
        ("(CNN) — ", None, "CNN", (None, None)),
        ("(CNN) -- ", None, "CNN", (None, None)),
    ],
)
def test_heads_of_agencies_are_read(
    head: str, place: str | None, agency: str | None, day: tuple[int | None, int | None]
) -> None:
    found = dateline(head + REST)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (found.month, found.day) == day
    assert (found.start, found.end) == (0, len(head))


@pytest.mark.parametrize(
    "text",
    [
        "ISIS — the group that took the city — denied it.",
        "The president (AP) said — in short — no.",
        "Brenia - Arland 2:1",
        "BREAKING: Arland’s president met the premier of Brenia for talks on Monday in the port.",
        "VENN: We have agreed on everything that was on the table, and on more than that.\n"
        "KELL: We have not agreed on anything at all, whatever the president may tell you.",
        "In May - as before - nothing was said.",
        "",
    ],
)
def test_like_words_are_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_a_dateline_may_stand_below_a_headline() -> None:
    text = f"Talks at last\nPORT VENN (AP) — {REST}"
    found = dateline(text)
    assert found is not None
    assert text[found.start : found.end] == "PORT VENN (AP) — "


def test_a_dateline_with_its_year_is_the_day_of_publication() -> None:
    document = document_from(
        {"text": "NAIROBI, March 3, 2025 (Reuters) - Kenya recalled its envoy."}
    )
    assert document.date == dt.date(2025, 3, 3)
    assert document.source == "Reuters"
    assert "dateline" in document.reasons["date"]


def test_a_day_that_the_file_gives_goes_before_the_dateline() -> None:
    text = "NAIROBI, March 3, 2025 (Reuters) - Kenya recalled its envoy."
    document = document_from({"text": text, "date": "2025-03-04", "source": "Wire"})
    assert (document.date, document.source) == (dt.date(2025, 3, 4), "Wire")


def test_a_dateline_without_a_year_dates_nothing() -> None:
    document = document_from({"text": "NAIROBI, March 3 (Reuters) - Kenya recalled its envoy."})
    assert document.date is None


def test_a_dateline_that_cannot_be_says_why() -> None:
    for day, reason in (
        ("March 3, 2999", "lies in the future"),
        ("February 30, 2025", "no such day"),
    ):
        text = f"NAIROBI, {day} (Reuters) - Kenya recalled its envoy."
        document = document_from({"text": text})
        assert document.date is None
        assert reason in document.reasons["date"]
