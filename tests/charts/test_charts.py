"""Pictures: each is a valid chart, says what it holds, and becomes a file without a network."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from detente.contracts import DetenteError, Located
from detente.ontology import COUNTRIES
from detente.views.charts import (
    Balance,
    Cell,
    Flag,
    Link,
    Point,
    calendar_chart,
    confusion_chart,
    drawn_svg,
    line_chart,
    map_chart,
    matrix_chart,
    network_chart,
    quads_chart,
    save_chart,
    spec_of,
)
from detente.views.charts.map import Colour
from detente.views.charts.theme import LAND
from making import make_event

DAY = dt.date(2031, 1, 6)
WEEK = dt.timedelta(weeks=1)
POINTS = [Point(DAY + n * WEEK, 40.0 + n, 30.0 + n, 50.0 + n, n) for n in range(5)]
FLAG = Flag(DAY + WEEK, DAY + WEEK, DAY + WEEK, better=True, label="<script>alert(1)</script>")
HOSTILE = "</script><script>alert(1)</script>"


def drawn(chart: Any) -> str:
    text: str = json.dumps(chart.to_dict())
    return text


def located(name: str, country: str | None, **changes: Any) -> Located:
    fields = {"kind": "place", "latitude": 4.5, "longitude": -74.0, "precise": True, "events": 3,
              "score": -2.5, "quads": (1, 0, 0, 2)}  # fmt: skip
    return Located(name=name, country=country, **(fields | changes))


COLOMBIA = located("Colombia", "COL", kind="country", precise=False)
NAURU = located("Nauru", "NRU", kind="country", latitude=-0.5, longitude=166.9, precise=False)


CHARTS = {
    "line": lambda: line_chart("A – B", POINTS, [FLAG]),
    "line without turns": lambda: line_chart("A – B", POINTS, []),
    "empty line": lambda: line_chart("A – B", [], []),
    "quads": lambda: quads_chart("A – B", [Balance(DAY, 1, 3), Balance(DAY + WEEK, 4, 2)], "week"),
    "empty quads": lambda: quads_chart("A – B", [], "day"),
    "network": lambda: network_chart(("A", "B"), [Link("Ada Roe", 0.9, 3, "asked")]),
    "empty network": lambda: network_chart(("A", "B"), []),
    "calendar": lambda: calendar_chart([make_event(), make_event(day=None, id="e2")]),
    "empty calendar": lambda: calendar_chart([]),
    "matrix": lambda: matrix_chart([Cell("A", "B", -3.0, 5)]),
    "empty matrix": lambda: matrix_chart([]),
    "map": lambda: map_chart([COLOMBIA, NAURU], [located("Bogotá", "COL")]),
    "map of quads": lambda: map_chart([COLOMBIA], [located(HOSTILE, None)], "quad"),
    "empty map": lambda: map_chart([], []),
    "confusion": lambda: confusion_chart({("AID", "AID"): 3, ("AID", "ACCUSE"): 1}),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_becomes_a_picture(name: str, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    save_chart(CHARTS[name](), path)
    assert path.read_text("utf-8").startswith("<svg")


def test_a_missing_step_is_a_gap_and_no_zero() -> None:
    gap = [*POINTS, Point(DAY + 5 * WEEK, None, None, None, 0)]
    rows = line_chart("A – B", gap, []).to_dict()["data"]["values"]
    assert [row["tension"] for row in rows] == [40.0, 41.0, 42.0, 43.0, 44.0, None]


def test_conflict_points_downwards() -> None:
    chart = quads_chart("A – B", [Balance(DAY, 2, 3), Balance(DAY, 4, 2)], "week").to_dict()
    assert [row["signed"] for row in chart["data"]["values"]] == [3, -2]


def test_only_the_likeliest_go_betweens_are_drawn() -> None:
    links = [Link(f"N{n}", n / 20, 1, "") for n in range(20)]
    text = drawn(network_chart(("A", "B"), links))
    assert '"N19"' in text
    assert '"N3"' not in text


def test_what_has_no_day_is_in_the_calendar_all_the_same() -> None:
    text = drawn(calendar_chart([make_event(day=None)]))
    assert "no day given" in text


def test_a_map_colours_outlines_and_gives_small_states_a_square() -> None:
    layers = map_chart([COLOMBIA, NAURU], []).to_dict()["layer"]
    [looked_up] = [layer["transform"][0]["from"] for layer in layers if "transform" in layer]
    assert [row["country"] for row in looked_up["data"]["values"]] == ["COL"]
    squares = [layer for layer in layers if layer["mark"]["type"] == "square"]
    assert [row["name"] for row in squares[0]["data"]["values"]] == ["Nauru"]


def test_a_map_says_what_it_cannot_show() -> None:
    lost = located("Somewhere", None, latitude=None, longitude=None, events=7)
    chart = map_chart([], [lost, located("Peru", "PER", precise=False)]).to_dict()
    assert "7 at places without a point" in chart["title"]["subtitle"]
    assert "hollow" in chart["title"]["subtitle"]
    assert "Peru (3)" in chart["description"]
    assert "Somewhere" not in json.dumps(chart["layer"][1:])


@pytest.mark.parametrize("colour", ["score", "quad"])
def test_what_has_no_score_and_no_kind_is_on_the_map_all_the_same(colour: Colour) -> None:
    without = {"score": None, "quads": (0, 0, 0, 0)}
    chart = map_chart(
        [COLOMBIA.model_copy(update=without), NAURU.model_copy(update=without)],
        [located("Bogotá", "COL", **without)],
        colour,
    )
    picture = drawn_svg(chart)
    assert all(f"name: {name}" in picture for name in ("Colombia", "Nauru", "Bogotá"))


def test_events_in_one_part_of_the_world_are_shown_from_near() -> None:
    def corners(*places: Located) -> set[float]:
        fit = map_chart([], places).to_dict()["projection"].get("fit")
        return {x for x, _ in fit["geometry"]["coordinates"]} if fit else set()

    west, east = sorted(corners(located("Bogotá", "COL"), located("Lima", "PER", longitude=-77.0)))
    assert west < -77.0 < -74.0 < east
    assert corners(located("Bogotá", "COL"), located("Seoul", "KOR", longitude=127.0)) == set()
    assert corners(located("Suva", "FJI", longitude=178.4)) == set()


def test_a_map_draws_the_busiest_places_only() -> None:
    places = [located(f"p{n}", None, events=1000 - n) for n in range(500)]
    text = drawn(map_chart([], places))
    assert '"p399"' in text
    assert '"p400"' not in text


def test_every_outline_is_of_a_country_that_is_known() -> None:
    world = map_chart([], []).to_dict()["datasets"]["world"]
    codes = {shape["id"] for shape in world["objects"]["countries"]["geometries"]}
    assert codes <= set(COUNTRIES)
    assert {"USA", "COL", "XKX", "TWN", "PSE"} <= codes
    assert len(json.dumps(world)) < 300_000


def test_a_page_holds_its_scripts_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "chart.html"
    save_chart(line_chart(HOSTILE, POINTS, [FLAG]), path)
    page = path.read_text("utf-8")
    assert "<script>alert(1)" not in page
    assert "<script src=" not in page


def test_a_picture_of_another_kind_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match=r"cannot draw \.doc"):
        save_chart(CHARTS["line"](), tmp_path / "chart.doc")
    with pytest.raises(DetenteError, match="cannot be written"):
        save_chart(CHARTS["line"](), tmp_path / "no" / "chart.svg")


def test_days_are_the_same_west_of_greenwich() -> None:
    code = (
        "import datetime as dt; from detente.views.charts import *;"
        "day = dt.date(2031, 1, 6);"
        "print(drawn_svg(line_chart('A', [Point(day, 1.0, 0.0, 2.0, 1)], [])))"
    )
    west = {**os.environ, "TZ": "America/Bogota"}
    svg = subprocess.run(
        [sys.executable, "-c", code], env=west, capture_output=True, text=True, check=True
    ).stdout
    assert "day: 6 Jan 2031" in svg


def test_a_dark_page_changes_colours_and_no_words() -> None:
    flag = Flag(DAY, DAY, DAY, better=True, label="white")
    light, dark = (spec_of(line_chart("A – B", POINTS, [flag]), dark=d) for d in (False, True))
    assert (light["config"]["background"], dark["config"]["background"]) == ("white", "#16171A")
    assert "#222222" in json.dumps(light)
    assert "#222222" not in json.dumps(dark)
    assert '"label": "white"' in json.dumps(dark)
    light, dark = (json.dumps(spec_of(map_chart([COLOMBIA], []), dark=d)) for d in (False, True))
    assert LAND in light
    assert LAND not in dark  # where nothing happened is no brighter than where something did


def test_numbers_of_turns_a_day_apart_stand_above_one_another() -> None:
    days = [DAY + dt.timedelta(days=n) for n in (0, 1, 2, 3, 4, 5, 200)]
    flags = [Flag(day, day, day, better=True, label="") for day in reversed(days)]
    points = [Point(DAY, 50, 40, 60, 1), Point(DAY + dt.timedelta(days=400), 50, 40, 60, 1)]
    number = re.compile(
        r'<text[^>]*transform="translate\(([\d.]+),(-?[\d.]+)\)"[^>]*font-weight="bold"[^>]*>(\d)<'
    )
    svg = drawn_svg(line_chart("A – B", points, flags))
    places = {int(n): (float(x), float(y)) for x, y, n in number.findall(svg)}
    assert sorted(places) == [1, 2, 3, 4, 5, 6, 7]
    for one in range(1, 8):
        for other in range(one + 1, 8):
            (x1, y1), (x2, y2) = places[one], places[other]
            assert abs(x1 - x2) >= 9 or abs(y1 - y2) >= 12, (one, other)
    assert places[7][1] == places[1][1], "what has room stands as low as the first"
