"""What is only claimed, and what is disputed."""

from __future__ import annotations

import datetime as dt

from detente.contracts import Entity, Event, Status
from detente.relations import claims
from making import make_event


def entity(code: str, name: str) -> Entity:
    return Entity(code=code, sector=None, entity_text=name, identifier_text=name)


def said(by: str | None, status: Status, day: str | None, **changes: object) -> Event:
    """Return that Somalia attacked Kenya, as someone says it."""
    return make_event().model_copy(
        update={
            "id": f"{by}-{status}-{day}",
            "event": ("ASSAULT",),
            "actor": (entity("SOM", "Somali troops"),),
            "recipient": (entity("KEN", "Kenya"),),
            "status": status,
            "reported_by": entity("KEN", by) if by else None,
            "date": dt.date.fromisoformat(day) if day else None,
            **changes,
        }
    )


def test_what_the_text_itself_states_is_no_claim() -> None:
    assert claims([said(None, Status.ACTUAL, "2031-05-01")]) == []


def test_what_a_speaker_says_is_a_claim_with_its_sentence() -> None:
    event = said("Ada Roe", Status.ACTUAL, "2031-05-01")
    (claim,) = claims([event])
    assert (claim.type, claim.actor, claim.recipient) == ("ASSAULT", ("SOM",), ("KEN",))
    assert [(s.by, s.text) for s in claim.asserted] == [("Ada Roe", event.text)]
    assert not claim.disputed


def test_what_one_asserts_and_another_denies_is_disputed_with_both_sentences() -> None:
    events = [
        said("Ada Roe", Status.ACTUAL, "2031-05-01"),
        said("Mogadishu", Status.DENIED, "2031-05-02"),
        said("Ben Ali", Status.ACTUAL, "2031-09-01"),
    ]
    (claim,) = claims(events, disputed=True)
    assert [s.by for s in claim.asserted] == ["Ada Roe"]
    assert [s.by for s in claim.denied] == ["Mogadishu"]
    assert len(claims(events)) == 2


def test_what_the_text_states_and_a_side_denies_is_disputed() -> None:
    events = [
        said(None, Status.ACTUAL, "2031-05-01"),
        said("Mogadishu", Status.DENIED, None),
    ]
    (claim,) = claims(events)
    assert claim.disputed
    assert [s.by for s in claim.asserted] == [None]


def test_who_takes_back_their_own_words_disputes_nothing() -> None:
    events = [
        said("Ada Roe", Status.ACTUAL, "2031-05-01"),
        said("Ada Roe", Status.DENIED, "2031-05-02"),
    ]
    (claim,) = claims(events)
    assert not claim.disputed


def test_what_is_only_imagined_is_left_out_and_so_is_what_has_one_side() -> None:
    events = [
        said("Ada Roe", Status.HYPOTHETICAL, "2031-05-01"),
        said("Ada Roe", Status.ACTUAL, "2031-05-01", recipient=()),
    ]
    assert claims(events) == []


def test_the_latest_comes_first() -> None:
    events = [said("Ada Roe", Status.ACTUAL, day) for day in ("2031-01-01", "2031-06-01")]
    assert [str(c.date) for c in claims(events)] == ["2031-06-01", "2031-01-01"]
