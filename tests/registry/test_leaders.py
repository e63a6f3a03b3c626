"""The table of offices: sound, and its lint finds what is not."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.registry import lint_figures, lint_leaders
from detente.registry.lint import gaps
from detente.registry.seed import first_day, last_day

ROW = {
    "name": "Ximena Rojas",
    "country": "COL",
    "office": "president",
    "from": "2031-01-01",
    "to": "2031-06-30",
    "alone": "",
    "source": "https://example.org/rojas",
}


def test_the_table_is_sound() -> None:
    assert list(lint_leaders()) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": ""}, "empty cell"),
        ({"source": ""}, "empty cell"),
        ({"source": "seen somewhere"}, "no address"),
        ({"country": "QQQ"}, "no such country"),
        ({"alone": "maybe"}, "alone"),
        ({"from": "2031-13"}, "no day"),
        ({"to": "2030"}, "ends before"),
    ],
)
def test_a_faulty_row_is_found(change: dict[str, str], fault: str) -> None:
    found = list(lint_leaders([{**ROW, **change}]))
    assert len(found) == 1
    assert fault in found[0]


FIGURE = {"name": "Ximena Rojas", "country": "COL", "sector": "MIL", "office": "chief of the army",
          "from": "2031", "to": "2033"}  # fmt: skip


def test_the_table_of_figures_is_sound() -> None:
    assert list(lint_figures()) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": "Ximena"}, "no full name"),
        ({"country": "QQQ"}, "no such country"),
        ({"sector": "ZZZ"}, "no such sector"),
        ({"from": "2031-13"}, "no day"),
        ({"to": "2030"}, "ends before"),
    ],
)
def test_a_faulty_row_of_figures_is_found(change: dict[str, str], fault: str) -> None:
    (found,) = lint_figures([{**FIGURE, **change}])
    assert fault in found


def test_a_row_of_figures_given_twice_is_found() -> None:
    assert any("twice" in fault for fault in lint_figures([FIGURE, FIGURE]))


def test_a_row_given_twice_is_found() -> None:
    assert any("twice" in fault for fault in lint_leaders([ROW, ROW]))


@pytest.mark.parametrize(
    ("start", "overlaps"), [("2031-06-01", True), ("2031-06-30", False), ("2031-06", False)]
)
def test_terms_that_overlap_are_found(start: str, overlaps: bool) -> None:
    following = {**ROW, "name": "Iker Salas", "from": start, "to": ""}
    assert any("overlap" in fault for fault in lint_leaders([ROW, following])) == overlaps


def test_a_long_time_without_anyone_is_a_gap() -> None:
    following = {**ROW, "name": "Iker Salas", "from": "2032-06-01", "to": ""}
    assert list(gaps([ROW, following])) == ["president (COL): no one from 2031-06-30 to 2032-06-01"]
    assert list(gaps([ROW, {**following, "from": "2031-07-01"}])) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-02-03", "2031-02-03", "2031-02-03"),
    ],
)
def test_a_month_or_a_year_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert first_day(text) == dt.date.fromisoformat(first)
    assert last_day(text) == dt.date.fromisoformat(last)
