"""What one party does to another in a sentence, asked of the model alone."""

from __future__ import annotations

from collections.abc import Sequence

from detente.classify import NONE, EventModel, Marked, Reading
from detente.contracts import DetenteError, Relation, Status
from detente.ontology.cameo import cameo
from detente.ontology.plover import quad, scale

Span = str | tuple[int, int]


def marked(sentence: str, actor: Span, recipient: Span | None) -> Marked:
    """Return a question to the model from words or offsets.

    Args:
        sentence: the sentence.
        actor: its words as they stand in the sentence, or their half-open offsets.
        recipient: likewise; ``None`` where the sentence names none.

    Raises:
        DetenteError: when the words are not in the sentence, or the offsets lie outside.
    """
    first = _located(sentence, actor, "actor", taken=None)
    second = None if recipient is None else _located(sentence, recipient, "recipient", taken=first)
    return Marked(sentence, first, second)


def _located(
    sentence: str, span: Span, name: str, taken: tuple[int, int] | None
) -> tuple[int, int]:
    if not isinstance(span, str):
        return span
    words = span.strip()
    starts = _occurrences(sentence, words) or _occurrences(sentence.casefold(), words.casefold())
    if not words or not starts:
        raise DetenteError(
            f"the sentence does not hold the {name} {span!r}",
            where=sentence[:60],
            hint="give the words as they stand there, or offsets",
        )
    free = [s for s in starts if taken is None or s >= taken[1] or s + len(words) <= taken[0]]
    start = (free or starts)[0]
    return start, min(len(sentence), start + len(words))


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, half open; without regard to case if not as written."""
    words = words.strip()
    starts = _occurrences(text, words) or _occurrences(text.casefold(), words.casefold())
    # Folding case may lengthen a text; what then lies outside is none of its words.
    return [(start, start + len(words)) for start in starts if start + len(words) <= len(text)]


def _occurrences(text: str, words: str) -> list[int]:
    found, start = [], text.find(words) if words else -1
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def relation_of(reading: Reading) -> Relation:
    """Return the relation that a reading speaks for: the most probable type."""
    chance_of_any = 1 - reading.types[NONE]
    best = reading.best
    mode, _ = reading.mode_of(best)
    older = cameo(best, mode)
    return Relation(
        type=best,
        mode=mode,
        quad_code=quad(best),
        event_scale=scale(best, mode),
        cameo=older.code,
        goldstein=older.goldstein,
        status=Status(max(reading.statuses, key=reading.statuses.__getitem__)),
        context=reading.told_contexts,
        confidence=round(reading.types[best], 4),
        any_event=round(chance_of_any, 4),
        chances={n: round(c, 4) for n, c in reading.types.items() if n != NONE},
    )


def relations(
    model: EventModel,
    questions: Sequence[tuple[str, Span, Span | None]],
    habit: str = "plover",
) -> list[Relation]:
    """Return what the model makes of sentences with their actor and recipient."""
    asked = [marked(*question) for question in questions]
    return [relation_of(reading) for reading in model.read(asked, habit)]
