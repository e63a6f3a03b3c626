"""Office holders under names that another spells otherwise: "Umar al Bashir" for Omar al-Bashir.

Names in data sets come from many romanisations, with patronymics, titles and middle names that the
table of office holders lacks. Two names are taken for one person's where every part of the shorter
finds its own in the longer, the first in the first and the last in the last, and where one of these
parts is not borne in many countries.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files

from anyascii import anyascii
from nicknames import NickNamer
from rapidfuzz.distance import Indel

from detente.registry.names import PARTICLES, Key, name_parts
from detente.registry.seed import Term, terms_of_figures, terms_of_office

ALIKE, ALIKE_IF_SHORT, SAME = 0.6, 0.75, 0.9
"""Share of letters in common that parts of one sound have at least, of one or two consonants, and
whole names whose parts are parted otherwise."""
SHORTEST = 3
"""A part with fewer letters, or of a sound with fewer, says little."""
COMMON = 4
"""A part that office holders of so many countries bear says nothing alone."""
ROMANISED = frozenset((
    "AFG", "ARE", "ARM", "AZE", "BGD", "BGR", "BHR", "BLR", "BRN", "BTN", "COM", "CYP", "DJI",
    "DZA", "EGY", "ERI", "ETH", "GEO", "GRC", "IDN", "IND", "IRN", "IRQ", "ISR", "JOR", "JPN",
    "KAZ", "KGZ", "KOR", "KWT", "LAO", "LBN", "LBY", "LKA", "MAR", "MDV", "MKD", "MMR", "MNG",
    "MRT", "MYS", "NPL", "OMN", "PAK", "PRK", "PSE", "QAT", "RUS", "SAU", "SDN", "SOM", "SRB",
    "SYR", "THA", "TJK", "TKM", "TUN", "UKR", "UZB", "YEM",
))  # fmt: skip
"""Countries whose names come to English in many spellings. Latin letters are copied as they are; of
Chinese and Khmer names, another vowel makes another."""
MORE_PARTICLES = frozenset(("ole", "ould", "ag", "san", "af", "zu", "du", "des", "und"))
SHEIKHS = frozenset(("sheikh", "shaykh", "shaikh", "sheik"))
"""A title within the name, which others leave out."""
LEFT_OUT = PARTICLES | MORE_PARTICLES | SHEIKHS
# Abdel, Abdal and Abdul are one word with what follows: "Abdel Fattah", "Abdelfattah".
SERVANT = re.compile(r"abd(?:[aeiou]l)?$")
SERVANT_OF = re.compile(r"^abd(?:[aeiou]l(?=.)|(?=[^aeiou]))")
PROPHET = re.compile(r"m[ou]ham+[ae]d$|mohd$")
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|sh", "s"), ("^tch|tsch", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
        ("ck|q", "k"), ("dj|dzh", "j"), ("zh", "z"), ("w", "v"), ("x", "ks"), ("^[aeiouy]+", "A"),
        # "Awad" and "Awadi" are two names, "Georgi", "Georgy" and "Georgiy" one.
        ("[aeou]?[iy]+$", "I"), ("(?<=.)[aeiouyh]", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@functools.cache
def titles() -> frozenset[str]:
    """Return words before names that are no part of them."""
    text = (files("detente.registry") / "data" / "titles.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return frozenset(lines[1:])


@functools.lru_cache(maxsize=65536)
def sound(part: str) -> str:
    """Return what stays of a part of a name in whatever romanisation: consonants and ends in i."""
    for pattern, other in SOUNDS:
        part = pattern.sub(other, part)
    return part


@functools.lru_cache(maxsize=65536)
def bare_parts(name: str) -> Key:
    """Return the parts of a name in plain letters, without titles, particles and initials."""
    words = " ".join(word for word in name.split() if len(word.strip(".")) > 1)
    parts = [re.sub("[^a-z]", "", anyascii(part).lower()) for part in name_parts(words)]
    while len(parts) > 2 and parts[0] in titles():
        del parts[0]
    bare: list[str] = []
    servant = False
    # "Saud bin Faisal bin Abdul-Aziz": the father is named, the grandfather may be.
    if "bin" in parts[3:]:
        del parts[3 + parts[3:].index("bin") :]
    for part in parts:
        if SERVANT.match(part):
            servant = True
        elif part and part not in LEFT_OUT:
            bare.append(("abdul" if servant else "") + SERVANT_OF.sub("abdul", part))
            servant = False
    return tuple(bare)


def likely_terms(name: str) -> tuple[Term, ...]:
    """Return the terms of office of those whom a name may mean in another spelling.

    Several persons may be meant; who they are is for the country and the day to tell.
    """
    parts = bare_parts(name)
    if len(parts) < 2:
        return ()
    found: dict[str, None] = {}
    for key in (*map(sound, parts), _joined_sound(parts)):
        found |= dict.fromkeys(_holders().get(key, ()))
    terms = _terms_by_name()
    return tuple(t for holder in found for t in terms[holder] if _alike(parts, holder, t.country))


@functools.cache
def _terms_by_name() -> Mapping[str, tuple[Term, ...]]:
    by_name: dict[str, dict[Term, None]] = {}
    for terms in terms_of_figures().values():
        for term in terms:
            by_name.setdefault(term.name, {})[term] = None
    return {name: tuple(terms) for name, terms in by_name.items()}


@functools.cache
def _holders() -> Mapping[str, tuple[str, ...]]:
    """Return names in the table by the sound of each of their parts, and of all together."""
    index: dict[str, dict[str, None]] = {}
    for name in _terms_by_name():
        parts = bare_parts(name)
        for key in {*map(sound, parts), _joined_sound(parts)}:
            index.setdefault(key, {})[name] = None
    return {key: tuple(names) for key, names in index.items()}


def _joined_sound(parts: Iterable[str]) -> str:
    return "=" + sound("".join(parts))


@functools.cache
def _common(*, exact: bool) -> frozenset[str]:
    """Return the parts, or their sounds, that office holders of many countries bear."""
    countries: dict[str, set[str]] = {}
    for terms in terms_of_office().values():
        for term in terms:
            for part in bare_parts(term.name):
                countries.setdefault(part if exact else sound(part), set()).add(term.country)
    return frozenset(key for key, codes in countries.items() if len(codes) >= COMMON)


def _alike(parts: Key, name: str, country: str) -> bool:
    exact = country not in ROMANISED
    forms = _forms(bare_parts(name), exact=exact)
    return any(_match(a, b, exact=exact) for a in _forms(parts, exact=exact) for b in forms)


def _forms(parts: Key, *, exact: bool) -> tuple[Key, ...]:
    """Return a name, and without the Prophet's name before it: "Mohammad Hanif Atmar"."""
    if not exact and len(parts) > 2 and PROPHET.match(parts[0]):
        return parts, parts[1:]
    return (parts,) if len(parts) > 1 else ()


