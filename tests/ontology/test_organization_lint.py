"""The table of organisations: sound, and its lint finds what is not."""

from __future__ import annotations

import pytest

from detente.ontology import lint_organizations, organizations

PAGE = "https://example.org/groups"
ARMED = {
    "code": "COL",
    "sector": "REB",
    "name": "Frente Quindío",
    "aliases": "FQ",
    "from": "",
    "to": "",
    "ambiguous": "",
    "source": PAGE,
}
UNION = {**ARMED, "code": "IGO", "sector": "GOV", "name": "Andean Rail Union", "aliases": "ARU"}
FIRM = {**ARMED, "sector": "BUS", "name": "Minas Quindío", "aliases": ""}


def test_the_table_is_sound() -> None:
    assert list(lint_organizations()) == []


def test_rows_of_each_kind_pass() -> None:
    assert list(lint_organizations([ARMED, UNION, FIRM])) == []


@pytest.mark.parametrize(
    "row", [ARMED, UNION, {**ARMED, "sector": "PTY|REB"}, {**ARMED, "sector": "CRM"}]
)
def test_armed_groups_and_intergovernmental_organisations_name_a_page(row: dict[str, str]) -> None:
    assert [fault.partition(": ")[2] for fault in lint_organizations([{**row, "source": ""}])] == [
        "no source"
    ]


def test_a_firm_need_not_name_a_page() -> None:
    assert list(lint_organizations([{**FIRM, "source": ""}])) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": ""}, "empty cell"),
        ({"code": "QQQ"}, "no such country"),
        ({"sector": "REB|XYZ"}, "no such sector, XYZ"),
        ({"ambiguous": "Quindío"}, "none of its names"),
        ({"source": f"{PAGE} seen-somewhere"}, "no address, seen-somewhere"),
        ({"from": "2031"}, "no day"),
        ({"from": "2031-05-01", "to": "2031-04-30"}, "ends before"),
    ],
)
def test_a_faulty_row_is_found(change: dict[str, str], fault: str) -> None:
    found = list(lint_organizations([{**ARMED, **change}]))
    assert len(found) == 1
    assert fault in found[0]


@pytest.mark.parametrize(
    ("start", "fault"),
    [
        ("2031-05-01", None),
        ("2031-04-30", "overlap"),
        ("2031-07-01", "no sector from 2031-04-30 to 2031-07-01"),
    ],
)
def test_times_follow_one_another(start: str, fault: str | None) -> None:
    first, second = {**ARMED, "to": "2031-04-30"}, {**ARMED, "sector": "PTY", "from": start}
    found = list(lint_organizations([first, second]))
    assert len(found) == (fault is not None)
    assert fault is None or fault in found[0]


def test_a_row_given_twice_is_found() -> None:
    assert any("twice" in fault for fault in lint_organizations([ARMED, ARMED]))


def test_a_name_of_two_organisations_is_found() -> None:
    other = {**FIRM, "aliases": "FQ"}
    assert list(lint_organizations([ARMED, other])) == [
        "Minas Quindío (COL): FQ is Frente Quindío too"
    ]


def test_an_organisation_knows_the_pages_of_all_its_rows() -> None:
    taliban = next(o for o in organizations() if o.name == "Taliban")
    assert len(taliban.periods) > 1
    assert taliban.sources
    assert len(set(taliban.sources)) == len(taliban.sources)
