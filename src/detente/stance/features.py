"""What speaks for a tone: figures on where the target stands among words that have one."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.stance.lexicon import attitudes_of, in_class, is_harm
from detente.stance.statement import Statement
from detente.stance.syntax import agents, places_of
from detente.stance.valence import signed

STEPS = 6
SIDES = ("subj", "obj", "owner", "prep", "other")
DEPTHS = 3
NAMES = (
    "attitude", "attitude_other", "attitude_owned", "victim", "wrongdoer", "harmed",
    *(f"up_{side}_{depth}" for side in SIDES for depth in range(DEPTHS)),
    *(f"beside_{side}_{depth}" for side in SIDES for depth in range(DEPTHS)),
    "near_plus", "near_minus", "clause_plus", "clause_minus", "said_plus", "said_minus",
    "all_plus", "all_minus", "cue", "event_plus", "event_minus", "event_request",
    "hypothetical", "concession", "quote", "object", "addressed", "question", "negated",
    "is_subject", "is_place", "alone",
)  # fmt: skip
INDEX = {name: number for number, name in enumerate(NAMES)}
CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "acl", "parataxis", "csubj"})
NEAR = 5
FRIENDLY = frozenset({"SUPPORT", "AGREE", "CONCEDE", "COOPERATE", "AID"})
HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN"})


@dataclass(slots=True)
class Evidence:
    """Figures under ``NAMES`` and the words behind them with what they speak for."""

    figures: list[float] = field(default_factory=lambda: [0.0] * len(NAMES))
    words: dict[int, float] = field(default_factory=dict)

    def add(self, name: str, value: float, word: Token | None = None) -> None:
        """Count a figure, and the word that gave it, if any."""
        self.figures[INDEX[name]] += value
        if word is not None and value:
            self.words[word.i] = self.words.get(word.i, 0.0) + value


def evidence_of(statement: Statement) -> Evidence:
    """Return what the words of a statement say of its target."""
    found = Evidence()
    doc = statement.sentence.doc
    targets = [doc[m.head] for m in (statement.target, *statement.others)]
    speaker = statement.speaker.head if statement.speaker_inside else None
    for target in dict.fromkeys(targets):
        _climb(found, target)
    _attitudes(found, statement, set(targets), speaker)
    _around(found, statement, targets[0])
    _circumstances(found, statement, targets[0])
    return found


def _side(token: Token) -> str:
    match token.dep_:
        case "nsubj" | "csubj" | "agent":
            return "subj"
        case "dobj" | "nsubjpass" | "dative" | "iobj" | "attr" | "oprd":
            return "obj"
        case "poss" | "compound" | "amod" | "nmod" | "appos":
            return "owner"
        case "pobj" | "prep" | "pcomp":
            return "prep"
        case _:
            return "other"


def _climb(found: Evidence, target: Token) -> None:
    """Count the tone of the words above a target and beside it, by where it stands to them."""
    below, depth = target, 0
    for _ in range(STEPS):
        if below.dep_ == "ROOT" or below.head == below:
            return
        above = below.head
        side = _side(below)
        if above.pos_ == "ADP":
            below = above
            continue
        level = min(depth, DEPTHS - 1)
        found.add(f"up_{side}_{level}", signed(above), above)
        for child in above.children:
            if child.i == below.i or child.dep_ in ("nsubj", "punct", "poss"):
                continue
            if child.dep_ in ("acomp", "attr", "dobj", "xcomp", "oprd", "advmod", "amod", "prep",
                              "ccomp", "compound", "conj", "appos", "relcl", "acl"):  # fmt: skip
                for word in _few(child):
                    found.add(f"beside_{side}_{level}", signed(word), word)
        depth += 1
        below = above


def _few(top: Token) -> list[Token]:
    """Return a word, and the words right under it that carry its sense."""
    words = [top]
    for child in top.children:
        if child.dep_ in ("amod", "pobj", "dobj", "attr", "acomp", "conj", "xcomp", "compound"):
            words.append(child)
            words += [c for c in child.children if c.dep_ in ("amod", "compound", "pobj", "conj")]
    return words[:12]


def _attitudes(
    found: Evidence, statement: Statement, targets: set[Token], speaker: int | None
) -> None:
    """Count words of attitude that have the target, or what is the target's, at their place."""
    for word in statement.sentence:
        for attitude in attitudes_of(word):
            negation = -1.0 if _is_denied(word) else 1.0
            value = attitude.tone * negation
            for place in places_of(word, attitude.targets):
                if place in targets:
                    own = "subj" not in attitude.targets and _by_speaker(word, statement, speaker)
                    found.add("attitude" if own else "attitude_other", value, word)
                    continue
                if "subj" in attitude.targets or not targets & set(_within(place)):
                    continue
                if is_harm(place):
                    for target in targets & set(_within(place)):
                        if _does(target, place):
                            found.add("wrongdoer", value, word)
                        else:
                            found.add("victim", -value, word)
                else:
                    found.add("attitude_owned", value, word)
        harms = is_harm(word) and word.pos_ == "VERB"
        if harms and targets & set(places_of(word, {"obj"})):
            found.add("harmed", 1.0)


