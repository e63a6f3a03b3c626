"""The quotations of each side that tell most: few words, about the other, by those who decide."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable

from detente.contracts import Quote
from detente.ontology import longest_term

KINDS = {"direct": 2.0, "mixed": 1.0, "indirect": 0.5}
ABOUT_OTHER = 1.5
DECIDES = 0.5
TELLING_WORDS = 14
"""Quotations of about so many words tell most; longer ones ramble, shorter ones are scraps."""
FEWEST_WORDS = 3
# Of what is only reported, clauses after plain words of saying tell what was said; "condemned the
# raid" tells what was done.
SAYING = frozenset(
    {"said", "says", "told", "tells", "added", "wrote", "replied", "insisted", "argued", "stated"}
)


def best_quotes(
    quotes: Iterable[Quote], sides: tuple[str, str], *, most: int = 2
) -> tuple[list[Quote], list[Quote]]:
    """Return the quotations of each of two countries that tell most, in order of publication.

    Their own words go before reported ones, what speaks of the other side before the rest, those
    in office before others, and lengths that can be read at a glance before scraps and speeches.
    The same words are taken once.

    Args:
        quotes: any quotations; those of speakers of other countries are passed over.
        sides: the two countries, by code.
        most: the most quotations of each side.
    """
    first, second = sides
    said = list(quotes)
    return _best(said, first, second, most), _best(said, second, first, most)


def _best(quotes: list[Quote], side: str, other: str, most: int) -> list[Quote]:
    own = [q for q in quotes if q.speaker and q.speaker.code == side and _worth(q)]
    ranked = sorted(own, key=lambda q: (-_telling(q, other), q.id))
    kept: dict[str, Quote] = {}
    for quote in ranked:
        kept.setdefault(" ".join(quote.quote.casefold().split()).strip(" .,!?"), quote)
    return sorted(list(kept.values())[:most], key=_place)


def _worth(quote: Quote) -> bool:
    plain = quote.kind != "indirect" or (quote.cue or "").casefold() in SAYING
    return plain and bool(_words(quote))


def _place(quote: Quote) -> tuple[dt.date, str, int]:
    cited = quote.cite_info
    return cited.published or dt.date.max, cited.document, quote.text_info.start


def _words(quote: Quote) -> list[str]:
    words = quote.quote.split()
    return words if len(words) >= FEWEST_WORDS else []


def _telling(quote: Quote, other: str) -> float:
    words = _words(quote)
    length = 1 - abs(math.log(len(words) / TELLING_WORDS)) / 2
    speaker = quote.speaker
    decides = speaker is not None and speaker.office is not None and not speaker.former
    about = ABOUT_OTHER if _speaks_of(words, other) else 0.0
    return KINDS[quote.kind] + length + about + (DECIDES if decides else 0.0)


def _speaks_of(words: list[str], code: str) -> bool:
    bare = [word.strip(".,;:!?\"'“”‘’()") for word in words]
    found = (longest_term(bare, i) for i in range(len(bare)))
    return any(term is not None and term[0].code == code for term in found)
