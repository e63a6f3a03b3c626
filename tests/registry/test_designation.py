"""Who a name in a data set stands for."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.contracts import Imported
from detente.registry import Registry, country_named, designation, office_spells

DAY = dt.date(2014, 6, 1)


@pytest.mark.parametrize(
    ("name", "code", "sector"),
    [
        ("China", "CHN", None),
        ("South_Korea", "KOR", None),
        ("Police_(Thailand)", "THA", "COP"),
        ("Citizen_(Nigeria)", "NGA", "CVL"),
        ("Lawyer/Attorney_(Holy_See_(Vatican_City_State))", "VAT", "ELI"),
        ("Children_(Palestinian_Territory,_Occupied)", "PSE", "CVL"),
        ("Labor_and_Employment_Ministry_(India)", "IND", "GOV"),
        ("Muslim_Militant_(Iraq)", "IRQ", "REB"),
        ("Party_President_(India)", "IND", "PTY"),
        ("Police_(Atlantis)", None, "COP"),
        ("Israeli_Defense_Forces", "ISR", "MIL"),
        ("Central_Bank_of_Kenya", "KEN", "GOV"),
        ("United_Nations", "IGO", "GOV"),
        ("Angela_Merkel", "DEU", "GOV"),
        ("Nobody_Known", None, None),
        ("Chad_Smith", None, None),
        ("", None, None),
    ],
)
def test_names(name: str, code: str | None, sector: str | None) -> None:
    found = designation(name, DAY)
    assert (found.code, found.sector) == (code, sector)


def test_a_registry_knows_more() -> None:
    row = Imported(name="Elena Vargas", code="PER", sector="LEG", origin="mine")
    assert designation("Elena_Vargas", DAY).code is None
    found = designation("Elena_Vargas", DAY, Registry(imported=[row]))
    assert (found.code, found.sector, found.kind) == ("PER", "LEG", "person")


def test_offices_have_their_time() -> None:
    assert designation("Angela Merkel", dt.date(2023, 1, 1)).sector is None
    ((first, last),) = office_spells("Angela Merkel")
    assert (first.year, last.year) == (2005, 2021)


def test_official_names_of_countries() -> None:
    assert country_named("Russian Federation") == "RUS"
    assert country_named("Occupied Palestinian Territory") == "PSE"
    assert country_named("PER") == "PER"
    assert country_named("Atlantis") is None
