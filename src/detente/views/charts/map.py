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
MOST = 400
"""So many places are drawn, the busiest."""
FEW, LARGEST = 10, 700
"""Square pixels of the largest circle, and the fewest events that one needs to be so large."""
Colour = Literal["score", "quad"]


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
    # Named, so that it stands in the chart once.
    outlines = alt.NamedData(
        name=WORLD, format=alt.TopoDataFormat(feature="countries", type="topojson")
    )
    tooltip = [
        alt.Tooltip("name:N", title="name"),
        alt.Tooltip("events:Q", title="events", format=","),
        alt.Tooltip("score:Q", title="mean score", format="+.1f"),
        *(alt.Tooltip(f"{name}:Q", format=",") for name in QUAD_NAMES.values()),
    ]
    fill = _colour(colour)
    land = alt.Chart(outlines).mark_geoshape(fill=LAND, stroke="white", strokeWidth=0.6)
    fields = ["name", "events", "score", "quad", *QUAD_NAMES.values()]
    involved = (
        alt.Chart(outlines)
        .transform_lookup("id", alt.LookupData(alt.Data(values=shapes), "country", fields))
        .transform_filter("isValid(datum.events)")
        .mark_geoshape(stroke=FAINT, strokeWidth=0.7, fillOpacity=0.5)
        .encode(fill=fill, tooltip=tooltip)
    )
    squares = (
        alt.Chart(alt.Data(values=small))
        .mark_square(size=50, fillOpacity=0.5, stroke=FAINT, strokeWidth=0.7)
        .encode(longitude="longitude:Q", latitude="latitude:Q", fill=fill, tooltip=tooltip)
    )
    circles = (
        alt.Chart(alt.Data(values=drawn))
        .mark_circle(strokeWidth=1, strokeOpacity=0.6)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size(
                "events:Q",
                title="events at a place",
                scale=_sizes(drawn),
                legend=alt.Legend(
                    format=",d",
                    tickMinStep=1,
                    tickCount=3,
                    symbolFillColor=LAND,
                    symbolStrokeWidth=1,
                ),
            ),
            fill=fill,
            fillOpacity=alt.condition("datum.precise", alt.value(0.85), alt.value(0)),
            stroke=alt.value(INK),
            tooltip=tooltip,
        )
    )
    layers = [land]
    layers += [layer for layer, rows in ((involved, shapes), (squares, small), (circles, drawn))
               if rows]  # fmt: skip
    chart = (
        alt.layer(*layers)
        .project(type="equalEarth")
        .properties(width=WIDTH, height=HEIGHT, datasets={WORLD: world()})
    )
    return titled(chart, "Events by country and place", _subtitle(places, drawn, colour),
                  about=_about(countries, drawn))  # fmt: skip


def _colour(colour: Colour) -> Any:
    alt = altair()
    if colour == "quad":
        scale = alt.Scale(domain=list(QUAD_NAMES.values()), range=list(QUAD_COLOURS.values()))
        return alt.Fill("quad:N", title="mostly", scale=scale)
    # Without a word, colours between two run through a third on dark ground.
    scale = alt.Scale(domain=[-6, 0, 6], range=[WORSE, GRID, BETTER], clamp=True, interpolate="rgb")
    return alt.Fill("score:Q", title="mean score", scale=scale)


def _sizes(rows: Sequence[dict[str, Any]]) -> Any:
    most = max((row["events"] for row in rows), default=1)
    return altair().Scale(domain=[0, max(most, FEW)], range=[0, LARGEST])


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


def _subtitle(places: Sequence[Located], drawn: Sequence[Any], colour: Colour) -> str:
    told = "blue: cooperation" if colour == "score" else "words are lighter, deeds darker"
    text = f"land: countries on a side of events; circles: places; {told}"
    if any(not row["precise"] for row in drawn):
        text += "; hollow: only the country known"
    lost = sum(each.events for each in places if not _has_point(each))
    return f"{text}; {lost:,} at places without a point" if lost else text


def _about(countries: Sequence[Located], drawn: Sequence[dict[str, Any]]) -> str:
    busiest = ", ".join(f"{each.name} ({each.events:,})" for each in countries[:5]) or "none"
    where = ", ".join(f"{row['name']} ({row['events']:,})" for row in drawn[:5]) or "none"
    return f"Map of events. Countries with most: {busiest}. Places with most: {where}."
