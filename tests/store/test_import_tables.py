"""GDELT, ICEWS and POLECAT come in as events, whatever is wrong with some of their rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from brought import ICEWS, POLECAT, bring, gdelt_row, icews_row, polecat_row, write
from detente.store import Format, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.duckdb") as opened:
        yield opened


@pytest.mark.parametrize(
    ("columns", "origin"), [(57, "gdelt 1.0"), (58, "gdelt 1.0"), (61, "gdelt 2.0")]
)
def test_an_event_of_gdelt(store: Store, tmp_path: Path, columns: int, origin: str) -> None:
    file = write(tmp_path / "a.csv", [gdelt_row(7, columns=columns)])
    ((done,), faults) = bring(store, file, "gdelt")
    assert (done.origin, done.added, faults) == (origin, 1, {})
    (event,) = store.events()
    assert event.coder == origin
    assert event.id == f"{origin}:7"
    assert (event.date, event.event, event.quad_code, event.cameo) == (
        dt.date(2031, 1, 5), ("SUPPORT",), 1, "051")  # fmt: skip
    assert [(e.code, e.sector, e.identifier_text) for e in (*event.actor, *event.recipient)] == [
        ("GHA", "GOV", "GHANA"),
        ("TGO", None, "TOGO"),
    ]
    assert event.event_loc
    assert (event.event_loc.country, event.event_loc.latitude) == ("GHA", 5.55)
    assert event.cite_info.url == ("https://news.example/1" if columns > 57 else None)
    assert event.text == ""
    assert "text" in event.reasons
    (contact,) = store.all_contacts(min_events=1)
    assert contact.reports.tolist() == [10]


def test_gdelts_roles_groups_and_former_codes(store: Store, tmp_path: Path) -> None:
    none = {"Actor1CountryCode": "", "Actor1Type1Code": ""}
    rows = [
        gdelt_row(1, **none | {"Actor1Type1Code": "REB", "Actor1Code": "REB"}),
        gdelt_row(2, **none | {"Actor1KnownGroupCode": "UNO", "Actor1Type1Code": "IGO"}),
        gdelt_row(3, Actor1CountryCode="ROM", Actor1Type1Code="MED"),
        gdelt_row(4, Actor1CountryCode="USA", Actor1Type1Code="MNC"),
        gdelt_row(5, Actor1CountryCode="AFR", Actor1Type1Code="", Actor1Code="AFR"),
        gdelt_row(6, Actor1CountryCode="QQQ", Actor1Type1Code="", Actor1Code="QQQ"),
    ]
    bring(store, write(tmp_path / "a.csv", rows), "gdelt")
    found = {e.id: e.actor[0] for e in store.events()}
    actors = [found[f"gdelt 2.0:{n}"] for n in range(1, 7)]
    assert [(actor.code, actor.sector) for actor in actors] == [
        (None, "REB"), ("IGO", "GOV"), ("ROU", "JRN"), ("USA", "BUS"), (None, None), (None, None),
    ]  # fmt: skip
    assert "QQQ" in found["gdelt 2.0:6"].reasons["code"]


def test_bad_rows_are_told_by_line_and_the_others_come_in(store: Store, tmp_path: Path) -> None:
    rows = [
        gdelt_row(1),
        "not a row",
        gdelt_row(2, SQLDATE="20311305"),
        gdelt_row(3, EventCode="999"),
        "",
        gdelt_row(4, GLOBALEVENTID="x"),
        gdelt_row(5, ActionGeo_Lat="12.#"),
        gdelt_row(6) + "\textra\tcells\tof\tmany",
    ]
    ((done,), faults) = bring(store, write(tmp_path / "a.csv", rows), "gdelt")
    assert faults == {
        2: "1 columns, not 61",
        3: "'20311305' is no day",
        4: "'999' is no EventCode that is known",
        6: "'x' is no GLOBALEVENTID",
        8: "65 columns, not 61",
    }
    assert (done.added, done.refused) == (2, 5)
    assert [f.where for f in store.failures()] == [
        f"{tmp_path / 'a.csv'}:{line}" for line in faults
    ]
    (odd,) = store.events_of(["gdelt 2.0:5"])
    assert odd.event_loc
    assert odd.event_loc.latitude is None


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("gdelt", [gdelt_row(1), gdelt_row(2), gdelt_row(1)]),
        ("icews", [ICEWS, icews_row(1), icews_row(2), icews_row(1)]),
        ("polecat", [POLECAT, polecat_row("A"), polecat_row("B"), polecat_row("A")]),
    ],
)
def test_twice_is_once(store: Store, tmp_path: Path, kind: Format, lines: list[str]) -> None:
    file = write(tmp_path / "a.txt", lines)
    ((first,), _) = bring(store, file, kind)
    before = store.events()
    ((second,), _) = bring(store, file, kind)
    more = write(tmp_path / "b.txt", [lines[0], lines[-1], lines[1].replace("2031", "2032", 1)])
    bring(store, more, kind)
    assert (first.added, first.known) == (2, 1)
    assert (second.added, second.known, second.read) == (0, 3, 3)
    assert store.events() == before


def test_an_event_of_icews(store: Store, tmp_path: Path) -> None:
    rows = [
        ICEWS,
        icews_row(1),
        icews_row(2, Source_Name="United Nations", Source_Sectors="NA", Source_Country="NA"),
        icews_row(3, Source_Name="Nobody Known", Source_Sectors="NA", Source_Country="NA"),
        icews_row(4, Source_Sectors="Executive,Foreign Ministry,Government",
                  Source_Country="Russian Federation"),
        icews_row(5, CAMEO_Code="010"),
    ]  # fmt: skip
    bring(store, write(tmp_path / "a.tab", rows), "icews")
    found = {e.id.removeprefix("icews:"): e for e in store.events()}
    event = found["1"]
    assert (event.event, event.mode, event.goldstein) == (("COERCE",), ("arrest",), -5.0)
    assert (event.actor[0].code, event.actor[0].sector) == ("KEN", "COP")
    assert (event.recipient[0].code, event.recipient[0].sector) == ("UGA", "PTY")
    assert event.cite_info.source == "Lake Wire"
    assert event.cite_info.document == "icews:77"
    assert found["2"].actor[0].code == "IGO"
    assert "Nobody Known" in found["3"].actor[0].reasons["code"]
    assert (found["4"].actor[0].code, found["4"].actor[0].sector) == ("RUS", "GOV")
    assert (found["5"].event, found["5"].quad_code) == (("STATEMENT",), 0)
    assert found["5"].event_scale is None


def test_an_event_of_polecat_with_several_actors(store: Store, tmp_path: Path) -> None:
    row = polecat_row(
        Actor_Name="Army; Navy; Guests", Actor_Country="PER; CHL; None",
        Primary_Actor_Sector="MIL; MIL; None", Recipient_Country="BOL",
    )  # fmt: skip
    bring(store, write(tmp_path / "a.txt", [POLECAT, row]), "polecat")
    (event,) = store.events()
    assert [(e.code, e.identifier_text) for e in event.actor] == [
        ("PER", "Army"), ("CHL", "Navy"), (None, "Guests"),
    ]  # fmt: skip
    assert (event.event, event.mode, event.event_scale) == (("ASSAULT",), ("aerial",), -9.0)
    assert event.context == ("military", "territory")
    assert [c.pair for c in store.all_contacts(min_events=1)] == [("BOL", "CHL"), ("BOL", "PER")]
    assert len(store.events(actor="Chile")) == 1
    assert len(store.contacts("CHL:MIL", "Bolivia")) == 1


def test_polecats_headers_and_tabs_are_mended_and_told(store: Store, tmp_path: Path) -> None:
    header = "#" + POLECAT.replace("Intensity", "Event Intensity").replace("Quad Code", "quad_code")
    spoilt = polecat_row("C", Placename="Aya\tcucho")
    broken = polecat_row("D", Placename="Aya\ncucho")
    rows = [
        header + "\t\t",
        polecat_row("A"),
        polecat_row("B") + "\t\t",
        spoilt,
        broken,
        header + "\t\t",
        polecat_row("E", Event_Type="DANCE"),
        polecat_row("F", Event_Mode="waltz"),
    ]
    ((done,), faults) = bring(store, write(tmp_path / "a.txt", rows), "polecat")
    assert faults == {8: "'DANCE' is no Event Type that is known"}
    assert done.mended >= 2
    said = "; ".join(done.repairs)
    assert "2 empty names" in said
    assert "'Event Intensity'" in said
    assert "lines mended" in said
    found = {e.id: e for e in store.events()}
    assert sorted(found) == [f"polecat:{x}" for x in "ABCDF"]
    for each in "CD":
        place = found[f"polecat:{each}"].event_loc
        assert place
        assert (place.name, place.latitude) == ("Aya cucho", -13.2)
    assert found["polecat:F"].mode == ()


def test_polecat_without_a_header(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", [polecat_row("A"), polecat_row("B")])
    ((done,), _) = bring(store, file, "polecat")
    assert done.added == 2
    assert done.repairs == ("it has no header",)


def test_names_of_a_hostile_header_stay_out_of_the_query(store: Store, tmp_path: Path) -> None:
    header = POLECAT.replace("Actor Title", "'); DROP TABLE reports; --")
    file = write(tmp_path / "a.txt", [header, polecat_row("A")])
    ((done,), _) = bring(store, file, "polecat")
    assert done.added == 1
    assert len(store.events()) == 1


@pytest.mark.parametrize("ending", ["\r\n", "mixed"])
def test_the_ends_of_lines_make_no_difference(store: Store, tmp_path: Path, ending: str) -> None:
    rows = [ICEWS, icews_row(1), icews_row(2), "short", icews_row(3)]
    if ending == "mixed":
        text = "\r\n".join(rows[:2]) + "\n" + "\r\n".join(rows[2:]) + "\n"
    else:
        text = ending.join(rows) + ending
    file = tmp_path / "a.tab"
    file.write_bytes(text.encode())
    ((done,), faults) = bring(store, file, "icews")
    assert (done.added, list(faults)) == (3, [4])
    assert all(e.event_loc and e.event_loc.longitude == 34.1 for e in store.events())


def test_a_broken_encoding_is_mended(store: Store, tmp_path: Path) -> None:
    rows = [ICEWS, icews_row(1), icews_row(2, City="Málaga"), icews_row(3)]
    file = tmp_path / "a.tab"
    file.write_bytes("\n".join(rows).encode("cp1252"))
    ((done,), faults) = bring(store, file, "icews")
    assert (done.added, done.mended, faults) == (3, 1, {})
    (event,) = store.events_of(["icews:2"])
    assert event.event_loc
    assert event.event_loc.name == "Málaga"
