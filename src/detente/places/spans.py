"""Which words of a document may name a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from detente.ontology import CountryTerm, country_of, longest_term, organization_of
from detente.places.areas import units
from detente.places.gazetteer import cities
from detente.places.lexicon import words

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_OTHER_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "LAW", "PRODUCT", "EVENT", "NORP"})
_PLACE_KINDS = frozenset({"name", "capital", "region"})
_TOWARDS = frozenset({"on", "to", "from", "toward", "towards", "into"})
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "minister"})
_DASHES = frozenset({"—", "–", "-", "--"})
_LONGEST_ACRONYM = 6
_LONGEST_DATELINE = 8
"""Words between the town and the dash of a dateline, that dash included."""
_LONGEST_CITY = 6
_LIKELY_PLACE_FROM = 50_000
"""Inhabitants from which a capitalised name after "in" is taken for a city unasked."""


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """Tokens ``start`` to ``end`` that name a place, with what the tables know of the name."""

    start: int
    end: int
    label: str
    term: CountryTerm | None


def find_spans(doc: Doc) -> list[PlaceSpan]:
    """Return the spans that name places, in order of the text, none overlapping another."""
    spans: list[PlaceSpan] = []
    taken: set[int] = set()
    _add(
        spans,
        taken,
        (
            *_recognised(doc),
            *_local(doc),
            *_known(doc),
            *_capitalised(doc),
            *_leading(doc),
            *_datelines(doc),
        ),
    )
    _add(spans, taken, list(_again(doc, spans)))
    return sorted(spans, key=lambda span: span.start)


def _add(spans: list[PlaceSpan], taken: set[int], candidates: Iterable[PlaceSpan]) -> None:
    for candidate in candidates:
        tokens = range(candidate.start, candidate.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            spans.append(candidate)


def _leading(doc: Doc) -> Iterator[PlaceSpan]:
    """Yield the country or region that a body's name starts with: "Ohio Supreme Court"."""
    for entity in doc.ents:
        if entity.label_ != "ORG" or entity[-1].lower_ in words("media"):
            continue
        start = entity.start + (entity[0].lower_ == "the")
        found = longest_term([t.text for t in doc[start : entity.end]], 0)
        if found is None or found[0].kind not in ("name", "region"):
            continue
        term, length = found
        if start + length < entity.end and not term.ambiguous:
            yield PlaceSpan(start, start + length, "GPE", term)


def _local(doc: Doc) -> Iterator[PlaceSpan]:
    """Yield counties and towns that name offices: "Kane County Sheriff", "Aurora police"."""
    surnames = _surnames(doc)
    for token in doc:
        if not _is_name(token) or (token.i and _is_name(doc[token.i - 1])):
            continue
        end = token.i + 1
        while end < min(len(doc), token.i + _LONGEST_CITY) and _is_name(doc[end]):
            end += 1
        for stop in range(token.i + 1, end + 1):
            last = doc[stop] if stop < len(doc) else None
            if last is None or last.text not in words("offices"):
                continue
            county = last.text in ("County", "Parish")
            name = doc[token.i : stop + county].text
            if county and units(name):
                yield PlaceSpan(token.i, stop + 1, "GPE", None)
            elif not county and cities(name) and not _is_person(doc, token.i, stop, surnames):
                yield PlaceSpan(token.i, stop, "GPE", None)
            break


def _datelines(doc: Doc) -> Iterator[PlaceSpan]:
    """Yield the town, all in capitals, that a report is sent from: "STRELSAU (AP) —"."""
    for token in doc:
        if not _is_capitals(token) or (token.i and _is_capitals(doc[token.i - 1])):
            continue
        end = token.i + 1
        while end < min(len(doc), token.i + _LONGEST_CITY) and _is_capitals(doc[end]):
            end += 1
        name = doc[token.i : end].text
        acronym = len(name) <= _LONGEST_ACRONYM and token.ent_type_ == "ORG"
        if _is_dashed(doc, end) and not acronym and cities(name):
            yield PlaceSpan(token.i, end, "GPE", None)


def _is_dashed(doc: Doc, end: int) -> bool:
    """Tell whether a dash follows, or a state or agency and then a dash."""
    following = doc[end : end + _LONGEST_DATELINE]
    apart = bool(doc[end - 1].whitespace_)
    if not following or not (apart or following[0].text in ("(", ",")):
        return False
    dash = next((t.i for t in following if t.text in _DASHES), None)
    return dash == end or (dash is not None and following[0].text in ("(", ","))


def _is_capitals(token: Token) -> bool:
    return token.is_upper and token.is_alpha and len(token.text) > 2


def _again(doc: Doc, spans: list[PlaceSpan]) -> Iterator[PlaceSpan]:
    """Yield other mentions of the places found, whatever the recogniser takes them for.

    Within the name of a person the word is another's; within that of a body it is the place's.
    """
    by_first: dict[str, dict[tuple[str, ...], PlaceSpan]] = {}
    for span in spans:
        if span.label == "GPE":
            name = tuple(token.text for token in doc[span.start : span.end])
            by_first.setdefault(name[0], {})[name] = span
    for token in doc:
        for name, known in by_first.get(token.text, {}).items():
            end = token.i + len(name)
            if end > len(doc) or any(doc[token.i + k].text != name[k] for k in range(len(name))):
                continue
            if any(doc[i].ent_type_ in ("PERSON", "WORK_OF_ART") for i in range(token.i, end)):
                continue
            yield PlaceSpan(token.i, end, "GPE", known.term)


