"""Events made of events, shared subjects, reported speech and what refers back."""

from __future__ import annotations

import datetime as dt

from event_reading import FRIDAY, coded, short

from detente.record import Coder


def test_what_is_asked_for_is_not_recorded_beside_the_asking(coder: Coder) -> None:
    assert coded(coder, "Norway asked Sweden to help Denmark reach Iceland.") == [
        ("REQUEST/assist", "NOR", "SWE", "actual")
    ]


def test_a_coordinated_verb_shares_its_subject(coder: Coder) -> None:
    found = coded(coder, "Ghana condemned Togo and expelled the Togolese ambassador.")
    assert [e[:3] for e in found] == [
        ("ACCUSE/disapprove", "GHA", "TGO"),
        ("SANCTION/expel", "GHA", "TGO"),
    ]


def test_compound_sides_are_both_recorded(coder: Coder) -> None:
    (event,) = coded(coder, "Finland and Norway condemned Russia and Belarus.")
    assert event == ("ACCUSE/disapprove", "FIN,NOR", "RUS,BLR", "actual")


def test_each_other_puts_both_on_both_sides(coder: Coder) -> None:
    (event,) = coded(coder, "India and Pakistan accused each other of shelling villages.")
    assert (event[1], event[2]) == ("IND", "PAK")


def test_the_end_of_an_event_is_its_own_event(coder: Coder) -> None:
    found = coded(coder, "Kenya announced the suspension of peace talks with Somalia.")
    assert found[0][:3] == ("SANCTION/withdraw", "KEN", "SOM")


def test_a_judgement_is_praise_or_blame(coder: Coder) -> None:
    assert coded(coder, "Chile called Peru's decision shameful.") == [
        ("ACCUSE/disapprove", "CHL", "PER", "actual")
    ]
    assert coded(coder, "Chile described its talks with Peru as excellent.")[0][:3] == (
        "SUPPORT",
        "CHL",
        "PER",
    )


def test_a_call_told_of_again_keeps_its_participants_and_day(coder: Coder) -> None:
    record = coder.read(
        "President Ada Roe of Ghana phoned President Jo Lom of Togo on Wednesday. "
        "Aides said the call had been tense.",
        date=FRIDAY,
    )
    again = [e for e in record.events if e.text_info.sequence == 1]
    assert [short(e)[0] for e in again] == ["CONSULT/phone"]
    assert again[0].date == dt.date(2024, 5, 15)


def test_who_says_so_is_kept(coder: Coder) -> None:
    record = coder.read("Kenya said that Somalia had attacked Ethiopia.", date=FRIDAY)
    (event,) = record.events
    assert short(event)[:3] == ("ASSAULT", "SOM", "ETH")
    assert event.reported_by is not None
    assert event.reported_by.code == "KEN"


def test_a_first_person_in_a_quotation_is_its_speaker(coder: Coder) -> None:
    record = coder.read("“I asked Italy for help,” said President Ada Roe of Ghana.", date=FRIDAY)
    assert short(record.events[0])[:3] == ("REQUEST/assist", "GHA", "ITA")


def test_a_conviction_implies_a_court(coder: Coder) -> None:
    record = coder.read("A Peruvian minister was convicted of fraud.", date=FRIDAY)
    (event,) = record.events
    assert (event.actor[0].sector, event.actor[0].entity_text) == ("JUD", "")
    assert "implied" in event.actor[0].reasons["entity_text"]


def test_bylines_are_never_coded(coder: Coder) -> None:
    text = "Ghana condemned Togo.\nAda Roe contributed reporting from Accra."
    assert len(coded(coder, text)) == 1


def test_every_null_has_its_reason(coder: Coder) -> None:
    text = "Protesters rallied in Accra. Ghana condemned Togo. A senior official blamed Peru."
    record = coder.read(text, date=FRIDAY)
    assert len(record.events) >= 3
    for event in record.events:
        for item in (event, *event.actor, *event.recipient):
            form = item.model_dump(exclude={"reasons", "actor_id", "former", "correction"})
            nulls = {name for name, value in form.items() if value is None or value == ()}
            assert nulls <= set(item.reasons), item


