"""Lists that a user brought are checked as the table is."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.contracts import Imported
from detente.registry import imported_gaps, lint_imported


def held(name: str, start: str | None, end: str | None = None, **more: str) -> Imported:
    """Return a term of a president of Colombia."""
    return Imported.model_validate(
        {"name": name, "office": "president", "code": "COL", "origin": "mine.json"}
        | {"first": start, "last": end}
        | more
    )


ROJAS = held("Ximena Rojas", "2031-01-01", "2031-06-30")


def test_terms_that_follow_one_another_are_sound() -> None:
    assert list(lint_imported([ROJAS, held("Iker Salas", "2031-06-30")])) == []


def test_terms_that_overlap_are_found() -> None:
    assert list(lint_imported([ROJAS, held("Iker Salas", "2031-06-01")])) == [
        "mine.json: Ximena Rojas and Iker Salas, president (COL): terms overlap, "
        "2031-01-01 to 2031-06-30 and 2031-06-01 to "
    ]


@pytest.mark.parametrize(
    "other",
    [
        held("Iker Salas", "2031-06-01", office="member of parliament"),
        held("Iker Salas", "2031-06-01", code="PER"),
        held("Iker Salas", "2031-06-01", origin="theirs.json"),
        held("Iker Salas", None),
    ],
)
def test_other_offices_lists_and_terms_without_days_do_not_overlap(other: Imported) -> None:
    one = ROJAS.model_copy(update={"office": other.office})
    assert list(lint_imported([one, other])) == []


def test_a_term_given_twice_is_found_across_lists() -> None:
    again = ROJAS.model_copy(update={"name": "ximena rojas", "origin": "theirs.json"})
    assert list(lint_imported([ROJAS, again])) == [
        "theirs.json: ximena rojas, president (COL): twice, in mine.json too"
    ]


def test_a_term_given_twice_in_one_list_is_no_overlap() -> None:
    assert list(lint_imported([ROJAS, ROJAS])) == [
        "mine.json: Ximena Rojas, president (COL): twice, in mine.json too"
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [({"code": "QQQ"}, "no such country"), ({"last": dt.date(2030, 1, 1)}, "ends before")],
)
def test_a_faulty_row_is_found(change: dict[str, object], fault: str) -> None:
    found = list(lint_imported([ROJAS.model_copy(update=change)]))
    assert len(found) == 1
    assert fault in found[0]


def test_a_long_time_without_anyone_is_a_gap() -> None:
    assert list(imported_gaps([ROJAS, held("Iker Salas", "2032-06-01")])) == [
        "mine.json: president (COL): no one from 2031-06-30 to 2032-06-01"
    ]
    assert list(imported_gaps([ROJAS, held("Iker Salas", "2031-07-01")])) == []
