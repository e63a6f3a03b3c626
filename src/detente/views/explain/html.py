"""An explanation as a page of its own, that fetches nothing and runs nothing."""

from __future__ import annotations

import html

from detente.contracts import Explanation, Line
from detente.views.explain.parts import Part, counted, headline, origin, parts_of
from detente.views.text import safe

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.45rem; line-height: 1.25; border-left: .35rem solid; padding-left: .8rem; }
h1.better { border-color: #0072B2; } h1.worse { border-color: #D55E00; }
h2 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
ol, ul { margin: .2rem 0; padding-left: 1.6rem; } li { margin: .2rem 0; }
time, .note, .where { opacity: .72; font-variant-numeric: tabular-nums; }
time { display: inline-block; min-width: 6.4rem; }
a { color: inherit; } .sentences { font-size: .9rem; } svg { max-width: 100%; height: auto; }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def explanation_page(explanation: Explanation, picture: str = "") -> str:
    """Return an explanation as a page.

    Args:
        explanation: what to show.
        picture: an SVG of the line, drawn by this package; put in as it is.
    """
    title = _text(headline(explanation))
    parts = "".join(_part(part, explanation.needed) for part in parts_of(explanation))
    sentences = "".join(
        f'<li id="s{r.number}" value="{r.number}"><span class="where">{_text(origin(r))}</span> '
        f"{_text(' '.join(r.text.split()))}</li>"
        for r in explanation.references
    )
    cited = f'<h2>Sentences</h2><ol class="sentences">{sentences}</ol>' if sentences else ""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main>"
        f'<h1 class="{explanation.direction}">{title}</h1><p>{_text(explanation.summary)}</p>'
        f"{picture}{parts}{cited}</main></body></html>\n"
    )


def _part(part: Part, needed: str) -> str:
    kind = "ol" if part.numbered else "ul"
    note = f'<p class="note">{_text(part.note)}</p>' if part.note else ""
    lines = "".join(f"<li>{_line(line)}</li>" for line in part.lines)
    listed = f"<{kind}>{lines}</{kind}>" if lines else ""
    more = f'<p class="note">{_text(needed)}</p>' if part.numbered and needed else ""
    return f"<h2>{_text(part.title)}</h2>{note}{listed}{more}"


def _line(line: Line) -> str:
    day = f'<time datetime="{line.date}">{line.date:%d %b %Y}</time> ' if line.date else ""
    marks = "".join(f'<a href="#s{number}">[{number}]</a>' for number in line.references)
    return f"{day}{_text(line.words + counted(line))} {marks}"


def _text(words: str) -> str:
    return html.escape(safe(words))
