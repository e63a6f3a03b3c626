"""When the file of a store is made: at the first thing kept, and never by asking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.contracts import Correction, DetenteError, Failure
from detente.store import Store
from making import make_event, make_record


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.events(),
        lambda store: store.quotes(),
        lambda store: store.counts(),
        lambda store: store.contacts("GHA", "TGO"),
        lambda store: store.turns(),
        lambda store: store.undo(1),
        lambda store: store.relation("GHA", "TGO").frame(),
    ],
)
def test_asking_a_store_that_is_not_there_makes_none(
    tmp_path: Path, ask: Callable[[Any], object]
) -> None:
    path = tmp_path / "nope.duckdb"
    with detente.Store(path) as store, pytest.raises(DetenteError, match="no such store") as error:
        ask(store)
    assert error.value.where == str(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "keep",
    [
        lambda store: store.add(make_record(make_event())),
        lambda store: store.fail(Failure(where="a.txt", reason="empty", hint="none")),
        lambda store: store.correct(Correction(verb="set", name="Ada Roé", fields={"code": "GHA"})),
    ],
)
def test_the_first_thing_kept_makes_the_store(
    tmp_path: Path, keep: Callable[[Any], object]
) -> None:
    path = tmp_path / "new.duckdb"
    with Store(path) as store:
        assert not store.registry().named("Ada Roé")
        store.forget_failure("b.txt")
        assert not path.exists()
        keep(store)
        assert sum(store.counts().values()) + len(store.corrections()) > 0
    assert path.exists()


def test_a_store_made_meanwhile_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    with Store(path) as store:
        with Store(path) as other:
            other.add(make_record(make_event()))
        assert store.counts()["events"] == 1


def test_a_closed_store_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    store = Store(path)
    store.close()
    with pytest.raises(DetenteError, match="closed"):
        store.add(make_record(make_event()))
    assert not path.exists()


def test_a_store_may_be_made_empty(tmp_path: Path) -> None:
    with Store(tmp_path / "new.duckdb").make() as store:
        assert store.events() == []
