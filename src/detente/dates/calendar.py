"""The dates of one text and the events they are dates of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from detente.contracts import DatePrecision, Position, When
from detente.dates.attach import bearers
from detente.dates.clauses import clause_of_noun, governing_clause
from detente.dates.find import Draft, find_drafts
from detente.dates.intervals import Interval, shifted
from detente.dates.lexicon import kin
from detente.dates.story import carried
from detente.dates.tense import VERBAL

CARRIED = "carried over from {!r} in a sentence before"
MAX_CLIMB = 6
_REACH = 200
_SCHEDULING = frozenset({"for", "until", "till"})


@dataclass
class Calendar:
    """The date expressions of one text, in its order, and its day of publication."""

    mentions: list[When]
    published: dt.date | None
    _borne: dict[int, list[When]] = field(default_factory=dict, repr=False)

    def of(self, token: Token) -> When | None:
        """Return the date of the event that a token names, ``None`` when the text gives none.

        A date of the token's own clause or noun phrase comes first, then that of the clause it
        shares its time with. The day of publication is never put in its place.
        """
        return self._of(token, 0)

    def carried(self, token: Token) -> When | None:
        """Return the date that the story has reached where an event has none of its own.

        Its ``reason`` says that it was carried over, ``position`` where its words stand.
        """
        when = carried(token, self.of, self.mentions)
        return when and when.model_copy(update={"reason": CARRIED.format(when.text)})

    def _of(self, token: Token, depth: int) -> When | None:
        if depth > MAX_CLIMB:
            return None
        if token.pos_ in VERBAL:
            return self._of_verb(token, depth)
        for noun in _phrase(token):
            own = self._best(noun)
            if own is not None:
                return own
        verb = clause_of_noun(token)
        if verb is None:
            return None
        scheduled = self._borne.get(verb.i, ())
        ahead = (w for w in scheduled if _preposition(verb.doc, w) in _SCHEDULING)
        return next(ahead, None) or self._of_verb(verb, depth + 1)

    def _of_verb(self, verb: Token, depth: int) -> When | None:
        own = self._best(verb)
        if own is not None or depth > MAX_CLIMB:
            return own
        for child in verb.children:
            if child.dep_ in ("aux", "auxpass", "prt"):
                own = self._best(child)
                if own is not None:
                    return own
        above = governing_clause(verb)
        if above is None:
            return None
        head, only_leading = above
        found = self._of(head, depth + 1)
        if found is None or not only_leading:
            return found
        return found if 0 <= found.head < head.i else None

    def _best(self, token: Token) -> When | None:
        """Return the most telling of the dates that belong to one token."""
        verbal = token.pos_ in VERBAL
        found = [
            when
            for when in self._borne.get(token.i, ())
            if not (verbal and _preposition(token.doc, when) in _SCHEDULING)
        ]
        return min(found, key=lambda when: _rank(when, token), default=None)


def _rank(when: When, token: Token) -> tuple[bool, bool, int]:
    exact = when.precision is DatePrecision.DAY
    return when.start is None, not exact, abs(when.head - token.i)


def _preposition(doc: Doc, when: When) -> str:
    head = doc[when.head].head
    return head.lower_ if head.pos_ == "ADP" else ""


def _phrase(noun: Token) -> list[Token]:
    """Return the nouns of one name of an event: "phone call", "ceasefire talks"."""
    inner = [c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN"]
    outer = [noun.head] if noun.dep_ in ("compound", "amod") and noun.head != noun else []
    return [noun, *outer, *inner]


def find_dates(doc: Doc, published: dt.date | None) -> Calendar:
    """Find the date expressions of a parsed text and resolve them to days.

    Args:
        doc: a parse with tags and dependencies.
        published: the day of publication, from which "Wednesday" and "last week" count; without
            it only full dates are resolved, and the others say so in their ``reason``.
    """
    drafts = find_drafts(doc, published)
    held = [
        bearers(d.words, d.interval.precision if d.interval is not None else None) for d in drafts
    ]
    for place, draft in enumerate(drafts):
        if draft.counted is not None:
            _count_from_event(draft, place, drafts, held)
    sentences = _sentence_numbers(doc, drafts)
    calendar = Calendar([], published)
    for draft, number, tokens in zip(drafts, sentences, held, strict=True):
        when = _when(draft, number, published)
        calendar.mentions.append(when)
        for token in tokens:
            calendar._borne.setdefault(token.i, []).append(when)
    return calendar


def _count_from_event(
    draft: Draft, place: int, drafts: list[Draft], held: list[tuple[Token, ...]]
) -> None:
    """Resolve "two days after the vote" from the date of the vote, where the text gives one."""
    counted = draft.counted
    assert counted is not None
    side = draft.words[-1]
    following = drafts[place + 1] if place + 1 < len(drafts) else None
    event = next((c for c in side.children if c.dep_ in ("pobj", "pcomp")), None)
    if event is None and side.dep_ == "mark":
        event = side.head
    anchor = None
    if following is not None and following.words.start == side.i + 1 and following.interval:
        anchor = following.interval
    elif event is not None:
        anchor = _date_of_event(event, place, drafts, held)
    if anchor is None:
        name = event.text if event is not None else side.text
        draft.reason = f"the text gives no date for {name!r} to count from"
        return
    try:
        draft.interval = shifted(anchor.start, counted.low, counted.high, counted.unit)
    except (ValueError, OverflowError):
        draft.reason = "the count leaves the calendar"


def _date_of_event(
    event: Token, place: int, drafts: list[Draft], held: list[tuple[Token, ...]]
) -> Interval | None:
    """Return the date of this very word, else the nearest told of a noun that means the same."""
    names = kin(event.lemma_.lower())
    first, last = max(0, place - _REACH), place + _REACH
    near = zip(range(first, last), drafts[first:last], held[first:last], strict=False)
    same = [
        (token != event, abs(other - place), draft.interval)
        for other, draft, tokens in near
        for token in tokens
        if draft.interval is not None
        and draft.interval.precision is DatePrecision.DAY
        and (token == event or (token.pos_ == event.pos_ == "NOUN" and token.lemma_ in names))
    ]
    return min(same, key=lambda found: found[:2])[2] if same else None


def _sentence_numbers(doc: Doc, drafts: Iterable[Draft]) -> list[int]:
    """Return the number of the sentence that each draft stands in."""
    if not doc.has_annotation("SENT_START"):
        return [0 for _ in drafts]
    starts = [sentence.end for sentence in doc.sents]
    numbers, number = [], 0
    for draft in drafts:
        while starts[number] <= draft.words.start:
            number += 1
        numbers.append(number)
    return numbers


def _when(draft: Draft, sentence: int, published: dt.date | None) -> When:
    words, interval = draft.words, draft.interval
    position = Position(sequence=sentence, start=words.start_char, end=words.end_char)
    head = words.root.i
    if interval is None:
        precision = DatePrecision.VAGUE if draft.counted is not None else None
        return When(start=None, end=None, precision=precision, text=words.text, position=position,
                    head=head, future=draft.ahead, reason=draft.reason)  # fmt: skip
    future = interval.start > published if published is not None else draft.ahead
    return When(start=interval.start, end=interval.end, precision=interval.precision,
                text=words.text, position=position, head=head, future=future,
                reason=draft.reason)  # fmt: skip
