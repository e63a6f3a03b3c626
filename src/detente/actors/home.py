"""The country a document is about, for those whom it need not name: "police", "the parliament"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from detente.contracts import Actor, Cast, Evidence
from detente.ontology import COUNTRIES

# A country must stand for this share of all mentions of countries, and lead the next by this much;
# for persons without any part in the state it takes more.
SHARE = 0.5
LEAD = 2.0
FEWEST_MENTIONS = 2
PAIR_SHARE = 0.7
SHARE_FOR_PERSONS = 0.7
FEWEST_FOR_PERSONS = 3
# Sectors that belong to some state or society; journalists and companies may be anyone's.
DOMESTIC_SECTORS = frozenset(
    {
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PTY",
        "OPP",
        "CVL",
        "LAB",
        "EDU",
        "PRE",
        "SPY",
        "SOC",
        "MED",
    }
)
PLACE_SHARE = 0.6
LOCAL_SECTORS = frozenset({"COP", "JUD", "LEG", "MIL", "GOV"})
PLACE_WORDS = "the country of the places that the text names with it"
WORDS = "the country that most of the text is about"


def home_country(cast: Cast) -> tuple[str, bool] | None:
    """Return the country that dominates a document's mentions, ``None`` where none does.

    Returns:
        The code, and whether it dominates enough to say where unexplained persons are from.
    """
    counts = _mentions(cast)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < FEWEST_MENTIONS:
        return None
    code, most = ranked[0]
    following = ranked[1][1] if len(ranked) > 1 else 0
    share = most / counts.total()
    if share < SHARE or most < LEAD * following:
        return None
    return code, share >= SHARE_FOR_PERSONS and most >= FEWEST_FOR_PERSONS


def main_pair(cast: Cast) -> tuple[str, str] | None:
    """Return the two countries that a document is about, ``None`` where it is not about two.

    Together they must stand for most mentions of countries, and each for a good part of them.
    """
    ranked = _mentions(cast).most_common(3)
    if len(ranked) < 2:
        return None
    (first, most), (second, less) = ranked[:2]
    third = ranked[2][1] if len(ranked) > 2 else 0
    total = sum(_mentions(cast).values())
    if most + less < PAIR_SHARE * total or less < max(FEWEST_MENTIONS, LEAD * third):
        return None
    return first, second


def _mentions(cast: Cast) -> Counter[str]:
    return Counter(
        code
        for mention in cast.mentions
        if (code := cast.actors[mention.actor].code) is not None
        and code in COUNTRIES
        and mention.kind != "pronoun"
    )


def with_home_country(cast: Cast) -> Cast:
    """Give actors without a country the one the document is about.

    The inference stands as evidence of its own source, ``context``, so that no one takes it for
    the text's own words. Organisations and named companies are left as they are.
    """
    found = home_country(cast)
    if found is None:
        return cast
    home, persons_too = found
    # Of two countries that a text is about, its officials may be either's.
    between_two = main_pair(cast) is not None
    actors = {
        key: actor
        if between_two and not persons_too and actor.kind == "person"
        else _settled(actor, home, persons_too)
        for key, actor in cast.actors.items()
    }
    return Cast(actors, cast.mentions)


def with_places(cast: Cast, places: Iterable[tuple[int, str]]) -> Cast:
    """Give actors of some state or society, but of no country, that of the places told of.

    "Police in the city of X" are of X's country: first by the one country of the places in their
    own sentences, then by the one that most places of the text lie in.

    Args:
        cast: the actors.
        places: number of the sentence and country code of each place of the text.
    """
    places = list(places)
    by_sentence: dict[int, set[str]] = {}
    for sentence, country in places:
        by_sentence.setdefault(sentence, set()).add(country)
    most = main_place(places)
    told: dict[str, set[str]] = {}
    for mention in cast.mentions:
        told.setdefault(mention.actor, set()).update(by_sentence.get(mention.sentence, ()))
    actors = {}
    for key, actor in cast.actors.items():
        here = told.get(key, set())
        code: str | None = next(iter(here)) if len(here) == 1 else most
        placed = actor.kind in ("generic", "group") or bool(LOCAL_SECTORS & set(actor.sectors))
        actors[key] = _settled(actor, code, False, PLACE_WORDS) if code and placed else actor
    return Cast(actors, cast.mentions)


def main_place(places: Iterable[tuple[int, str]]) -> str | None:
    """Return the country that most places of a text lie in, ``None`` where none has most."""
    counts = Counter(code for _, code in places)
    ranked = counts.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] >= PLACE_SHARE * counts.total() else None


def _settled(actor: Actor, home: str, persons_too: bool, words: str = WORDS) -> Actor:
    inferred = {e.value for e in actor.evidence if e.field == "sector" and e.source == "context"}
    domestic = bool(DOMESTIC_SECTORS.intersection(actor.sectors) - inferred)
    fits = actor.kind in ("generic", "group", "person") and domestic
    # A journalist may write from anywhere.
    fits = fits or (persons_too and actor.kind == "person" and actor.sectors[:1] != ("JRN",))
    if actor.code is not None or not fits:
        return actor
    evidence = Evidence(field="code", value=home, words=words, source="context")
    reasons = {key: why for key, why in actor.reasons.items() if key != "code"}
    return actor.model_copy(
        update={"code": home, "evidence": (*actor.evidence, evidence), "reasons": reasons}
    )
