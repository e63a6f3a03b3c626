"""Why a relation turned: the events that made it, who went between, what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.contracts import (
    ROW_COLUMNS,
    Broker,
    Contacts,
    Disagreement,
    Event,
    Explanation,
    Line,
    NothingFoundError,
    Quote,
    Status,
    Turn,
)
from detente.ontology import COUNTRIES
from detente.relations.brokers import days_needed, go_betweens, parties
from detente.relations.citing import Citations
from detente.relations.claims import claims
from detente.relations.disagreements import disagreements
from detente.relations.happenings import Happening, happenings
from detente.relations.network import Network
from detente.relations.phrases import mediation_phrase, names_of, phrase_of, reading_of
from detente.relations.said import best_quotes
from detente.relations.standing import COOPERATION, COUNTED
from detente.relations.turns import turns
from detente.store import Store
from detente.store.sides import side_of

NEAR = dt.timedelta(days=21)
"""How far from the day asked for the turn may lie that is explained."""
BEFORE, AFTER = dt.timedelta(days=14), dt.timedelta(days=7)
SAID = dt.timedelta(days=45)
AROUND = dt.timedelta(days=3 * 365)
"""Whether a turn hangs on one event is told from so many days to each side of it."""
MOST = 5
FEW = 4
OPPOSED = 2
LIKELY = 0.2
"""Go-betweens of whom less doubt is gone are not told of."""
LENIENT = 2.0
"""False turns a year put up with when a user asks for a day: more than in a scan of all pairs."""


def turn_near(contacts: Contacts, day: dt.date, false_alarms: float = LENIENT) -> Turn:
    """Return the turn of a relation that lies nearest to a day.

    Args:
        contacts: the events between two sides.
        day: the day.
        false_alarms: false turns a year to put up with.

    Raises:
        NothingFoundError: when none lies within three weeks of it; the hint names those there are.
    """
    found = turns(contacts, false_alarms=false_alarms)
    near = [turn for turn in found if abs(turn.date - day) <= NEAR]
    if near:
        return min(near, key=lambda turn: (abs(turn.date - day), -turn.score))
    known = ", ".join(dict.fromkeys(str(turn.date) for turn in found[:MOST]))
    raise NothingFoundError(
        f"no turn of {' – '.join(contacts.pair)} near {day}",
        hint=f"turns were found on {known}" if known else "too few dated events between them",
    )


def explain(
    store: Store,
    first: str,
    second: str,
    day: dt.date,
    network: Network | None = None,
    *,
    false_alarms: float = LENIENT,
) -> Explanation:
    """Return why two sides turned at about a day; every line cites its sentences.

    Args:
        store: the store with their events.
        first: a country ("USA"), with sector ("COL:REB"), or the name of an actor.
        second: likewise.
        day: the day; the turn nearest to it is explained.
        network: that of the store's edges, where it is known already.
        false_alarms: false turns a year to put up with where the turn is looked for.

    Raises:
        NothingFoundError: when there is no turn near the day.
    """
    contacts = store.contacts(first, second)
    turn = turn_near(contacts, day, max(LENIENT, false_alarms))
    cited = Citations()
    pair = (first, second)
    every = store.events(pair=pair, since=turn.first - SAID, until=turn.last + SAID)
    around = store.as_stories_tell(every)
    since, until = turn.first - BEFORE, turn.last + AFTER
    near = [event for event in around if _touches(event, since, until)]
    stories = store.stories_of(event.cite_info.document for event in near)
    told = _decisive(turn, happenings(near, stories, store.lengths_of))
    decisive = tuple(_line(each, cited) for each in told)
    carried = tuple(_carried(each, store, cited) for each in _brokers(store, pair, turn, network))
    quotes = store.quotes(since=turn.first - SAID, until=turn.last + SAID)
    codes = (_code(first), _code(second))
    before = _said(quotes, codes, cited, lambda q: _published(q) < turn.date)
    after = _said(quotes, codes, cited, lambda q: _published(q) >= turn.date)
    disputed = _disputed(around, store, cited)
    scheduled = _scheduled(store.events(pair=pair, status=Status.PLANNED), turn, cited)
    parts = {
        "decisive": decisive,
        "between": carried,
        "said_before": before,
        "said_after": after,
        "disputed": disputed,
        "scheduled": scheduled,
    }
    return Explanation(
        sides=pair,
        names=(_name(first), _name(second)),
        date=turn.date,
        first=turn.first,
        last=turn.last,
        direction=turn.direction,
        summary=_summary(turn),
        needed=_needed(contacts, turn, told),
        references=cited.references(),
        reasons=_reasons(store, parts),
        **parts,
    )


def _reasons(store: Store, parts: Mapping[str, tuple[Line, ...]]) -> dict[str, str]:
    """Return why each empty part is empty; events without texts leave much unsaid."""
    reasons = {name: EMPTY[name] for name, lines in parts.items() if not lines}
    if not store.counts()["documents"]:
        reasons |= {name: NO_TEXTS for name in reasons if name in OF_TEXTS}
    return reasons


NO_TEXTS = "the store holds events of data sets only, no texts that could say"
OF_TEXTS = frozenset({"said_before", "said_after", "disputed", "scheduled"})
EMPTY = {
    "decisive": "no event of these days is dated to the day",
    "between": "no one is told of who carried contact",
    "said_before": "no quotation of either side in the weeks before",
    "said_after": "no quotation of either side in the weeks after",
    "disputed": "nothing that one side asserts and another denies",
    "scheduled": "nothing is told of as planned",
}


def _code(side: str) -> str:
    """Return the code of a side's country, "" of a person whose country is not known."""
    return side_of(side).code or ""


