"""Why a relation turned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.contracts import Citation, DetenteError, Event, Explanation, Status
from detente.relations.explain import explain
from detente.store import Store
from detente.views.explain import explanation_markdown, explanation_page, explanation_text
from making import make_entity, make_event, make_quantity, make_quote, make_record

BEN = make_entity("Ben Ali", "TGO", "GOV")
TURN = dt.date(2031, 6, 15)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) \x1b[31m"


def event(kind: str, day: dt.date, number: int, **changes: object) -> Event:
    document = f"d{number}"
    made = make_event(type=kind, day=day, id=f"e{number}", document=document, **changes)
    cited = Citation(document=document, source="Andean Wire", published=day)
    return made.model_copy(update={"recipient": (BEN,), "cite_info": cited})


def quote(content: str, day: dt.date) -> object:
    cited = Citation(document=f"q{day}", published=day)
    return make_quote(content, id=f"q{day}", cite_info=cited)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store of two countries that quarrelled for a year and then spoke by telephone."""
    with Store(tmp_path / "s.duckdb") as made:
        number = 0
        for weeks in range(30, 1, -1):
            number += 1
            day = TURN - dt.timedelta(weeks=weeks)
            made.add(make_record(event("ACCUSE", day, number), id=f"d{number}", date=day))
        for kind, mode in (("CONSULT", "phone"), ("CONSULT", "phone"), ("AGREE", None),
                           ("SUPPORT", None), ("RETREAT", "release")):  # fmt: skip
            number += 1
            told = event(kind, TURN, number, mode=mode, text=f"{HOSTILE} {kind}")
            lengths = tuple(
                make_quantity(
                    id=f"n{number}{low}", what="duration", low=low, high=low, event=told.id,
                    words=f"{low} minutes", cite_info=told.cite_info,
                )
                for low in ((15.0,) if number % 2 else (60.0,)) if mode == "phone"
            )  # fmt: skip
            record = make_record(told, id=f"d{number}", date=TURN)
            made.add(record.model_copy(update={"quantities": lengths}))
        coming = event("CONSULT", TURN + dt.timedelta(days=20), 90, mode="visit",
                       status=Status.PLANNED)  # fmt: skip
        cited = coming.cite_info.model_copy(update={"published": TURN})
        made.add(make_record(coming.model_copy(update={"cite_info": cited}), id="d90", date=TURN))
        for content, days in (("Togo is to blame for all of this", -9), ("Togo is our friend", 3)):
            day = TURN + dt.timedelta(days=days)
            said = quote(content, day)
            made.add(make_record(quotes=(said,), id=f"q{day}", date=day))  # type: ignore[arg-type]
        yield made


@pytest.fixture
def explanation(store: Store) -> Explanation:
    return explain(store, "GHA", "TGO", TURN + dt.timedelta(days=2))


def test_the_turn_nearest_to_the_day_is_explained(explanation: Explanation) -> None:
    assert explanation.direction == "better"
    assert abs((explanation.date - TURN).days) <= 1
    assert explanation.names == ("Ghana", "Togo")


def test_what_several_texts_tell_is_one_event_that_cites_them_all(explanation: Explanation) -> None:
    calls = [line for line in explanation.decisive if "spoke by phone" in line.words]
    assert len(calls) == 1
    assert len(calls[0].references) == 2
    assert len(explanation.decisive) <= 5
    days = [line.date for line in explanation.decisive if line.date]
    assert days == sorted(days)


def test_each_line_cites_sentences_that_are_listed(explanation: Explanation) -> None:
    numbers = {reference.number for reference in explanation.references}
    parts = (explanation.decisive, explanation.said_before, explanation.said_after,
             explanation.disputed, explanation.scheduled)  # fmt: skip
    lines = [line for part in parts for line in part]
    assert lines
    assert all(line.references and set(line.references) <= numbers for line in lines)


def test_what_was_said_stands_on_its_side_of_the_turn(explanation: Explanation) -> None:
    assert ["blame" in line.words for line in explanation.said_before] == [True]
    assert ["friend" in line.words for line in explanation.said_after] == [True]


def test_what_is_planned_and_what_reports_disagree_on_is_told(explanation: Explanation) -> None:
    assert "to meet" in explanation.scheduled[0].words
    assert "15.0 minutes" in explanation.disputed[0].words
    assert "60.0 minutes" in explanation.disputed[0].words


def test_an_empty_part_says_why(explanation: Explanation) -> None:
    assert explanation.between == ()
    assert explanation.reasons["between"]


def test_a_day_without_a_turn_is_refused_with_those_there_are(store: Store) -> None:
    with pytest.raises(DetenteError, match="no turn of GHA – TGO") as refused:
        explain(store, "GHA", "TGO", dt.date(2031, 3, 15))
    assert "2031-06" in refused.value.hint


def test_words_of_texts_do_no_harm_in_any_form(explanation: Explanation) -> None:
    page = explanation_page(explanation)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "](javascript:" not in explanation_markdown(explanation).replace("\\](", "")
    assert "\x1b" not in explanation_text(explanation)


def test_every_form_has_every_part(explanation: Explanation) -> None:
    for text in (explanation_page(explanation), explanation_markdown(explanation),
                 explanation_text(explanation)):  # fmt: skip
        for title in ("What turned it", "Who went between", "Disputed", "Scheduled"):
            assert title in text


def test_names_of_countries_do_as_well_as_codes(store: Store) -> None:
    by_code = explain(store, "GHA", "TGO", TURN)
    by_name = explain(store, "Ghana", "Togo", TURN)
    assert by_name.said_before == by_code.said_before
    assert by_name.names == by_code.names


def test_what_is_only_planned_turned_nothing(explanation: Explanation) -> None:
    assert not [line for line in explanation.decisive if "to meet" in line.words]


def test_a_country_has_no_relation_with_itself(store: Store) -> None:
    with pytest.raises(DetenteError, match="same side"):
        store.contacts("Ghana", "GHA")


def test_a_store_without_texts_says_that_it_has_none(tmp_path: Path) -> None:
    days = [TURN - dt.timedelta(weeks=n) for n in range(30)]
    rows = [f"{day}\tGhana\tCriticize_or_denounce\tTogo" for day in days]
    rows += [f"{TURN}\tGhana\tUse_conventional_military_force\tTogo"] * 6
    (tmp_path / "events.tsv").write_text("\n".join(rows), "utf-8")
    with Store(tmp_path / "e.duckdb") as made:
        list(made.bring_in(tmp_path / "events.tsv", "tkg"))
        found = explain(made, "Ghana", "Togo", TURN)
    assert "no texts" in found.reasons["said_before"]
    assert all(reference.text and "row tkg:" in reference.text for reference in found.references)
