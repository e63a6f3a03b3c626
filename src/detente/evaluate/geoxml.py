"""Readers of geoparsing corpora: the XML of LGL and TR-News, and that of GeoWebNews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from detente.contracts import DetenteError


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """One annotated place name: half-open character offsets, degrees, and country if given."""

    start: int
    end: int
    latitude: float
    longitude: float
    country: str | None


@dataclass(frozen=True, slots=True)
class GeoText:
    """A text with the places in it that have coordinates, in its order."""

    id: str
    text: str
    places: tuple[GoldPlace, ...]


def read_geoxml(path: Path) -> list[GeoText]:
    """Read the articles of one file.

    Raises:
        DetenteError: when the file is neither LGL's nor GeoWebNews's XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.parse(path, parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise DetenteError(f"cannot be read as XML: {error}", where=str(path)) from error
    articles = list(root.iter("article"))
    if not articles:
        raise DetenteError(
            "has no article elements", where=str(path), hint="give XML like LGL's or GeoWebNews's"
        )
    return [_text(article, f"{path.name}:{n}") for n, article in enumerate(articles, 1)]


def _text(article: etree._Element, name: str) -> GeoText:
    text = article.findtext("text") or ""
    return GeoText(article.get("docid") or name, text, tuple(_places(article, len(text))))


def _places(article: etree._Element, length: int) -> Iterator[GoldPlace]:
    for toponym in article.iter("toponym"):
        tagged = toponym.find("gaztag")
        held = toponym if tagged is None else tagged
        latitude = held.findtext("lat") or held.findtext("latitude")
        longitude = held.findtext("lon") or held.findtext("longitude")
        start, end = toponym.findtext("start"), toponym.findtext("end")
        if not (latitude and longitude and start and end):
            continue
        try:
            place = GoldPlace(
                int(start), int(end), float(latitude), float(longitude), held.findtext("country")
            )
        except ValueError:
            continue
        if 0 <= place.start < place.end <= length:
            yield place
