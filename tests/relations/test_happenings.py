"""What happened, each thing once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.contracts import Citation, DatePrecision, DetenteError, Event, Place
from detente.desk import Store
from detente.relations.happenings import happenings
from making import ADA, TOGO, make_entity, make_event, make_record

KENYA = make_entity("Kenya", "KEN")
ARMY, REBELS = make_entity("army", "MLI", "MIL"), make_entity("rebels", "MLI", "REB")
DAY = dt.date(2031, 3, 4)
NEXT = DAY + dt.timedelta(1)
ACCRA = Place(text="Accra", name="Accra", country="GHA", precision="city", score=1.0,
              latitude=5.56, longitude=-0.2)  # fmt: skip
TEMA = ACCRA.model_copy(update={"name": "Tema", "latitude": 5.67, "longitude": 0.0})
TAMALE = ACCRA.model_copy(update={"name": "Tamale", "latitude": 9.4, "longitude": -0.84})


def event(document: str, day: dt.date | None = DAY, **changes: object) -> Event:
    source = changes.pop("source", f"paper of {document}")
    cited = Citation(document=document, source=str(source))
    key = f"{document}-{day}-{'-'.join(map(str, changes.values()))}"[:60]
    return make_event(id=key, day=day, document=document, cite_info=cited, **changes)


def joined(*events: Event, stories: dict[str, str] | None = None) -> list[set[str]]:
    return [{e.cite_info.document for e in h.events} for h in happenings(events, stories)]


def test_reports_of_one_event_are_joined_over_midnight() -> None:
    assert joined(event("a"), event("b"), event("c", NEXT)) == [{"a", "b", "c"}]
    assert joined(event("a"), event("b", NEXT + dt.timedelta(1))) == [{"a"}, {"b"}]


def test_another_type_or_side_or_mode_is_another_event() -> None:
    assert len(joined(event("a"), event("b", type="REJECT"))) == 2
    assert len(joined(event("a"), event("b", recipient=(KENYA,)))) == 2
    phone, visit = (event("a", type="CONSULT", mode=mode) for mode in ("phone", "visit"))
    assert len(joined(phone, visit)) == 2
    assert len(joined(phone, event("b", type="CONSULT"))) == 1


def test_who_acts_on_whom_matters_unless_the_deed_is_mutual() -> None:
    back = {"actor": (TOGO,), "recipient": (ADA,)}
    assert len(joined(event("a"), event("b", **back))) == 2
    assert len(joined(event("a", type="CONSULT"), event("b", type="CONSULT", **back))) == 1
    fire = {"type": "ASSAULT", "trigger": "exchanged"}
    assert len(joined(event("a", **fire), event("b", **fire, **back))) == 1


def test_a_country_and_its_army_are_one_side_and_its_rebels_another() -> None:
    told = {"type": "ASSAULT", "recipient": (TOGO,)}
    mali = make_entity("Mali", "MLI")
    assert len(joined(event("a", actor=(mali,), **told), event("b", actor=(ARMY,), **told))) == 1
    assert len(joined(event("a", actor=(ARMY,), **told), event("b", actor=(REBELS,), **told))) == 2
    at_home = {"type": "ASSAULT", "actor": (ARMY,), "recipient": (REBELS,)}
    back = {"type": "ASSAULT", "actor": (REBELS,), "recipient": (ARMY,)}
    assert len(joined(event("a", **at_home), event("b", **back))) == 2


def test_a_person_of_unknown_country_is_known_by_name() -> None:
    ada, ivo = make_entity("Ada Roé"), make_entity("Ivo Kestrel", "TGO")
    call = {"type": "CONSULT", "mode": "phone"}
    known = event("a", recipient=(ivo,), **call)
    assert len(joined(known, event("b", actor=(ivo,), recipient=(ada,), **call))) == 1
    assert len(joined(known, event("b", actor=(make_entity("Ada Holt"),), **call))) == 2


def test_a_side_left_open_is_filled_by_the_same_word_or_place() -> None:
    whole = event("a", type="ASSAULT", trigger="struck", event_loc=ACCRA)
    alone = {"type": "ASSAULT", "recipient": ()}
    assert len(joined(whole, event("b", trigger="struck", **alone))) == 1
    assert len(joined(whole, event("b", trigger="hit", **alone))) == 2
    assert len(joined(whole, event("b", trigger="hit", event_loc=TEMA, **alone))) == 1


def test_what_is_not_told_never_makes_one_of_two() -> None:
    attacks = [
        event("a", type="ASSAULT", event_loc=ACCRA),
        event("b", type="ASSAULT", event_loc=TAMALE),
    ]
    found = joined(*attacks, event("c", type="ASSAULT"), event("d", type="ASSAULT"))
    assert sorted(map(sorted, found)) == [["a"], ["b"], ["c", "d"]]


def test_ways_that_may_be_one_deed_go_together() -> None:
    bombed, flown, shot = (
        event(key, type="ASSAULT", mode=mode)
        for key, mode in (("a", "explosives"), ("b", "aerial"), ("c", "firearms"))
    )
    assert len(joined(bombed, flown)) == 1
    assert len(joined(flown, shot)) == 2


def test_days_that_are_sure_are_two_days() -> None:
    monday, tuesday = event("a", date_text="Monday"), event("b", NEXT, date_text="Tuesday")
    assert len(joined(monday, tuesday)) == 2
    assert len(joined(monday, event("b", NEXT, date_text="early on Tuesday"))) == 1
    carried = {"date": "carried over from 'Tuesday' in a sentence before"}
    assert len(joined(monday, event("b", NEXT, date_text="Tuesday", reasons=carried))) == 1


def test_a_night_or_week_holds_its_days() -> None:
    night = {"date_end": NEXT, "date_precision": DatePrecision.VAGUE, "date_text": "overnight"}
    tuesday = event("b", NEXT, date_text="Tuesday")
    assert len(joined(event("a", **night), tuesday)) == 1
    end = DAY + dt.timedelta(6)
    week = event("a", date_end=end, date_precision=DatePrecision.WEEK, date_text="this week")
    assert len(joined(week, event("b", end, date_text="Monday"))) == 1
    assert len(joined(week, event("b", end + dt.timedelta(2), date_text="Wednesday"))) == 2


def test_a_text_without_a_day_joins_the_only_event_that_it_can_mean() -> None:
    def told_later(days: int, **changes: object) -> Event:
        cited = Citation(document="b", published=DAY + dt.timedelta(days))
        return event("b", None, **changes).model_copy(update={"cite_info": cited})

    assert joined(event("a"), told_later(1)) == [{"a", "b"}]
    assert joined(event("a"), told_later(9)) == [{"a"}]
    assert joined(event("a"), told_later(-1)) == [{"a"}]
    assert joined(event("a"), told_later(1, trigger="charged")) == [{"a"}]
    assert joined(event("a"), told_later(1, recipient=())) == [{"a"}]
    twice = event("a"), event("c", NEXT + dt.timedelta(1))
    assert joined(*twice, told_later(3)) == [{"a"}, {"c"}]


def test_a_story_that_tells_of_two_days_means_two_events() -> None:
    assert joined(event("a"), event("a", NEXT)) == [{"a"}, {"a"}]
    other = event("b", NEXT, text="On Friday Ada Roé accused Togo again.")
    assert len(joined(event("a"), other, stories={"a": "s", "b": "s"})) == 2


def test_the_same_day_goes_before_the_next() -> None:
    found = joined(event("a"), event("a", NEXT), event("b", confidence=0.5))
    assert found == [{"a", "b"}, {"a"}]


def test_attacks_in_two_towns_are_two() -> None:
    here = event("a", type="ASSAULT", event_loc=ACCRA)
    assert len(joined(here, event("b", type="ASSAULT", event_loc=TAMALE))) == 2
    assert len(joined(here, event("b", type="ASSAULT", event_loc=TEMA))) == 1
    assert len(joined(here, event("b", type="ASSAULT"))) == 1
    talks = event("a", type="CONSULT", event_loc=ACCRA)
    assert len(joined(talks, event("b", type="CONSULT", event_loc=TAMALE))) == 1


def test_a_sanction_is_at_no_place() -> None:
    here, there = (event(key, type="SANCTION", mode="withdraw", event_loc=place)
                   for key, place in (("a", ACCRA), ("b", TAMALE)))  # fmt: skip
    assert len(joined(here, there)) == 1


def test_where_a_side_is_unknown_the_place_must_be_known() -> None:
    alone = {"type": "ASSAULT", "recipient": ()}
    assert len(joined(event("a", **alone), event("b", **alone))) == 2
    placed = alone | {"event_loc": ACCRA}
    assert len(joined(event("a", **placed), event("b", **placed))) == 1


def test_what_no_text_dates_is_left_out() -> None:
    assert joined(event("a", None)) == []


SOME = [event("a"), event("b", NEXT), event("c", confidence=0.6), event("a", NEXT, confidence=0.7),
        event("d", DAY - dt.timedelta(1), confidence=0.9), event("e", mode="allege"),
        event("f", NEXT, mode="investigate", confidence=0.75), event("g", recipient=()),
        event("h", None), event("i", NEXT, date_text="Wednesday")]  # fmt: skip


@given(st.permutations(SOME))
def test_what_is_joined_does_not_depend_on_the_order(order: list[Event]) -> None:
    expected = [[e.id for e in each.events] for each in happenings(SOME)]
    assert [[e.id for e in each.events] for each in happenings(order)] == expected


def test_too_many_events_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.desk.questions.MOST_JOINED", 1)
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(event("d1"), event("d1", type="REJECT")))
        assert len(store.happenings(type="REJECT")) == 1
        with pytest.raises(DetenteError, match="more than 1 events fit"):
            store.happenings()


def test_a_store_counts_codings_stories_and_sources_apart(tmp_path: Path) -> None:
    text = (
        "The minister of Ghana accused Togo of closing the bridge to all lorries on Monday night."
    )
    with Store(tmp_path / "s.duckdb") as store:
        for document, words, source in (
            ("a", text, "Wire"), ("b", text, "Daily"), ("c", text[::-1], "Daily")
        ):  # fmt: skip
            told = (event(document, source=source), event(document, source=source, mode="allege"))
            store.add(make_record(*told, id=document, text=words, source=source))
        [found] = store.happenings(type="ACCUSE")
        assert store.happenings(type="REJECT") == []
    assert len(found.events) == 6
    assert len(found.stories) == 2
    assert found.sources == ("Daily", "Wire")
    assert (found.date, found.mode) == (DAY, "allege")
