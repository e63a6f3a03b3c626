"""What the network is not asked about: much of what is found by shape, and hardly any event."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from detente import Coder
from detente.classify import EventModel, Marked, Reading
from detente.demo import corpus
from detente.events import weigh


def coded(monkeypatch: pytest.MonkeyPatch) -> tuple[int, set[str]]:
    """Return how many questions the demo's dispatches cost, and the ids of their events."""
    asked = 0
    read = EventModel.read

    def counting(
        model: EventModel, sentences: Sequence[Marked], habit: str = "plover"
    ) -> list[Reading]:
        nonlocal asked
        asked += len(sentences)
        return read(model, sentences, habit)

    with monkeypatch.context() as patch:
        patch.setattr(EventModel, "read", counting)
        coder = Coder("en")
        events = {event.id for document in corpus() for event in coder.code(document).events}
    return asked, events


def test_fewer_questions_lose_at_most_one_event_in_a_hundred(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, found = coded(monkeypatch)
    monkeypatch.setattr(weigh, "has_prospect", lambda _: True)
    all_asked, all_found = coded(monkeypatch)
    assert asked < all_asked
    assert len(all_found - found) <= 0.01 * len(all_found)


def test_what_the_network_takes_without_a_frame_is_still_asked() -> None:
    text = "Norway bankrolled the rebels of Sudan for a decade."
    assert Coder("en").read(text, date="2024-05-17").events