def _name(side: str) -> str:
    known = side_of(side)
    if known.code is None or known.code not in COUNTRIES:
        return side
    name = COUNTRIES[known.code].name
    return f"{name} ({known.sector})" if known.sector else name


def _published(quote: Quote) -> dt.date:
    return quote.cite_info.published or dt.date.max


def _summary(turn: Turn) -> str:
    tension = ""
    if turn.moved:
        tension = (
            f"Tension (0–100) went from {turn.before:.0f} in the 60 days before"
            f" to {turn.after:.0f} in the ten days from it. "
        )
    elif turn.after is not None:
        tension = f"Tension stood at {turn.after:.0f} of 100: the other side rose, too. "
    reason = turn.reason[:1].upper() + turn.reason[1:]
    rate = turn.false_alarms
    often = f"{rate:.1f} times a year" if rate >= 0.1 else "hardly ever"
    return f"{tension}{reason}. By chance alone such a burst shows {often} in a relation like this."


def _decisive(turn: Turn, happened: Sequence[Happening]) -> list[Happening]:
    """Return what made a turn: its own events first, then what was gravest just before."""
    every = [each for each in happened if each.first.status in COUNTED]
    own = set(turn.events)

    def rank(each: Happening) -> tuple[bool, float]:
        return any(e.id in own for e in each.events), each.weight

    ranked = sorted(every, key=rank, reverse=True)
    same = [each for each in ranked if _goes(each) == turn.direction]
    # What stood against it is told where it came before, so that one sees what turned.
    other = [
        each
        for each in ranked
        if _goes(each) != turn.direction and each.first.date and each.first.date < turn.date
    ]
    chosen = same[:MOST]
    chosen = chosen[: MOST - min(OPPOSED, len(other))] + other[:OPPOSED]
    chosen += [each for each in same if each not in chosen][: MOST - len(chosen)]
    return [each for each in every if each in chosen]


def _goes(each: Happening) -> str:
    return "better" if each.first.quad_code in COOPERATION else "worse"


def _line(each: Happening, cited: Citations) -> Line:
    return Line(
        words=phrase_of(each.first),
        date=each.first.date,
        references=cited.of(each.events),
        events=len(each.events),
        stories=len(each.stories),
        sources=len(each.sources),
    )


def _touches(event: Event, since: dt.date, until: dt.date) -> bool:
    """Tell whether the days of an event lie between two, wholly or in part."""
    if event.date is None:
        return False
    return (event.date_end or event.date) >= since and event.date <= until


def _brokers(
    store: Store, pair: tuple[str, str], turn: Turn, network: Network | None
) -> list[Broker]:
    known = network or Network.of(store.edges(*days_needed(turn.last)))
    told = store.mediations(between=(parties(pair[0]), parties(pair[1])))
    found = go_betweens(told, known, pair, turn.last, most=FEW)
    return [broker for broker in found if broker.chance >= LIKELY]


def _carried(broker: Broker, store: Store, cited: Citations) -> Line:
    """Return what a go-between did: in a sentence's words, else by the contacts with both."""
    office = f" ({broker.office})" if broker.office else ""
    if broker.mediations:
        words = "; ".join(
            dict.fromkeys(mediation_phrase(m, broker.code) for m in broker.mediations[:FEW])
        )
        day = next((m.date for m in broker.mediations if m.date), None)
        line = Line(words=f"{broker.name}{office} {words}", date=day)
        return line.model_copy(update={"references": cited.of(broker.mediations)})
    steps = broker.steps[-FEW:]
    met = "; ".join(f"{step.actor} – {step.recipient} ({step.type}, {step.date})" for step in steps)
    events = store.events_of(step.event for step in steps)
    return Line(
        words=f"{broker.name}{office} had to do with both: {met}", references=cited.of(events)
    )


