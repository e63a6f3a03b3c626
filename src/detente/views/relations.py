"""A relation over time and its turning points, for a terminal and as rows for programs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.contracts import Turn
from detente.relations import RelationStep
from detente.views.lines import country_name, span, spark
from detente.views.tables import plain_table
from detente.views.text import safe

TURN_COLUMNS = (
    "pair", "date", "first", "last", "direction", "size", "score", "false_alarms",
    "before", "after", "events", "reason",
)  # fmt: skip
STEP_COLUMNS = (
    "pair", "start", "end", "side", "state", "observed", "events", "stories", "reports",
    "quads", "quad_reports", "score", "tension", "tension_low", "tension_high", "turns",
)  # fmt: skip
STYLES = {"better": "bold green", "worse": "bold red"}
MARKS = {"better": "▼", "worse": "▲"}
WIDEST = 48
QUADS = ("talk", "deeds", "words", "force")
WHO, TURNS = "who", "turn"
COLUMNS = ("from", WHO, "events", "stories", "reports", *QUADS, "score", "tension", TURNS)
SPARED = (QUADS, ("reports",), ("score",))
"""Columns that are left out where a terminal is too narrow, the first first."""
NARROWEST = 10
"""Words are folded no narrower; what does not fit then goes on below."""
WIDE_GAP, NARROW_GAP = 2, 1
Cells = Mapping[str, Text]
MOST_TURNS = 6
SIDES = {"forward": "{} → {}", "back": "{1} → {0}"}


def turn_row(turn: Turn) -> dict[str, Any]:
    """Return a turn under the names of ``TURN_COLUMNS``."""
    return asdict(turn)


def step_row(pair: tuple[str, str], step: RelationStep, turns: Iterable[Turn]) -> dict[str, Any]:
    """Return a step under the names of ``STEP_COLUMNS``; its turns as direction and day."""
    inside = sorted((t.date, t.direction) for t in turns if step.start <= t.date <= step.end)
    told = [f"{direction} {date}" for date, direction in inside]
    return {"pair": list(pair), **asdict(step), "turns": told}


def show_turns(turns: Iterable[Turn], console: Console) -> None:
    """Show turns, two lines each: when, who and which way, and why."""
    for turn in turns:
        console.print(_headline(turn, pair=True), soft_wrap=True)
        console.print(Padding(Text(safe(turn.reason), style="dim"), (0, 0, 0, 4)))


def show_relation(
    pair: tuple[str, str],
    steps: Sequence[RelationStep],
    turns: Sequence[Turn],
    console: Console,
    missing: str = "",
) -> None:
    """Show a relation: its line, its turns, then step by step.

    Args:
        pair: the two sides, as asked for.
        steps: in order of time.
        turns: the largest first; six at most are shown here.
        console: where to print.
        missing: what is left out, in words.
    """
    line = Text(_names(pair), style="bold")
    # The last of each direction, of both together the only one.
    last = {step.side: step for step in steps if step.tension is not None}
    for side, at in last.items():
        band = f"{at.tension_low:.0f}–{at.tension_high:.0f}"
        who = f" {safe(SIDES[side].format(*pair))}" if side in SIDES else ""
        line.append(f"   tension{who} {at.tension:.0f} of 100 ({band})")
        line.append(f" on {span(at.end, at.end)}")
    console.print(line, soft_wrap=True)
    if steps:
        once = [step for step in steps if step.side != "back"][-WIDEST:]
        bars = spark([None if s.tension is None else -s.tension for s in once], low=-100, high=0)
        console.print(Text(bars, style="cyan"), soft_wrap=True)
        days = span(once[0].start, once[-1].end)
        whose = f" of {SIDES['forward'].format(*pair)}" if once[0].side != "both" else ""
        words = safe(f"{days}; high is tension{whose}, · is missing")
        console.print(Text(f"{words}{missing}", style="dim"))
    for turn in turns[:MOST_TURNS]:
        console.print(_headline(turn, pair=False), soft_wrap=True)
        console.print(Padding(Text(safe(turn.reason), style="dim"), (0, 0, 0, 4)))
    if not turns:
        console.print(Text("no turn at this rate of false alarms", style="dim"))
    if len(turns) > MOST_TURNS:
        more = len(turns) - MOST_TURNS
        one, other = pair
        console.print(
            Text(safe(f"… and {more} more: detente turns --pair {one} {other}"), style="dim")
        )
    console.print()
    _show_steps(pair, steps, turns, console)


def turn_line(turn: Turn) -> Text:
    """Return when a relation turned, which way, and from what tension to what."""
    return _headline(turn, pair=False)


def _headline(turn: Turn, *, pair: bool) -> Text:
    line = Text(f"{turn.date}  ")
    if pair:
        line.append(_names(turn.pair), style="bold")
        line.append("  ")
    mark = MARKS[turn.direction]
    line.append(f"turned {turn.direction.upper()} {mark}", style=STYLES[turn.direction])
    if turn.first != turn.last:
        line.append(f" ({span(turn.first, turn.last)})")
    if turn.moved:
        line.append(f"   tension {_level(turn.before)} → {_level(turn.after)}")
    elif turn.after is not None:
        line.append(f"   amid a tension of {_level(turn.after)}")
    chance = f"{turn.false_alarms:.2g}" if turn.false_alarms >= 0.001 else "< 0.001"
    line.append(f"   by chance {chance} a year", style="dim")
    return line


def _names(pair: tuple[str, str]) -> str:
    return safe(" – ".join(country_name(side) for side in pair))


def _level(value: float | None) -> str:
    return "?" if value is None else f"{value:.0f}"


def _show_steps(
    pair: tuple[str, str], steps: Iterable[RelationStep], turns: Sequence[Turn], console: Console
) -> None:
    told = list(steps)

    def is_quiet(step: RelationStep) -> bool:
        turned = any(step.start <= turn.date <= step.end for turn in turns)
        return step.state == "missing" or (step.state == "silent" and not turned)

    # Where one side is heard, the silence of the other needs no row.
    heard = {step.start for step in told if not is_quiet(step)}
    parts: list[Text | list[Cells]] = []
    for quiet, run in itertools.groupby(told, lambda step: step.start not in heard):
        if quiet:
            parts.append(_quiet_line(list(run)))
            continue
        parts.append([_heard_row(pair, step, turns) for step in run if not is_quiet(step)])
    columns, widths, gap = _fitted([r for p in parts if isinstance(p, list) for r in p], console)
    # One table for each stretch, all of the same widths, so that a silence may take a whole line.
    for number, part in enumerate(parts):
        if isinstance(part, Text):
            console.print(part, soft_wrap=True)
            continue
        table = plain_table(*columns)
        table.padding = (0, gap, 0, 0)
        table.show_header = number == min(n for n, p in enumerate(parts) if isinstance(p, list))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        table.columns[0].no_wrap = True
        for row in part:
            table.add_row(*(row[name] for name in columns))
        console.print(table)


def _fitted(rows: Sequence[Cells], console: Console) -> tuple[list[str], list[int], int]:
    """Return the columns that there is room for, their widths, and the blanks between them.

    Where there is little room, they stand closer, then those that can be spared are left out, the
    ones named first in ``SPARED`` first; turns go on below.
    """
    empty = {name for name in COLUMNS if not any(row[name].plain for row in rows)} - {TURNS}
    wide = {name: max(len(name), *(len(row[name]) for row in rows), 0) for name in COLUMNS}
    columns = [name for name in COLUMNS if name not in empty]
    gaps, spared = [WIDE_GAP, NARROW_GAP], list(SPARED)

    def room() -> int:
        return console.width - sum(wide[name] for name in columns) - gaps[0] * len(columns)

    if room() < 0:
        del gaps[0]
    wide[TURNS] = min(wide[TURNS], max(NARROWEST, wide[TURNS] + room()))
    while room() < 0 and spared:
        gone = spared.pop(0)
        columns = [name for name in columns if name not in gone]
    if room() < 0 and WHO in columns:
        wide[WHO] = max(NARROWEST, wide[WHO] + room())
    return columns, [wide[name] for name in columns], gaps[0]


def _quiet_line(run: Sequence[RelationStep]) -> Text:
    """Return one line for steps in which nothing was heard, however many they are."""
    missing = len({step.start for step in run if step.state == "missing"})
    number = len({step.start for step in run})
    words = "missing" if missing == number else "nothing heard"
    if 0 < missing < number:
        words += f" ({missing} of {number} missing)"
    return Text(f"{span(run[0].start, run[-1].end)}: {words}", style="dim")


def _heard_row(pair: tuple[str, str], step: RelationStep, turns: Sequence[Turn]) -> Cells:
    inside = sorted((t for t in turns if step.start <= t.date <= step.end), key=lambda t: t.date)
    told = ", ".join(f"{MARKS[turn.direction]} {turn.date.day} {turn.date:%b}" for turn in inside)
    level = ""
    if step.tension is not None:
        level = f"{step.tension:.0f} ({step.tension_low:.0f}–{step.tension_high:.0f})"
    cells = {
        "from": str(step.start),
        WHO: SIDES[step.side].format(*pair) if step.side in SIDES else "",
        "events": "" if step.events is None else str(step.events),
        "stories": str(step.stories),
        "reports": str(step.reports),
        **dict(zip(QUADS, map(str, step.quads), strict=True)),
        "score": "" if step.score is None else f"{step.score:+.1f}",
        "tension": level,
    }
    row = {name: Text(safe(cell)) for name, cell in cells.items()}
    row[TURNS] = Text(told, style=STYLES[inside[0].direction] if inside else "")
    return row
