"""Ranks of known go-betweens, and tables that cannot be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from detente.contracts import Broker, DetenteError
from detente.evaluate import read_gold_brokers, score_brokers
from detente.evaluate.brokers import is_body
from detente.relations.network import Network
from detente.store import Store
from making import make_entity, make_event, make_record

HEAD = "id\tbroker_country_or_body\tparty_a\tparty_b\tstart\tend\n"


def test_ranks_and_what_the_data_do_not_know(tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text(
        "# a comment\n" + HEAD
        + "1\tKenya; Qatar\tGhana\tTogo\t2024-05-01\t2024-05-20\n"
        + "2\tQatar\tPeru\tChile and others\t2024-05-01\t2024-05-20\n",
        encoding="utf-8",
    )  # fmt: skip
    qatar = (make_entity("Qatar", "QAT"),)
    sides = [(make_entity("Ghana", "GHA"),), (make_entity("Togo", "TGO"),)]
    events = [
        make_event(
            id=f"e{n}", type="CONSULT", mode="visit", actor=qatar, recipient=sides[n % 2],
            day=dt.date(2024, 5, 10 + n),
        )
        for n in range(4)
    ]  # fmt: skip
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(*events))
        scores = score_brokers(
            read_gold_brokers(gold), store.mediations(), Network.of(store.edges())
        )
    assert (scores.rows, scores.not_in_data, scores.ranks) == (1, ("2",), {"1": 1})
    assert (scores.recall_at_3, scores.recall_at_5, scores.mrr) == (1.0, 1.0, 1.0)


def test_a_bad_day_is_told_with_its_line(tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text(HEAD + "1\tQatar\tGhana\tTogo\tin May\t2024-05-20\n", encoding="utf-8")
    with pytest.raises(DetenteError, match=r"gold\.tsv:2"):
        read_gold_brokers(gold)


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text("party_a\tparty_b\n", encoding="utf-8")
    with pytest.raises(DetenteError, match="broker_country_or_body"):
        read_gold_brokers(gold)


def test_bodies_are_known_by_code_house_or_organ() -> None:
    senator = Broker(name="Ben Hall", code="USA", sector="LEG", score=1, chance=0.5)
    assert is_body(senator, "United States Senate")
    assert is_body(senator, "United States")
    assert not is_body(senator, "Ghana")
    envoy = Broker(name="Ban Ki-moon", code="IGO", score=1, chance=0.5)
    assert is_body(envoy, "United Nations")
