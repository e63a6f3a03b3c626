"""Making a document of what a file says."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from detente.contracts import DetenteError, Document
from detente.documents.clean import clean_line, clean_text, even_lines
from detente.documents.dateline import Dateline, dateline
from detente.documents.fields import Fields, as_words
from detente.documents.fragment import has_markup, strip_markup
from detente.documents.options import ReadOptions
from detente.documents.published import implausible, is_missing, parse_date
from detente.documents.wrapping import unwrap

NO_DATE = "no publication date in the file; give --date"
WORLDWIDE = ("http://", "https://", "tag:", "urn:")
UNREADABLE = "some bytes of the file were not readable; U+FFFD stands for them"
GUESSED = "bytes that are no UTF-8 were read as an older encoding, such as Windows-1252"
FROM_DATELINE = "the day of the dateline; the file gives no day of publication"


def has_odd_bytes(document: Document) -> bool:
    """Tell whether a document was read from bytes that are no UTF-8."""
    return document.reasons.get("text") in (UNREADABLE, GUESSED)


def check_length(count: int, options: ReadOptions, unit: str = "characters") -> None:
    """Raise when a text is longer than an article can be.

    Raises:
        DetenteError: saying how long it is.
    """
    if count > options.max_chars:
        raise DetenteError(
            f"{count:,} {unit} in one text; an article has fewer than {options.max_chars:,}",
            hint="split it: one file, or one line of JSONL, for each article",
        )


def read_date(value: object) -> tuple[dt.date | None, str | None]:
    """Return the day of publication a file gives, and why it is none where it gives a bad one."""
    if isinstance(value, (str, bytes)) and not value.strip():
        return None, None
    if value is None or is_missing(value):
        return None, None
    if not isinstance(value, (str, int, float, dt.date)):
        return None, f"the date is a {type(value).__name__}; write it as 2026-01-31"
    day = parse_date(value)
    if day is None:
        return None, f"the date {str(value)[:60]!r} was not understood; write it as 2026-01-31"
    problem = implausible(day)
    return (None, f"the date {problem}") if problem else (day, None)


def _article_text(fields: Fields, options: ReadOptions) -> str:
    if not isinstance(fields.text, str):
        reason = "no text" if fields.text is None else "the text is not a string"
        raise DetenteError(reason, hint="every document needs a text, as a string")
    # Markup and blanks may go; a text far beyond the limit is refused before the work on it.
    check_length(len(fields.text) // 4, options)
    text = even_lines(fields.text)
    if fields.markup:
        marked = has_markup(text)
        text = strip_markup(text)
    if fields.wrapped and not (fields.markup and marked):
        text = unwrap(text)
    text = clean_text(text)
    if not text:
        raise DetenteError("empty", hint="there is no text in it")
    check_length(len(text), options)
    return text


def _line(value: object, *, markup: bool) -> str | None:
    words = as_words(value)
    if words is None:
        return None
    return clean_line(strip_markup(words) if markup else words)


def _id(fields: Fields) -> str | None:
    """Return the id of a text, with the feed before it where feeds number their texts themselves.

    An address, or a tag or name of the whole web, is no one else's.
    """
    own, within = (_line(each, markup=False) for each in (fields.id, fields.within))
    if own is None or within is None or own.lower().startswith(WORLDWIDE):
        return own
    return f"{within}:{own}"


def _day_of(head: Dateline | None) -> tuple[dt.date | None, str | None]:
    """Return the day of a dateline that has its year, too: "NAIROBI, March 3, 2025 (Reuters)".

    Beside it stands where the day is from, or why it cannot be that of publication.
    """
    if head is None or not (head.year and head.month and head.day):
        return None, None
    try:
        day = dt.date(head.year, head.month, head.day)
    except ValueError as error:
        return None, f"the dateline has no such day ({error}); give --date"
    problem = implausible(day)
    return (None, f"the dateline's {problem}; give --date") if problem else (day, FROM_DATELINE)


def compose(fields: Fields, options: ReadOptions, path: str | None) -> Document:
    """Return the document that a text and its fields make.

    Raises:
        DetenteError: when the text is missing, empty or too long.
    """
    text = _article_text(fields, options)
    reasons = dict(fields.told)
    date, problem = read_date(fields.date)
    if date is None:
        date = options.date
        if problem:
            reasons["date"] = problem if date is None else f"{problem}; the date given was taken"
        elif date is None:
            reasons["date"] = NO_DATE
    if "\ufffd" in text:
        reasons["text"] = UNREADABLE
    elif fields.guessed:
        reasons["text"] = GUESSED
    kind: Literal["article", "post"] = options.kind
    if fields.kind in ("article", "post"):
        kind = "post" if fields.kind == "post" else "article"
    head = dateline(text)
    if date is None:
        date, told = _day_of(head)
        if told:
            reasons["date"] = told if date or not problem else f"{problem}; {told}"
    title = _line(fields.title, markup=fields.markup)
    return Document.make(
        text,
        id=_id(fields),
        title=title,
        date=date,
        source=_line(fields.source, markup=False)
        or options.source
        or (head.agency if head else None),
        url=_line(fields.url, markup=False),
        author=_line(fields.author, markup=False),
        kind=kind,
        path=path,
        reasons=reasons,
    )
