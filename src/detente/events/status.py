"""Whether an event happened: modality, negation, tense and what governs the clause."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from detente.contracts import Status
from detente.events.lexicon import governors, in_class, object_governors
from detente.events.syntax import MAX_CLIMB, has_to

FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo", "gonna"})
UNREAL = frozenset({"may", "might", "could", "can", "ca", "should", "must", "ought", "would", "'d"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "hardly"})
# Prepositions whose object is taken for granted, whatever the clause says of its verb.
PRESUPPOSING = frozenset(
    {
        "after",
        "before",
        "since",
        "during",
        "following",
        "amid",
        "despite",
        "over",
        "because",
        "for",
        "from",
        "until",
        "against",
        "about",
        "as",
        "at",
        "by",
        "upon",
        "on",
        "in",
    }
)
REPORTING_TENSES = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class Modality:
    """The status of an event with the word that gave it.

    ``negated`` is true where the text itself says no; without a speaker who denies there is then
    no event to record.
    """

    status: Status = Status.ACTUAL
    word: str = ""
    negated: bool = False


ACTUAL = Modality()


def modality_of(trigger: Token) -> Modality:
    """Return what the text says about the reality of the event that a token names."""
    if trigger.pos_ in ("VERB", "AUX"):
        return _clause(trigger, 0)
    return _noun(trigger)


def _governed(lemma: str, pos: str, word: str) -> Modality | None:
    status = governors().get((lemma, pos))
    if status is None:
        return None
    return Modality(status, word)


def _noun(noun: Token, depth: int = 0) -> Modality:
    for child in noun.children:
        if child.lower_ in NEGATIONS and child.dep_ in ("det", "neg", "preconj", "cc"):
            return Modality(Status.DENIED, child.text, negated=True)
        if child.dep_ in ("amod", "compound", "advmod", "nmod"):
            pos = "VERB" if child.tag_ in ("VBN", "VBD") else "ADJ"
            found = _governed(child.lower_, "ADJ", child.text)
            if found is None and pos == "VERB" and child.lemma_ in ("plan", "propose", "threaten"):
                found = _governed(child.lemma_, "VERB", child.text)
            if found:
                return found
    if depth > MAX_CLIMB:
        return ACTUAL
    return _above_noun(noun, depth)


def _above_noun(noun: Token, depth: int) -> Modality:
    head = noun.head
    if head == noun or depth > MAX_CLIMB:
        return ACTUAL
    if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        return _noun(head, depth + 1)
    if noun.dep_ in ("pobj", "pcomp"):
        preposition, governor = head, head.head
        if governor.pos_ in ("NOUN", "ADJ"):
            found = _governed(governor.lemma_, governor.pos_, governor.text)
            if found:
                return found
            if preposition.lower_ in ("of", "to", "for") and governor.pos_ == "NOUN":
                return _noun(governor, depth + 1)
            return ACTUAL
        if governor.pos_ in ("VERB", "AUX"):
            if preposition.lower_ in ("for", "to", "on", "about", "against", "with", "in", "into"):
                found = _governed(governor.lemma_, "VERB", governor.text)
                if found and found.status is not Status.PLANNED:
                    return found
            if preposition.lower_ in PRESUPPOSING and preposition.lower_ not in ("in", "on"):
                return ACTUAL
            return _clause(governor, depth + 1)
        return ACTUAL
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "conj") and head.pos_ in ("VERB", "AUX"):
        if noun.dep_ in ("dobj", "nsubjpass") and head.lemma_ in object_governors():
            found = _governed(head.lemma_, "VERB", head.text)
            if found and not (found.status is Status.PLANNED and in_class(head.lemma_, "light")):
                return found
        return _clause(head, depth + 1)
    return ACTUAL


def _own_modal(verb: Token) -> Modality | None:
    negation = ""
    modal: Modality | None = None
    for child in verb.children:
        word = child.lower_
        if _negates(child):
            negation = child.text
        elif child.dep_ in ("aux", "auxpass") and word in FUTURE:
            modal = Modality(Status.PLANNED, child.text)
        elif child.dep_ == "aux" and word in UNREAL:
            planned = word in ("would", "'d") and _reported(verb)
            modal = Modality(Status.PLANNED if planned else Status.HYPOTHETICAL, child.text)
        elif child.dep_ == "mark" and word in CONDITIONS:
            return Modality(Status.HYPOTHETICAL, child.text)
        elif child.dep_ == "advmod":
            modal = _governed(word, "ADV", child.text) or modal
    if negation:
        unable = modal is not None and modal.word.lower() in ("could", "can", "ca")
        if modal and modal.status is Status.HYPOTHETICAL and not unable:
            return modal
        return Modality(Status.DENIED, negation, negated=True)
    return modal


def _negates(child: Token) -> bool:
    """Tell whether a verb's dependent turns the clause into its negation."""
    word = child.lower_
    if child.dep_ == "neg" or (word in NEGATIONS and child.dep_ in ("advmod", "preconj")):
        return True
    if child.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return False
    return word in ("nobody", "none", "nothing") or any(
        g.lower_ in ("no", "neither") and g.dep_ in ("det", "neg") for g in child.children
    )


