"""Reports of events by reporters of their own, and reports of others that look alike.

They stand in ``gold/stories/events.txt``: in each block two reports of one event and one of another
between the same sides, or of the same type, on another day, in another town, of another mode, or
with another side. Blocks of odd number are to develop on, those of even number for final figures.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.contracts import Document, Entity, Event
from detente.record import Coder
from detente.relations.happenings import happenings
from detente.stories import stories_of
from story_pairs import GOLD, SPLITS, Labelled

SAME = "same"
REWRITTEN = "rewritten"


@dataclass(slots=True)
class Reports:
    """Reports of one split.

    Attributes:
        documents: the reports.
        kinds: two of them by id, in order, with what the second is to the first: ``same`` or
            ``rewritten`` tells of the same event, all others of another.
    """

    documents: list[Document] = field(default_factory=list)
    kinds: dict[tuple[str, str], str] = field(default_factory=dict)

    def number(self, kind: str) -> int:
        """Return how many pairs are of a kind."""
        return sum(each == kind for each in self.kinds.values())


def reports_of(split: str, made: Labelled) -> Reports:
    """Return the reports of a split, those of the labelled copies that are rewritten among them."""
    wanted = {key for key in made.sets if len(key) == len("b01") and key[0] in "br"}
    known = Reports([d for d in made.documents if d.id in wanted])
    known.kinds |= {_pair(p.one, p.other): REWRITTEN for p in made.pairs if p.label == REWRITTEN}
    for block in (GOLD / "events.txt").read_text(encoding="utf-8").split("=== ")[1:]:
        head, *lines = block.strip().split("\n")
        key, day = head.split()
        if SPLITS[(int(key[1:]) + 1) % 2] != split:
            continue
        told = [_report(f"{key}-{n}", dt.date.fromisoformat(day), x) for n, x in enumerate(lines)]
        known.documents += [document for _, document in told]
        for (kind, one), (other_kind, other) in itertools.combinations(told, 2):
            known.kinds[_pair(one.id, other.id)] = other_kind if kind == SAME else kind
    return known


def _report(key: str, day: dt.date, line: str) -> tuple[str, Document]:
    head, text = line.split(" | ")
    kind, later = head.split()
    date = day + dt.timedelta(int(later))
    return kind, Document.make(text, id=key, date=date, source=f"Paper {key[-1]}")


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


@dataclass(frozen=True, slots=True)
class Joined:
    """What was joined of the reports of a split.

    Attributes:
        right: pairs that tell of one event and have a coding in common, by kind.
        wrong: pairs that tell of two and have one, by kind; "other" where they are of two blocks.
        coded: pairs that tell of one event and have codings of one type with a country in common:
            of others no joining could tell.
    """

    right: Counter[str]
    wrong: Counter[str]
    coded: int

    @property
    def precision(self) -> float:
        """The share of what was joined that tells of one event."""
        right, wrong = self.right.total(), self.wrong.total()
        return right / (right + wrong) if right + wrong else 1.0


def measure(known: Reports, coder: Coder) -> Joined:
    """Return what of the reports is joined, out of all pairs that there are."""
    coded = {r.document.id: r.events for r in coder.read_many(known.documents)}
    every = [event for events in coded.values() for event in events]
    found = {
        _pair(*pair)
        for each in happenings(every, stories_of(known.documents))
        for pair in itertools.combinations(each.stories, 2)
    }
    right, wrong = Counter[str](), Counter[str]()
    for pair in found:
        kind = known.kinds.get(pair, "other")
        (right if kind in (SAME, REWRITTEN) else wrong)[kind] += 1
    same = [pair for pair, kind in known.kinds.items() if kind in (SAME, REWRITTEN)]
    return Joined(right, wrong, sum(bool(_coded(coded[a]) & _coded(coded[b])) for a, b in same))


def _coded(events: Sequence[Event]) -> set[tuple[str, str]]:
    """Return each type with each country that it is coded with."""
    sides = ((kind, e) for each in events for kind in each.event for e in _entities(each))
    return {(kind, e.code) for kind, e in sides if e.code}


def _entities(event: Event) -> tuple[Entity, ...]:
    return (*event.actor, *event.recipient)


def lines(known: Reports, found: Joined) -> Iterable[str]:
    """Yield what is printed of a split."""
    same = known.number(SAME) + known.number(REWRITTEN)
    yield (
        f"same event, other reporter: {found.right.total()} of {same} joined"
        f" ({found.coded} have codings of one type with a country in common),"
        f" precision {found.precision:.3f}"
    )
    for kind in (SAME, REWRITTEN):
        yield f"  {kind:12} {found.right[kind]:3} of {known.number(kind):3} joined"
    for kind in sorted({*known.kinds.values()} - {SAME, REWRITTEN}):
        yield f"  other {kind:6} {found.wrong[kind]:3} of {known.number(kind):3} joined, wrongly"
    yield f"  other event  {found.wrong['other']:3} joined, wrongly"
