"""What a search index is made of: documents with what was coded from them, and which changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.contracts import Document, Event, Quote
from detente.store.file import Kept, StoreFile
from detente.store.query import Conditions

# What analysts said of a document's events changes what it tells as a new coding does.
DIGESTS = """
    SELECT d.id, d.fingerprint || coalesce(c.said, '') AS fingerprint
    FROM documents d LEFT JOIN (
        SELECT x.document, ':' || count(*) || ':' || count(c.undone) AS said
        FROM event_corrections c JOIN corrected x USING (subject)
        WHERE ? = 'applied' GROUP BY x.document
    ) c ON c.document = d.id
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A document with what was coded from it.

    Attributes:
        document: the document.
        events: its events, in the order of the text.
        quotes: its quotations, likewise.
        terms: all that its actors can be looked up by: names, codes, codes with a sector.
    """

    document: Document
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    terms: tuple[str, ...]


class SearchedStore(StoreFile):
    """A store asked for all it has of documents."""

    def state(self) -> str:
        """Return a digest that changes when any document, or what was coded from it, does."""
        [(number, digest)] = self._rows(
            f"SELECT count(*), coalesce(bit_xor(hash(id, fingerprint)), 0) FROM ({DIGESTS})",
            self.corrected,
        )
        return f"{number}:{digest}"

    def fingerprints(self) -> dict[str, str]:
        """Return the digest of each document and of what was coded from it, by its id."""
        return dict(self._rows(f"SELECT * FROM ({DIGESTS}) ORDER BY id", self.corrected))

    def told(self, ids: Sequence[str]) -> Iterator[Told]:
        """Yield the documents of some ids, each with what was coded from it.

        Args:
            ids: a few hundred at most; they are read together.
        """
        order = "document, {}, id".format
        events = self._by_document(Event, self._tables().events, ids, order("sequence"))
        quotes = self._by_document(Quote, "quotes", ids, order("position"))
        terms: dict[str, dict[str, None]] = {}
        for document, names, code, sector in self._rows(
            "SELECT document, names, lower(code), lower(sector) FROM actors"
            " WHERE document IN (SELECT unnest(?)) ORDER BY document, id",
            list(ids),
        ):
            known = terms.setdefault(document, {})
            known |= dict.fromkeys(names)
            if code:
                known |= dict.fromkeys([code, f"{code}:{sector}"] if sector else [code])
        wanted = Conditions()
        wanted.add("id IN (SELECT unnest(?))", list(ids))
        for document in self._each(Document, "documents", wanted, "id", None):
            yield Told(
                document,
                tuple(events.get(document.id, ())),
                tuple(quotes.get(document.id, ())),
                tuple(terms.get(document.id, ())),
            )

    def _by_document(
        self, kind: type[Kept], table: str, ids: Sequence[str], order: str
    ) -> dict[str, list[Kept]]:
        rows = self._rows(
            f"SELECT document, record FROM {table}"
            f" WHERE document IN (SELECT unnest(?)) ORDER BY {order}",
            list(ids),
        )
        found: dict[str, list[Kept]] = {}
        for document, record in rows:
            found.setdefault(document, []).append(kind.model_validate_json(record))
        return found
