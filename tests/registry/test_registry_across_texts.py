"""A later text profits from an earlier one, by way of the store."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from detente import Coder, Document, Record, Store
from detente.contracts import Actor, Correction, DetenteError

FIRST = (
    "Colombian Foreign Minister Elena Vargas Prada met reporters on Monday. "
    "Elena Vargas Prada said Colombia would send an envoy."
)
SECOND = "Elena Vargas Prada, the foreign minister of Colombia, criticised Ecuador on Sunday."
LATER = "Vargas Prada criticised Peru on Thursday."
BY_ALIAS = "La Canciller arrived in Lima on Sunday. La Canciller praised Peru's government."


def coded(store: Store, text: str, day: str) -> Record:
    coder = Coder(registry=store.registry())
    record = coder.code(Document.make(text, date=day))
    store.add(record)
    return record


def person(record: Record) -> Actor:
    (found,) = [a for a in record.actors if a.kind == "person"]
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "x.duckdb")


def test_a_later_text_that_only_has_the_surname_resolves(store: Store) -> None:
    with store:
        coded(store, FIRST, "2031-03-03")
        coded(store, SECOND, "2031-03-09")
        later = person(coded(store, LATER, "2031-04-02"))
    assert (later.name, later.code, later.office) == (
        "Elena Vargas Prada",
        "COL",
        "foreign minister",
    )
    assert {piece.source for piece in later.evidence} == {"registry"}


def test_what_was_learned_is_not_learned_again(store: Store) -> None:
    with store:
        coded(store, FIRST, "2031-03-03")
        coded(store, SECOND, "2031-03-09")
        coded(store, LATER, "2031-04-02")
        assert store.person("Vargas").documents == 2


def test_reading_again_changes_nothing(store: Store) -> None:
    with store:
        first = coded(store, FIRST, "2031-03-03")
        assert store.add(first) == "unchanged"
        coded(store, FIRST, "2031-03-03")
        assert store.person("Vargas").documents == 1


def test_corrections_survive_reading_again(store: Store) -> None:
    with store:
        coded(store, FIRST, "2031-03-03")
        name = "Elena Vargas Prada"
        store.correct(Correction(verb="alias", name=name, other="La Canciller"))
        store.correct(Correction(verb="set", name=name, fields={"party": "Pacto Nuevo"}))
        again = person(coded(store, FIRST, "2031-03-03"))
        assert again.party == "Pacto Nuevo"
        assert again.office == "foreign minister"
        by_alias = person(coded(store, BY_ALIAS, "2031-03-04"))
        assert (by_alias.name, by_alias.code) == (name, "COL")
        assert [c.verb for c in store.corrections()] == ["alias", "set"]
        store.undo(2)
        assert person(coded(store, FIRST, "2031-03-03")).party is None


def test_what_the_text_says_stays_beside_a_correction(store: Store) -> None:
    with store:
        fields = {"code": "PER"}
        store.correct(Correction(verb="set", name="Elena Vargas Prada", fields=fields))
        corrected = person(coded(store, FIRST, "2031-03-03"))
        told = [(p.source, p.value) for p in corrected.evidence if p.field == "code"]
    assert corrected.code == "PER"
    assert told == [("text", "COL"), ("hand", "PER")]


@pytest.mark.parametrize(
    ("correction", "fault"),
    [
        (Correction(verb="alias", name="Ana Paz", other="ANA PAZ"), "that name already"),
        (Correction(verb="alias", name="Ana Paz", other=" "), "empty name"),
        (Correction(verb="set", name="", fields={"code": "COL"}), "without a name"),
    ],
)
def test_a_senseless_correction_is_refused(
    store: Store, correction: Correction, fault: str
) -> None:
    with store, pytest.raises(DetenteError, match=fault):
        store.correct(correction)
    with Store(store.path) as again:
        assert again.corrections() == []


def test_a_name_of_no_one_or_of_several_is_refused(store: Store) -> None:
    with store:
        coded(store, FIRST, "2031-03-03")
        coded(store, "Peruvian President Luis Vargas Soto resigned on Monday.", "2031-03-04")
        with pytest.raises(DetenteError, match="no person 'Nobody'"):
            store.person("Nobody")
        with pytest.raises(DetenteError, match="means several: Elena Vargas Prada, Luis Vargas"):
            store.person("Vargas")
        with pytest.raises(DetenteError, match="no correction 7"):
            store.undo(7)


def test_a_store_of_the_first_version_is_brought_up_to_date(store: Store) -> None:
    with store:
        coded(store, FIRST, "2031-03-03")
        before = store.events()
    with duckdb.connect(str(store.path)) as old:
        old.execute("DROP TABLE holdings")
        old.execute("DROP TABLE corrections")
        old.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    with Store(store.path, read_only=True) as migrated:
        assert migrated.person("Vargas").documents == 1
        assert migrated.events() == before
