"""Whether it happened: planned, threatened, hypothetical, denied or actual."""

from __future__ import annotations

import pytest
from event_reading import coded

from detente.record import Coder

STATUSES = [
    ("Iran will release the Swedish diplomat next week.", "RETREAT/release", "planned"),
    ("The president of Ghana is expected to visit Togo.", "CONSULT/visit", "planned"),
    ("Egypt plans to expel the Libyan ambassador.", "SANCTION/expel", "planned"),
    ("Japan might impose sanctions on Myanmar.", "COERCE/restrict", "hypothetical"),
    ("If Russia attacks Moldova, the market will fall.", "ASSAULT", "hypothetical"),
    ("Norway is considering sanctions on Belarus.", "COERCE/restrict", "hypothetical"),
    ("Turkey seemed to threaten Greece with war.", "THREATEN/violence", "actual"),
    ("Officials said that Kenya had not attacked Somalia.", "ASSAULT", "denied"),
    ("Rwanda denied that it had attacked Burundi.", "ASSAULT", "denied"),
]


@pytest.mark.parametrize(("text", "kind", "status"), STATUSES)
def test_status(coder: Coder, text: str, kind: str, status: str) -> None:
    found = {(event[0], event[3]) for event in coded(coder, text)}
    assert (kind, status) in found


@pytest.mark.parametrize(
    "text",
    [
        "Spain made no demands of Morocco.",
        "Chile did not arrest the Peruvian minister.",
        "Ecuador never threatened Peru.",
    ],
)
def test_what_the_text_itself_denies_is_no_event(coder: Coder, text: str) -> None:
    assert coded(coder, text) == []


def test_avoided_force_is_no_attack(coder: Coder) -> None:
    found = coded(coder, "Panama might avoid military action by the United States.")
    assert not [e for e in found if e[0].startswith("ASSAULT") and e[3] == "actual"]


def test_what_is_refused_is_a_rejection(coder: Coder) -> None:
    assert coded(coder, "Israel will not release the Jordanian prisoners.") == [
        ("REJECT/yield", "ISR", "JOR", "actual")
    ]


def test_what_is_denied_is_one_event(weighing: Coder) -> None:
    record = weighing.read("Somalia denied on Tuesday that its troops had attacked Kenya.")
    assert [(e.event[0], e.status.value) for e in record.events] == [("ASSAULT", "denied")]
