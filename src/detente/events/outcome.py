"""Talks, deals and truces that fail: "the talks collapsed" tells of no consultation."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.events.lexicon import in_class, read_table, word_classes
from detente.events.match import Candidate, lemma_of
from detente.events.syntax import RELATIVES, is_nominal, particles

LACKED = frozenset({"no", "little", "without", "few", "neither"})
PHRASES = frozenset({"advmod", "acomp", "oprd", "dobj", "obj", "attr", "npadvmod"})
Outcome = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Failure:
    """One way in which a process fails, as its verb tells it; see ``failures.tsv``."""

    how: str
    particles: frozenset[str]
    words: frozenset[str]
    lacking: bool

    def told_by(self, verb: Token) -> bool:
        """Tell whether a clause says so."""
        if self.particles and not self.particles & set(particles(verb)):
            return False
        denied = any(child.dep_ == "neg" for child in verb.children)
        if not self.words:
            return denied or not self.lacking
        return any(
            lemma_of(word) in self.words and (denied or _is_lacking(word) or not self.lacking)
            for word in _phrases(verb)
        )


@functools.cache
def failures() -> dict[str, tuple[Failure, ...]]:
    """Return the ways to fail that each verb tells."""
    found: dict[str, tuple[Failure, ...]] = {}
    for row in read_table("failures.tsv"):
        name = row["words"].removeprefix("@")
        words = word_classes()[name] if name else frozenset()
        parts = frozenset(filter(None, row["particle"].split("|")))
        failure = Failure(row["how"], parts, words, row["lacking"] == "yes")
        for verb in row["verb"].split("|"):
            found[verb] = (*found.get(verb, ()), failure)
    return found


@functools.cache
def outcomes() -> dict[tuple[str, str | None, str], Outcome]:
    """Return what the failure of a process is, by its type, mode and the way it fails."""
    return {
        (row["process"], row["process_mode"] or None, row["how"]): (
            row["type"],
            row["mode"] or None,
        )
        for row in read_table("outcomes.tsv")
    }


def failed(candidate: Candidate) -> Candidate | None:
    """Return the event that the failure of a noun's process is; another candidate as it is.

    "the talks between X and Y broke down", "the collapse of their truce", "the failed deal". An
    end without more of what had been agreed is no event: then ``None``.
    """
    for how, word, lacking in _told(candidate.trigger):
        outcome = outcomes().get((candidate.type, candidate.mode, how)) or outcomes().get(
            (candidate.type, None, how)
        )
        if outcome is None:
            continue
        kind, mode = outcome
        if not kind:
            return None
        result = Candidate(word, kind, mode, None, candidate.actors, candidate.recipients)
        if len(result.actors) > 1 and not result.recipients:
            result.actors, result.recipients = result.actors[:1], result.actors[1:]
        result.shared_actor = candidate.shared_actor
        result.object_head = candidate.trigger
        result.failed = "lacking" if lacking else "told"
        return result
    return candidate


def fails(noun: Token) -> bool:
    """Tell whether a text says of a noun's process that it failed."""
    return any(how != "over" for how, _, _ in _told(noun))


def _told(noun: Token) -> Iterator[tuple[str, Token, bool]]:
    """Yield how the process of a noun fails, the word that says so, and whether by a lack."""
    if not is_nominal(noun):
        return
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and in_class(child.lower_, "failed"):
            yield "fruitless", noun, False
    above = noun.head.head
    owned = noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in")
    if owned and in_class(lemma_of(above), "failing"):
        yield ("fruitless" if lemma_of(above).startswith("fail") else "broken"), above, False
    for verb in _clauses(noun):
        for failure in failures().get(lemma_of(verb), ()):
            if failure.told_by(verb):
                yield failure.how, verb, failure.lacking


def _clauses(noun: Token) -> Iterator[Token]:
    """Yield the verbs whose subject a noun is, by "which" and those that share it included."""
    verbs = [noun.head] if noun.dep_ == "nsubj" else []
    for clause in noun.children:
        if clause.dep_ == "relcl" and any(
            c.dep_ == "nsubj" and c.lower_ in RELATIVES for c in clause.children
        ):
            verbs.append(clause)
    for verb in verbs:
        yield verb
        for other in verb.conjuncts:
            if other.i > verb.i and not any(c.dep_.startswith("nsubj") for c in other.children):
                yield other


def _phrases(verb: Token) -> Iterator[Token]:
    """Yield the heads of a verb's objects, adverbs and prepositional phrases."""
    for child in verb.children:
        if child.dep_ in PHRASES:
            yield child
        if child.dep_ in ("prep", "advmod"):
            for word in child.children:
                if word.dep_ == "pobj":
                    yield word
                    yield from word.conjuncts


def _is_lacking(word: Token) -> bool:
    return word.head.lower_ in LACKED or any(c.lower_ in LACKED for c in word.children)
