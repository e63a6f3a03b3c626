"""Who went between in the demo corpus, in January 2026."""

from __future__ import annotations

import datetime as dt

from detente.demo.corpus import corpus
from detente.record import Coder
from detente.relations.brokers import go_betweens

TURN = dt.date(2026, 1, 7)


def test_the_ambassador_and_the_senator_come_before_the_rumour() -> None:
    near = [d for d in corpus() if d.date and abs((d.date - TURN).days) <= 10]
    told = [m for record in Coder().read_many(near) for m in record.mediations]
    found = go_betweens(told, None, ("USA", "COL"), TURN)
    assert {broker.name for broker in found[:2]} == {"Daniel García-Peña", "Rand Paul"}
    assert all(broker.mediations for broker in found)
    rumour = next(broker for broker in found if broker.code == "QAT")
    assert any("report" in reason for reason in rumour.reasons)