def _reported(verb: Token) -> bool:
    """Tell whether "would" stands for a reported "will" ("said it would …")."""
    node = verb
    for _ in range(MAX_CLIMB):
        if node.dep_ == "ccomp" and node.head.tag_ in REPORTING_TENSES:
            return True
        if node.dep_ not in ("conj", "xcomp", "ccomp") or node.head == node:
            return False
        node = node.head
    return False


def _clause(verb: Token, depth: int) -> Modality:
    own = _own_modal(verb)
    if own is not None:
        return own
    if depth > MAX_CLIMB or verb.head == verb:
        return ACTUAL
    head = verb.head
    match verb.dep_:
        case "conj" if head.pos_ in ("VERB", "AUX") and not _stands_alone(verb):
            return _clause(head, depth + 1)
        case "xcomp" | "ccomp" if head.pos_ in ("VERB", "AUX", "ADJ"):
            pos = "VERB" if head.pos_ == "AUX" else head.pos_
            key = head.lemma_, pos
            finite = verb.dep_ == "ccomp" and not has_to(verb)
            if key in governors():
                found = _governed(*key, head.text)
                # "agreed that …", "warned that …" speak of facts unless a modal says otherwise.
                if found and not (finite and found.status is not Status.DENIED):
                    return found
            if head.lemma_ == "be" and head.pos_ == "AUX" and has_to(verb):
                return Modality(Status.PLANNED, head.text)  # "is to meet"
            if head.pos_ == "ADJ" and has_to(verb):
                return Modality(Status.HYPOTHETICAL, head.text)
            if verb.dep_ == "xcomp":
                return _clause(head, depth + 1)
        case "acl" if has_to(verb):
            return _governed(head.lemma_, "NOUN", head.text) or Modality(Status.PLANNED, "to")
        case "advcl" if has_to(verb):
            return _purpose(verb, depth)
        case "pcomp":
            return _participle(verb, depth)
    return ACTUAL


def _stands_alone(verb: Token) -> bool:
    """Tell whether a coordinated verb has a subject or tense of its own."""
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) or (
        verb.tag_ in ("VBD", "VBZ", "VBP") and verb.head.tag_ not in ("VBD", "VBZ", "VBP")
    )


def _purpose(verb: Token, depth: int) -> Modality:
    above = _clause(verb.head, depth + 1)
    return above if above.status is not Status.ACTUAL else Modality(Status.PLANNED, "to")


def _participle(verb: Token, depth: int) -> Modality:
    preposition = verb.head
    if preposition.lower_ in ("without", "instead"):
        return Modality(Status.DENIED, preposition.text, negated=True)
    governor = preposition.head
    if preposition.lower_ in ("of", "about", "from", "against", "to", "on", "in"):
        pos = "VERB" if governor.pos_ in ("VERB", "AUX") else governor.pos_
        if governor.pos_ == "NOUN" or preposition.lower_ in ("about", "from", "against", "to"):
            found = _governed(governor.lemma_, pos, governor.text)
            if found:
                return found
    if depth < MAX_CLIMB and governor.pos_ == "NOUN":
        return _above_noun(governor, depth + 1)
    return ACTUAL
