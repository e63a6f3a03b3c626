"""Who a name in a data set stands for."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from detente.contracts import Imported
from detente.registry import Registry, country_named, designation, standings, terms_of_office
from detente.registry.seed import terms_of_figures

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
        ("Member_of_Legislative_(Govt)_(Nigeria)", "NGA", "LEG"),
        ("Combatant_(Iraqi_Kurds)", "IRQ", "MIL"),
        ("Military_Personnel_(Persian_Gulf)", None, "MIL"),
        ("Lok_Sabha", "IND", "LEG"),
        ("Royal_Thai_Police", "THA", "COP"),
        ("United_Nations_Interim_Administration_in_Kosovo", "IGO", "GOV"),
        ("Special_Rapporteurs_of_the_United_Nations", "IGO", "GOV"),
        ("Representative_to_the_United_Nations_(Iran)", "IRN", "GOV"),
        ("High_Commission_for_Refugees", "IGO", "REF"),
        ("European_Council_on_Foreign_Relations", None, None),
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
    ((first, last),) = ((s.first, s.last) for s in standings("Angela Merkel") if s.sector)
    assert (first.year, last.year) == (2005, 2021)


def test_official_names_of_countries() -> None:
    assert country_named("Russian Federation") == "RUS"
    assert country_named("Occupied Palestinian Territory") == "PSE"
    assert country_named("PER") == "PER"
    assert country_named("Atlantis") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mikhail_Nikolozovich_Saakashvili", "GEO"),
        ("Sergey_Viktorovich_Lavrov", "RUS"),
        ("Binyamin_Netanyahu", None),
        ("Scott_Emerson", None),
        ("John_Bruton", None),
        ("Hussein_Awadi", None),
        ("Muammar_Al_Qadhafi", None),
        ("Muammer_al_Gaddafi", "LBY"),
        ("Abdulfattah_el-Sisi", "EGY"),
        ("Gen_Prayut_Chanocha", "THA"),
        ("Kang_Kyung_Wha", "KOR"),
        ("Bill_Hague", "GBR"),
        ("Sheikh_Hasina_Wazed", "BGD"),
        ("Luiz_Inacio_Lula_da_Silva", "BRA"),
    ],
)
def test_names_in_other_spellings(name: str, code: str | None) -> None:
    assert designation(name, DAY).code == code


def test_another_spelling_holds_for_years_about_the_office_only() -> None:
    assert designation("Omer_al_Bashir", dt.date(2020, 1, 1)).code == "SDN"
    assert designation("Omer_al_Bashir", dt.date(1960, 1, 1)).code is None
    assert designation("Omar_al-Bashir", dt.date(1960, 1, 1)).code == "SDN"


def test_whoever_may_be_two_is_told_with_the_reason() -> None:
    after = designation("Jens_Stoltenberg", dt.date(2025, 1, 1))
    assert after.code is None
    assert after.reason == "may be Jens Stoltenberg (IGO) or Jens Stoltenberg (NOR)"
    assert designation("Jens_Stoltenberg", dt.date(2010, 1, 1)).code == "NOR"
    assert designation("Jens_Stoltenberg", dt.date(2016, 1, 1)).code == "IGO"


def test_an_office_to_come_says_nothing_of_who_has_left_one() -> None:
    between = designation("Jens_Stoltenberg", dt.date(2014, 1, 1))
    assert (between.code, between.sector) == ("NOR", None)


@pytest.mark.parametrize(
    ("name", "code", "sector"),
    [
        ("Marziyeh_Afkham", "IRN", "GOV"),
        ("Raheel_Sharif", "PAK", "MIL"),
        ("Dmitry_Olegovich_Rogozin", "RUS", "GOV"),
        ("Abdullah_Abdullah", "AFG", "GOV"),
        ("Abdullah", None, None),
        ("Mohamad_Hanif_Atmar", "AFG", "GOV"),
        ("Pope_Francis", "VAT", "GOV"),
        ("Jack_Straw", "GBR", None),
    ],
)
def test_persons_of_public_life_beyond_the_heads_of_states(
    name: str, code: str | None, sector: str | None
) -> None:
    found = designation(name, DAY)
    assert (found.code, found.sector) == (code, sector)


def test_the_figures_are_known_to_data_sets_alone() -> None:
    assert any(t.name == "Marziyeh Afkham" for t in terms_of_figures()["afkham"])
    assert "afkham" not in terms_of_office()


def test_standings_follow_one_another() -> None:
    for name in ("Jens Stoltenberg", "Umar al Bashir", "Angela Merkel"):
        spells = standings(name)
        assert all(spell.first <= spell.last for spell in spells)
        assert all(one.last < other.first for one, other in pairwise(spells))
    assert standings("Nobody Known") == ()
