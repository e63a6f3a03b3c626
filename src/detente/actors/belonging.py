"""The country of those whose office or body has a place in its name: "the Leeds police chief"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from detente.contracts import Actor, Cast, Evidence, Position

FindCountry = Callable[[str, Counter[str]], str | None]
# Of the evidence for these fields the words say to whom or what somebody belongs.
_FIELDS = ("office", "sector")
_BEFORE = re.compile(r"(?:[A-Z][\w.\-]*['’]?s? )*$")
_OF_PLACE = re.compile(r",? (?:of|from)(?: the)? ((?:[A-Z][\w\-]*,? ?){1,4})")


def with_belonging(
    cast: Cast, text: str, countries: Iterable[str], find_country: FindCountry
) -> Cast:
    """Give persons without a country that of the town or region of their office or body.

    Args:
        cast: the actors.
        text: the document's text.
        countries: those of the places that the text names, each as often as it does.
        find_country: returns the country of the place in some words, given how often the text
            speaks of each.
    """
    known = Counter(countries)
    known.update(
        code
        for mention in cast.mentions
        if mention.kind != "pronoun" and (code := cast.actors[mention.actor].code) is not None
    )
    actors = dict(cast.actors)
    for key, actor in cast.actors.items():
        if actor.kind == "person" and actor.code is None:
            actors[key] = _placed(actor, cast, text, known, find_country)
    return Cast(actors, cast.mentions)


def _placed(
    actor: Actor, cast: Cast, text: str, known: Counter[str], find_country: FindCountry
) -> Actor:
    for words, position in _belongings(actor, cast, text):
        code = find_country(words, known)
        if code is not None:
            evidence = Evidence(
                field="code", value=code, words=words, position=position, source="table"
            )
            reasons = {name: why for name, why in actor.reasons.items() if name != "code"}
            told = (*actor.evidence, evidence)
            return actor.model_copy(update={"code": code, "evidence": told, "reasons": reasons})
    return actor


def _belongings(actor: Actor, cast: Cast, text: str) -> Iterable[tuple[str, Position]]:
    """Yield the words that tell where someone's office or body is, without the name itself."""
    name = set(actor.name.split())
    for piece in actor.evidence:
        if piece.field not in _FIELDS or piece.source != "text" or piece.position is None:
            continue
        start, end = piece.position.start, piece.position.end
        before = _BEFORE.search(text[max(0, start - 40) : start])
        start -= len(before.group()) if before else 0
        words = " ".join(w for w in text[start:end].split() if w.strip(",.") not in name)
        yield words, Position(sequence=piece.position.sequence, start=start, end=end)
    for mention in cast.mentions:
        if cast.actors[mention.actor] is not actor or mention.kind != "name":
            continue
        after = _OF_PLACE.match(text, mention.end)
        if after is not None:
            start, end = after.span(1)
            yield after.group(1), Position(sequence=mention.sentence, start=start, end=end)
