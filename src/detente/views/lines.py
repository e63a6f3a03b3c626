"""How two countries stand, in a few words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.text import Text

from detente.ontology import COUNTRIES
from detente.relations import Standing, series

GAP = "·"
BARS = "▁▂▃▄▅▆▇█"
TURNS = {"better": "turned better", "worse": "turned worse", "steady": "steady"}
TURN_STYLES = {"better": "bold green", "worse": "bold red"}
LONGEST = 24
FEW_DAYS = 4


def spark(values: Sequence[float | None], low: float = -10, high: float = 10) -> str:
    """Return values as bars, the higher the more conflict (PLOVER's scale turned over).

    A step without a value is a dot.
    """
    step = (high - low) / (len(BARS) - 1)
    return "".join(
        GAP if v is None else BARS[round((high - max(low, min(high, v))) / step)] for v in values
    )


def span(first: dt.date, last: dt.date) -> str:
    """Return two days as a person writes them, what they share only once."""
    end = f"{last.day} {last:%b} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {first:%b} {first.year} – {end}"
    return f"{first.day} {first:%b} – {end}"


def country_name(code: str) -> str:
    """Return the name of a country's code, the code itself for anything else."""
    known = COUNTRIES.get(code)
    return known.name if known else code


def relation_line(standing: Standing) -> Text:
    """Return how two countries stand, in a few lines that say what they do not know."""
    first, second = (country_name(code) for code in standing.pair)
    line = Text()
    line.append(f"{first} – {second}", style="bold")
    line.append(f"   {standing.conflict} of conflict, {standing.cooperation} of cooperation")
    if standing.coming:
        line.append(f", {standing.coming} planned")
    line.append("\n")
    run = series(standing.days, LONGEST)
    if run is not None:
        line.append(f"{spark(run.values[-LONGEST:])}  ", style="cyan")
    line.append(*_turn(standing))
    if run is not None:
        line.append(f"\n{span(run.first, run.last)}, by {run.step}; high is conflict", style="dim")
    if standing.loose:
        counted = standing.conflict + standing.cooperation
        line.append("; " if run is not None else "\n", style="dim")
        line.append(f"{standing.loose} of {counted} not dated to the day or week", style="dim")
    return line


def _score(value: float) -> str:
    return f"{round(value, 1) + 0.0:+.1f}".replace("-", "−")


def _turn(standing: Standing) -> tuple[str, str]:
    """Return the way it went in words, with the figures it rests on, and their style."""
    if standing.before is None or standing.after is None:
        return "too few dated events to say which way it went", "dim"
    words = f"{TURNS[standing.turn]} ({_score(standing.before)} → {_score(standing.after)}"
    if len(standing.days) < FEW_DAYS:
        words += f", from {len(standing.days)} days only"
    return f"{words})", TURN_STYLES.get(standing.turn, "")
