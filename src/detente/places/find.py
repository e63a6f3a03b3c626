"""The places that a document names."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from spacy.tokens import Doc

from detente.contracts import Place, Position
from detente.ontology import CountryTerm, longest_term
from detente.places.resolve import Surroundings, make_place, resolve
from detente.places.spans import PlaceSpan, find_spans


def find_places(doc: Doc) -> list[Place]:
    """Return every place that a document names, in order of the text.

    Demonyms ("Colombian") name no place, and palaces do only where the text says that something
    is in or at them. A name that no table knows is kept with ``country`` ``None`` and a reason.
    """
    spans = find_spans(doc)
    if not spans:
        return []
    countries = _countries(doc)
    starts = [sentence.start for sentence in doc.sents]
    return [_place(doc, spans, i, countries, starts) for i in range(len(spans))]


def _place(
    doc: Doc, spans: list[PlaceSpan], i: int, countries: Counter[str], starts: list[int]
) -> Place:
    span = spans[i]
    tokens = doc[span.start : span.end]
    around = Surroundings(countries, _container(doc, spans, i))
    return make_place(
        resolve(" ".join(tokens.text.split()), span.label, span.term, around),
        text=tokens.text,
        position=Position(
            sequence=max(0, bisect_right(starts, span.start) - 1),
            start=tokens.start_char,
            end=tokens.end_char,
        ),
        head=tokens.root.i,
    )


def _countries(doc: Doc) -> Counter[str]:
    """Count the countries that the document names in whatever way."""
    texts = [token.text for token in doc]
    counts: Counter[str] = Counter()
    i = 0
    while i < len(texts):
        found = longest_term(texts, i)
        if found is not None and not found[0].ambiguous:
            counts[found[0].code] += 1
        i += found[1] if found else 1
    return counts


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
