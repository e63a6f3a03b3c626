"""The look that all charts share: colours that survive colour blindness, few lines, plain type.

The colours are Okabe and Ito's (https://jfly.uni-koeln.de/color/): blue for better and for
cooperation, vermilion for worse and for conflict, the lighter one of each pair for words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from detente.contracts import DetenteError

if TYPE_CHECKING:
    import altair as alt

BETTER, WORSE = "#0072B2", "#D55E00"
INK, FAINT, GRID = "#222222", "#6E6E6E", "#E4E4E4"
LAND = "#ECECE8"
QUAD_COLOURS = {1: "#56B4E9", 2: "#0072B2", 3: "#E69F00", 4: "#D55E00"}
QUAD_NAMES = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
WIDTH = 720
LONG = dt.timedelta(days=200)
_FONT = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
_AXIS = {
    "labelColor": FAINT, "titleColor": FAINT, "titleFontWeight": "normal", "gridColor": GRID,
    "domainColor": GRID, "tickColor": GRID, "labelFontSize": 11, "titleFontSize": 11,
}  # fmt: skip
CONFIG: dict[str, Any] = {
    "font": _FONT,
    "background": "white",
    "view": {"stroke": None},
    "axis": _AXIS,
    "legend": {"labelColor": INK, "titleColor": FAINT, "titleFontWeight": "normal"},
    "title": {"anchor": "start", "color": INK, "fontSize": 15, "subtitleColor": FAINT,
              "subtitleFontSize": 12, "offset": 12},
}  # fmt: skip


# What the colours of a chart become on a dark page, with the same meaning and enough contrast.
DARK = {
    BETTER: "#56B4E9", WORSE: "#FF8A3D", INK: "#ECEBE7", FAINT: "#A7A6A1", GRID: "#34363B",
    "#56B4E9": "#9AD6F7", "#E69F00": "#F0C060", "#F7F7F7": "#26282D", "#F2F7FB": "#1E2A33",
    "white": "#16171A", LAND: "#26282D",
}  # fmt: skip
VALUES = frozenset({"data", "datasets", "description"})
"""What of a chart holds words of texts."""


def darkened(spec: Any) -> Any:
    """Return the definition of a chart in the colours for a dark page.

    Args:
        spec: the chart as plain JSON values, of this package's own definitions.
    """
    if isinstance(spec, dict):
        return {name: value if name in VALUES else darkened(value) for name, value in spec.items()}
    if isinstance(spec, list):
        return [darkened(each) for each in spec]
    return DARK.get(spec, spec) if isinstance(spec, str) else spec


def altair() -> Any:
    """Return the module ``altair``.

    Raises:
        DetenteError: when it is not installed.
    """
    try:
        import altair as module  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise DetenteError("charts need altair", hint="pip install 'detente[charts]'") from error
    return module


def moment(day: dt.date) -> str:
    """Return the beginning of a day as charts read it: in the reader's own time, wherever that is.

    A bare day would be taken for midnight in Greenwich, which west of it is the day before.
    """
    return f"{day}T00:00:00"


def day_axis(days: Iterable[dt.date]) -> Any:
    """Return an axis of days that says the year: with each month on long lines, with days else."""
    known = sorted(days)
    long = bool(known) and known[-1] - known[0] > LONG
    return altair().Axis(format="%b %Y" if long else "%-d %b %Y", labelOverlap=True, tickCount=8)


def titled(chart: Any, title: str, subtitle: str = "", *, about: str) -> alt.LayerChart:
    """Return a chart with its title, its description for those who cannot see it, and the look.

    Args:
        chart: an Altair chart of any kind.
        title: what is shown.
        subtitle: how to read it.
        about: what a person would say of the picture, for screen readers.
    """
    head = {"text": title, "subtitle": subtitle} if subtitle else {"text": title}
    made: alt.LayerChart = chart.properties(title=head, description=about).configure(**CONFIG)
    return made