def _match(one: Key, other: Key, *, exact: bool) -> bool:
    # "Chan-ocha", "Chan-o-cha": parted otherwise, but in all the same.
    whole, rest = "".join(one), "".join(other)
    if whole == rest or (not exact and _same_sound(whole, rest, SAME)):
        return True
    short, long = sorted((one, other), key=len)
    pairs = _paired(short, long, exact=exact)
    if pairs is None:
        # The family's name before or after, else the same.
        return sorted(one) == sorted(other)
    common = _common(exact=exact)
    return any(
        len(part) >= SHORTEST and (part if exact else sound(part)) not in common for part in pairs
    )


def _paired(short: Key, long: Key, *, exact: bool) -> list[str] | None:
    """Return the parts of the shorter name if each has its own in the longer, in order.

    The first has the first, the last the last: of the longer name, only middle names are left out.
    """
    if not (_same_part(short[0], long[0], exact=exact) or _nickname(short, long)):
        return None
    at = 0
    for part in short[1:-1]:
        later = range(at + 1, len(long) - 1)
        at = next((i for i in later if _same_part(part, long[i], exact=exact)), -1)
        if at < 0:
            return None
    return list(short) if _same_part(short[-1], long[-1], exact=exact) else None


def _same_part(one: str, other: str, *, exact: bool) -> bool:
    return one == other or (not exact and _same_sound(one, other))


@functools.lru_cache(maxsize=65536)
def _same_sound(one: str, other: str, least: float = ALIKE) -> bool:
    heard = sound(one)
    if len(heard) < SHORTEST:
        least = max(least, ALIKE_IF_SHORT)
    return heard == sound(other) and Indel.normalized_similarity(one, other) >= least


def _nickname(short: Key, long: Key) -> bool:
    """Tell whether the first names are one in full and in short, the last the same."""
    if short[-1] != long[-1]:
        return False
    return short[0] in _nicknames_of(long[0]) or long[0] in _nicknames_of(short[0])


@functools.lru_cache(maxsize=4096)
def _nicknames_of(given: str) -> frozenset[str]:
    return frozenset(_namer().nicknames_of(given))


@functools.cache
def _namer() -> NickNamer:
    return NickNamer()
