"""The places that a document names."""

from __future__ import annotations

import dataclasses
import itertools
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from detente.contracts import Place, Position
from detente.ontology import CountryTerm, longest_term
from detente.places.areas import units
from detente.places.choose import Point, Surroundings
from detente.places.gazetteer import cities
from detente.places.resolve import Named, is_generic, make_place, means_state, resolve
from detente.places.spans import PlaceSpan, find_spans

MOST_POINTS = 60
SURE = 0.6
LARGE_CITY = 200_000
"""Inhabitants from which a city is spoken of far away, too."""


def find_places(doc: Doc) -> list[Place]:
    """Return every place that a document names, in order of the text.

    Demonyms ("Colombian") name no place, and palaces do only where the text says that something
    is in or at them. A name that no table knows is kept with ``country`` ``None`` and a reason.
    """
    spans = find_spans(doc)
    if not spans:
        return []
    terms = list(_terms(doc))
    around = Surroundings(
        countries=_countries(terms), implied=_implied(doc, spans), names=_names(terms)
    )
    around = dataclasses.replace(around, units=_units(spans, around))
    containers = [_container(doc, spans, i) for i in range(len(spans))]
    named = [_named(doc, *pair, around) for pair in zip(spans, containers, strict=True)]
    # Once more, now that it is known where the text plays.
    points, towns = _points(named), _points(named, below=LARGE_CITY)
    found = []
    starts = [sentence.start for sentence in doc.sents]
    for span, container, first in zip(spans, containers, named, strict=True):
        others = tuple(p for name, p in points.items() if name != _name(doc, span))
        small = tuple(p for name, p in towns.items() if name != _name(doc, span))
        nearer = dataclasses.replace(around, points=others[:MOST_POINTS], towns=small[:MOST_POINTS])
        unsure = first.precision in (None, "city") or _is_country(span.term)
        again = _named(doc, span, container, nearer) if unsure else first
        found.append(_place(doc, span, again, starts))
    return found


def _named(doc: Doc, span: PlaceSpan, container: CountryTerm | None, around: Surroundings) -> Named:
    within = dataclasses.replace(around, container=container)
    return resolve(_name(doc, span), span.label, span.term, within)


def _name(doc: Doc, span: PlaceSpan) -> str:
    return " ".join(doc[span.start : span.end].text.split())


def _points(named: list[Named], below: float = math.inf) -> dict[str, Point]:
    """Return where the cities and counties of the text are, each name once, as far as sure.

    Args:
        named: the places.
        below: leave out cities with as many inhabitants.
    """
    points: dict[str, Point] = {}
    for one in named:
        spot = one.city or one.area
        local = one.precision == "city" or (one.area is not None and one.area.kind == "county")
        large = one.city is not None and one.city.population >= below
        if spot is not None and local and one.score >= SURE and not large:
            points.setdefault(one.name, (spot.latitude, spot.longitude))
    return points


def _implied(doc: Doc, spans: list[PlaceSpan]) -> Counter[str]:
    """Count the names that can be in one country only, each once."""
    counts: Counter[str] = Counter()
    names = {_name(doc, span) for span in spans if span.term is None}
    for name in itertools.filterfalse(is_generic, names):
        codes = {city.country for city in cities(name)} | {unit.country for unit in units(name)}
        if len(codes) == 1:
            counts.update(codes)
    regions = {(s.term.name, s.term.code) for s in spans if s.term and s.term.kind == "region"}
    counts.update(code for _, code in regions)
    return counts


def _units(spans: list[PlaceSpan], around: Surroundings) -> Counter[tuple[str, str]]:
    """Count the first-level units that the tables of regions know."""
    counts: Counter[tuple[str, str]] = Counter()
    for span in spans:
        term = span.term
        if term is not None and term.ambiguous and term.name == "Georgia" and means_state(around):
            counts["USA", "GA"] += 1
        if term is not None and term.kind == "region":
            for unit in units(term.name.removesuffix(" State")):
                if unit.country == term.code and unit.kind == "admin":
                    counts[unit.country, unit.admin] += 1
    return counts


def _place(doc: Doc, span: PlaceSpan, named: Named, starts: list[int]) -> Place:
    tokens = doc[span.start : span.end]
    return make_place(
        named,
        text=tokens.text,
        position=Position(
            sequence=max(0, bisect_right(starts, span.start) - 1),
            start=tokens.start_char,
            end=tokens.end_char,
        ),
        head=tokens.root.i,
    )


def _terms(doc: Doc) -> Iterator[tuple[CountryTerm, str]]:
    """Yield what the document says that speaks of a country, with its words."""
    texts = [token.text for token in doc]
    i = 0
    while i < len(texts):
        found = longest_term(texts, i)
        if found is not None:
            yield found[0], " ".join(texts[i : i + found[1]])
        i += found[1] if found else 1


def _countries(terms: list[tuple[CountryTerm, str]]) -> Counter[str]:
    """Count the countries that the document names in whatever way."""
    named = (term for term, _ in terms if not term.ambiguous and term.kind != "capital")
    return Counter(term.code for term in named)


def _names(terms: list[tuple[CountryTerm, str]]) -> Counter[str]:
    """Count the different names by which the document speaks of each country."""
    return Counter(code for code, _ in {(term.code, words.casefold()) for term, words in terms})


def _is_country(term: CountryTerm | None) -> bool:
    return term is not None and term.kind == "name"


def _container(doc: Doc, spans: list[PlaceSpan], i: int) -> CountryTerm | None:
    """Return the country or region that follows a place's name after a comma."""
    if i + 1 >= len(spans):
        return None
    span, following = spans[i], spans[i + 1]
    term = following.term
    if term is None or term.kind not in ("name", "region"):
        return None
    if following.start != span.end + 1 or doc[span.end].text not in (",", "("):
        return None
    # A list of countries has commas too.
    if span.term is not None and span.term.kind == "name":
        return term if span.term.ambiguous and term.code != span.term.code else None
    return term
