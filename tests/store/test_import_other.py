"""Triples, KEDS's codes and PLOVER's JSON come in; archives are opened with care."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from brought import ICEWS, POLECAT, bring, gdelt_row, icews_row, polecat_row, write
from detente.contracts import DetenteError
from detente.store import Format, Store
from detente.store.imports import loading
from making import make_event, make_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.duckdb") as opened:
        yield opened


TRIPLES = [
    "2014-03-02\tPolice_(Thailand)\tArrest,_detain,_or_charge_with_legal_action\tCitizen_(Laos)",
    "2014-03-02\tAngela_Merkel\tConsult\tChina",
    "2014-03-03\tAngela Merkel\tMake statement\tNobody Known",
    "2014-03-02\tAngela_Merkel\tConsult\tChina",
]


@pytest.mark.parametrize("header", [[], ["date\tsubject\trelation\tobject"]])
def test_triples_with_names(store: Store, tmp_path: Path, header: list[str]) -> None:
    rows = [
        *header,
        *TRIPLES,
        "2014-03-04\tChina\tDance_with\tLaos",
        "2014-03\tChina\tConsult\tLaos",
    ]
    file = write(tmp_path / "a.tsv", rows)
    ((done,), faults) = bring(store, file, "tkg")
    assert (done.origin, done.added) == ("tkg", 4)
    line = len(header) + 5
    assert faults == {
        line: "'Dance_with' is no relation that is known",
        line + 1: "'2014-03' is no day",
    }
    told = [
        (e.event[0], e.actor[0].code, e.actor[0].sector, e.recipient[0].code)
        for e in store.events()
    ]
    assert sorted(told, key=str) == [
        ("COERCE", "THA", "COP", "LAO"),
        ("CONSULT", "DEU", "GOV", "CHN"),
        ("CONSULT", "DEU", "GOV", "CHN"),
        ("STATEMENT", "DEU", "GOV", None),
    ]
    assert {e.actor[0].identifier_text for e in store.events(actor="Merkel")} == {"Angela Merkel"}
    ((again,), _) = bring(store, file, "tkg")
    assert (again.added, again.known) == (0, 4)


def test_the_same_triple_is_counted_in_each_file(store: Store, tmp_path: Path) -> None:
    same = "2014-03-02\tChina\tConsult\tLaos"
    other = "2014-03-02\tLaos\tConsult\tChina"
    bring(store, write(tmp_path / "a.tsv", [same, same, other]), "tkg")
    before = {e.id for e in store.events()}
    ((more,), _) = bring(store, write(tmp_path / "b.tsv", [other, same, same, same]), "tkg")
    assert (more.added, more.known) == (1, 3)
    assert before < {e.id for e in store.events()}
    assert len(store.events(actor="China", recipient="Laos")) == 3
    assert len(store.events_of(before)) == 3


def test_an_office_is_that_of_the_day(store: Store, tmp_path: Path) -> None:
    rows = [
        "2004-05-05\tAngela_Merkel\tConsult\tChina",
        "2014-05-05\tAngela_Merkel\tConsult\tChina",
        "2023-05-05\tAngela_Merkel\tConsult\tChina",
    ]
    bring(store, write(tmp_path / "a.tsv", rows), "tkg")
    assert [e.actor[0].sector for e in store.events()] == [None, "GOV", None]
    assert {e.actor[0].code for e in store.events()} == {"DEU"}


def test_a_country_is_that_of_the_day_and_no_row_is_lost(store: Store, tmp_path: Path) -> None:
    days = ("1950-05-05", "2010-05-05", "2014-05-05", "2016-05-05", "2060-05-05")
    rows = [f"{day}\tJens_Stoltenberg\tConsult\tChina" for day in days]
    rows += [f"{day}\tUmar_al_Bashir\tConsult\tChina" for day in days]
    file = write(tmp_path / "a.tsv", rows)
    ((done,), _) = bring(store, file, "tkg")
    assert done.added == len(rows)
    codes = {(str(e.date)[:4], e.actor[0].identifier_text): e.actor[0].code for e in store.events()}
    told = [codes[day[:4], "Jens Stoltenberg"] for day in days]
    assert told == ["NOR", "NOR", "NOR", "IGO", None]
    # In another spelling, a name means an office holder for some years about the office only.
    told = [codes[day[:4], "Umar al Bashir"] for day in days]
    assert told == [None, "SDN", "SDN", "SDN", None]
    ((again,), _) = bring(store, file, "tkg")
    assert (again.added, again.known) == (0, len(rows))


def test_numbered_days_are_refused_in_one_line(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "a.tsv", ["0\tChina\tConsult\tLaos", "24\tChina\tConsult\tLaos"])
    with pytest.raises(DetenteError, match="numbers its days"):
        bring(store, file, "tkg")


@pytest.mark.parametrize(
    ("codes", "types", "notes"),
    [
        (["042", "190", "1711"], ["CONSULT", "ASSAULT", "COERCE"], ()),
        (
            ["031", "223", "160"],
            ["CONSULT", "ASSAULT", "THREATEN"],
            ("its codes are those of WEIS, not of CAMEO",),
        ),
    ],
)
def test_kedss_codes(
    store: Store, tmp_path: Path, codes: list[str], types: list[str], notes: tuple[str, ...]
) -> None:
    rows = [f"1990-08-0{n + 1},IRQ,KUWGOV,{code}" for n, code in enumerate(codes)]
    file = write(tmp_path / "a.csv", ["date,source,target,code", *rows, "1990-08-09,FRN,UAR,999"])
    ((done,), faults) = bring(store, file, "tkg")
    assert (done.origin, done.added, done.repairs) == ("keds", 3, notes)
    assert list(faults) == [5]
    assert [e.event[0] for e in store.events()] == types
    assert {(e.recipient[0].code, e.recipient[0].sector) for e in store.events()} == {
        ("KWT", "GOV")
    }


def test_plover_of_both_kinds(store: Store, tmp_path: Path) -> None:
    classic = {
        "id": "9", "date": "2031-01-02", "event": "141", "headline": "March in Lima",
        "protesteridentity": "Student (Peru): Education: Peru", "publication": "Andean Wire",
        "location": [{"city": "Lima", "country": "Peru", "lat": "-12.05", "long": "-77.04"}],
        "text": "Students marched.",
    }  # fmt: skip
    chile = {"code": "CHL", "sector": "GOV", "name": "Chile"}
    other = {"id": "10", "date": "2031-01-03", "event": "CONSULT", "mode": "phone",
             "source": "Peru", "target": chile}  # fmt: skip
    own = make_event()
    bad = [{"id": "11", "date": "soon", "event": "141"}, {"id": "12", "date": "2031-01-03"}, [1]]
    file = tmp_path / "a.jsonl"
    texts = [json.dumps(classic, indent=2), json.dumps(other), own.model_dump_json()]
    lines = sum(text.count("\n") + 1 for text in texts)
    texts += [json.dumps(value) for value in bad]
    texts += ['{"id": "13", "date": ', '{"id": "14", "date": "2031-01-05", "event": "AID"}']
    file.write_text("\n".join(texts), encoding="utf-8")
    ((done,), faults) = bring(store, file, "plover")
    assert (done.added, done.refused) == (4, 4)
    assert list(faults) == [lines + n for n in range(1, 5)]
    assert faults[lines + 1] == "'soon' is no day"
    found = {e.id: e for e in store.events()}
    assert found[own.id] == own
    march = found["plover:9"]
    assert (march.event, march.mode, march.text) == (("PROTEST",), ("demo",), "Students marched.")
    assert (march.actor[0].code, march.actor[0].sector) == ("PER", "EDU")
    call = found["plover:10"]
    assert (call.actor[0].code, call.recipient[0].code, call.mode) == ("PER", "CHL", ("phone",))
    ((again,), _) = bring(store, file, "plover")
    assert (again.added, again.known) == (0, 4)


def test_an_event_coded_here_does_not_come_in_again(store: Store, tmp_path: Path) -> None:
    store.add(make_record(make_event()))
    store.export(tmp_path / "out.jsonl", "plover")
    ((done,), _) = bring(store, tmp_path / "out.jsonl", "plover")
    assert (done.added, done.known) == (0, 1)
    assert len(store.events()) == 1


def test_archives(store: Store, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1.export.CSV", gdelt_row(1) + "\n")
        archive.writestr("2.export.CSV", gdelt_row(2) + "\nbad\n")
        archive.writestr("__MACOSX/._1.export.CSV", "x")
        archive.writestr("picture.png", "x")
    with gzip.open(tmp_path / "b.csv.gz", "wt") as packed:
        packed.write(gdelt_row(3) + "\n")
    done, _ = bring(store, tmp_path / "a.zip", "gdelt")
    assert [(d.file.rpartition("!")[2], d.added) for d in done] == [
        ("1.export.CSV", 1),
        ("2.export.CSV", 1),
    ]
    assert [f.where for f in store.failures()] == [f"{tmp_path / 'a.zip'}!2.export.CSV:2"]
    ((packed_done,), _) = bring(store, tmp_path / "b.csv.gz", "gdelt")
    assert packed_done.added == 1
    assert not list(tmp_path.glob(".detente-*"))


def test_a_bomb_is_not_unpacked(store: Store, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1.csv", b"\0" * (80 << 20))
    with gzip.open(tmp_path / "a.gz", "wb", compresslevel=9) as packed:
        packed.write(b"\0" * (80 << 20))
    for name in ("a.zip", "a.gz"):
        with pytest.raises(DetenteError, match="as only bombs do"):
            bring(store, tmp_path / name, "gdelt")
    assert not list(tmp_path.glob(".detente-*"))


def test_damaged_archives_are_told(store: Store, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("1.csv", gdelt_row(1))
    whole = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "b.gz").write_bytes(gzip.compress(gdelt_row(1).encode())[:-9])
    for name in ("a.zip", "b.gz"):
        with pytest.raises(DetenteError, match="is damaged"):
            bring(store, tmp_path / name, "gdelt")


@pytest.mark.parametrize(
    ("lines", "asked", "found"),
    [
        ([gdelt_row(1)], "icews", "looks like gdelt, not icews"),
        ([ICEWS, icews_row(1)], "gdelt", "looks like icews, not gdelt"),
        ([POLECAT, polecat_row("A")], "icews", "looks like polecat, not icews"),
        ([TRIPLES[0]], "polecat", "looks like tkg, not polecat"),
        (['{"id": "1"}'], "tkg", "looks like plover, not tkg"),
        (["a,b", "1,2"], "plover", "is no file of plover"),
        (["\t".join("x" * 16)], "gdelt", "GDELT's table of mentions"),
        ([], "gdelt", "is empty"),
    ],
)
def test_another_format_is_told_in_one_line(
    store: Store, tmp_path: Path, lines: list[str], asked: Format, found: str
) -> None:
    with pytest.raises(DetenteError, match=found):
        bring(store, write(tmp_path / "a", lines), asked)
    assert store.events() == []


def test_what_is_refused_now_takes_the_place_of_before(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", [gdelt_row(1), "bad"])
    bring(store, file, "gdelt")
    write(file, [gdelt_row(1), gdelt_row(2)])
    bring(store, file, "gdelt")
    assert store.failures() == []
    assert [e.date for e in store.events()] == [dt.date(2031, 1, 5)] * 2


def test_rows_that_are_the_same_are_told_apart_whatever_is_compared_at_a_time(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "KEYS", 2)
    rows = [TRIPLES[1], TRIPLES[2], TRIPLES[1], TRIPLES[0], TRIPLES[1], TRIPLES[2]]
    path = write(tmp_path / "a.tsv", rows)
    ((done,), _) = bring(store, path, "tkg")
    assert done.added == 6
    assert len({event.id for event in store.events()}) == 6
    ((again,), _) = bring(store, path, "tkg")
    assert (again.added, again.known) == (0, 6)


@pytest.mark.parametrize("text", ["gø\rö", 'a,"b\nc,d', '"' + "x" * 200_000, "\r", "\x00,\r,"])
@pytest.mark.parametrize("format_", ["gdelt", "icews", "polecat", "plover", "tkg"])
def test_what_is_no_table_is_refused_in_one_line(
    store: Store, tmp_path: Path, text: str, format_: Format
) -> None:
    (tmp_path / "odd").write_bytes(text.encode())
    try:
        sums = list(store.bring_in(tmp_path / "odd", format_))
    except DetenteError as error:
        assert "\n" not in str(error)
    else:
        assert [each.added for each in sums] == [0]
