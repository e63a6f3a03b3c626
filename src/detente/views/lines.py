"""The one line on how two countries stand."""

from __future__ import annotations

from rich.text import Text

from detente.ontology import COUNTRIES
from detente.relations import Standing

BARS = "▁▂▃▄▅▆▇█"
TURNS = {"better": "turned better", "worse": "turned worse", "steady": "steady"}
TURN_STYLES = {"better": "bold green", "worse": "bold red"}
LONGEST = 24


def spark(values: list[float], low: float = -10, high: float = 10) -> str:
    """Return values as bars, the higher the more tension (PLOVER's scale turned over)."""
    step = (high - low) / (len(BARS) - 1)
    return "".join(BARS[round((high - max(low, min(high, v))) / step)] for v in values)


def country_name(code: str) -> str:
    """Return the name of a country's code, the code itself for anything else."""
    known = COUNTRIES.get(code)
    return known.name if known else code


def relation_line(standing: Standing) -> Text:
    """Return how two countries stand, in one line that says what it does not know."""
    first, second = (country_name(code) for code in standing.pair)
    line = Text()
    line.append(f"{first} – {second}", style="bold")
    line.append(f"   {standing.conflict} of conflict, {standing.cooperation} of cooperation")
    if standing.coming:
        line.append(f", {standing.coming} planned")
    if standing.days:
        days = standing.days[-LONGEST:]
        line.append(f"   {spark([score for _, score in days])} ", style="cyan")
        line.append(f"{days[0][0]} – {days[-1][0]}" if len(days) > 1 else str(days[0][0]))
    if standing.turn in TURNS:
        line.append("  ")
        line.append(TURNS[standing.turn], style=TURN_STYLES.get(standing.turn, ""))
    else:
        line.append("  too few dated events to say which way it went", style="dim")
    return line
