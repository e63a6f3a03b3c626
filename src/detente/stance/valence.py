"""The tone of single words: the room's own tables first, VADER's lexicon for the rest."""

from __future__ import annotations

import functools
from importlib.resources import files

from spacy.tokens import Token

from detente.events.lexicon import tone
from detente.stance.lexicon import attitudes, in_class, part_of

STRONGEST = 4.0
"""VADER's ratings run from -4 to 4."""
OWN = 0.75
"""What a word of the room's own tables counts, on a scale from -1 to 1."""
DENIED = -0.7
"""What denying a word does to its tone: "not good" is less bad than "bad" is."""
NEARBY = 3
PREDICATIVE = frozenset({"attr", "acomp", "oprd", "xcomp"})
GOVERNED = frozenset({"xcomp", "pcomp", "dobj", "pobj"})
PLAIN = frozenset({"obj", "subj"})
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "INTJ", "PROPN"})


@functools.cache
def ratings() -> dict[str, float]:
    """Return VADER's ratings of plain words, from -1 to 1 (Hutto and Gilbert 2014, MIT licence)."""
    text = (files("vaderSentiment") / "vader_lexicon.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {row[0]: float(row[1]) / STRONGEST for row in rows if row[0].isalpha()}


def valence(token: Token) -> float:
    """Return the tone of a word by itself, from -1 to 1, 0 where no table has it."""
    if token.pos_ not in CONTENT:
        return 0.0
    lemma = token.lemma_.lower()
    if token.ent_type_ and token.pos_ == "PROPN":
        return 0.0
    part = part_of(token)
    # "Speak against" is hostile, but "speak" is not.
    own = [a for a in attitudes().get((part, lemma), ()) if part == "noun" or a.targets & PLAIN]
    if own:
        return OWN * own[0].tone
    judged = tone().get(lemma) or tone().get(token.lower_)
    if judged and token.pos_ in ("ADJ", "NOUN", "ADV"):
        return OWN * judged
    rated = ratings()
    return rated.get(token.lower_) or rated.get(lemma) or 0.0


def is_negated(token: Token) -> bool:
    """Tell whether a word is denied: by a "not" under or just before it, or by a word above it."""
    said = (token, token.head) if token.dep_ in PREDICATIVE else (token,)
    for word in said:
        if any(in_class(c.lower_, "negations") for c in word.children):
            return True
        under = word.head != word and word.dep_ in GOVERNED
        if under and in_class(word.head.lemma_.lower(), "reversers"):
            return True
    place = token.i
    while place > max(0, token.i - NEARBY) and not token.doc[place].is_sent_start:
        place -= 1
        if in_class(token.doc[place].lower_, "negations"):
            return True
    return False


def signed(token: Token) -> float:
    """Return the tone of a word where it stands: turned over, and weaker, where denied."""
    rated = valence(token)
    return DENIED * rated if rated and is_negated(token) else rated
