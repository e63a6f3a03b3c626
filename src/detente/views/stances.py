"""Stances with their course, for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.contracts import Stance
from detente.relations import Course, Point, stance_course
from detente.views.tables import day_of
from detente.views.text import safe, shortened

INDENT = 4
LONGEST = 160
FRIENDLY, HOSTILE = "green", "red"
Way = tuple[str, str, Sequence[Stance]]
"""Speaker and target as asked for, and the stances of one towards the other."""


def show_stances(ways: Sequence[Way], console: Console, most: int | None = None) -> None:
    """Show each direction: its course first, then what has a tone, in order.

    Args:
        ways: the directions.
        console: where to.
        most: the most statements of each direction to show.
    """
    for speaker, target, stances in ways:
        console.print(Text(f"{safe(speaker)} → {safe(target)}", style="bold"))
        console.print(Padding(course_line(stance_course(stances)), (0, 0, 0, INDENT)))
        for stance in [s for s in stances if s.tone is not None][:most]:
            console.print(_statement(stance))
        console.print()


def course_line(course: Course) -> Text:
    """Return a course in words: the months, and whether the tone changed."""
    line = Text()
    if not course.points:
        return line.append("nothing with a tone and a day", style="dim")
    line.append("   ".join(map(month_words, course.points)), style="cyan")
    line.append("\n")
    line.append(*turn_words(course))
    notes = [
        f"{number} {what}"
        for number, what in ((course.untold, "without a tone"), (course.undated, "without a day"))
        if number
    ]
    if notes:
        line.append(f"   ({', '.join(notes)})", style="dim")
    return line


def month_words(point: Point) -> str:
    """Return a month with its mean tone, the error and the number of statements."""
    error = f" ±{point.error:.2f}" if point.error is not None else ""
    return f"{point.start:%b %Y} {signed(point.mean)}{error} ({point.number})"


def signed(tone: float) -> str:
    """Return a tone with its sign."""
    return f"{tone:+.2f}".replace("-", "−")


def turn_words(course: Course) -> tuple[str, str]:
    """Return whether the tone changed, in words, and their style."""
    turn = course.turn
    if turn is None:
        return "too few texts to speak of a change", "dim"
    way = "friendlier" if turn.after > turn.before else "more hostile"
    figures = f"{signed(turn.before)} → {signed(turn.after)}"
    if not turn.certain:
        return f"no change beyond chance (at most {figures}, p = {turn.chance:.2f})", "dim"
    style = FRIENDLY if turn.after > turn.before else HOSTILE
    return f"turned {way} on {_day(turn.day)} ({figures}, p = {turn.chance:.3f})", style


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%b %Y}"


def _statement(stance: Stance) -> Text:
    line = Text(f"{day_of(stance)}  ", style="dim")
    tone = stance.tone or 0.0
    line.append(f"{signed(tone)}  ", style=FRIENDLY if tone > 0 else HOSTILE)
    line.append(safe(f"{stance.speaker.identifier_text} → {stance.target.identifier_text}"))
    line.append(f": {shortened(safe(stance.text), LONGEST)}", style="dim")
    line.append(f"  [{safe(stance.reasons.get('tone', ''))}]", style="italic")
    return line
