"""The words that report speech, and those that name things instead."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, cast

from spacy.tokens import Token

from detente.ontology.tables import read_table

CueType = Literal["say", "judge", "ask", "think", "write"]

_PARTICLES = frozenset(
    {"out", "back", "on", "off", "in", "up", "down", "away", "over", "forth"}
    | {"clear", "it", "for", "about", "of", "against", "at", "to"}
)
# Read as forms, since a small tagger often takes them for nouns or adjectives.
_SURE_FORMS = frozenset({"said", "says", "told", "tweeted", "tweets", "added", "wrote"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb: its type and the kinds of quote it can govern."""

    lemma: str
    type: CueType
    direct: bool
    mixed: bool
    indirect: bool


_rows = functools.partial(read_table, room="detente.quotes")


@functools.cache
def verb_cues() -> dict[str, Cue]:
    """Return the reporting verbs under their lemma, with the particle where they have one."""
    cues: dict[str, Cue] = {}
    for row in _rows("cues.tsv"):
        if row["pos"] == "verb":
            kinds = row["kinds"].split("+")
            cues[row["word"]] = Cue(
                row["word"],
                cast(CueType, row["type"]),
                "direct" in kinds,
                "mixed" in kinds,
                "indirect" in kinds,
            )
    return cues


@functools.cache
def speech_nouns() -> dict[str, str]:
    """Return nouns for something said ("statement") with their type."""
    return {row["word"]: row["type"] for row in _rows("cues.tsv") if row["pos"] == "noun"}


@functools.cache
def naming_words() -> dict[str, str]:
    """Return words after which quotation marks name a thing: title, name, carrier or use."""
    return {row["word"]: row["type"] for row in _rows("naming.tsv")}


def cue_of(token: Token) -> Cue | None:
    """Return the cue that this token is, if it is a verb of speech or thought."""
    form = token.lower_
    if token.tag_[:2] != "VB" and form not in _SURE_FORMS:
        return None
    lemma = token.lemma_.lower()
    cues = verb_cues()
    following = token.i + 1
    if following < len(token.doc):
        particle = token.doc[following].lower_
        if particle in _PARTICLES and f"{lemma} {particle}" in cues:
            return cues[f"{lemma} {particle}"]
    for child in token.children:
        if child.dep_ in ("prt", "acomp", "ccomp") and f"{lemma} {child.lower_}" in cues:
            return cues[f"{lemma} {child.lower_}"]
    return cues.get(lemma)


def is_report(token: Token) -> bool:
    """Say whether the token tells of something said, not thought: a verb, or "according"."""
    cue = cue_of(token)
    return token.lower_ == "according" or bool(cue and cue.indirect and cue.type != "think")


def is_speech_noun(token: Token) -> bool:
    """Say whether the token is a noun for something said or written."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in speech_nouns()


def is_carrier(token: Token) -> bool:
    """Say whether the token names a thing that bears words without a speaker: a poster."""
    return naming_words().get(token.lemma_.lower()) == "carrier"
