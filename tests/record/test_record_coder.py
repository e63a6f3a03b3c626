"""From a text to its record, in Python and in someone's own pipeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import spacy

import detente
from detente.contracts import DetenteError
from detente.parse import find_model

TEXT = (
    "Ghana's foreign minister, Ada Roe, accused Togo on Wednesday of closing the border. "
    "“We will not be bullied,” Ms. Roe said.\n"
    "Ada Roe contributed reporting from Accra."
)


@pytest.fixture(scope="module")
def record() -> detente.Record:
    return detente.Coder("en").read(TEXT, date="2024-05-17", source="Andean Wire")


def test_who_did_what_to_whom_and_when(record: detente.Record) -> None:
    (event,) = record.events
    form = event.to_dict()
    assert form["event"] == ["ACCUSE"]
    assert form["date"] == "2024-05-15"
    assert form["actor"][0]["identifier_text"] == "Ada Roe"
    assert form["actor"][0]["code"] == "GHA"
    assert form["actor"][0]["office"] == "foreign minister"
    assert form["recipient"][0]["code"] == "TGO"
    assert form["quad_code"] == 3
    assert form["cite_info"]["source"] == "Andean Wire"


def test_each_datum_points_to_its_sentence(record: detente.Record) -> None:
    (event,) = record.events
    where = event.text_info
    assert record.document.text[where.start : where.end] == event.text
    assert record.document.text[event.trigger_start :].startswith(event.trigger)
    (quote,) = (q for q in record.quotes if q.kind == "direct")
    assert record.document.text[quote.text_info.start : quote.text_info.end] == quote.quote
    assert quote.speaker is not None
    assert quote.speaker.identifier_text == "Ada Roe"


def test_every_kind_of_quotation_is_on_record() -> None:
    text = (
        "“We will go,” Ada Roe said. She called the border “a wound.” "
        "Officials in Togo said that the road was open."
    )
    quotes = detente.Coder("en").read(text).quotes
    assert [(q.kind, q.quote, q.cue) for q in quotes] == [
        ("direct", "We will go", "said"),
        ("mixed", "a wound", "called"),
        ("indirect", "the road was open", "said"),
    ]
    for quote in quotes:
        assert text[quote.text_info.start : quote.text_info.end] == quote.quote


def test_what_was_not_said_is_no_quotation() -> None:
    quotes = detente.Coder("en").read("Ada Roe did not say that the road was open.").quotes
    assert all(q.cue != "say" for q in quotes)


def test_the_same_text_gives_the_same_record(record: detente.Record) -> None:
    again = detente.Coder("en").read(TEXT, date=dt.date(2024, 5, 17), source="Andean Wire")
    assert again == record


def test_without_a_day_of_publication_relative_dates_are_null_with_a_reason() -> None:
    (event,) = detente.Coder("en").read(TEXT).events
    assert event.date is None
    assert "publication" in event.reasons["date"]


def test_streams_are_read_as_streams() -> None:
    taken = []

    def stream() -> Iterator[dict[str, str]]:
        for number in range(1000):
            taken.append(number)
            yield {"text": f"Ghana condemned Togo {number} times.", "id": f"n{number}"}

    first = next(detente.Coder("en").read_many(stream()))
    assert first.document.id == "n0"
    assert len(taken) < 100


def test_an_empty_text_is_refused_and_a_strange_one_is_not() -> None:
    coder = detente.Coder("en")
    with pytest.raises(DetenteError, match="text"):
        list(coder.read_many([{"date": "2024-05-17"}]))
    assert coder.read("?!?! \u202e 🙂 )))((( '").events == ()


def test_other_languages_are_refused() -> None:
    with pytest.raises(DetenteError, match="'fr'"):
        detente.Coder("fr")


def test_the_component_codes_as_the_coder_does(record: detente.Record) -> None:
    nlp = spacy.load(find_model())
    nlp.add_pipe("detente_paragraphs", before="parser")
    nlp.add_pipe("detente")
    doc = nlp.make_doc(TEXT)
    doc.user_data |= {"date": "2024-05-17", "source": "Andean Wire"}
    assert nlp(doc)._.detente.events == record.events


def test_the_component_asks_for_a_parse() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("detente")
    with pytest.raises(DetenteError, match="parse"):
        nlp("Ghana condemned Togo.")


def test_lazy_names_exist() -> None:
    assert all(hasattr(detente, name) for name in detente.__all__)
    with pytest.raises(AttributeError):
        _ = detente.nothing
