"""Pictures: one definition each, for files, notebooks and pages alike."""

from detente.views.charts.calendar import calendar_chart
from detente.views.charts.confusion import confusion_chart
from detente.views.charts.line import Flag, Point, line_chart
from detente.views.charts.map import map_chart
from detente.views.charts.matrix import Cell, matrix_chart
from detente.views.charts.network import Link, network_chart
from detente.views.charts.quads import Balance, quads_chart
from detente.views.charts.relation import points_of, relation_chart
from detente.views.charts.save import CHART_FILES, drawn_svg, save_chart, spec_of

__all__ = [
    "CHART_FILES",
    "Balance",
    "Cell",
    "Flag",
    "Link",
    "Point",
    "calendar_chart",
    "confusion_chart",
    "drawn_svg",
    "line_chart",
    "map_chart",
    "matrix_chart",
    "network_chart",
    "points_of",
    "quads_chart",
    "relation_chart",
    "save_chart",
    "spec_of",
]
