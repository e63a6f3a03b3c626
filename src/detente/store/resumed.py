"""What a run that goes on, or tries again, has to know of the store."""

from __future__ import annotations

from collections.abc import Iterator

from detente.contracts import (
    Actor,
    Document,
    Event,
    Mediation,
    Quantity,
    Quote,
    Record,
    Stance,
)
from detente.documents import Reading
from detente.store.connect import explained
from detente.store.file import Kept, StoreFile
from detente.store.query import Conditions

PAGE = 1_000


class ResumedStore(StoreFile):
    """A store asked what of an input it has already."""

    def has(self, document: Document, coder: str) -> bool:
        """Tell whether a document stands there as it is, coded by this version.

        Args:
            document: the document; where its file lies, and in which line, does not count.
            coder: ``Coder.version``, which names settings other than the usual ones, too.
        """
        if self._opened is None and not self.path.exists():
            return False
        rows = self._rows(
            "SELECT record FROM documents WHERE id = ? AND coder = ?", document.id, coder
        )
        known = [Document.model_validate_json(record) for (record,) in rows]
        return [one.model_copy(update={"path": document.path}) for one in known] == [document]

    def each_document(self) -> Iterator[Document]:
        """Yield all documents that stand there now, by day of publication, a few at a time.

        The store may be changed meanwhile.
        """
        with explained(self.path), self._cursor() as cursor:
            # Their order is kept by the database; a list of ten million ids would take a gigabyte.
            cursor.execute(
                "CREATE TEMP TABLE ordered AS SELECT id, row_number() OVER"
                " (ORDER BY published NULLS LAST, id) AS number FROM documents"
            )
            [(last,)] = cursor.execute("SELECT count(*) FROM ordered").fetchall()
            for begin in range(0, last, PAGE):
                ids = cursor.execute(
                    "SELECT id FROM ordered WHERE number > ? AND number <= ? ORDER BY number",
                    [begin, begin + PAGE],
                ).fetchall()
                for known in ids:
                    row = cursor.execute("SELECT record FROM documents WHERE id = ?", known)
                    for (record,) in row.fetchall():
                        yield Document.model_validate_json(record)

    def record(self, document: str) -> Record | None:
        """Return what is kept of a document, as it was coded; places without an event are not.

        Args:
            document: its id.
        """
        rows = self._rows("SELECT coder, record FROM documents WHERE id = ?", document)
        if not rows:
            return None
        [(coder, text)] = rows
        return Record(
            document=Document.model_validate_json(text),
            actors=self._of(document, Actor, "actors", "id"),
            events=self._of(document, Event, "events", "sequence, id"),
            quotes=self._of(document, Quote, "quotes", "position, id"),
            places=(),
            mediations=self._of(document, Mediation, "mediations", "position, id"),
            quantities=self._of(document, Quantity, "quantities", "id"),
            stances=self._of(document, Stance, "stances", "position, id"),
            coder=coder,
        )

    def _of(self, document: str, kind: type[Kept], table: str, order: str) -> tuple[Kept, ...]:
        wanted = Conditions()
        wanted.equal("document", document)
        return tuple(self._each(kind, table, wanted, order, None))

    def failed_places(self) -> dict[str, Reading]:
        """Return where reading failed: files, and lines of files, that can be read again, and how.

        Lines of other data sets, which ``bring_in`` refused, are not among them.
        """
        rows = self._rows(
            "SELECT source, reading FROM failures f WHERE NOT EXISTS"
            " (FROM imports i WHERE starts_with(f.source, i.path || ':')) ORDER BY source"
        )
        return {
            where: Reading.of(reading)
            for where, reading in rows
            # What was piped is not there to be read again; nor does an address lie on this machine.
            if "://" not in where and where.partition(":")[0] != "stdin"
        }