def _recognised(doc: Doc) -> Iterator[PlaceSpan]:
    """Yield what the entity recogniser takes for places, demonyms and metonyms left out."""
    surnames = _surnames(doc)
    for entity in doc.ents:
        if entity.label_ not in _PLACE_LABELS:
            continue
        start, end = _trim(doc, entity)
        if start >= end:
            continue
        text = doc[start:end].text
        term = country_of(text)
        if term is None and ("," in text or _is_person(doc, start, end, surnames)):
            continue
        if term is not None and term.kind not in _PLACE_KINDS and entity.label_ != "FAC":
            continue
        if term is None and not any(token.text[:1].isupper() for token in doc[start:end]):
            continue
        yield PlaceSpan(start, end, entity.label_, term)


def _surnames(doc: Doc) -> frozenset[str]:
    return frozenset(e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1)


def _is_person(doc: Doc, start: int, end: int, surnames: frozenset[str]) -> bool:
    """Tell whether a name is that of a person, by a title before it or a fuller name elsewhere."""
    titled = start > 0 and doc[start - 1].lower_.rstrip(".") in _TITLES
    return titled or (end - start == 1 and doc[start].text in surnames)


def _trim(doc: Doc, entity: Span) -> tuple[int, int]:
    start, end = entity.start, entity.end
    while start < end and (
        doc[start].lower_ in {"the", "a", "an"} or not doc[start].text[:1].isalnum()
    ):
        start += 1
    while end > start and (doc[end - 1].text in {"'s", "’s", "'", "’"} or doc[end - 1].is_space):
        end -= 1
    return start, end


def _known(doc: Doc) -> Iterator[PlaceSpan]:
    """Yield countries, capitals and regions of the tables."""
    texts = [token.text for token in doc]
    entities = {token.i: entity for entity in doc.ents for token in entity}
    i = 0
    while i < len(texts):
        found = longest_term(texts, i)
        if found is None:
            i += 1
            continue
        term, length = found
        span = doc[i : i + length]
        if _is_place(span, term, entities.get(i)):
            label = "FAC" if term.kind == "metonym" else "GPE"
            yield PlaceSpan(i, i + length, label, term)
        i += length


def _is_place(span: Span, term: CountryTerm, inside: Span | None) -> bool:
    if term.kind == "metonym":
        before = span.root.head
        return before.lower_ in words("prepositions") and span.root.dep_ == "pobj"
    if term.kind not in _PLACE_KINDS:
        return False
    if inside is None or inside.label_ not in _OTHER_NAMES:
        return _stands_alone(span) or not term.ambiguous
    return not term.ambiguous and all(
        token in span or token.lower_ == "the" or not token.text[:1].isalpha() for token in inside
    )


def _stands_alone(span: Span) -> bool:
    """Tell whether no capitalised word beside the span makes it part of a longer name."""
    doc = span.doc
    before = doc[span.start - 1] if span.start > 0 and not span[0].is_sent_start else None
    after = doc[span.end] if span.end < len(doc) else None
    return not (
        (before is not None and before.pos_ == "PROPN" and before.dep_ == "compound")
        or (after is not None and after.pos_ == "PROPN" and span.root.dep_ == "compound")
    )


def _capitalised(doc: Doc) -> Iterator[PlaceSpan]:
    """Yield cities that the recogniser overlooked, where the words around ask for a place."""
    surnames = _surnames(doc)
    for token in doc:
        if not _is_name(token):
            continue
        start, end = token.i, token.i + 1
        if start > 0 and _is_name(doc[start - 1]):
            continue
        while end < min(len(doc), start + _LONGEST_CITY) and _is_name(doc[end]):
            end += 1
        asked = _after_preposition(token) or _before_country(doc, end) or _is_goal(doc[end - 1])
        if not asked:
            continue
        if not _is_said_to_be_town(doc, start, end):
            term = country_of(doc[start:end].text)
            if term is not None and term.kind == "metonym":
                if _is_goal(doc[end - 1]):
                    yield PlaceSpan(start, end, "FAC", term)
                continue
            if token.ent_type_ == "ORG" and organization_of(doc[start:end].text) is not None:
                continue
        # The recogniser takes many a lone city for a person or a firm.
        if _is_person(doc, start, end, surnames) or _in_longer_name(doc, start, end):
            continue
        known = cities(doc[start:end].text)
        if known and known[0].population >= _LIKELY_PLACE_FROM:
            yield PlaceSpan(start, end, "GPE", None)


def _is_said_to_be_town(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words around leave no doubt: "the town of White House", "Congress, Arizona".

    Many a building or body has its name from a town, or a town from it.
    """
    of_town = start > 0 and doc[start - 1].lower_ == "of" and _after_preposition(doc[start])
    return of_town or _before_country(doc, end)


def _in_longer_name(doc: Doc, start: int, end: int) -> bool:
    def continues(i: int) -> bool:
        return 0 <= i < len(doc) and doc[i].ent_type_ in _OTHER_NAMES and doc[i].ent_iob_ == "I"

    return continues(end) or (continues(start) and doc[start - 1].lower_ != "the")


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def _after_preposition(token: Token) -> bool:
    if token.i == 0:
        return False
    before = token.nbor(-1).lower_
    if before == "of" and token.i > 1:
        return token.nbor(-2).lower_ in words("settlements")
    return before in words("prepositions") or before in _TOWARDS


def _is_goal(name: Token) -> bool:
    """Tell whether a name is what someone visits, enters or strikes."""
    return name.dep_ in ("dobj", "nsubjpass") and name.head.lemma_ in words("goals")


def _before_country(doc: Doc, end: int) -> bool:
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    return longest_term([t.text for t in doc[end + 1 : end + 8]], 0) is not None
