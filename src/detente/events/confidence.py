"""How sure a coding is, as a chance learned from what turned out right."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from detente.classify import NONE
from detente.events.match import Candidate

MOST_SPECIFIC = 5
LEAST, MOST = 0.01, 0.99


def features(candidate: Candidate, *, dated: bool) -> dict[str, float]:
    """Return what an event rests on, each from 0 to 1.

    Args:
        candidate: the event with its parties.
        dated: whether the text gives it a date.
    """
    reading = candidate.reading
    sides = (*candidate.actors, *candidate.recipients)
    return {
        "type_chance": reading.types.get(candidate.type, 0.0) if reading else 0.0,
        "no_event_chance": reading.types[NONE] if reading else 0.0,
        "unasked": float(reading is None),
        "framed": float(candidate.by_frame),
        "specific": _specific(candidate),
        "both_sides": float(bool(candidate.actors and candidate.recipients)),
        "direct": float(all(p.direct for p in sides)),
        "countries": float(all(p.entity.code is not None for p in sides)),
        "shared_actor": float(candidate.shared_actor),
        "verb": float(candidate.trigger.pos_ == "VERB"),
        "dated": float(dated),
    }


def _specific(candidate: Candidate) -> float:
    demands = candidate.frame.specificity if candidate.frame else 0
    return min(demands, MOST_SPECIFIC) / MOST_SPECIFIC


@cache
def weights() -> dict[str, float]:
    """Return the weight of each feature and the intercept, as benchmarks/calibrate.py found."""
    text = (files("detente.events") / "data" / "confidence.json").read_text("utf-8")
    found: dict[str, float] = json.loads(text)["weights"]
    return found


def confidence_of(candidate: Candidate, *, dated: bool) -> float:
    """Return the chance that type and parties of an event are right, from 0 to 1.

    The chance is of the whole event: of a hundred events of 0.7, about seventy should be as an
    analyst would have noted them (logistic regression over ``features``). For a codebook of the
    user's own it is the codebook's chance of the type, on which nothing else has been learned.
    """
    if candidate.chance is not None:
        return round(candidate.chance, 2)
    known = weights()
    given = features(candidate, dated=dated)
    total = known["intercept"] + sum(known[name] * value for name, value in given.items())
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-total)))), 2)
