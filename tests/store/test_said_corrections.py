"""Quotations, stances and mediations as analysts correct them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.contracts import DetenteError, Record
from detente.store import Store
from making import make_entity, make_event, make_quote, make_record, make_stance

TEXT = "“enough”, Ada Roé said. Ada Roé praised Togo."
DAY = dt.date(2024, 5, 17)


def record(**changes: object) -> Record:
    quotes = tuple(make_quote(content, **changes) for content in ("enough", "too much"))
    stance = make_stance(0.5, id="s", document="d1")
    return make_record(make_event(), quotes=quotes, stances=(stance,), text=TEXT)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.duckdb") as opened:
        opened.add(record())
        yield opened


def test_a_quotation_has_the_speaker_that_an_analyst_gives(store: Store) -> None:
    made = store.correct_said(
        "q-enough", "edited", who="Kofi", changes={"speaker": "Ivo Kestrel (TGO:GOV)"}
    )
    assert [(c.field, c.old, c.new) for c in made.changes] == [
        ("speaker", "Ada Roé (GHA:GOV)", "Ivo Kestrel (TGO:GOV)")
    ]
    [quote] = store.quotes(speaker="Kestrel")
    assert quote.correction is not None
    assert (quote.quote, quote.correction.who) == ("enough", "Kofi")
    assert [q.quote for q in store.quotes(speaker="GHA")] == ["too much"]
    assert len(store.quotes()) == 2
    with Store(store.path, corrected="machine") as machine:
        assert len(machine.quotes(speaker="GHA")) == 2


def test_one_word_of_a_speaker_is_changed_and_taken_back(store: Store) -> None:
    first = store.correct_said("q-enough", "edited", who="A", changes={"speaker.country": "Togo"})
    later = store.correct_said("q-enough", "edited", who="B", changes={"speaker.sector": "LEG"})
    [quote] = store.quotes(speaker="TGO:LEG")
    assert quote.speaker is not None
    assert quote.speaker.identifier_text == "Ada Roé"
    assert store.undo_correction(later.number).state == "undone"
    assert len(store.quotes(speaker="TGO:GOV")) == 1
    store.undo_correction(first.number)
    assert len(store.quotes(speaker="GHA")) == 2
    with pytest.raises(DetenteError, match="undone before"):
        store.undo_correction(first.number)
    assert [c.state for c in store.said_corrections()] == ["undone", "undone"]


def test_what_is_no_quotation_is_gone(store: Store) -> None:
    store.correct_said("q-enough", "wrong", who="Kofi")
    assert [q.quote for q in store.quotes()] == ["too much"]
    store.correct_said("q-enough", "right", who="Ama")
    assert len(store.quotes()) == 2


def test_a_stance_is_corrected_likewise(store: Store) -> None:
    changes = {"tone": "-0.5", "target": "KEN"}
    store.correct_said("s", "edited", who="Kofi", changes=changes)
    [stance] = store.stances(target="Kenya")
    assert stance.tone == -0.5
    assert store.stances(target="Togo") == []
    for wrong, told in (({"tone": "3"}, "from -1"), ({"target": ""}, "cannot be empty")):
        with pytest.raises(DetenteError) as error:
            store.correct_said("s", "edited", who="Kofi", changes=wrong)
        assert told in str(error.value)


def test_corrections_are_kept_when_the_document_is_read_again(store: Store) -> None:
    changes = {"speaker": "Ivo Kestrel (TGO)"}
    made = store.correct_said("q-enough", "edited", who="Kofi", changes=changes)
    store.add(record(coder="test 2"))
    assert len(store.quotes(speaker="Kestrel")) == 1
    # Under another id it is known by its sentence and words.
    store.add(make_record(quotes=(make_quote("enough", id="other"),), text=TEXT))
    assert [q.id for q in store.quotes(speaker="Kestrel")] == ["other"]
    [kept] = store.said_corrections()
    assert (kept.number, kept.event, kept.state) == (made.number, "other", "applied")
    store.add(make_record(quotes=(make_quote("something else"),), text=TEXT))
    assert [q.quote for q in store.quotes()] == ["something else"]
    assert [c.state for c in store.said_corrections()] == ["orphaned"]


def test_numbers_go_on_from_those_of_events(store: Store) -> None:
    one = store.correct_event("e-ACCUSE-2024-05-15", "right", who="Kofi")
    two = store.correct_said("q-enough", "right", who="Kofi")
    three = store.correct_event("e-ACCUSE-2024-05-15", "wrong", who="Kofi")
    assert (one.number, two.number, three.number) == (1, 2, 3)
    assert (one.kind, two.kind) == ("event", "quote")
    assert list(store.check(sample=None)) == []


@pytest.mark.parametrize(
    ("said", "changes", "told"),
    [
        ("nothing", {"speaker": "X"}, "no quotation, stance or mediation"),
        ("q-enough", {"speaker": "A; B"}, "is one, not 2"),
        ("q-enough", {"speaker": "Ada Roé (XYZ)"}, "no country"),
        ("q-enough", {"target": "TGO"}, "there is no field"),
        ("q-enough", {"speaker": "Ada Roé"}, "nothing is changed"),
        ("q-enough", {"speaker": "x" * 2000}, "longer"),
    ],
)
def test_what_does_not_fit_is_refused(
    store: Store, said: str, changes: dict[str, str], told: str
) -> None:
    with pytest.raises(DetenteError, match=told):
        store.correct_said(said, "edited", who="Kofi", changes=changes)
    assert store.said_corrections() == []


def test_hostile_words_do_no_harm(store: Store) -> None:
    name = "Robert') OR 1 = 1 --"
    store.correct_said("q-enough", "edited", who=name, changes={"speaker": name}, note="\x1b[31m")
    [quote] = [q for q in store.quotes() if q.speaker and q.speaker.identifier_text == name]
    assert quote.speaker is not None
    assert make_entity(name).identifier_text == quote.speaker.identifier_text
