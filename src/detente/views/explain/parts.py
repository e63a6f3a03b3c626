"""The parts of an explanation in their order, alike for every form that it is shown in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from detente.contracts import Explanation, Line, Reference
from detente.views.lines import span

EMPTY = "nothing known"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its lines; ``numbered`` lines are counted."""

    title: str
    lines: tuple[Line, ...]
    note: str
    numbered: bool = False


def headline(explanation: Explanation) -> str:
    """Return which way two sides turned, and when."""
    one, other = explanation.names
    day = _day(explanation.date)
    when = f"on {day}"
    if explanation.first != explanation.last:
        when += f" ({span(explanation.first, explanation.last)})"
    return f"{one} and {other} turned for the {explanation.direction} {when}."


def parts_of(explanation: Explanation) -> Iterator[Part]:
    """Yield the parts of an explanation; an empty one says why."""
    named = (
        ("decisive", "What turned it", explanation.decisive),
        ("between", "Who went between", explanation.between),
        ("said_before", "Said before", explanation.said_before),
        ("said_after", "Said after", explanation.said_after),
        ("disputed", "Disputed", explanation.disputed),
        ("scheduled", "Scheduled", explanation.scheduled),
    )
    for name, title, lines in named:
        note = "" if lines else explanation.reasons.get(name, EMPTY)
        yield Part(title, lines, note, numbered=name == "decisive")


def words_of(line: Line) -> str:
    """Return a line with its day before and its references behind."""
    day = f"{_short(line.date)}  " if line.date else ""
    return f"{day}{line.words}{counted(line)}{cited(line)}"


def counted(line: Line) -> str:
    """Return in how many stories an event is told, and by how many sources, if more than one."""
    if not line.stories or line.stories < 2:
        return ""
    sources = f" of {line.sources} sources" if line.sources and line.sources > 1 else ""
    return f" ({line.stories} stories{sources})"


def cited(line: Line) -> str:
    """Return the references of a line: " [1][3]"."""
    return " " + "".join(f"[{number}]" for number in line.references) if line.references else ""


def origin(reference: Reference) -> str:
    """Return where a sentence stands, in words."""
    known = [reference.source, reference.title, str(reference.published or "")]
    where = ", ".join(filter(None, known)) or reference.document
    if reference.sequence is not None:
        where += f", sentence {reference.sequence + 1}"
    return where


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _short(day: dt.date) -> str:
    return f"{day.day:2} {day:%b}"
