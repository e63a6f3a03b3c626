"""A relation as an analyst asks for it in Python."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.contracts import Citation
from detente.desk import RelationDesk
from making import make_event, make_record

START = dt.date(2031, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[detente.Store]:
    with detente.Store(tmp_path / "s.duckdb") as made:
        for week in range(12):
            day = START + dt.timedelta(weeks=week)
            kind = "ACCUSE" if week < 9 else "AGREE"
            made.add(make_record(make_event(type=kind, day=day, id=f"e{week}"), id=f"d{week}"))
        yield made


@pytest.fixture
def relation(store: detente.Store) -> RelationDesk:
    return store.relation("GHA", "TGO")


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_a_relation_is_a_frame_of_its_steps(relation: RelationDesk, library: str) -> None:
    frame = relation.frame("week", library=library)  # type: ignore[arg-type]
    assert len(frame) == 12
    assert list(frame["quad_3"]) == [1] * 9 + [0] * 3
    assert list(frame["quad_1"]) == [0] * 9 + [1] * 3
    assert set(frame["state"]) == {"heard"}


def test_steps_count_events_stories_and_reports_apart(tmp_path: Path) -> None:
    text = (
        "The minister of Ghana accused Togo of closing the bridge to all lorries on Monday night."
    )
    with detente.Store(tmp_path / "j.duckdb") as made:
        for key, words in (("a", text), ("b", text), ("c", text[::-1])):
            first = make_event(
                id=f"{key}1", document=key, day=START, cite_info=Citation(document=key)
            )
            more = first.model_copy(update={"id": f"{key}2", "event": ("REJECT",)})
            made.add(make_record(first, *([more] if key == "c" else ()), id=key, text=words))
        relation = made.relation("GHA", "TGO")
        [step] = relation.steps("day", joined=True)
        [plain] = relation.steps("day")
    assert (step.events, step.stories, step.reports) == (2, 3, 4)
    assert plain.events is None


def test_events_are_a_frame_with_days(relation: RelationDesk) -> None:
    frame = relation.events()
    assert next(iter(frame["day"])) == START
    assert list(frame["event"]) == [f"e{n}" for n in range(12)]


def test_an_unknown_or_missing_library_is_named(
    relation: RelationDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="'arrow'"):
        relation.frame(library="arrow")  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(detente.DetenteError, match="frames need polars"):
        relation.frame()


def test_a_relation_is_drawn_where_a_notebook_shows_it(relation: RelationDesk) -> None:
    assert relation._repr_html_().startswith("<svg")
    spec = relation.plot_quads("month").to_dict()
    assert sum(row["events"] for row in spec["data"]["values"]) == 12


def test_strangers_have_an_empty_relation(store: detente.Store) -> None:
    nobody = store.relation("PER", "CHL")
    assert nobody.turns == []
    assert len(nobody.frame()) == 0
    assert nobody._repr_html_().startswith("<svg")
