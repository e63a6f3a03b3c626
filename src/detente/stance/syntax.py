"""Where the parties of a word of attitude stand."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token


def agents(verb: Token) -> list[Token]:
    """Return by whom something is done in the passive."""
    return [
        thing
        for by in verb.children
        if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by")
        for thing in by.children
        if thing.dep_ == "pobj"
    ]


def places_of(word: Token, wanted: Collection[str]) -> list[Token]:
    """Return the nouns at the places of a word that are asked for, with those joined to them.

    Args:
        word: a verb or noun.
        wanted: "obj", "subj" or prepositions. In the passive the subject is the object.
    """
    found = []
    for child in word.children:
        match child.dep_:
            case "dobj" | "dative" | "nsubjpass" if "obj" in wanted:
                found.append(child)
            case "nsubj" if "subj" in wanted:
                found.append(child)
            case "prep" | "dative" | "agent" if child.lower_ in wanted:
                found += [thing for thing in child.children if thing.dep_ == "pobj"]
    return [noun for first in found for noun in (first, *first.conjuncts)]
