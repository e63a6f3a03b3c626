"""The model's word on candidates: whether they are events at all, and of what type.

Tables and model see different things. A frame knows its verb's sense and where its parties stand;
the model has seen how the whole sentence sounds. A candidate of the tables keeps its type unless
the model is sure of another; one without a frame needs the model to be sure of some type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from detente.classify import NONE, EventModel, Marked, Reading
from detente.codebook import OTHER, TrainedCodebook
from detente.events.match import Candidate
from detente.events.open import OPEN
from detente.events.parties import Party, PartyFinder
from detente.events.prospects import has_prospect

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Weights:
    """How far the model is trusted; all are chances from 0 to 1.

    Args:
        frame_bonus: what a frame's word for a type counts, beside the model's chance of it.
        frame_none: chance of no event above which a verb's frame is dropped. Of nouns the model
            is no judge: it has learned from clauses.
        open_least: chance of a type that a candidate without a frame must reach.
        mode_least: chance of a mode below which none is told.
    """

    frame_bonus: float = 0.9
    frame_none: float = 0.9
    open_least: float = 0.8
    mode_least: float = 0.85


WEIGHTS = Weights()
CODEBOOK_LEAST = 0.5


def weigh(
    candidates: Sequence[Candidate],
    finder: PartyFinder,
    model: EventModel,
    weights: Weights = WEIGHTS,
) -> list[Candidate]:
    """Return the candidates that the model lets stand, with types, in their order."""
    candidates = [c for c in candidates if c.type != OPEN or has_prospect(c)]
    readings = model.read([question(c, finder) for c in candidates])
    kept = []
    for candidate, reading in zip(candidates, readings, strict=True):
        candidate.reading = reading
        if _stands(candidate, reading, weights):
            kept.append(candidate)
    return kept


def weigh_codebook(
    candidates: Sequence[Candidate],
    finder: PartyFinder,
    model: EventModel,
    codebook: TrainedCodebook,
    least: float = CODEBOOK_LEAST,
) -> list[Candidate]:
    """Return the candidates that are events of a user's codebook, with its types.

    Args:
        candidates: what may be events, of known words or of none.
        finder: who each noun stands for.
        model: the network whose view the codebook was learned from.
        codebook: the types.
        least: chance of a type that an event must reach.
    """
    questions = [question(c, finder) for c in candidates]
    judgements = codebook.judge(questions, model.views(questions))
    kept = []
    for candidate, judgement in zip(candidates, judgements, strict=True):
        if judgement.type != OTHER and judgement.chance >= least:
            candidate.type, candidate.mode = judgement.type, None
            candidate.chance = judgement.chance
            kept.append(candidate)
    return kept


def _stands(candidate: Candidate, reading: Reading, weights: Weights) -> bool:
    best = reading.best
    if candidate.failed:
        return True  # the model hears of talks, not that they failed
    if candidate.type == OPEN:
        candidate.type = best
        candidate.mode = _mode(reading, best, weights)
        return reading.types[best] >= weights.open_least
    if candidate.trigger.pos_ == "VERB" and reading.types[NONE] > weights.frame_none:
        return False
    if reading.types[best] > reading.types[candidate.type] + weights.frame_bonus:
        candidate.type, candidate.mode = best, _mode(reading, best, weights)
    return True


def _mode(reading: Reading, event_type: str, weights: Weights) -> str | None:
    mode, chance = reading.mode_of(event_type)
    return mode if chance >= weights.mode_least else None


def question(candidate: Candidate, finder: PartyFinder) -> Marked:
    """Return the sentence of a candidate with its parties and trigger marked."""
    trigger = candidate.trigger
    sentence = trigger.sent
    actor = _first_span(candidate.actors, sentence, finder)
    recipient = _first_span(candidate.recipients, sentence, finder)
    if recipient == actor:
        recipient = None
    start = sentence.start_char
    return Marked(
        sentence.text,
        actor,
        recipient,
        (trigger.idx - start, trigger.idx - start + len(trigger.text)),
    )


def _first_span(parties: Sequence[Party], sentence: Span, finder: PartyFinder) -> Chars | None:
    """Return where the sentence first names one of the parties, in characters from its start."""
    for party in parties:
        if not sentence.start <= party.token < sentence.end:
            continue
        token = sentence.doc[party.token]
        if token.pos_ in ("VERB", "AUX"):
            continue  # a doer that only the verb implies stands nowhere in the sentence
        start, end = _span_of(party, token, finder)
        start, end = max(start, sentence.start_char), min(end, sentence.end_char)
        if start < end:
            return start - sentence.start_char, end - sentence.start_char
    return None


def _span_of(party: Party, token: Token, finder: PartyFinder) -> Chars:
    for mention in finder.cast.at(token.i):
        if mention.actor == party.entity.actor_id:
            return mention.start, mention.end
    first = token.doc[token.left_edge.i]
    return first.idx, token.idx + len(token.text)