def _is_denied(word: Token) -> bool:
    return any(in_class(c.lower_, "negations") for c in word.children) or (
        word.dep_ == "xcomp"
        and (
            any(in_class(c.lower_, "negations") for c in word.head.children)
            or in_class(word.head.lemma_.lower(), "reversers")
        )
    )


def _by_speaker(word: Token, statement: Statement, speaker: int | None) -> bool:
    """Tell whether the attitude is the speaker's: his name, "I" or "we" is its subject."""
    if word.i == statement.cue:
        return True
    if word.pos_ == "NOUN":
        owners = [c for c in word.children if c.dep_ == "poss"]
        return any(o.i == speaker or o.lower_ in ("my", "our") for o in owners)
    verb = word
    for _ in range(STEPS):
        subjects = [c for c in verb.children if c.dep_ == "nsubj"] + agents(verb)
        if subjects:
            return any(s.i == speaker or s.lower_ in ("i", "we") for s in subjects)
        if verb.dep_ not in ("xcomp", "conj", "advcl", "acl", "pcomp", "prep"):
            return False
        verb = verb.head
    return False


def _within(noun: Token) -> list[Token]:
    """Return the nouns under a noun, a few steps down."""
    found, level = [], [noun]
    for _ in range(3):
        level = [c for t in level for c in t.children
                 if c.dep_ in ("poss", "compound", "amod", "nmod", "prep", "pobj", "agent", "appos",
                               "conj", "pcomp", "dobj")]  # fmt: skip
        found += level
    return found


def _does(target: Token, harm: Token) -> bool:
    """Tell whether a target is who does the harm: its owner or the one it is by."""
    if target.head == harm:
        return target.dep_ in ("poss", "amod", "nmod", "compound")
    return target.head.lower_ in ("by", "from")


def _around(found: Evidence, statement: Statement, target: Token) -> None:
    """Count the tone of words by how near they stand to the target."""
    clause = target
    for _ in range(STEPS):
        if clause.dep_ in CLAUSE:
            break
        clause = clause.head
    inside = {t.i for t in clause.subtree}
    spans = statement.spans
    for word in statement.sentence:
        value = signed(word)
        if not value:
            continue
        sign = "plus" if value > 0 else "minus"
        found.add(f"all_{sign}", abs(value))
        if abs(word.i - target.i) <= NEAR:
            found.add(f"near_{sign}", abs(value))
        if word.i in inside:
            found.add(f"clause_{sign}", abs(value))
        if any(start <= word.idx < end for start, end in spans):
            found.add(f"said_{sign}", abs(value))
        if word.i not in found.words:
            found.words[word.i] = 0.1 * value


def _circumstances(found: Evidence, statement: Statement, target: Token) -> None:
    doc = statement.sentence.doc
    if statement.cue is not None:
        found.add("cue", signed(doc[statement.cue]))
    for event in statement.events:
        kind = event.event[0]
        if kind in FRIENDLY:
            found.add("event_plus", 1.0)
        elif kind in HOSTILE:
            found.add("event_minus", 1.0)
        elif kind == "REQUEST":
            found.add("event_request", 1.0)
    words = [t.lower_ for t in statement.sentence]
    found.add("hypothetical", float(any(in_class(w, "hypotheticals") for w in words)))
    found.add("concession", float(any(in_class(w, "concessions") for w in words)))
    found.add("negated", float(any(in_class(w, "negations") for w in words)))
    found.add("quote", float(statement.kind == "quote"))
    found.add("object", float(statement.object))
    found.add("addressed", float(statement.addressed))
    found.add("question", float("?" in words))
    found.add("is_subject", float(target.dep_ in ("nsubj", "nsubjpass")))
    found.add("is_place", float(target.dep_ == "pobj" and target.head.lower_ in ("in", "to", "at")))
    found.add("alone", float(not found.words))
