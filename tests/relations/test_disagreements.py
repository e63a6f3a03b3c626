"""What reports say differently of the same event."""

from __future__ import annotations

import datetime as dt

from detente.contracts import Citation, Event, Place, Quantity
from detente.relations import disagreements
from making import TOGO, make_entity, make_event, make_quantity

DAY = dt.date(2031, 5, 1)
BEN = make_entity("Ben Ali", "TGO", "GOV")


def call(number: int, day: dt.date | None = DAY, **changes: object) -> Event:
    return make_event(
        type="CONSULT", mode="phone", id=f"e{number}", day=day, document=f"d{number}"
    ).model_copy(update={"recipient": (BEN,), **changes})


def length(event: Event, low: float | None, high: float | None, by: str | None = None) -> Quantity:
    return make_quantity(
        id=f"q-{event.id}-{low}-{high}",
        what="duration",
        low=low,
        high=high,
        unit="minutes",
        said_by=make_entity(by) if by else None,
        event=event.id,
        cite_info=Citation(document=event.cite_info.document, source=f"Paper {event.id}"),
    )


def by_id(*events: Event) -> dict[str, Event]:
    return {event.id: event for event in events}


def test_readings_that_cannot_both_be_right_stand_side_by_side() -> None:
    one, other = call(1), call(2)
    readings = [length(one, 15, 15, "the ministry"), length(other, 60, None, "Ada Roé")]
    (found,) = disagreements(readings, by_id(one, other))
    assert [(q.low, q.high) for q in found.readings] == [(15, 15), (60, None)]
    assert found.date == DAY
    assert set(found.sides) == {"GHA", "TGO"}


def test_readings_that_may_both_be_right_are_none() -> None:
    one, other = call(1), call(2)
    assert disagreements([length(one, 55, 55), length(other, 54, 66)], by_id(one, other)) == []
    assert disagreements([length(one, 15, None), length(other, 60, None)], by_id(one, other)) == []


def test_the_order_of_the_sides_does_not_matter_in_a_call() -> None:
    one = call(1)
    other = call(2, actor=one.recipient, recipient=one.actor)
    assert disagreements([length(one, 15, 15), length(other, 60, 60)], by_id(one, other))


def test_those_who_are_only_counted_are_no_persons() -> None:
    twelve, twenty = (make_entity(f"{n} soldiers", "TGO", "MIL") for n in ("12", "twenty"))
    one, other = (
        make_event(type="ASSAULT", id=f"e{n}", day=DAY, document=f"d{n}", recipient=(side,))
        for n, side in enumerate((twelve, twenty))
    )
    tolls = [
        make_quantity(id=f"q{n}", low=low, high=low, event=f"e{n}",
                      cite_info=Citation(document=f"d{n}", source=f"Paper {n}"))
        for n, low in enumerate((12.0, 20.0))
    ]  # fmt: skip
    (found,) = disagreements(tolls, by_id(one, other))
    assert [q.low for q in found.readings] == [12, 20]


def test_tolls_of_two_days_or_towns_are_of_two_events() -> None:
    def toll(number: int, town: Place, day: dt.date) -> tuple[Event, Quantity]:
        event = make_event(type="ASSAULT", id=f"e{number}", day=day, document=f"d{number}",
                           recipient=(TOGO,), event_loc=town, date_text="Monday")  # fmt: skip
        cited = Citation(document=f"d{number}", source=f"Paper {number}")
        low = float(number)
        return event, make_quantity(
            id=f"q{number}", low=low, high=low, event=event.id, cite_info=cited
        )

    accra = Place(text="Accra", name="Accra", country="GHA", precision="city", score=1.0,
                  latitude=5.56, longitude=-0.2)  # fmt: skip
    tamale = accra.model_copy(update={"name": "Tamale", "latitude": 9.4, "longitude": -0.84})
    for town, day, number in (
        (accra, DAY, 1), (tamale, DAY, 0), (accra, DAY + dt.timedelta(2), 0)
    ):  # fmt: skip
        told = toll(12, accra, DAY), toll(20, town, day)
        events = by_id(*(event for event, _ in told))
        assert len(disagreements([quantity for _, quantity in told], events)) == number


def test_other_persons_other_modes_and_later_days_are_other_events() -> None:
    one = call(1)
    for other in (
        call(2, actor=(make_entity("Cy Doe", "GHA"),), recipient=(make_entity("Di Fu", "TGO"),)),
        call(2, mode=("visit",)),
        call(2, day=DAY + dt.timedelta(days=30)),
    ):
        readings = [length(one, 15, 15), length(other, 60, 60)]
        assert disagreements(readings, by_id(one, other)) == []


def test_a_number_of_no_event_disagrees_with_nothing() -> None:
    one = call(1)
    assert disagreements([length(one, 15, 15), length(call(2), 60, 60)], by_id(one)) == []
