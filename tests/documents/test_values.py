from __future__ import annotations

import datetime as dt

import pytest

from detente.contracts import DetenteError, Document
from detente.documents import ReadOptions, check_language, detect_language, document_from
from detente.documents.published import parse_date

TEXT = "The president of Arland met the premier of Brenia for talks."


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-09",
        "2026-01-09T23:30:00Z",
        "2026/1/9",
        "20260109",
        "20260109T120000Z",
        "January 9, 2026",
        "Jan. 9, 2026",
        "Friday, January 9th, 2026 10:30 am",
        "9 January 2026",
        "Fri, 09 Jan 2026 23:30:00 -0500",
        "9-Jan-2026",
        "Fri Jan 09 20:19:24 +0000 2026",
        "Published: January 9, 2026",
        "2026.01.09",
        1767960000,
        1767960000000,
        "1767960000",
        20260109,
        dt.date(2026, 1, 9),
        dt.datetime(2026, 1, 9, 23, 59),
    ],
)
def test_dates_are_read_in_many_forms(value: object) -> None:
    assert parse_date(value) == dt.date(2026, 1, 9)


@pytest.mark.parametrize(
    "value",
    ["03/04/2026", "2026-13-40", "last week", "May", "2026", "", None, True, 7, 1e400, 10**500],
)
def test_what_names_no_day_for_certain_is_no_date(value: object) -> None:
    assert parse_date(value) is None


def test_slashes_are_read_where_only_one_order_is_possible() -> None:
    assert parse_date("13/01/2026") == parse_date("01/13/2026") == dt.date(2026, 1, 13)


def test_a_mapping_becomes_a_document() -> None:
    date = dt.datetime(2026, 1, 9, 8)
    document = document_from({"text": TEXT, "date": date, "source": "Gazette", "id": 5, "n": 1})
    assert (document.text, document.id, document.source) == (TEXT, "5", "Gazette")
    assert document.date == dt.date(2026, 1, 9)


def test_options_fill_what_a_value_does_not_say() -> None:
    options = ReadOptions(date=dt.date(2020, 1, 1), source="Wire", kind="post")
    filled = document_from({"text": TEXT, "date": float("nan")}, options)
    assert (filled.date, filled.source, filled.kind) == (options.date, "Wire", "post")
    assert document_from({"text": TEXT, "date": "2026-01-09"}, options).date != options.date
    bare = document_from({"text": TEXT})
    assert document_from(bare, options).date == options.date
    assert document_from(bare, options).reasons == {}
    assert document_from(bare) is bare


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"title": "Talks"}, "without text"),
        ({"text": None}, "no text"),
        ({"text": 5}, "not a string"),
        ({"text": " "}, "empty"),
        ({"text": TEXT, "date": "soon"}, "'soon' was not understood"),
        ({"text": TEXT, "date": "1492-10-12"}, "before there were newspapers"),
        ({"text": TEXT, "date": dt.date(2999, 1, 1)}, "lies in the future"),
        ({"text": TEXT, "date": ["2026"]}, "the date is a list"),
        ("a text", "cannot be a str"),
        ({}, "without text"),
    ],
)
def test_bad_values_are_refused_with_a_reason(value: object, message: str) -> None:
    with pytest.raises(DetenteError, match=message):
        document_from(value)  # type: ignore[arg-type]


FOREIGN = [
    ("es", "Spanish", "El presidente de Arlandia se reunió el lunes con el primer ministro."),
    ("de", "German", "Der Präsident traf am Montag den Ministerpräsidenten zu Gesprächen."),
    ("fr", "French", "Le président a rencontré lundi le premier ministre pour des pourparlers."),
    ("ru", "Russian", "Президент встретился в понедельник с премьер-министром страны."),
    ("zh", "Chinese", "总统星期一会见了总理，就边境问题举行了会谈。"),
    ("ar", "Arabic", "التقى الرئيس يوم الاثنين رئيس الوزراء لإجراء محادثات حول الحدود."),
]


@pytest.mark.parametrize(("code", "name", "text"), FOREIGN)
def test_other_languages_are_refused(code: str, name: str, text: str) -> None:
    assert detect_language(text)[0] == code
    document = Document.make(text, path="a.txt")
    failure = check_language(document, ReadOptions())
    assert failure is not None
    assert failure.where == "a.txt"
    assert failure.reason == f"looks like {name} ({code}); only English is coded; skipped"
    assert "--lang en" in failure.hint
    assert check_language(document, ReadOptions(lang="en")) is None


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Thank you Emmanuel!",
        "Great meeting with @EmmanuelMacron and Giuseppe Conte in Buenos Aires! #G20",
        "MAKE AMERICA GREAT AGAIN!",
        "Iván Duque, Martín Vizcarra, Jair Bolsonaro and Andrés Manuel López Obrador were there.",
        "Uganda's Yoweri Museveni, Rwanda's Paul Kagame meet Uhuru Kenyatta in Kigali",
        "https://t.co/abc123 @a @b",
        "Sí.",
        "",
    ],
)
def test_english_and_texts_too_short_to_tell_are_kept(text: str) -> None:
    assert check_language(Document.make(text), ReadOptions()) is None


def test_an_english_article_may_quote_other_languages() -> None:
    text = f"{TEXT} “No vamos a aceptar que nadie nos dicte nada,” he said. {TEXT} " * 3
    assert check_language(Document.make(text), ReadOptions()) is None