def _needed(contacts: Contacts, turn: Turn, told: Sequence[Happening]) -> str:
    """Return without which of the events told the turn would not be found.

    Of a long relation, the years around the turn are looked at alone, if they show it, too.
    """
    around = _around(contacts, turn.date)
    if len(around) < len(contacts) and _found_without(around, turn, ()):
        contacts = around
    alone = [
        n for n, each in enumerate(told, start=1) if not _found_without(contacts, turn, [each])
    ]
    if alone:
        return f"Without {_listed(alone, 'or')} the turn would not be found."
    own = set(turn.events)
    taking = [n for n, e in enumerate(told, start=1) if any(x.id in own for x in e.events)]
    if taking and not _found_without(contacts, turn, [told[n - 1] for n in taking]):
        return f"Without {_listed(taking, 'and')} together the turn would not be found."
    return ""


def _found_without(contacts: Contacts, turn: Turn, left_out: Sequence[Happening]) -> bool:
    ids = {event.id for each in left_out for event in each.events}
    rest = _kept(contacts, np.array([event not in ids for event in contacts.event], dtype=bool))
    return any(
        other.direction == turn.direction and turn.first <= other.last and other.first <= turn.last
        for other in turns(rest, false_alarms=LENIENT)
    )


def _around(contacts: Contacts, day: dt.date) -> Contacts:
    """Return the events, and the days observed, of the years around a day."""
    near, known = (np.abs(days - day.toordinal()) <= AROUND.days
                   for days in (contacts.day, contacts.observed))  # fmt: skip
    cut = _kept(contacts, near)
    return replace(cut, observed=contacts.observed[known], volume=contacts.volume[known])


def _kept(contacts: Contacts, rows: NDArray[np.bool_]) -> Contacts:
    return replace(contacts, **{name: getattr(contacts, name)[rows] for name in ROW_COLUMNS})


def _listed(numbers: Sequence[int], word: str) -> str:
    *most, last = map(str, numbers)
    return f"{', '.join(most)} {word} {last}" if most else last


def _said(
    quotes: Sequence[Quote],
    codes: tuple[str, str],
    cited: Citations,
    when: Callable[[Quote], bool],
) -> tuple[Line, ...]:
    sides = best_quotes([q for q in quotes if when(q)], codes)
    return tuple(
        Line(
            words=_said_by(q),
            date=q.cite_info.published,
            references=cited.of([q]),
        )
        for side in sides
        for q in side
    )


def _said_by(quote: Quote) -> str:
    """Return who said what: between quotation marks only what stands so in the text."""
    name, content = (
        names_of([quote.speaker] if quote.speaker else []),
        " ".join(quote.quote.split()),
    )
    return f"{name} {quote.cue} {content}" if quote.kind == "indirect" else f"{name}: “{content}”"


def _disputed(events: Sequence[Event], store: Store, cited: Citations) -> tuple[Line, ...]:
    by_id = {event.id: event for event in events}
    lines = []
    for claim in claims(events, disputed=True)[:FEW]:
        said = [by_id[s.event] for s in (*claim.asserted, *claim.denied) if s.event in by_id]
        who = ", ".join(dict.fromkeys(s.by or "the text" for s in claim.asserted))
        denying = ", ".join(dict.fromkeys(s.by or "the text" for s in claim.denied))
        words = f"whether {phrase_of(said[0])}: {who} says so, {denying} denies it"
        lines.append(Line(words=words, date=claim.date, references=cited.of(said)))
    found = disagreements(store.quantities(events=list(by_id)), by_id)
    lines += [_apart(each, cited) for each in found[:FEW]]
    return tuple(lines)


def _apart(each: Disagreement, cited: Citations) -> Line:
    told = " · ".join(map(reading_of, each.readings))
    numbers: dict[int, None] = {}
    for quantity in each.readings:
        numbers.update(dict.fromkeys(cited.of([quantity])))
    return Line(words=f"{each.what}: {told}", date=each.date, references=tuple(sorted(numbers)))


def _scheduled(events: Iterable[Event], turn: Turn, cited: Citations) -> tuple[Line, ...]:
    """Return what the texts around a turn tell of as planned, the dated first."""

    def told_then(event: Event) -> bool:
        day = event.cite_info.published or event.date
        return day is not None and turn.date <= day <= turn.last + SAID

    coming: dict[str, list[Event]] = {}
    for event in sorted(filter(told_then, events), key=lambda e: (str(e.date or "9999"), e.id)):
        coming.setdefault(phrase_of(event), []).append(event)
    return tuple(
        Line(words=words, date=same[0].date, references=cited.of(same))
        for words, same in list(coming.items())[:FEW]
    )
