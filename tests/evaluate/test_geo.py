"""Geoparsing corpora: reading both forms, and scoring places against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.contracts import DetenteError, Place, Position
from detente.evaluate import GeoText, GoldPlace, place_errors, read_geoxml, score_places
from detente.evaluate.geo import country_of_gold, kilometres

GWN = """<articles><article><text>He left Lima for Oz.</text><toponyms>
<toponym><extractedName>Lima</extractedName><start>8</start><end>12</end>
<latitude>-12.04</latitude><longitude>-77.03</longitude></toponym>
<toponym><extractedName>Oz</extractedName><start>17</start><end>19</end></toponym>
<toponym><extractedName>wrong</extractedName><start>90</start><end>99</end>
<latitude>1</latitude><longitude>1</longitude></toponym>
</toponyms></article></articles>"""
LIMA = GoldPlace(8, 12, -12.04, -77.03, None)
PARIS = GoldPlace(20, 25, 48.85, 2.35, "France")


def place(start: int, end: int, country: str | None, point: tuple[float, float] | None) -> Place:
    latitude, longitude = point or (None, None)
    return Place(
        text="x",
        name="x",
        country=country,
        latitude=latitude,
        longitude=longitude,
        score=1,
        position=Position(sequence=0, start=start, end=end),
    )


def test_places_without_coordinates_or_outside_the_text_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "gwn.xml"
    path.write_text(GWN, "utf-8")
    (text,) = read_geoxml(path)
    assert text.places == (LIMA,)
    assert text.text[8:12] == "Lima"


@pytest.mark.parametrize("content", ["no xml", "<corpus/>"])
def test_what_is_no_such_corpus_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(DetenteError, match=r"cannot be read as XML|no article"):
        read_geoxml(path)


def test_the_country_is_the_golds_or_that_of_the_nearest_city() -> None:
    assert country_of_gold(PARIS) == "FRA"
    assert country_of_gold(LIMA) == "PER"


def test_distances_are_kilometres() -> None:
    assert kilometres(PARIS, 51.51, -0.13) == pytest.approx(344, abs=5)
    assert kilometres(PARIS, PARIS.latitude, PARIS.longitude) == 0


def test_recall_country_and_distance_are_counted_apart() -> None:
    gold = [LIMA, PARIS, GoldPlace(40, 45, 0.0, 0.0, "Ghana")]
    told = [
        place(8, 12, "PER", (-12.0, -77.0)),
        place(20, 25, "USA", (33.66, -95.55)),
        place(60, 64, "TGO", None),
    ]
    scores = score_places([(gold, told)])
    assert (scores.gold, scores.told, scores.found) == (3, 3, 2)
    assert scores.recall == pytest.approx(2 / 3)
    assert scores.country_accuracy == 0.5
    assert scores.accuracy_161km == 0.5


def test_a_place_without_a_country_counts_as_found_only() -> None:
    scores = score_places([([LIMA], [place(8, 12, None, None)])])
    assert (scores.recall, scores.country_known, scores.located) == (1, 0, 0)


def test_errors_tell_what_is_missing_and_what_is_elsewhere() -> None:
    text = GeoText("a", "x" * 50, (LIMA, PARIS))
    errors = list(place_errors(text, [place(20, 25, "USA", None)]))
    assert [told for _, _, told in errors] == ["nothing", "x: USA"]
