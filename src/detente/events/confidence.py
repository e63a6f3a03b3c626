"""How sure a coding is, from what it rests on."""

from __future__ import annotations

from detente.events.match import Candidate

BASE = 0.5


def confidence_of(candidate: Candidate, *, dated: bool) -> float:
    """Return a number from 0 to 1 that orders events by how firmly the text supports them.

    It is a count of supports (a demanding frame, both parties named outright, a date) and of
    weaknesses (a party taken over from the clause or a possessor, a side missing), not a
    probability.
    """
    score = BASE
    frame = candidate.frame
    score += min(0.2, 0.04 * frame.specificity) if frame else 0.1
    if candidate.actors and candidate.recipients:
        score += 0.15
    if all(p.direct for p in candidate.actors) and all(p.direct for p in candidate.recipients):
        score += 0.1
    if any(p.entity.code is None for p in (*candidate.actors, *candidate.recipients)):
        score -= 0.1
    if candidate.shared_actor:
        score -= 0.15
    if candidate.trigger.pos_ != "VERB":
        score -= 0.05
    return round(min(0.99, max(0.05, score + 0.05 * dated)), 2)
