"""Pages from templates: everything is escaped, whatever it is."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from detente.version import __version__
from detente.views.lines import country_name, span
from detente.views.text import safe
from detente.web.marking import passage
from detente.web.words import FILTERS, GLOBALS

HERE = Path(__file__).parent
ADMITTED = "detente.admitted"
"""Where a request tells that its reader may see the desk; to others a page says nothing of it."""


def page(request: Request, template: str, **known: Any) -> HTMLResponse:
    """Return a page made from a template.

    Args:
        request: what is answered.
        template: name of the file in ``templates``.
        known: what the template shows.
    """
    state = request.app.state
    text = (
        environment()
        .get_template(template)
        .render(
            request=request,
            admitted=request.scope.get(ADMITTED, False),
            path=request.url.path,
            asked=request.query_params,
            snapshot=getattr(state, "snapshot", None),
            settings=getattr(state, "settings", None),
            version=__version__,
            today=dt.datetime.now(tz=dt.UTC).astimezone().date(),
            **known,
        )
    )
    return HTMLResponse(text)


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """Return the templates with the filters that they share."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
    )
    made.filters |= {
        "country": country_name,
        "day": day_words,
        "link": link,
        "segment": lambda text: quote(str(text), safe=""),
        "asking": asking,
        "exact": escape,
        "passage": passage,
        **FILTERS,
    }
    made.globals |= {"span": span, **GLOBALS}
    return made


def _plain(value: Any) -> Any:
    """Take from a text what steers the reader's screen, such as signs that turn its direction."""
    return safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def link(url: str | None) -> str | None:
    """Return an address that a reader may follow; None where it would run something."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def day_words(day: dt.date | None) -> str:
    """Return a day as a person writes it, "no date" where there is none."""
    return f"{day.day} {day:%b %Y}" if day else "no date"


def asking(params: Any, **changes: Any) -> str:
    """Return the question part of an address with some values changed; None takes one away."""
    kept = [(name, value) for name, value in params.multi_items() if name not in changes]
    new = [(name, value) for name, value in changes.items() if value is not None]
    return "?" + urlencode([*kept, *new]) if kept or new else "?"
