"""Writing a chart to a file, without a network."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any, cast

from detente.contracts import DetenteError
from detente.views.charts.theme import darkened

CHART_FILES = (".svg", ".png", ".html", ".json")
SHARP = 2.0
"""Pixels of a PNG for each of the chart's, so that it is sharp on today's screens."""


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'">
<title>{title}</title>
<script type="module">{scripts}</script>
</head>
<body>
<div id="chart" role="img" aria-label="{title}"></div>
<script type="module">vegaEmbed("#chart", {spec}, {{"renderer": "svg"}});</script>
</body>
</html>
"""


def save_chart(chart: Any, path: Path) -> None:
    """Write a chart; the ending says how: .svg, .png, .html (with all scripts in it) or .json.

    Raises:
        DetenteError: when the ending is another, vl-convert is not installed, or the file cannot
            be written.
    """
    if path.suffix.lower() not in CHART_FILES:
        raise DetenteError(
            f"cannot draw {path.suffix or 'a file without ending'}",
            where=str(path),
            hint=f"use one of {', '.join(CHART_FILES)}",
        )
    content = _drawn(chart.to_dict(), path.suffix.lower())
    try:
        path.write_bytes(content)
    except OSError as error:
        raise DetenteError(
            f"cannot be written: {error.strerror}", where=str(path), hint="choose another file"
        ) from error


def script_safe(value: Any) -> str:
    """Return a value as JSON that can stand inside a script of a page and not end it."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def page(spec: dict[str, Any], scripts: str) -> str:
    """Return a page that shows one chart and may fetch nothing.

    vl-convert's own page writes the chart's words into a script as they are, so that a word of a
    text could end it.
    """
    return PAGE.format(title=html.escape(spec["description"]), scripts=scripts,
                       spec=script_safe(spec))  # fmt: skip


def _drawn(spec: dict[str, Any], ending: str) -> bytes:
    if ending == ".json":
        return (json.dumps(spec, indent=1, ensure_ascii=False) + "\n").encode()
    try:
        import vl_convert as vlc  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise DetenteError(
            "pictures need vl-convert-python", hint="pip install 'detente[charts]'"
        ) from error
    # What a text names may hold an address: nothing is fetched for a picture.
    if ending == ".png":
        return bytes(vlc.vegalite_to_png(spec, scale=SHARP, allowed_base_urls=[]))
    if ending == ".html":
        return page(spec, vlc.javascript_bundle("window.vegaEmbed = vegaEmbed;")).encode()
    return str(vlc.vegalite_to_svg(spec, allowed_base_urls=[])).encode()


def drawn_svg(chart: Any, *, dark: bool = False) -> str:
    """Return a chart as SVG, to stand in a page.

    Args:
        chart: an Altair chart of this package.
        dark: whether the page is dark.

    Raises:
        DetenteError: when vl-convert is not installed.
    """
    return _drawn(spec_of(chart, dark=dark), ".svg").decode()


def spec_of(chart: Any, *, dark: bool = False) -> dict[str, Any]:
    """Return the definition of a chart as plain JSON values, not held against Vega-Lite's schema.

    Args:
        chart: an Altair chart of this package.
        dark: whether it is for a dark page.
    """
    # To validate each of thousands of points takes longer than to draw them.
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return cast(dict[str, Any], darkened(spec)) if dark else spec
