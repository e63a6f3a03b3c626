"""Saved web pages."""

from __future__ import annotations

import datetime as dt
import logging
import re
from typing import TYPE_CHECKING

from detente.contracts import DetenteError
from detente.documents.clean import clean_line
from detente.documents.fields import Fields

if TYPE_CHECKING:
    from trafilatura.settings import Document as Page

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_REFUSAL = re.compile(
    r"(?:enable|turn on|disable|requires?|use) (?:javascript|cookies|your ad ?blocker)"
    r"|javascript (?:is|seems to be) (?:disabled|not)|verify (?:that )?you are (?:a )?human"
    r"|are you a robot|access (?:to this page )?(?:is |has been )?denied|page not found",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^- (?=\S)", re.MULTILINE)
_WORDS_OF_A_SENTENCE = 8


def _extract(page: str, *, tables: bool) -> Page | None:
    import trafilatura  # noqa: PLC0415  (slow to load, needed for HTML only)

    # Else Python prints the library's warnings when the application has set up no logging.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    try:
        return trafilatura.bare_extraction(  # type: ignore[return-value]
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={
                # What the page says of itself; not any date that stands somewhere in it.
                "original_date": True,
                "extensive_search": False,
                "max_date": (dt.date.today() + dt.timedelta(days=2)).isoformat(),
            },
            include_tables=tables,
        )
    except Exception as error:  # the library promises nothing on broken pages
        raise DetenteError(
            f"the page could not be read ({type(error).__name__})",
            hint="save it again, or give its text as a .txt file",
        ) from error


def _has_sentences(text: str) -> bool:
    return any(
        len(line.split()) >= _WORDS_OF_A_SENTENCE and re.search(r"[.!?…][\"'”’)\]]*$", line)
        for line in map(str.strip, text.split("\n"))
    )


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    same = title and rest and clean_line(first) == clean_line(title)
    return rest if same else text


def read_page(page: str) -> Fields:
    """Return the article of a page, with title, date, source, address and author as it says them.

    Raises:
        DetenteError: when there is no article in it.
    """
    page = _DECLARATION.sub("", page, count=1)
    if "<html" not in page[:4096].lower():
        page = f"<html><body>{page}</body></html>"
    # Tables beside an article are figures; only old pages put the article itself into one.
    found = _extract(page, tables=False)
    if found is None or not _has_sentences(found.text or ""):
        found = _extract(page, tables=True)
    text = (found.text if found else None) or ""
    if found is None or not _has_sentences(text):
        raise DetenteError(
            "no article text found (a menu?)",
            hint="give the page of one article, or its text as a .txt file",
        )
    if len(text) < 600 and _REFUSAL.search(text):
        raise DetenteError(
            "no article text found (the site refused to show it)",
            hint="save the page from a browser once the article is visible",
        )
    return Fields(
        text=_BULLET.sub("", _without_title(text, found.title)),
        title=found.title,
        date=found.date,
        source=found.sitename,
        url=found.url,
        author=found.author,
    )
