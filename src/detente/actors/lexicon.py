"""The word tables of this room, read once."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from detente.actors.text import fold

RoleKind = Literal["person", "body", "crowd", "country"]
_PIECES = re.compile(r"[^\s\-]+|-")
_POSSESSIVE = re.compile(r"('s|')$")


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for someone or something that acts, with what it tells of them."""

    noun: str
    kind: RoleKind
    sector: str | None
    office: str | None
    code: str | None


def _rows(table: str) -> list[list[str]]:
    text = resources.files("detente.actors").joinpath("data", table).read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    width = len(lines[0].split("\t"))
    return [(line.split("\t") + [""] * width)[:width] for line in lines[1:]]


def _pieces(phrase: str) -> tuple[str, ...]:
    words: list[str] = []
    for piece in _PIECES.findall(phrase):
        found = _POSSESSIVE.search(piece)
        words += [piece[: found.start()], found.group()] if found and found.start() else [piece]
    return tuple(fold(word) for word in words)


@functools.cache
def role_phrases() -> Mapping[str, list[tuple[tuple[str, ...], Role]]]:
    """Return roles by their first word, longest phrase first, as sequences of folded words."""
    table: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
    for noun, kind, sector, office, code in _rows("roles.tsv"):
        role = Role(noun, kind, sector or None, office or None, code or None)  # type: ignore[arg-type]
        pieces = _pieces(noun)
        table.setdefault(pieces[0], []).append((pieces, role))
    for phrases in table.values():
        phrases.sort(key=lambda pair: -len(pair[0]))
    return table


@functools.cache
def role_named(noun: str) -> Role | None:
    """Return the role with this noun."""
    pieces = _pieces(noun)
    for phrase, role in role_phrases().get(pieces[0], []):
        if phrase == pieces:
            return role
    return None


def role_in(title: str) -> Role | None:
    """Return the first role that a title names: "Minister of Foreign Affairs of Chile"."""
    pieces = _pieces(title)
    for start, piece in enumerate(pieces):
        for phrase, role in role_phrases().get(piece, ()):
            if pieces[start : start + len(phrase)] == phrase and role.kind == "person":
                return role
    return None


@functools.cache
def titles() -> Mapping[str, str | None]:
    """Return the gender that a title tells, if any, by the title as printed."""
    return {word: gender or None for word, gender in _rows("titles.tsv")}


@functools.cache
def given_name_genders() -> Mapping[str, str]:
    """Return ``m`` or ``f`` by folded given name."""
    return {fold(name): gender for name, gender in _rows("given_names_gender.tsv")}


@functools.cache
def short_names() -> Mapping[str, frozenset[str]]:
    """Return the given names that a short form may stand for, folded: Bill for William."""
    return {short: _listed(long) for short, long in _rows("short_names.tsv")}


@functools.cache
def sectors_of_adjectives() -> Mapping[str, str]:
    """Return the sector that a word before a noun tells."""
    return {row[0]: row[1] for row in _rows("adjectives.tsv")}


@functools.cache
def parties() -> Mapping[str, tuple[str | None, str]]:
    """Return party and country code by the word for its followers."""
    return {word: (party or None, code) for word, party, code in _rows("parties.tsv")}


@functools.cache
def deeds() -> frozenset[str]:
    """Return nouns of action."""
    return frozenset(row[0] for row in _rows("deeds.tsv"))


@functools.cache
def object_biased_verbs() -> frozenset[str]:
    """Return verbs whose object, not subject, is spoken of next."""
    return frozenset(row[0] for row in _rows("object_biased_verbs.tsv"))


@functools.cache
def sectors_of_org_words() -> Mapping[str, str]:
    """Return the sector that a word of an organisation's name tells."""
    return {word: sector for word, sector in _rows("org_words.tsv") if sector}


@functools.cache
def not_actors() -> frozenset[str]:
    """Return folded names that never act."""
    return frozenset(row[0] for row in _rows("not_actors.tsv"))


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """Return the words that one rule treats alike.

    Raises:
        KeyError: when there is no set of this name.
    """
    return {row[0]: _listed(row[1]) for row in _rows("word_sets.tsv")}[name]


@functools.cache
def wider_nouns() -> Mapping[str, frozenset[str]]:
    """Return the offices that a wider noun, such as "leader", can mean."""
    return {noun: _listed(others) for noun, others in _rows("wider.tsv")}


def _listed(cell: str) -> frozenset[str]:
    return frozenset(word.strip() for word in cell.split(","))
