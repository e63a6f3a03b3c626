"""Announcements as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime as dt
import html
import re
import uuid
from collections.abc import Sequence
from urllib.parse import quote

from lxml import etree

from detente.contracts import Announcement, Reference
from detente.version import __version__

ATOM = "http://www.w3.org/2005/Atom"
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# What XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WEB = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)
TITLE = "détente: what turned, who threatened, what is disputed"


def feed(
    announcements: Sequence[Announcement],
    *,
    base_url: str,
    name: str = "feed.atom",
    desk: bool = True,
) -> bytes:
    """Return an Atom feed of announcements, in the order given.

    An entry keeps its id whatever the server is called. All text is that of articles and so is
    written as text, never as markup; links are of the web only.

    Args:
        announcements: what to show, the latest first.
        base_url: address of the server, "https://desk.example/".
        name: name of the feed under that address.
        desk: link entries to the desk's pages of the relation, and of why it turned.
    """
    base = base_url.rstrip("/") + "/"
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    _text(root, "id", base + name)
    _text(root, "title", TITLE)
    _text(root, "updated", _moment(max((a.found_at for a in announcements), default=NEVER)))
    _link(root, "self", base + name, "application/atom+xml")
    if desk:
        _link(root, "alternate", base, "text/html")
    _text(etree.SubElement(root, f"{{{ATOM}}}author"), "name", "détente")
    generator = _text(root, "generator", "détente")
    generator.set("version", __version__)
    for announcement in announcements:
        entry = _entry(root, announcement)
        if desk and len(announcement.sides) == 2:
            _link(entry, "alternate", base + _page(announcement), "text/html")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def entry_id(announcement: Announcement) -> str:
    """Return the id of an announcement as a URI."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"detente:{announcement.id}").urn


def _page(announcement: Announcement) -> str:
    """Return the path of the desk's page on what was announced."""
    sides = "/".join(quote(side, safe=":") for side in announcement.sides)
    turn = f"/turns/{announcement.day}" if announcement.kind == "turn" else ""
    return f"relations/{sides}{turn}"


def _entry(root: etree._Element, announcement: Announcement) -> etree._Element:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _text(entry, "id", entry_id(announcement))
    _text(entry, "title", announcement.headline)
    _text(entry, "updated", _moment(announcement.found_at))
    _text(entry, "published", _moment(announcement.found_at))
    for term in (announcement.kind, *announcement.sides):
        etree.SubElement(entry, f"{{{ATOM}}}category").set("term", _writable(term))
    links = dict.fromkeys(r.url for r in announcement.references if r.url and WEB.fullmatch(r.url))
    for link in links:
        _link(entry, "via", link, "text/html")
    _text(entry, "content", _content(announcement)).set("type", "html")
    return entry


def _content(announcement: Announcement) -> str:
    """Return the sentences as HTML, the text of articles escaped."""
    rules = html.escape(", ".join(announcement.rules))
    items = "".join(f"<li>{_item(reference)}</li>" for reference in announcement.references)
    told = f"<ol>{items}</ol>" if items else ""
    return f"<p>{html.escape(announcement.headline)}</p>{told}<p>Rule: {rules}</p>"


def _item(reference: Reference) -> str:
    where = html.escape(", ".join(filter(None, (reference.source, str(reference.published or "")))))
    if reference.url and WEB.fullmatch(reference.url):
        shown = where or html.escape(reference.title or "source")
        where = f'<a href="{html.escape(reference.url)}">{shown}</a>'
    return f"{html.escape(' '.join(reference.text.split()))} ({where})"


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = _writable(text)
    return element


def _link(parent: etree._Element, relation: str, href: str, kind: str) -> None:
    link = etree.SubElement(parent, f"{{{ATOM}}}link")
    for key, value in (("rel", relation), ("type", kind), ("href", href)):
        link.set(key, _writable(value))


def _writable(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
