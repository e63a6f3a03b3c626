"""Where an event happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.places import find_places, place_of

Where = Callable[[str, str], str | None]


@pytest.fixture
def where(parse: Callable[[str], Doc]) -> Where:
    def locate(text: str, trigger: str) -> str | None:
        doc = parse(text)
        token = next(t for t in doc if t.text == trigger)
        place = place_of(token, find_places(doc), doc)
        return place.text if place else None

    return locate


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Thousands protested in Tunis on Friday.", "protested", "Tunis"),
        ("In Geneva, the ministers signed a treaty.", "signed", "Geneva"),
        ("Protests in Lagos alarmed the government.", "Protests", "Lagos"),
        ("Gunmen killed three soldiers in Goma.", "killed", "Goma"),
        ("The minister visited Hanoi.", "visited", "Hanoi"),
        ("The minister flew to Hanoi.", "flew", "Hanoi"),
        ("Rebels attacked a base in Cartagena, Colombia.", "attacked", "Cartagena"),
    ],
)
def test_place_of_trigger(where: Where, text: str, trigger: str, place: str) -> None:
    assert where(text, trigger) == place


def test_recipient_is_no_place(where: Where) -> None:
    assert where("France criticized Brazil.", "criticized") is None


def test_each_event_has_its_own_place(where: Where) -> None:
    text = "Police arrested a man in Madrid. Soldiers fired on a crowd in Nairobi."
    assert where(text, "arrested") == "Madrid"
    assert where(text, "fired") == "Nairobi"


def test_no_place_in_the_sentence(where: Where) -> None:
    assert where("They met in Oslo. The talks failed.", "failed") is None


def test_no_places_at_all(parse: Callable[[str], Doc]) -> None:
    doc = parse("Police arrested a man.")
    assert place_of(doc[1], [], doc) is None
