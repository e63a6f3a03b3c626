"""Which candidates by shape the network need not be asked about: it would say no.

Of what is found by shape alone the network takes one in sixteen, and asking it is the dearest part
of coding. A linear model on the words around a candidate, learned from the network's own answers
(``training/prospects.py``), tells those that have no prospect. Its weights are kept under the same
numbers as those of quotations, so that no words of the texts it learned from are shipped.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from importlib.resources import files

import numpy as np
from spacy.tokens import Token

from detente.events.match import Candidate
from detente.quotes.weighing import key_of

TABLE = "prospects.npz"
NEAR = 2
"""So many words on each side of the trigger are looked at."""
BIAS, LEAST = "bias", "least"
_DEPS = frozenset({"dobj", "prt", "prep", "neg", "aux", "mark", "attr", "xcomp", "ccomp", "advmod"})


def traits(candidate: Candidate) -> Iterator[str]:
    """Yield what is told of a candidate: its word, those about it, and its sides."""
    trigger, doc = candidate.trigger, candidate.trigger.doc
    yield f"word {_word(trigger)}"
    yield f"tag {trigger.tag_}"
    yield f"dep {trigger.dep_} {trigger.pos_}"
    yield f"above {_word(trigger.head)} {trigger.dep_}"
    for child in trigger.children:
        if child.dep_ in _DEPS:
            yield f"{child.dep_} {_word(child)}"
            yield f"has {child.dep_}"
    first, last = trigger.sent.start, trigger.sent.end
    for place in range(max(first, trigger.i - NEAR), min(last, trigger.i + NEAR + 1)):
        if place != trigger.i:
            yield f"near {_word(doc[place])}"
    for name, parties in (("actor", candidate.actors), ("recipient", candidate.recipients)):
        for party in parties[:1]:
            token = doc[party.token]
            yield f"{name} {token.dep_} {token.pos_}"
            yield f"{name} under {_word(token.head)}"
            yield f"{name} sector {party.entity.sector} {party.entity.code is not None}"
            yield f"{name} direct {party.direct}"
            far = abs(party.token - trigger.i)
            yield f"{name} far {far.bit_length()} {party.token > trigger.i}"
    own = {party.entity.code for party in candidate.actors} - {None}
    yield f"same country {any(party.entity.code in own for party in candidate.recipients)}"


def _word(token: Token) -> str:
    """Return a lemma as it may stand in a table: of blanks a hyphen."""
    return " ".join(token.lemma_.lower().split()) or "-"


@functools.cache
def _weights() -> dict[int, float]:
    data = (files("detente.events") / "data" / TABLE).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as table:
        return dict(zip(table["keys"].tolist(), table["weights"].tolist(), strict=True))


def has_prospect(candidate: Candidate) -> bool:
    """Tell whether the network may take a candidate that was found by its shape alone."""
    weights = _weights()
    # Each once, and in one order: sums of floats hang on it, and records must not.
    told = dict.fromkeys(traits(candidate))
    odds = weights[key_of(BIAS)] + sum(weights.get(key_of(trait), 0.0) for trait in told)
    return odds >= weights[key_of(LEAST)]