def test_a_post_is_a_statement_of_its_author(coder: Coder) -> None:
    record = coder.read("Togo has attacked our border.", author="Ada Roe", kind="post")
    (event,) = record.events
    assert event.reported_by is not None
    assert event.reported_by.identifier_text == "Ada Roe"


def test_the_us_is_not_us(coder: Coder) -> None:
    assert coded(coder, "Iran accused the US of terrorism.") == [
        ("ACCUSE/allege", "IRN", "USA", "actual")
    ]


def test_what_a_weapon_does_is_done_by_its_owner(coder: Coder) -> None:
    found = coded(coder, "The Turkish airstrike that killed the Syrian general was condemned.")
    assert ("ASSAULT", "TUR", "SYR", "actual") in found


def test_a_demand_in_a_quotation_is_its_speakers(coder: Coder) -> None:
    text = "“Togo must open the border,” said President Ada Roe of Ghana."
    assert ("REQUEST", "GHA", "TGO", "actual") in [
        (kind.split("/")[0], *rest) for kind, *rest in coded(coder, text)
    ]


def test_a_caption_without_a_verb_ends(coder: Coder) -> None:
    caption = (
        "A portrait of Ada Roe and his aides, by Ben Okri of Togo, with their letters to Ghana."
    )
    assert coded(coder, caption) == []


def test_those_whom_a_foreign_army_kills_are_not_its_own_people(coder: Coder) -> None:
    text = "Russian forces killed six people in Kharkiv, Ukrainian officials said."
    assert ("ASSAULT", "RUS", "UKR", "actual") in coded(coder, text)


def test_a_missile_test_is_no_attack(coder: Coder) -> None:
    text = "North Korea test-fired two ballistic missiles into the sea."
    assert [kind for kind, *_ in coded(coder, text)] == ["MOBILIZE/weapons"]


def test_what_a_chamber_has_voted_to_do_is_still_to_come(coder: Coder) -> None:
    found = coded(coder, "Iraq's parliament voted to expel U.S. troops.")
    assert found == [("COERCE/deport", "IRQ", "USA", "planned")]


def test_a_hunger_strike_harms_no_one_else(coder: Coder) -> None:
    found = coded(coder, "Ghanaian miners began a hunger strike.")
    assert [kind for kind, *_ in found] == ["PROTEST/hunger"]


def test_what_is_only_asked_did_not_happen(coder: Coder) -> None:
    assert coded(coder, "When did Togo expel the Ghanaian ambassador?") == []


def test_a_call_that_is_only_measured_is_not_told_again(coder: Coder) -> None:
    text = "President Ada Roe of Ghana phoned the Togolese president. The call lasted an hour."
    assert coded(coder, text) == [("CONSULT/phone", "GHA", "TGO", "actual")]


def test_how_two_spoke_is_the_mode(coder: Coder) -> None:
    text = "President Ada Roe of Ghana spoke by phone with the Togolese president."
    assert coded(coder, text) == [("CONSULT/phone", "GHA", "TGO", "actual")]


def test_those_who_arrest_are_of_the_place_not_of_the_prisoner(coder: Coder) -> None:
    found = coded(coder, "The suspect, a Tunisian national, was arrested in Rome.")
    assert found == [("COERCE/arrest", "ITA", "TUN", "actual")]


def test_a_day_carried_over_is_told_with_its_reason(coder: Coder) -> None:
    text = "Kenya accused Somalia of fraud on Tuesday. It also threatened Somalia with war."
    first, second = coder.read(text, date=FRIDAY).events
    assert first.date == second.date == dt.date(2024, 5, 14)
    assert "date" not in first.reasons
    assert "carried over from 'Tuesday'" in second.reasons["date"]
    assert second.date_text == "Tuesday"


def test_who_shells_a_countrys_town_attacks_the_country(coder: Coder) -> None:
    text = "Eritrean forces shelled the Ethiopian border town of Zalambessa on Monday."
    assert ("ASSAULT/heavy-weapons", "ERI", "ETH", "actual") in coded(coder, text)
