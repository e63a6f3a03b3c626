"""Statements as the event network reads them."""

from __future__ import annotations

from detente.classify import Marked
from detente.stance.statement import Statement

SPEAKER = "The speaker"


def question(statement: Statement) -> Marked:
    """Return a statement's sentence with speaker, target and cue marked.

    Where the sentence does not name the speaker, "The speaker said:" goes before it, so that the
    network sees whose words they are.
    """
    sentence = statement.sentence
    text, start = sentence.text, sentence.start_char
    cue = None
    if statement.cue is not None:
        token = sentence.doc[statement.cue]
        if sentence.start_char <= token.idx < sentence.end_char:
            cue = (token.idx - start, token.idx - start + len(token.text))
    target = _clipped(statement.target.start, statement.target.end, start, len(text))
    if statement.speaker_inside:
        speaker = _clipped(statement.speaker.start, statement.speaker.end, start, len(text))
        return Marked(text, speaker if speaker != target else None, target, cue)
    before = f"{SPEAKER} said: "
    shift = len(before)
    said = (len(SPEAKER) + 1, len(SPEAKER) + 5)
    return Marked(
        before + text,
        (0, len(SPEAKER)),
        (target[0] + shift, target[1] + shift),
        (cue[0] + shift, cue[1] + shift) if cue else said,
    )


def _clipped(start: int, end: int, offset: int, length: int) -> tuple[int, int]:
    first = min(max(0, start - offset), length - 1)
    return first, min(max(first + 1, end - offset), length)
