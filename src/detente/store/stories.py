"""What a store knows of stories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from detente.contracts import CarriedDocument, Carrier, CorrectedView, Document, Event, Story
from detente.store.connect import explained
from detente.store.file import StoreFile
from detente.store.query import Conditions
from detente.store.retold import told_otherwise

# The story of each document, and how many carry it.
CARRIED = """
    (SELECT c.carrier, l.carrier AS story_id, count(*) OVER (PARTITION BY c.story) AS carriers
    FROM carriers c JOIN carriers l ON l.number = c.story)
"""

# The id of the story that the document of an event carries.
STORY = """
    coalesce((
        SELECT any_value(l.carrier) FROM carriers c JOIN carriers l ON l.number = c.story
        WHERE c.carrier = document
    ), document)
"""


class StoriesStore(StoreFile):
    """A store asked for stories."""

    def stories(
        self,
        *,
        least: int = 1,
        source: str | None = None,
        document: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[Story]:
        """Return the stories that fit, those with most carriers first.

        Args:
            least: the fewest documents that carry it.
            source: someone who published it.
            document: id of a document that carries it.
            since: first day on which it may have been published first.
            until: last day likewise.
            limit: the most stories to return.
        """
        wanted, among = Conditions(), Conditions()
        wanted.add("n >= ?", least)
        wanted.days("first", "first", since, until)
        if source is not None:
            among.add("lower(d.source) = ?", source.lower())
        among.equal("d.id", document)
        rows = self._rows(
            f"""
            WITH chosen AS (
                SELECT c.story, count(*) AS n, min(d.published) AS first
                FROM carriers c JOIN documents d ON d.id = c.carrier
                WHERE c.story IN (
                    SELECT c.story FROM carriers c JOIN documents d ON d.id = c.carrier
                    {among.sql()}
                )
                GROUP BY c.story
            ), kept AS (
                SELECT * FROM chosen{wanted.sql()}
                ORDER BY n DESC, first NULLS LAST, story LIMIT {"?" if limit else "NULL"}
            )
            SELECT l.carrier, d.id, d.published, d.source, d.title, d.url
            FROM kept k JOIN carriers c ON c.story = k.story
            JOIN carriers l ON l.number = k.story JOIN documents d ON d.id = c.carrier
            ORDER BY k.n DESC, k.first NULLS LAST, k.story, d.published NULLS LAST, d.id
            """,
            *among.values,
            *wanted.values,
            *([limit] if limit else []),
        )
        found: dict[str, list[Carrier]] = {}
        for story, *known in rows:
            found.setdefault(story, []).append(_carrier(known))
        return [_story(story, carriers) for story, carriers in found.items()]

    def stories_of(self, documents: Iterable[str]) -> dict[str, str]:
        """Return for each document that is stored, by id, the id of its story."""
        rows = self._rows(
            "SELECT c.carrier, l.carrier FROM carriers c JOIN carriers l ON l.number = c.story"
            " WHERE c.carrier IN (SELECT unnest(?))",
            list(set(documents)),
        )
        return dict(rows)

    def as_stories_tell(
        self, events: Iterable[Event], corrected: CorrectedView | None = None
    ) -> list[Event]:
        """Return those of some events that no other coding of the same sentence stands for.

        Where carriers of a story share a sentence, one of them tells it best; codings of it go with
        that one, and are left out where it is not among the events.

        Args:
            events: any events.
            corrected: the view that they are from.
        """
        found = list(events)
        with explained(self.path):
            ids = [event.id for event in found]
            otherwise = told_otherwise(self._connection, self._tables(corrected), ids)
        return [event for event in found if event.id not in otherwise]

    def lengths_of(self, documents: Iterable[str]) -> dict[str, int]:
        """Return for each document that is stored, by id, how many characters its text has."""
        rows = self._rows(
            "SELECT id, length(json_extract_string(record, '$.text')) FROM documents"
            " WHERE id IN (SELECT unnest(?))",
            list(set(documents)),
        )
        return dict(rows)

    def carried(
        self,
        *,
        source: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[CarriedDocument]:
        """Return the documents that fit, as ``documents`` does, each with its story."""
        wanted = _documents(source, since, until)
        rows = self._rows(
            f"SELECT record, story_id, carriers FROM documents JOIN {CARRIED} ON carrier = id"
            f"{wanted.sql()} ORDER BY published NULLS LAST, id LIMIT {'?' if limit else 'NULL'}",
            *wanted.values,
            *([limit] if limit else []),
        )
        return [
            CarriedDocument(
                **dict(Document.model_validate_json(record)), story=story, carriers=carriers
            )
            for record, story, carriers in rows
        ]

    def documents(
        self,
        *,
        ids: Iterable[str] | None = None,
        source: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[Document]:
        """Return the documents that fit, by day of publication."""
        wanted = _documents(source, since, until)
        if ids is not None:
            wanted.add("list_contains(?, id)", list(ids))
        return self._kept(Document, "documents", wanted, "published NULLS LAST, id", limit)


def _documents(source: str | None, since: dt.date | None, until: dt.date | None) -> Conditions:
    wanted = Conditions()
    if source is not None:
        wanted.add("lower(source) = ?", source.lower())
    wanted.days("published", "published", since, until)
    return wanted


def _carrier(known: list[Any]) -> Carrier:
    document, date, source, title, url = known
    return Carrier(document=document, date=date, source=source, title=title, url=url)


def _story(story: str, carriers: list[Carrier]) -> Story:
    days = [each.date for each in carriers if each.date]
    return Story(
        id=story,
        title=next((each.title for each in carriers if each.title), None),
        first=min(days, default=None),
        last=max(days, default=None),
        sources=len({each.source for each in carriers if each.source}),
        carriers=tuple(carriers),
    )
