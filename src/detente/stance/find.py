"""Who says what of whom: statements of a document, from its quotations and verbal events."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from detente.contracts import Cast, Event, Mention
from detente.quotes import QuoteMention
from detente.stance.lexicon import attitudes_of, in_class
from detente.stance.statement import Statement
from detente.stance.syntax import agents, places_of

VERBAL = frozenset({1, 3})
"""Quads of what is done in words."""
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})
MOST_TARGETS = 6
"""Targets of one speaker in one sentence; a roll of names says nothing of each."""
LONGEST = 200
"""Words of the longest sentence that is read; what is longer is no sentence of prose."""
STEPS = 6


def find_statements(
    doc: Doc, cast: Cast, quotes: Sequence[QuoteMention], events: Iterable[Event]
) -> list[Statement]:
    """Return the statements of a document, one for each speaker, target and sentence.

    A speaker is no target of his own words, nor is the country that he speaks for. A country in
    which something merely happens is none, and neither is who has no name and no country.

    Args:
        doc: the parse.
        cast: the document's actors and their mentions.
        quotes: the quotations, as ``find_quotes`` gives them; those without a known speaker are
            passed over.
        events: the coded events; those in words count.
    """
    page = _Page(doc, cast)
    found: dict[tuple[str, str, int], Statement] = {}
    for statement in _all(page, quotes, events):
        if len(statement.sentence) > LONGEST:
            continue
        known = found.setdefault(statement.key, statement)
        if known is not statement:
            known.events += statement.events
            known.others += [statement.target, *statement.others]
            known.addressed = known.addressed or statement.addressed
            known.object = known.object or statement.object
    return sorted(found.values(), key=lambda s: (s.number, s.target.start, s.speaker.start))


@dataclass(slots=True)
class _Page:
    """A parse with the mentions of each sentence at hand."""

    doc: Doc
    cast: Cast
    sentences: list[Span] = field(default_factory=list)
    mentions: dict[int, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sentences = list(self.doc.sents)
        self.starts = [sentence.start for sentence in self.sentences]
        for mention in self.cast.mentions:
            self.mentions[self.number_of(self.doc[mention.head])].append(mention)

    def number_of(self, token: Token) -> int:
        return bisect.bisect_right(self.starts, token.i) - 1

    def may_be_target(self, target: Mention, speaker: Mention) -> bool:
        if target.actor == speaker.actor:
            return False
        one, other = self.cast.actors[target.actor], self.cast.actors[speaker.actor]
        if one.kind == "generic" and one.code is None:
            return False
        if one.kind == "country" and one.code is not None and one.code == other.code:
            return False
        return not (one.kind == "country" and _is_place(self.doc[target.head]))


def _all(
    page: _Page, quotes: Sequence[QuoteMention], events: Iterable[Event]
) -> Iterator[Statement]:
    for quote in quotes:
        yield from _quoted(page, quote)
    for event in events:
        if event.quad_code in VERBAL:
            yield from _told(page, event)
    for number, sentence in enumerate(page.sentences):
        if len(sentence) <= LONGEST and len({m.actor for m in page.mentions.get(number, ())}) > 1:
            yield from _attitudes(page, number, sentence)


def _quoted(page: _Page, quote: QuoteMention) -> Iterator[Statement]:
    speakers = {mention.actor for mention in quote.speaker}
    if len(speakers) == 0:
        return
    spans = quote.parts if quote.scope is None else (quote.scope, *quote.parts)
    last = min(quote.last_sentence, len(page.sentences) - 1)
    for number in range(quote.sentence, last + 1):
        targets = [
            m
            for m in page.mentions.get(number, ())
            if m.actor not in speakers and any(s <= m.start and m.end <= e for s, e in spans)
        ]
        yield from _of_targets(page, quote, number, targets)
        if quote.kind != "indirect" and quote.addressee:
            yield from _spoken_to(page, quote, number)
    # Who is merely told something is spoken to; praised, blamed or mocked, he is spoken of.
    if quote.cue_token is not None and attitudes_of(page.doc[quote.cue_token]):
        cue = page.doc[quote.cue_token]
        number = page.number_of(cue)
        under = [
            m
            for m in page.mentions.get(number, ())
            if m.actor not in speakers
            and not any(s <= m.start and m.end <= e for s, e in spans)
            and _is_under(page.doc[m.head], cue)
        ]
        yield from _of_targets(page, quote, number, under, acted_on=True)


def _of_targets(
    page: _Page,
    quote: QuoteMention,
    number: int,
    targets: Sequence[Mention],
    *,
    acted_on: bool = False,
) -> Iterator[Statement]:
    by_actor: dict[str, list[Mention]] = defaultdict(list)
    for mention in targets:
        by_actor[mention.actor].append(mention)
    for speaker in _each_actor(quote.speaker):
        fit = [same for same in by_actor.values() if page.may_be_target(same[0], speaker)]
        for same in fit[:MOST_TARGETS]:
            yield Statement(
                speaker,
                same[0],
                page.sentences[number],
                number,
                "quote",
                quote.cue_token,
                tuple(quote.parts if quote.scope is None else (quote.scope, *quote.parts)),
                same[1:],
                object=acted_on,
            )


def _spoken_to(page: _Page, quote: QuoteMention, number: int) -> Iterator[Statement]:
    """Yield what is said to the one spoken to: "“You are a coward,” he told the minister"."""
    for token in page.sentences[number]:
        if token.lower_ not in SECOND:
            continue
        if not any(start <= token.idx < end for start, end in quote.parts):
            continue
        end = token.idx + len(token.text)
        for spoken_to in _each_actor(quote.addressee):
            you = Mention(spoken_to.actor, token.idx, end, number, token.i, "pronoun", token.text)
            for statement in _of_targets(page, quote, number, [you]):
                statement.addressed = True
                yield statement
        return


def _told(page: _Page, event: Event) -> Iterator[Statement]:
    number = event.text_info.sequence
    if not 0 <= number < len(page.sentences):
        return
    sentence = page.sentences[number]
    trigger = page.doc.char_span(
        event.trigger_start,
        event.trigger_start + len(event.trigger),
        alignment_mode="expand",
    )
    cue = trigger.root.i if trigger is not None else None
    for actor in {e.actor_id: e for e in event.actor if e.actor_id}:
        for recipient in {e.actor_id: e for e in event.recipient if e.actor_id}:
            speaker = _nearest(page, actor, number, event.trigger_start)
            target = _nearest(page, recipient, number, event.trigger_start)
            if speaker is None or target is None or not page.may_be_target(target, speaker):
                continue
            if page.number_of(page.doc[target.head]) == number:
                yield Statement(
                    speaker, target, sentence, number, "event", cue, events=[event], object=True
                )


def _nearest(page: _Page, actor: str | None, number: int, place: int) -> Mention | None:
    """Return the mention of an actor nearest to a place: in the sentence, else just before it."""
    for where in range(number, max(-1, number - STEPS), -1):
        inside = [m for m in page.mentions.get(where, ()) if m.actor == actor]
        if inside:
            return min(inside, key=lambda m: abs(m.start - place))
    return None


def _attitudes(page: _Page, number: int, sentence: Span) -> Iterator[Statement]:
    """Yield who stands how to whom by a verb of attitude: "Hanoi distrusts the ministry"."""
    for token in sentence:
        if token.pos_ != "VERB":
            continue
        wanted = {place for a in attitudes_of(token) for place in a.targets} - {"subj"}
        if not wanted:
            continue
        passive = any(c.dep_ == "nsubjpass" for c in token.children)
        speakers = agents(token) if passive else [c for c in token.children if c.dep_ == "nsubj"]
        for speaker in (m for t in speakers for m in page.cast.at(t.i)):
            for target in (m for t in places_of(token, wanted) for m in page.cast.at(t.i)):
                if page.may_be_target(target, speaker):
                    yield Statement(
                        speaker, target, sentence, number, "event", token.i, object=True
                    )


def _each_actor(mentions: Iterable[Mention]) -> list[Mention]:
    return list({m.actor: m for m in reversed(list(mentions))}.values())[::-1]


def _is_under(token: Token, cue: Token) -> bool:
    """Tell whether a noun hangs on a reporting word as what it acts upon, not as its subject."""
    for _ in range(STEPS):
        if token.dep_.startswith(("nsubj", "csubj", "agent")) and token.head == cue:
            return False
        if token.head == cue:
            return True
        if token.head == token or token.dep_ in ("relcl", "advcl", "ccomp"):
            return False
        token = token.head
    return False


def _is_place(token: Token) -> bool:
    """Tell whether a country stands there as the place where something is or goes."""
    return (
        token.dep_ == "pobj"
        and token.head.dep_ == "prep"
        and in_class(token.head.lower_, "place_prepositions")
    )
