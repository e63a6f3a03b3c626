"""Saved RSS and Atom feeds."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from detente.contracts import DetenteError
from detente.documents.fields import Fields
from detente.documents.fragment import strip_markup


def _text(entry: Mapping[str, Any]) -> str:
    """Return the fullest text of an entry as HTML: its content, else title and summary."""
    content = max(
        (part.get("value") or "" for part in entry.get("content") or []), key=len, default=""
    )
    summary = entry.get("summary") or ""
    if len(content) >= len(summary) and strip_markup(content).strip():
        return content
    return f"<p>{html.escape(_sentence(entry.get('title')))}</p>{summary}"


def _sentence(title: object) -> str:
    """Return a headline as a sentence, so that it is not read on into the summary."""
    words = strip_markup(str(title or "")).strip()
    return words if not words or words[-1] in '.!?…"”’' else words + "."


def _site(address: object) -> str | None:
    """Return the host of an address: however a feed is got at, its articles lie there."""
    try:
        return urlsplit(str(address or "")).hostname
    except ValueError:
        return None


def read_feed(data: bytes) -> Iterator[tuple[int, Fields]]:
    """Yield the number, from 1, and the fields of every entry of a feed.

    Raises:
        DetenteError: when the bytes are no feed, or a feed without entries.
    """
    import feedparser  # noqa: PLC0415  (slow to load, needed for feeds only)

    try:
        # As a stream: a string might be taken for an address and fetched.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        entries, version = list(feed.entries), feed.version
    except Exception as error:  # the library promises nothing on broken feeds
        raise DetenteError(
            f"the feed could not be read ({type(error).__name__})", hint="save it again"
        ) from error
    if not entries:
        reason = "a feed without entries" if version else "not an RSS or Atom feed"
        raise DetenteError(reason, hint="give an RSS or Atom feed, HTML, JSONL, CSV or plain text")
    source = feed.feed.get("title")
    for number, entry in enumerate(entries, start=1):
        origin = entry.get("source") or {}
        yield (
            number,
            Fields(
                text=_text(entry),
                title=entry.get("title"),
                date=entry.get("published") or entry.get("updated"),
                source=origin.get("title") or source,
                url=entry.get("link"),
                author=entry.get("author"),
                id=entry.get("id"),
                markup=True,
                within=_site(entry.get("link")) or _site(feed.feed.get("link")) or source,
            ),
        )
