"""How the date of one clause reaches the verbs that depend on it or stand beside it."""

from __future__ import annotations

from spacy.tokens import Token

from detente.dates.lexicon import lemmas
from detente.dates.tense import VERBAL, of_verb

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_SAME_TIME_MARKS = frozenset({"as", "while", "when"})
_CARRYING = frozenset({"in", "during", "at", "by", "with", "through", "into", "as", "to", "on"})


def is_perfect(verb: Token) -> bool:
    """Tell whether a verb form is a perfect ("had met", "has met", "having met")."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in verb.children)


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass")]


def governing_clause(verb: Token) -> tuple[Token, bool] | None:
    """Return the word whose date a verb without its own shares, if there is one.

    Returns:
        The word, and whether only a date standing before that word is shared; ``None`` when the
        verb's clause has its own time.
    """
    head = verb.head
    if head == verb:
        return None
    match verb.dep_:
        case "conj" if head.pos_ in VERBAL:
            if of_verb(verb) != of_verb(head) or is_perfect(verb) != is_perfect(head):
                return None
            return head, _has_subject(verb)
        case "xcomp" if head.pos_ in VERBAL and _is_simultaneous(verb, head):
            return head, False
        case "ccomp" if _is_coordinated(verb, head):
            return head, True
        case "ccomp" | "parataxis" if head.pos_ in VERBAL and _is_present_report(verb):
            return head, False
        case "advcl" if _accompanies(verb):
            return head, False
        case "acl" if verb.tag_ == "VBG" and not is_perfect(verb):
            return head, False
        case "pcomp" if head.lower_ in ("by", "in", "without"):
            return head.head, False
    return None


def _is_simultaneous(verb: Token, head: Token) -> bool:
    infinitive = any(c.tag_ == "TO" for c in verb.children)
    return not is_perfect(verb) and (not infinitive or head.lemma_ in lemmas("same_time"))


def _is_coordinated(verb: Token, head: Token) -> bool:
    """Tell whether a clause taken for an object is one of two main clauses joined by "and"."""
    if head.lemma_ in lemmas("speech") or of_verb(verb) != of_verb(head):
        return False
    between = verb.doc[head.i + 1 : verb.i]
    return any(t.dep_ == "cc" for t in between) and all(t.dep_ != "mark" for t in verb.children)


def _is_present_report(verb: Token) -> bool:
    """Tell whether a reported clause speaks of the time of the report: "is", "was sending"."""
    if is_perfect(verb):
        return False
    finite = [t for t in (verb, *_auxiliaries(verb)) if t.tag_ in ("VBZ", "VBP", "VBD", "MD")]
    if any(t.tag_ == "MD" for t in finite):
        return False
    return any(t.tag_ in ("VBZ", "VBP") for t in finite) or verb.tag_ == "VBG"


def _accompanies(verb: Token) -> bool:
    """Tell whether an adverbial clause happens together with its main clause."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    if is_perfect(verb) or marks & {"after", "before", "until", "since", "if", "because", "once"}:
        return False
    if verb.tag_ == "VBG" or any(c.tag_ == "TO" for c in verb.children):
        return True
    return bool(marks & _SAME_TIME_MARKS)


def clause_of_noun(noun: Token) -> Token | None:
    """Return the verb whose date an event noun shares, if there is one.

    "They held talks" dates the talks; "they condemned the attack" and "after the attack" do not.
    """
    node = noun
    for _ in range(5):
        head = node.head
        if head == node:
            return None
        if head.pos_ in VERBAL:
            spoken_of = node.dep_ in ("dobj", "nsubjpass", "pobj")
            return None if spoken_of and head.lemma_ in lemmas("about") else head
        if head.pos_ == "ADP" and head.lower_ not in _CARRYING and head.dep_ != "agent":
            return None
        if node.dep_ in ("relcl", "acl", "poss", "ccomp"):
            return None
        node = head
    return None
