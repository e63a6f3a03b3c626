"""Go-betweens by sentences, by the sequence of contacts, and by both."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from detente.contracts import Edges, Entity, Mediation, MediationStatus, Position
from detente.contracts.documents import Citation
from detente.relations.brokers import go_betweens, parties
from detente.relations.network import Network
from detente.relations.sequence import between
from making import make_entity

TURN = dt.date(2031, 6, 30)
ACTORS = ("GHA", "TGO", "QAT", "USA", "FRA", "NOR", "KEN", "PER")


def edges(rows: list[tuple[dt.date, str, str, str, str]]) -> Edges:
    """Return edges from (day, actor, recipient, type, mode), all of whole countries."""
    rows = sorted(rows)
    column = [np.array(list(c), dtype=object) for c in zip(*rows, strict=True)]
    n = len(rows)
    empty = np.array([""] * n, dtype=object)
    return Edges(
        day=np.array([row[0].toordinal() for row in rows], np.int32),
        actor=column[1],
        actor_sector=empty,
        actor_name=column[1],
        recipient=column[2],
        recipient_sector=empty,
        recipient_name=column[2],
        type=column[3],
        mode=column[4],
        quad=np.ones(n, np.int8),
        scale=np.zeros(n),
        story=np.arange(n),
        reports=np.ones(n, np.int32),
        event=np.array([f"e{i}" for i in range(n)], dtype=object),
    )


def background(seed: int) -> list[tuple[dt.date, str, str, str, str]]:
    """Return a year of contact at random, in which the United States meet everyone often."""
    draw = np.random.default_rng(seed)
    share = np.array([6.0 if name == "USA" else 1.0 for name in ACTORS])
    rows = []
    for _ in range(900):
        one, two = draw.choice(len(ACTORS), 2, replace=False, p=share / share.sum())
        day = dt.date(2031, 1, 1) + dt.timedelta(days=int(draw.integers(0, 365)))
        rows.append((day, ACTORS[one], ACTORS[two], "CONSULT", ""))
    return rows


def planted(broker: str) -> list[tuple[dt.date, str, str, str, str]]:
    """Return contact of a go-between with both sides in turn, in the last two weeks."""
    steps = (("GHA", 14), ("TGO", 12), ("GHA", 9), ("TGO", 6), ("GHA", 4), ("TGO", 2))
    return [
        (TURN - dt.timedelta(days=back), broker, side, "CONSULT", "visit") for side, back in steps
    ]


def test_a_planted_go_between_comes_first_and_not_who_meets_everyone() -> None:
    for seed in range(5):
        network = Network.of(edges([*background(seed), *planted("QAT")]))
        sides = parties("GHA"), parties("TGO")
        found = between(network, *sides, TURN - dt.timedelta(days=30), TURN)
        assert found[0].name == "QAT"
        assert found[0].alternations >= 3
        days = network.edges.day[list(found[0].rows)]
        assert list(days) == sorted(days)


def test_contact_with_one_side_alone_is_not_enough() -> None:
    rows = [row for row in planted("QAT") if row[2] == "GHA"]
    network = Network.of(edges([*background(1), *rows, *planted("NOR")]))
    found = between(network, parties("GHA"), parties("TGO"), TURN - dt.timedelta(days=30), TURN)
    assert found[0].name == "NOR"


def test_conflict_is_no_contact() -> None:
    war = [(day, a, b, "ASSAULT", "") for day, a, b, _, _ in planted("QAT")]
    network = Network.of(edges([*planted("NOR"), *war]))
    found = between(network, parties("GHA"), parties("TGO"), TURN - dt.timedelta(days=30), TURN)
    assert [each.name for each in found] == ["NOR"]


def test_an_organ_counts_for_its_body() -> None:
    rows = planted("QAT")
    found = edges(rows)
    names = np.array(["Ban Ki-moon"] * len(rows), dtype=object)
    codes = np.array(["IGO"] * len(rows), dtype=object)
    network = Network.of(
        Edges(**{name: getattr(found, name) for name in Edges.__slots__}
              | {"actor": codes, "actor_name": names})
    )  # fmt: skip
    told = between(network, parties("GHA"), parties("TGO"), TURN - dt.timedelta(days=30), TURN)
    assert told[0].name == "United Nations"


def mediation(go_between: Entity, **changes: Any) -> Mediation:
    fields: dict[str, Any] = {
        "id": f"m-{go_between.identifier_text}",
        "go_between": (go_between,),
        "party_a": (make_entity("Ghana", "GHA"),),
        "party_b": (make_entity("Togo", "TGO"),),
        "carried": "call",
        "kind": "arrange",
        "status": MediationStatus.HAPPENED,
        "reported_by": None,
        "date": TURN,
        "date_end": TURN,
        "date_precision": "day",
        "confidence": 0.8,
        "trigger": "arranged",
        "trigger_start": 4,
        "text": "X arranged the call.",
        "text_info": Position(sequence=0, start=0, end=20),
        "cite_info": Citation(document="d1"),
        "coder": "test 1",
    }
    return Mediation(**(fields | changes))


SENATOR = make_entity("Ben Hall", "GHA", "LEG")


def test_a_side_s_own_person_is_a_go_between_and_the_side_is_not() -> None:
    told = [mediation(SENATOR), mediation(make_entity("Ghana", "GHA"))]
    (broker,) = go_betweens(told, None, ("GHA", "TGO"), TURN)
    assert (broker.name, broker.code, broker.sector) == ("Ben Hall", "GHA", "LEG")


def test_people_of_a_third_country_speak_for_it() -> None:
    emir = make_entity("Jo Emir", "QAT", "GOV")
    network = Network.of(edges([*background(2), *planted("QAT")]))
    first, *_ = go_betweens([mediation(emir)], network, ("GHA", "TGO"), TURN, before=30)
    assert (first.name, first.persons) == ("Qatar", ("Jo Emir",))
    assert first.mediations and first.steps and len(first.reasons) >= 2


def test_denial_offers_other_pairs_and_other_days_count_less_or_nothing() -> None:
    def chance(**changes: Any) -> float:
        found = go_betweens([mediation(SENATOR, **changes)], None, ("GHA", "TGO"), TURN)
        return found[0].chance if found else 0.0

    assert chance() > chance(status=MediationStatus.OFFERED) > 0
    assert chance(status=MediationStatus.DENIED) == 0
    assert chance(party_b=(make_entity("Peru", "PER"),)) == 0
    assert chance(date=dt.date(2020, 1, 1), date_end=dt.date(2020, 1, 1)) == 0
    rumour = make_entity("a digest")
    assert chance() > chance(reported_by=rumour) > 0


def test_a_sector_is_told_from_its_country() -> None:
    rebels = make_entity("the rebels", "GHA", "REB")
    state = make_entity("Ghana", "GHA")
    told = [mediation(make_entity("Qatar", "QAT"), party_a=(state,), party_b=(rebels,))]
    assert [b.name for b in go_betweens(told, None, ("GHA", "GHA:REB"), TURN)] == ["Qatar"]


def test_no_events_no_go_betweens() -> None:
    empty = edges(planted("QAT")[:1])
    assert between(Network.of(empty), parties("PER"), parties("KEN"), TURN, TURN) == []


def test_nobody_goes_between_someone_and_a_stranger() -> None:
    found = edges([*background(1), *planted("QAT")])
    assert go_betweens([], found, ("GHA", "TGO"), TURN)
    assert go_betweens([], found, ("GHA", "Tgoo"), TURN) == []
