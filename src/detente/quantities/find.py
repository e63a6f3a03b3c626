"""The quantities of one document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from detente.contracts import Entity, Event, Position, Quantity
from detente.events import Scene
from detente.events.scene import position_of
from detente.quantities.lexicon import encounters, measures, minutes, words
from detente.quantities.linking import by_trigger, of_types, of_violence
from detente.quantities.measured import REACH, counted, measurer, nearest, partial, rated, token_at
from detente.quantities.numbers import LATER, PART, Number, find_numbers

NO_EVENT = "no event of the text fits what was measured"
ITSELF = "the text itself says so"
OPEN = "the words leave it open"
_UNIT = re.compile(rf"(?P<half>\s+and a half)?[-\s](?:{'|'.join(words('unit'))})\b", re.IGNORECASE)
_HALF = re.compile(r"\s+and a half\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?:\s?%|[-\s]per\s?cent(?:age points?)?\b)", re.IGNORECASE)
_RATES = frozenset({"SANCTION", "THREATEN", "COERCE", "CONCEDE"})
ELLIPSIS = 3
"""How many sentences "one station counted 35 minutes" may lie behind what was measured."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with what it measures, before the words around it are looked at."""

    what: str
    of: str | None
    low: float | None
    high: float | None
    unit: str
    start: int
    end: int
    token: Token
    event: Event | None


@dataclass(slots=True)
class Sentence:
    """One sentence, the events told of so far and the last length that was given.

    ``last`` is the one that "one station counted 35 minutes" goes back to.
    """

    span: Span
    number: int
    events: Sequence[Event]
    last: Reading | None = None


def find_quantities(scene: Scene, events: Sequence[Event]) -> list[Quantity]:
    """Return what a text says of the length, toll and rate of its events.

    Args:
        scene: the document with what the earlier rooms found in it.
        events: its events.

    Returns:
        Quantities in the order of the text; numbers that measure nothing known are left out.
    """
    found: list[Quantity] = []
    last: tuple[int, Reading] | None = None
    for number, span in enumerate(scene.doc.sents):
        if not _worth(span):
            continue
        near = last[1] if last and number - last[0] <= ELLIPSIS else None
        sentence = Sentence(span, number, events, near)
        for reading in _readings(sentence):
            if any(a <= span.start_char + reading.start < b for a, b in scene.skip):
                continue
            if reading.what == "duration":
                last = (number, reading)
                sentence.last = reading
            found.append(_quantity(reading, sentence, scene))
    return found


def _worth(span: Span) -> bool:
    """Tell whether a sentence has any word that a number could measure something with."""
    return any(t.lower_ in words("unit") or t.lemma_.lower() in measures() for t in span)


def _readings(sentence: Sentence) -> Iterator[Reading]:
    text = sentence.span.text
    for number in find_numbers(text):
        unit = _UNIT.match(text, number.end)
        if unit:
            reading = _duration(number, unit, sentence)
        elif percent := _PERCENT.match(text, number.end):
            reading = _rate(number, percent.end(), sentence)
        else:
            reading = _count(number, sentence)
        if reading is not None:
            yield reading


def _duration(number: Number, unit: re.Match[str], sentence: Sentence) -> Reading | None:
    text, events, end = sentence.span.text, sentence.events, unit.end()
    if PART.search(text[: number.start]) or LATER.match(text, end):
        return None
    length = minutes(re.split(r"[-\s]", unit[0].lower())[-1])
    half = _HALF.match(text, end)
    if half:
        end = half.end()
    more = length / 2 if half or unit["half"] else 0
    low, high = (None if n is None else n * length + more for n in (number.low, number.high))
    token = token_at(sentence.span, number.start, end)

    def tells(word: Token) -> bool:
        return word.lemma_.lower() in encounters() or by_trigger(events, word) is not None

    word = nearest(token, tells, REACH)
    if word is not None and partial(token):
        return None
    if word is not None:
        of = word.lemma_.lower()
        types = encounters().get(of, frozenset())
        event = by_trigger(events, word) or of_types(events, sentence.number, types, of)
        return Reading("duration", of, low, high, "minutes", number.start, end, token, event)
    last = sentence.last
    if last is None or measurer(token) is None:
        return None
    return Reading("duration", last.of, low, high, "minutes", number.start, end, token, last.event)


def _rate(number: Number, end: int, sentence: Sentence) -> Reading | None:
    token = token_at(sentence.span, number.start, end)
    word = rated(token)
    if word is None:
        return None
    event = of_types(sentence.events, sentence.number, _RATES, "")
    of = word.lemma_.lower()
    return Reading("rate", of, number.low, number.high, "percent", number.start, end, token, event)


def _count(number: Number, sentence: Sentence) -> Reading | None:
    token = token_at(sentence.span, number.start, number.end)
    what = counted(token)
    if what is None:
        return None
    event = of_violence(sentence.events, sentence.number)
    bounds = (number.low, number.high)
    return Reading(what, None, *bounds, "persons", number.start, number.end, token, event)


def _quantity(reading: Reading, sentence: Sentence, scene: Scene) -> Quantity:
    span = sentence.span
    said_by = _said_by(reading.token, scene)
    start, end = span.start_char + reading.start, span.start_char + reading.end
    key = f"{scene.document.id}\x1f{start}\x1f{reading.what}"
    reasons = {} if reading.event else {"event": NO_EVENT}
    if said_by is None:
        reasons["said_by"] = ITSELF
    for name, bound in (("low", reading.low), ("high", reading.high)):
        if bound is None:
            reasons[name] = OPEN
    whole = position_of(span, sentence.number)
    return Quantity(
        id=hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16],
        what=reading.what,
        of=reading.of,
        low=reading.low,
        high=reading.high,
        unit=reading.unit,
        words=scene.document.text[start:end],
        said_by=said_by,
        event=reading.event.id if reading.event else None,
        text=scene.document.text[whole.start : whole.end],
        text_info=Position(sequence=sentence.number, start=start, end=end),
        cite_info=scene.citation(),
        coder=scene.coder,
        reasons=reasons,
    )


def _said_by(number: Token, scene: Scene) -> Entity | None:
    """Return who gives the number: who measured it, or in whose words it stands."""
    subject = measurer(number)
    if subject is not None:
        mentions = scene.cast.at(subject.i)
        if mentions:
            return scene.cast.entity(mentions[0])
        words_of = scene.doc[subject.left_edge.i : subject.right_edge.i + 1]
        return Entity.unresolved(words_of.text)
    quote = scene.quotes.spoken_by(number)
    if quote is None:
        return None
    if quote.speaker:
        return scene.cast.entity(quote.speaker[0])
    return Entity.unresolved(quote.speaker_text) if quote.speaker_text else None
