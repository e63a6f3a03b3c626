"""The gazetteer is a local file, built from what is installed or from GeoNames' dumps."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.contracts import DetenteError
from detente.places import gazetteer
from detente.places.build import build, dump_rows


def line(
    number: int, name: str, *, letter: str = "P", country: str = "CO", people: str = "9"
) -> str:
    cells = [str(number), name, name, "", "4.5", "-74.1", letter, "PPL", country, "", "34"]
    return "\t".join([*cells, "", "", "", people, "", "", "", "2031-01-01"]) + "\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "CO.txt"
    rows = [line(1, "Quebrada Zeta"), line(2, "Cerro Zeta", letter="T"), line(3, "X", country="QQ")]
    path.write_text("".join(rows), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _opened_anew() -> Iterator[None]:
    gazetteer.forget()
    yield
    gazetteer.forget()


def test_a_gazetteer_of_ones_own_is_used(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "own.sqlite"
    # Mountains are left out, and so are places of countries that do not exist.
    assert build(out, dump_rows(dump), "CO.txt") == 1
    monkeypatch.setenv(gazetteer.FILE_VARIABLE, str(out))
    (city,) = gazetteer.cities("quebrada zeta")
    assert (city.geonames_id, city.country, city.admin) == (1, "COL", "34")
    assert gazetteer.cities("Bogotá") == ()


def test_a_zipped_dump_is_read(dump: Path, tmp_path: Path) -> None:
    packed = tmp_path / "CO.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(dump, "CO.txt")
    assert [row.name for row in dump_rows(packed)] == ["Quebrada Zeta", "X"]


@pytest.mark.parametrize(
    "bad", ["one\ttwo\n", line(1, "A").replace("4.5", "north"), line(1, "A", people="many")]
)
def test_a_faulty_line_is_named(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(line(7, "Good") + bad, encoding="utf-8")
    with pytest.raises(DetenteError) as caught:
        list(dump_rows(path))
    assert caught.value.where == f"{path}:2"


def test_half_a_gazetteer_is_never_left(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(line(7, "Good") + "one\ttwo\n", encoding="utf-8")
    with pytest.raises(DetenteError):
        build(tmp_path / "out.sqlite", dump_rows(path), "bad.txt")
    assert [p.name for p in tmp_path.iterdir()] == ["bad.txt"]


def test_a_missing_file_of_ones_own_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(gazetteer.FILE_VARIABLE, "/nowhere/own.sqlite")
    with pytest.raises(DetenteError, match="no such gazetteer"):
        gazetteer.cities("Lima")


def test_a_file_that_is_no_gazetteer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be taken for one")
    monkeypatch.setenv(gazetteer.FILE_VARIABLE, str(path))
    with pytest.raises(DetenteError, match="is no gazetteer"):
        gazetteer.cities("Lima")


def test_where_the_cache_cannot_be_written_a_temporary_folder_serves(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.delenv(gazetteer.FILE_VARIABLE, raising=False)
    monkeypatch.setattr(gazetteer.platformdirs, "user_cache_path", lambda _: blocked / "cache")
    monkeypatch.setattr(gazetteer.tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    monkeypatch.setattr(gazetteer, "packaged_rows", lambda: dump_rows(dump))
    found = gazetteer.gazetteer_file()
    assert found.is_relative_to(tmp_path / "temporary")
    assert gazetteer.gazetteer_file() == found
