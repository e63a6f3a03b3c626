"""CAMEO's and WEIS's codes, and those of actors."""

from __future__ import annotations

import pytest

from detente.ontology import (
    EVENT_TYPES,
    SECTORS,
    STATEMENT,
    actor_of_code,
    cameo_events,
    cameo_named,
    cameo_roles,
    sector_of_icews,
    weis_events,
)
from detente.ontology.tables import read_table


def test_the_tables_hold_only_what_plover_has() -> None:
    for event in (*cameo_events().values(), *weis_events().values()):
        assert event.type in EVENT_TYPES or event.type == STATEMENT
        assert event.mode is None or event.mode in EVENT_TYPES[event.type].modes
        assert event.goldstein is not None
        assert -10 <= event.goldstein <= 10
    sectors = {sector for sector, _ in cameo_roles().values()}
    sectors |= {row["sector"] for row in read_table("icews_sectors.tsv")}
    sectors |= {row["sector"] for row in read_table("agents.tsv")}
    assert sectors <= {*SECTORS, None}


def test_codes_and_names_of_cameo() -> None:
    assert (cameo_events()["0871"].type, cameo_events()["0871"].mode) == ("RETREAT", "ceasefire")
    for name in (
        "Arrest,_detain,_or_charge_with_legal_action",
        "arrest, detain, or charge with legal action",
    ):
        found = cameo_named(name)
        assert found
        assert found.code == "173"
    assert cameo_named("Dance") is None
    assert cameo_events()["010"].quad == 0


@pytest.mark.parametrize(
    ("scheme", "code", "country", "sector"),
    [
        ("cameo", "COLGOV", "COL", "GOV"),
        ("cameo", "ROM", "ROU", None),
        ("cameo", "IGOUNO", "IGO", "GOV"),
        ("cameo", "REB", None, "REB"),
        ("keds", "AUS", "AUT", None),
        ("keds", "UAR", "EGY", None),
        ("keds", "NAT", "IGO", "MIL"),
        ("keds", "ARB", None, None),
    ],
)
def test_codes_of_actors(scheme: str, code: str, country: str | None, sector: str | None) -> None:
    found = actor_of_code(code, scheme)  # type: ignore[arg-type]
    assert found
    assert (found.code, found.sector) == (country, sector)


def test_a_code_that_is_none() -> None:
    assert actor_of_code("QQQ", "cameo") is None


def test_the_main_one_of_icewss_sectors() -> None:
    assert sector_of_icews(["Executive", "Defense / Security Ministry", "Government"]) == "MIL"
    assert sector_of_icews(["Parties", "Ideological", "Executive Office"]) == "GOV"
    assert sector_of_icews(["Unspecified"]) is None
