"""Who went between, from the sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from detente.contracts import Entity, Mediation
from detente.record import Coder

FRIDAY = dt.date(2024, 5, 17)


def codes(entities: Sequence[Entity]) -> str:
    return ",".join(entity.code or "-" for entity in entities)


def names(mediation: Mediation) -> list[str]:
    return [entity.identifier_text for entity in mediation.go_between]


def found(coder: Coder, text: str) -> list[tuple[str, str, str, str]]:
    """Return go-betweens, both sides and status of each mediation of a text, in short."""
    told = coder.read(text, date=FRIDAY).mediations
    return [(codes(m.go_between), codes(m.party_a), codes(m.party_b), m.status.value) for m in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway brokered a ceasefire between Sudan and Chad.", ("NOR", "SDN", "TCD", "happened")),
        (
            "A truce between Ghana and Togo was brokered by Qatar.",
            ("QAT", "GHA", "TGO", "happened"),
        ),
        (
            "The Egyptian-brokered truce between Mali and Niger held.",
            ("EGY", "MLI", "NER", "happened"),
        ),
        ("Turkey hosted talks between Kenya and Somalia.", ("TUR", "KEN", "SOM", "happened")),
        ("Oman mediated between Iran and Iraq.", ("OMN", "IRN", "IRQ", "happened")),
        ("Algeria acted as mediator between Iran and Iraq.", ("DZA", "IRN", "IRQ", "happened")),
        ("Peru and Chile held indirect talks through Brazil.", ("BRA", "PER", "CHL", "happened")),
        ("Peru and Chile restored ties thanks to Kuwait.", ("KWT", "PER", "CHL", "happened")),
        ("Switzerland conveyed Iran's reply to Sweden.", ("CHE", "IRN", "SWE", "happened")),
        (
            "France called on Qatar to mediate between Chad and Sudan.",
            ("QAT", "TCD", "SDN", "asked"),
        ),
        ("Turkey offered to mediate between Russia and Ukraine.", ("TUR", "RUS", "UKR", "offered")),
        ("Kenya tried to broker peace between Mali and Niger.", ("KEN", "MLI", "NER", "attempted")),
        ("Qatar will mediate between Chad and Sudan.", ("QAT", "TCD", "SDN", "planned")),
        ("Qatar did not mediate between Chad and Sudan.", ("QAT", "TCD", "SDN", "denied")),
        ("Iran rejected Turkey's offer to mediate.", ("TUR", "IRN", "", "refused")),
        ("Iran rejected mediation by Turkey.", ("TUR", "IRN", "", "refused")),
    ],
)
def test_wordings(coder: Coder, text: str, expected: tuple[str, str, str, str]) -> None:
    assert found(coder, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "President Ada Roe of Togo visited Ghana.",
        "Sweden hosted the Iranian foreign minister.",
        "Ada Roe, a broker of houses, sold a flat to Ben Lom.",
        "The senator is a power broker in Ohio.",
        "Her parents arranged the marriage.",
        "The stockbroker Ben Ali arranged a meeting with a bank.",
        "Ben Hall hosted a show in Chicago.",
        "Kenya arranged talks with Somalia.",
        "Ukraine asked Germany for help.",
        "Ghana's foreign minister delivered a letter from President Ben Lom to Togo's president.",
        "Chile spoke with Peru through a spokesman.",
        "Did Qatar mediate between Chad and Sudan?",
    ],
)
def test_no_mediation(coder: Coder, text: str) -> None:
    assert found(coder, text) == []


CHAIN = (
    "The Ghanaian ambassador, Ada Roe, asked US Senator Ben Hall for help. "
    "Mr Hall spoke with President Joe Biden on Wednesday and urged him to talk with "
    "Ghana's president, Jo Lom."
)


def test_a_chain_of_requests_makes_both_go_betweens(coder: Coder) -> None:
    asked, urged = coder.read(CHAIN, date=FRIDAY).mediations
    assert names(asked) == ["Ben Hall", "Ada Roe"]
    assert (codes(asked.party_a), codes(asked.party_b)) == ("GHA", "USA")
    assert (names(urged), urged.status.value) == (["Ben Hall"], "attempted")
    assert urged.date == dt.date(2024, 5, 15)


def test_a_mediator_of_unknown_sides_has_null_sides_with_the_reason(coder: Coder) -> None:
    (told,) = coder.read("UN mediator Jan Lom left Geneva.", date=FRIDAY).mediations
    assert (names(told), codes(told.go_between)) == (["Jan Lom"], "IGO")
    assert (told.party_a, told.party_b) == ((), ())
    assert "between whom" in told.reasons["party_a"]


def test_who_denies_it_is_on_record(coder: Coder) -> None:
    text = "Qatar denied that it had mediated between Chad and Sudan."
    (told,) = coder.read(text, date=FRIDAY).mediations
    assert told.status.value == "denied"
    assert told.reported_by is not None
    assert told.reported_by.code == "QAT"


def test_the_call_is_the_one_told_of_before(coder: Coder) -> None:
    text = (
        "President Joe Biden phoned Ghana's president, Jo Lom. "
        "The call was arranged by Senator Ben Hall."
    )
    (told,) = coder.read(text, date=FRIDAY).mediations
    assert names(told) == ["Ben Hall"]
    assert {codes(told.party_a), codes(told.party_b)} == {"USA", "GHA"}
    assert told.carried == "call"


def test_positions_point_into_the_text(coder: Coder) -> None:
    record = coder.read(CHAIN, date=FRIDAY)
    for told in record.mediations:
        start = told.trigger_start
        assert record.document.text[start : start + len(told.trigger)] == told.trigger
        info = told.text_info
        assert record.document.text[info.start : info.end] == told.text
