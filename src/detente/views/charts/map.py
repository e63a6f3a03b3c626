"""Events on a map of the world: countries by who had to do with them, places by where they were.

The outlines are Natural Earth's (public domain); ``data/world.json`` says how they were made.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from detente.contracts import Located
from detente.views.charts.theme import (
    BETTER,
    FAINT,
    GRID,
    INK,
    LAND,
    QUAD_COLOURS,
    QUAD_NAMES,
    WIDTH,
    WORSE,
    altair,
    titled,
)

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 350
WORLD = "world"
WIDEST = 120
MARGIN = 14
"""Degrees: events in a narrower part of the world are shown from near, with so much around them."""
MOST = 400
"""So many places are drawn, the busiest."""
FEW, LARGEST = 10, 700
"""Square pixels of the largest circle, and the fewest events that one needs to be so large."""
Colour = Literal["score", "quad"]
Rows = Sequence[dict[str, Any]]


@functools.cache
def world() -> dict[str, Any]:
    """Return the outlines of the countries as TopoJSON, with alpha-3 codes as ids."""
    text = (files("detente.views.charts") / "data" / "world.json").read_text(encoding="utf-8")
    known: dict[str, Any] = json.loads(text)
    return known


@functools.cache
def outlined() -> frozenset[str]:
    """Return the countries that have an outline; small states have none at this scale."""
    return frozenset(shape["id"] for shape in world()["objects"]["countries"]["geometries"])


def map_chart(
    countries: Sequence[Located], places: Sequence[Located], colour: Colour = "score"
) -> alt.LayerChart:
    """Return events on a map: countries coloured, places as circles.

    Args:
        countries: events by the countries on their sides; those too small for an outline are
            drawn as squares.
        places: events by where they happened; the 400 busiest with a known point are drawn,
            hollow where no more than the country is known.
        colour: "score" for the mean PLOVER score, "quad" for the kind that most events are of.

    Raises:
        DetenteError: when altair is not installed.
    """
    alt = altair()
    drawn = [_row(each) for each in places if _has_point(each)][:MOST]
    shapes = [_row(each) for each in countries if each.country in outlined()]
    small = [
        _row(each) for each in countries if each.country not in outlined() and _has_point(each)
    ]
    fill = _colour(colour)
    layers = [
        _outlines().mark_geoshape(fill=LAND, stroke="white", strokeWidth=0.6, clip=True, aria=False)
    ]
    layers += [
        draw(rows).encode(fill=fill, tooltip=_tooltip())
        for draw, rows in ((_land, shapes), (_squares, small), (_circles, drawn))
        if rows
    ]
    chart = (
        alt.layer(*layers)
        .project(type="equalEarth", **_view([*drawn, *shapes, *small]))
        .properties(width=WIDTH, height=HEIGHT, datasets={WORLD: world()})
    )
    return titled(chart, "Events by country and place", _subtitle(places, drawn, colour),
                  about=_about(countries, drawn))  # fmt: skip


def _outlines() -> Any:
    # By its name, so that the world stands in the chart once.
    alt = altair()
    form = alt.TopoDataFormat(feature="countries", type="topojson")
    return alt.Chart(alt.NamedData(name=WORLD, format=form))


def _land(rows: Rows) -> Any:
    alt = altair()
    fields = [name for name in rows[0] if name != "country"]
    found = alt.LookupData(alt.Data(values=rows), "country", fields)
    return (
        _outlines()
        .transform_lookup("id", found)
        .transform_filter("isValid(datum.events)")
        .mark_geoshape(invalid="show", stroke=FAINT, strokeWidth=0.7, fillOpacity=0.5, clip=True)
    )


def _squares(rows: Rows) -> Any:
    alt = altair()
    base = alt.Chart(alt.Data(values=rows)).encode(longitude="longitude:Q", latitude="latitude:Q")
    return base.mark_square(invalid="show", size=50, fillOpacity=0.5, stroke=FAINT, strokeWidth=0.7)


def _circles(rows: Rows) -> Any:
    alt = altair()
    most = max(FEW, *(row["events"] for row in rows))
    legend = alt.Legend(
        format=",d", tickMinStep=1, tickCount=3, symbolFillColor=LAND, symbolStrokeWidth=1
    )
    size = alt.Size("events:Q", title="events at a place", legend=legend,
                    scale=alt.Scale(domain=[0, most], range=[0, LARGEST]))  # fmt: skip
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_circle(invalid="show", strokeWidth=1, strokeOpacity=0.6)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=size,
            fillOpacity=alt.condition("datum.precise", alt.value(0.85), alt.value(0)),
            stroke=alt.value(INK),
        )
    )


def _tooltip() -> list[Any]:
    alt = altair()
    return [
        alt.Tooltip("name:N"),
        alt.Tooltip("events:Q", format=","),
        alt.Tooltip("score:Q", title="mean score", format="+.1f"),
        *(alt.Tooltip(f"{name}:Q", format=",") for name in QUAD_NAMES.values()),
    ]


def _view(rows: Rows) -> dict[str, Any]:
    """Return what part of the world to show: that of the events, where it is a part."""
    points = [(row["longitude"], row["latitude"]) for row in rows if row["latitude"] is not None]
    if not points:
        return {}
    west, east = min(x for x, _ in points) - MARGIN, max(x for x, _ in points) + MARGIN
    south, north = min(y for _, y in points) - MARGIN, max(y for _, y in points) + MARGIN
    if east - west > WIDEST or west < -180 or east > 180:
        return {}
    corners = [[x, max(-85, min(85, y))] for x in (west, east) for y in (south, north)]
    shape = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "MultiPoint", "coordinates": corners},
    }
    return {"fit": shape, "size": [WIDTH, HEIGHT]}


def _colour(colour: Colour) -> Any:
    alt = altair()
    if colour == "quad":
        scale = alt.Scale(domain=list(QUAD_NAMES.values()), range=list(QUAD_COLOURS.values()))
        return _where_known("quad", alt.Fill("quad:N", title="mostly", scale=scale))
    # Without a word, colours between two run through a third on dark ground.
    scale = alt.Scale(domain=[-6, 0, 6], range=[WORSE, GRID, BETTER], clamp=True, interpolate="rgb")
    return _where_known("score", alt.Fill("score:Q", title="mean score", scale=scale))


def _where_known(field: str, fill: Any) -> Any:
    """Return a colour that what has none is drawn without; else it would not be drawn at all."""
    return altair().when(f"isValid(datum.{field})").then(fill).otherwise(altair().value(LAND))


def _has_point(each: Located) -> bool:
    return each.latitude is not None and each.longitude is not None


def _row(each: Located) -> dict[str, Any]:
    most = max(range(4), key=lambda quad: each.quads[quad])
    return {
        "name": each.name,
        "country": each.country,
        "latitude": each.latitude,
        "longitude": each.longitude,
        "precise": each.precise,
        "events": each.events,
        "score": each.score,
        "quad": QUAD_NAMES[most + 1] if any(each.quads) else None,
        **{QUAD_NAMES[quad + 1]: number for quad, number in enumerate(each.quads)},
    }


def _subtitle(places: Sequence[Located], drawn: Rows, colour: Colour) -> str:
    told = "blue: cooperation" if colour == "score" else "words are lighter, deeds darker"
    text = f"land: countries on a side of events; circles: places; {told}"
    if any(not row["precise"] for row in drawn):
        text += "; hollow: only the country known"
    lost = sum(each.events for each in places if not _has_point(each))
    return f"{text}; {lost:,} at places without a point" if lost else text


def _about(countries: Sequence[Located], drawn: Rows) -> str:
    busiest = ", ".join(f"{each.name} ({each.events:,})" for each in countries[:5]) or "none"
    where = ", ".join(f"{row['name']} ({row['events']:,})" for row in drawn[:5]) or "none"
    return f"Map of events. Countries with most: {busiest}. Places with most: {where}."
