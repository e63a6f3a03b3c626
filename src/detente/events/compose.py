"""Events made of events: to threaten, ask, agree or refuse something is one event, not two."""

from __future__ import annotations

from spacy.tokens import Token

from detente.contracts import Status
from detente.events.lexicon import in_class
from detente.events.match import Candidate, lemma_of
from detente.events.status import ACTUAL, FUTURE
from detente.events.syntax import complements, objects, prepositional, with_conjuncts

# Types whose content is another event; that one is not recorded beside them.
ABSORBING = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "CONCEDE"})
# Types that say of another event that it is over.
ENDING_TYPES = frozenset({"SANCTION", "RETREAT"})
ENDED_BY_WORDS = {
    "hostility": ("RETREAT", "withdraw"),
    "restriction": ("CONCEDE", None),
    "talks": ("SANCTION", "withdraw"),
    "aid": ("SANCTION", "discontinue"),
    "cooperation": ("SANCTION", "discontinue"),
    "relations": ("SANCTION", "withdraw"),
}
THREATENED_MODES = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "SANCTION": "relations",
    "PROTEST": "relations",
    "COERCE": "restrict",
}
COERCE_THREATS = {"arrest": "arrest", "deport": "expel", "seize": "territory"}
REQUESTED_MODES = {
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "CONSULT": "meet",
    "AGREE": "meet",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
MEANS_REACH = 12
WANTED_WORDS = (
    ("yielding", "yield"),
    ("aid", "assist"),
    ("talks", "meet"),
    ("phonecall", "meet"),
)
COMMANDED = frozenset({"GOV", "MIL", "COP", "SPY"})
HELPING = frozenset({"help", "assist", "aid", "support", "back"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
STOPPING = frozenset(
    {
        "stop",
        "end",
        "halt",
        "cease",
        "suspend",
        "withdraw",
        "lift",
        "release",
        "free",
        "drop",
        "abandon",
        "refrain",
    }
)


def compose(candidates: list[Candidate]) -> list[Candidate]:
    """Join the candidates of one sentence: absorb contents, merge light verbs with their nouns.

    Args:
        candidates: the events found at single words, in order of the text.

    Returns:
        Those that stand for an event of their own, with modes and recipients completed.
    """
    by_token = {c.trigger.i: c for c in candidates}
    gone: set[int] = set()
    for outer in candidates:
        if outer.trigger.i in gone:
            continue
        for inner in _contents(outer, by_token):
            if inner.trigger.i == outer.trigger.i:
                continue
            if _same_event(outer, inner):
                _merge(outer, inner)
            elif _absorbs(outer, inner):
                _absorb(outer, inner)
            else:
                continue
            gone.add(inner.trigger.i)
    for candidate in candidates:
        _mode_from_words(candidate)
    return [c for c in candidates if c.trigger.i not in gone]


def _absorbs(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether an event's content is no event of its own.

    What someone asks for, threatens or agrees to has not happened, and what a judgement names is
    its object; but "condemned the bombing" speaks of two events.
    """
    if not outer.actors:
        return False
    if outer.type in ABSORBING:
        return True
    if outer.type == "ACCUSE":
        return inner.trigger.pos_ == "VERB"
    if outer.type not in ENDING_TYPES:
        return False
    # "withdrew from its agreement": the preposition that the sense asks for brings what is ended.
    preposition = inner.trigger.head
    left = outer.frame is not None and preposition.lower_ in outer.frame.prep
    return outer.object_head is not None or (left and preposition.head == outer.trigger)


def _contents(outer: Candidate, by_token: dict[int, Candidate]) -> list[Candidate]:
    """Return the events that stand under a trigger as its object or complement."""
    trigger = outer.trigger
    heads = list(complements(trigger))
    if outer.frame and outer.frame.particle == "for":  # "called for X to leave"
        heads += [c for c in trigger.children if c.dep_ == "advcl" and c.i > trigger.i]
    if outer.object_head is not None:
        heads += with_conjuncts(outer.object_head)
        heads += [n for p in ("of", "for") for n in prepositional(outer.object_head, p)]
    slots = set(outer.frame.recipient) if outer.frame else set()
    if outer.frame and outer.frame.particle:
        slots |= set(outer.frame.particle.split())
    for slot in slots | {"of", "for", "to", "with"}:
        heads += [t for n in prepositional(trigger, slot) for t in with_conjuncts(n)]
    if outer.type in ABSORBING and trigger.pos_ == "NOUN":
        heads += [c for c in trigger.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"]
    found: dict[int, Candidate] = {}
    for head in heads:
        inner = by_token.get(head.i)
        if inner is not None and inner is not outer:
            found[head.i] = inner
            if outer.type in ABSORBING:
                for deeper in _contents(inner, by_token) if head.i > trigger.i else ():
                    found.setdefault(deeper.trigger.i, deeper)
        elif inner is None and head.pos_ == "VERB":
            # "help us to reach out": the verb between carries no event of its own.
            for inside in (*complements(head), *_nouns_under(head)):
                deeper_candidate = by_token.get(inside.i)
                if deeper_candidate is not None:
                    found.setdefault(inside.i, deeper_candidate)
    return list(found.values())


def _nouns_under(verb: Token) -> list[Token]:
    """Return a verb's objects and what they are of: "authorise a rise in attacks"."""
    nouns = [t for o in objects(verb) for t in with_conjuncts(o)]
    return nouns + [n for o in nouns for p in ("of", "in", "on") for n in prepositional(o, p)]


def _same_event(outer: Candidate, inner: Candidate) -> bool:
    if outer.type == inner.type:
        return True
    return bool(
        outer.frame
        and outer.frame.object
        and not outer.frame.object.negated
        and lemma_of(inner.trigger) in outer.frame.object.lemmas
        and outer.type not in ABSORBING
    )


def _merge(outer: Candidate, inner: Candidate) -> None:
    outer.also.append(inner.trigger)
    if outer.type == inner.type:
        outer.mode = outer.mode or inner.mode
    taken = {p.key for p in outer.actors}
    if not outer.actors:
        outer.actors = list(inner.actors)
        taken = {p.key for p in outer.actors}
    if not outer.recipients or all(not p.direct for p in outer.recipients):
        better = [p for p in [*inner.recipients, *inner.actors] if p.key not in taken]
        outer.recipients = better or outer.recipients


def _absorb(outer: Candidate, inner: Candidate) -> None:
    match outer.type:
        case "THREATEN":
            outer.mode = outer.mode or _threatened(inner)
        case "REQUEST" | "REJECT":
            default = "change"
            yielding = inner.type in HOSTILE or lemma_of(inner.trigger) in STOPPING
            fallback = "yield" if yielding and inner.trigger.pos_ == "NOUN" else default
            helping = any(lemma_of(c) in HELPING for c in complements(outer.trigger))
            wanted = "assist" if helping else REQUESTED_MODES.get(inner.type, fallback)
            outer.mode = outer.mode or wanted
    taken = {p.key for p in outer.actors}
    ordered = outer.type == "REQUEST" and inner.type in HOSTILE and _commands(outer)
    if ordered and inner.recipients:
        outer.type, outer.mode, outer.ordered = inner.type, inner.mode, True
        outer.recipients = [p for p in inner.recipients if p.key not in taken]
        return
    if not outer.recipients:
        outer.recipients = [p for p in [*inner.recipients, *inner.actors] if p.key not in taken]


def _commands(request: Candidate) -> bool:
    """Tell whether a request goes from a state's leader to its own arms, who will carry it out."""
    codes = {p.entity.code for p in (*request.actors, *request.recipients)}
    sectors = {p.entity.sector for p in request.recipients}
    return len(codes) == 1 and None not in codes and bool(sectors & COMMANDED)


def _threatened(inner: Candidate) -> str | None:
    if inner.type == "COERCE":
        return COERCE_THREATS.get(inner.mode or "", "restrict")
    return THREATENED_MODES.get(inner.type)


def _mode_from_words(candidate: Candidate) -> None:
    """Give a threat its mode from the means it names: "with military action", "of tariffs"."""
    trigger = candidate.trigger
    if candidate.type in ("REQUEST", "REJECT") and candidate.mode is None:
        wanted = [n for p in ("for", "to") for n in prepositional(trigger, p)]
        wanted += [candidate.object_head] if candidate.object_head is not None else []
        lemmas = [lemma_of(n) for n in wanted]
        if any(lemma_of(c) in HELPING for c in complements(trigger)):
            candidate.mode = "assist"
            return
        for name, mode in WANTED_WORDS:
            if any(in_class(lemma, name) for lemma in lemmas):
                candidate.mode = mode
                return
    if candidate.type != "THREATEN":
        return
    inside = [t for t in trigger.subtree if t.i != trigger.i]
    # The parser often hangs the means elsewhere, so the words that follow count, too.
    after = [
        t
        for t in trigger.doc[trigger.i + 1 : min(trigger.i + MEANS_REACH, trigger.sent.end)]
        if t.dep_ == "pobj" and t.head.lower_ in ("with", "of", "by")
    ]
    for name, mode in (("hostilenoun", "violence"), ("restrictnoun", "restrict")):
        means = [t for t in (*inside, *after) if in_class(lemma_of(t), name)]
        if means:
            candidate.mode = candidate.mode or mode
            candidate.also.append(means[0])
            return


def ended(candidate: Candidate) -> Candidate | None:
    """Return the event that the end of an event is: "the suspension of peace talks with …"."""
    noun = candidate.trigger.head.head
    if candidate.trigger.dep_ != "pobj" or candidate.trigger.head.lower_ != "of":
        return None
    if not in_class(lemma_of(noun), "ending"):
        return None
    for name, (kind, mode) in ENDED_BY_WORDS.items():
        if in_class(lemma_of(candidate.trigger), name):
            result = Candidate(noun, kind, mode, None, candidate.actors, candidate.recipients)
            result.object_head = candidate.trigger
            return result
    return None


def hostile_content(candidate: Candidate, by_token: dict[int, Candidate]) -> bool:
    """Tell whether what a verb promises is harm ("vowed to crush …")."""
    told = any(inner.type in HOSTILE for inner in _contents(candidate, by_token))
    return told or any(map(_wages, complements(candidate.trigger)))


def _wages(verb: Token) -> bool:
    """Tell whether a verb goes on with hostilities against someone: "continue operations"."""
    if in_class(lemma_of(verb), "ending"):
        return False
    return any(
        in_class(lemma_of(noun), "hostility") and any(c.lower_ == "against" for c in noun.children)
        for noun in objects(verb)
    )


def cooperative_content(candidate: Candidate, by_token: dict[int, Candidate]) -> bool:
    """Tell whether what a readiness is for is an event that helps or yields."""
    return any(inner.type not in HOSTILE for inner in _contents(candidate, by_token))


def refused(candidate: Candidate) -> None:
    """Make of a cooperation that someone will not do, or failed to do, a rejection."""
    modality = candidate.modality
    if modality is None or modality.status is not Status.DENIED:
        return
    if candidate.type not in REQUESTED_MODES or modality.word.lower() == "denied":
        return
    trigger = candidate.trigger
    # "said it would not" is what "we will not" becomes when reported.
    willing = FUTURE | {"would"} if trigger.dep_ == "ccomp" else FUTURE
    if not modality.negated or any(c.lower_ in willing for c in trigger.children):
        candidate.mode = REQUESTED_MODES[candidate.type]
        candidate.type = "REJECT"
        candidate.modality = ACTUAL
