"""The tone that is told of a statement, and the words that it goes by."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.contracts import Position, StanceWord
from detente.stance.model import Judgement

MARGIN = 0.07
"""Scores nearer to 0 than this are not told: the words do not decide."""
MOST_WORDS = 4
LEAST_WEIGHT = 0.2
"""What a word must weigh beside the weightiest to be named."""
UNDECIDED = "the words speak clearly for neither side"
AS_A_WHOLE = "no single word decides; the sentence as a whole sounds so"


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone from -1 to 1, or ``None``; why; and the words that speak for it."""

    value: float | None
    reason: str
    words: tuple[StanceWord, ...]


def told(judgement: Judgement, doc: Doc, number: int) -> Tone:
    """Return the tone of a judgement, ``None`` where it is not sure enough of either side.

    Args:
        judgement: how the statement sounds.
        doc: the parse that its words stand in.
        number: number of the sentence.
    """
    score = judgement.score
    if abs(score) < MARGIN:
        return Tone(None, f"{UNDECIDED} ({score:+.2f})", ())
    sign = 1 if score > 0 else -1
    weights = {i: w * sign for i, w in judgement.evidence.words.items() if w * sign > 0}
    least = LEAST_WEIGHT * max(weights.values(), default=0.0)
    chosen = [i for i in weights if weights[i] >= least]
    chosen = sorted(sorted(chosen, key=lambda i: -weights[i])[:MOST_WORDS])
    words = tuple(_word(doc[i], sign, number) for i in chosen)
    side = "friendly" if sign > 0 else "hostile"
    reason = f"{side}: {', '.join(w.text for w in words)}" if words else f"{side}: {AS_A_WHOLE}"
    return Tone(round(score, 3), reason, words)


def _word(token: Token, sign: int, number: int) -> StanceWord:
    end = token.idx + len(token.text)
    place = Position(sequence=number, start=token.idx, end=end)
    return StanceWord(text=token.text, tone=sign, position=place)
