"""Corrections of persons: names that nothing knows are answered with the nearest known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli import cli
from detente.contracts import Correction, DetenteError
from detente.record import Coder
from detente.store import Store

TEXT = (
    "Ghana's foreign minister, Ada Roé, met President Jo Lamptey of Togo on Monday. "
    "A witness, Kim Dasgupta, saw them leave."
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("en", method="rules")


@pytest.fixture
def store(tmp_path: Path, coder: Coder) -> Iterator[Store]:
    with Store(tmp_path / "s.duckdb") as opened:
        opened.add(coder.read(TEXT, date="2024-05-17"))
        yield opened


@pytest.mark.parametrize(
    ("name", "other", "hint"),
    [
        ("Ada Ro", "Jo Lamptey", "did you mean 'Ada Roé'"),
        ("Ada Roé", "Joe Lampty", "did you mean 'Jo Lamptey'"),
        ("Ada Roé", "Dasgupto", "did you mean 'Kim Dasgupta'"),
        ("Wqzxw", "Ada Roé", "detente actors --name SURNAME"),
    ],
)
def test_unknown_names_are_not_merged(store: Store, name: str, other: str, hint: str) -> None:
    with pytest.raises(DetenteError, match="no person") as error:
        store.correct(Correction(verb="merge", name=name, other=other))
    assert hint in error.value.hint
    assert store.corrections() == []


def test_known_names_are_merged_whatever_is_said_of_them(store: Store) -> None:
    kept = store.correct(Correction(verb="merge", name="Jo Lamptey", other="Kim Dasgupta"))
    assert kept.number == 1
    assert store.person("Kim Dasgupta") == store.person("Jo Lamptey")


def test_an_unknown_person_is_not_split(store: Store) -> None:
    with pytest.raises(DetenteError, match="no person 'Ada Rose'"):
        store.correct(Correction(verb="split", name="Ada Rose", fields={"code": "TGO"}))


def test_the_command_line_says_so(store: Store, tmp_path: Path) -> None:
    store.close()
    db = ["--db", str(tmp_path / "s.duckdb")]
    result = CliRunner().invoke(cli, ["actors", "merge", "Ada Roé", "Jo Lampto", *db])
    assert result.exit_code != 0
    assert isinstance(result.exception, DetenteError)
    assert "Jo Lamptey" in result.exception.hint
    result = CliRunner().invoke(cli, ["actors", "show", "Roa", *db])
    assert "Did you mean 'Ada Roé'?" in result.stderr
    result = CliRunner().invoke(cli, ["actors", "alias", "Ada Roa", "Tiger", *db])
    assert result.exit_code == 0
    assert "did you mean 'Ada Roé'" in result.stderr
