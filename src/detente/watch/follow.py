"""From an entry of a feed to the article that it links to."""

from __future__ import annotations

from collections.abc import Collection

from detente.contracts import DetenteError, Document, Failure
from detente.documents import Input, ReadOptions, read_new
from detente.watch.addresses import Origin
from detente.watch.fetch import Answer
from detente.watch.manners import Manners

CARRIED = ("title", "date", "source", "author", "url")


class Follower:
    """Reads the articles behind a feed's entries.

    Args:
        manners: what asks for them.
        options: how they are read.
    """

    def __init__(self, manners: Manners, options: ReadOptions | None = None) -> None:
        self.manners = manners
        self.options = options or ReadOptions()

    def article(self, entry: Document, *, trusted: Collection[Origin]) -> Document:
        """Return the article of an entry under the entry's id.

        Where it cannot be read the entry stands for it, and says why among its reasons.
        """
        if not entry.url:
            return _instead(entry, "the entry has no link")
        try:
            answer = self.manners.get(entry.url, trusted=trusted)
        except DetenteError as error:
            return _instead(entry, error.message)
        pages = [page for _, page in read_new(fetched(answer), self.options)]
        if len(pages) != 1 or isinstance(pages[0], Failure):
            first = pages[0] if pages else None
            return _instead(
                entry, first.reason if isinstance(first, Failure) else "is not one article"
            )
        page = pages[0]
        # What the feed says of it goes first: it is the publisher's own, and the same each time.
        said = {name: value for name in CARRIED if (value := getattr(entry, name)) is not None}
        reasons = {key: why for key, why in page.reasons.items() if key not in said}
        return page.model_copy(update={**said, "id": entry.id, "reasons": reasons})


def _instead(entry: Document, why: str) -> Document:
    reasons = {**entry.reasons, "text": f"what the feed has of it; its article: {why}"}
    return entry.model_copy(update={"reasons": reasons})


def fetched(answer: Answer) -> Input:
    """Return what came from an address as something to be read."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return Input(None, data=answer.body, address=answer.url, form="page")
    xml = kind in ("text/xml", "application/xml") or kind.endswith("+xml")
    return Input(None, data=answer.body, address=answer.url, form="feed" if xml else None)
