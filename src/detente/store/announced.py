"""What a watch keeps in a store: announcements, letters not delivered, and what it has read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from detente.contracts import Announcement, AnnouncementKind, Letter
from detente.store.connect import explained
from detente.store.file import StoreFile
from detente.store.query import Conditions
from detente.store.transactions import in_one


class AnnouncedStore(StoreFile):
    """A store asked for what was announced."""

    def announce(
        self, announcement: Announcement, *, apart: dt.timedelta, receivers: Iterable[str] = ()
    ) -> bool:
        """Keep an announcement, unless one of its topic was made whose day lies close.

        A topic is known, too, where one was announced that says the same and more: it begins with
        the topic.

        Args:
            announcement: what to announce.
            apart: days that lie no farther apart may be those of the same thing.
            receivers: to whom it has to be delivered; a letter waits for each of them.

        Returns:
            Whether it is new.
        """
        day = announcement.day
        known = self._count(
            "SELECT count(*) FROM announcements"
            " WHERE starts_with(topic, ?) AND day BETWEEN ? AND ?",
            announcement.topic,
            day - apart,
            day + apart,
        )
        if known:
            return False
        found = _plain(announcement.found_at)
        with explained(self.path), in_one(self._made()):
            self._rows(
                "INSERT INTO announcements VALUES (?, ?, ?, ?, ?, ?)",
                announcement.id,
                announcement.topic,
                announcement.kind,
                day,
                found,
                announcement.model_dump_json(),
            )
            for receiver in receivers:
                self._rows(
                    "INSERT INTO letters VALUES (?, ?, 'waiting', 0, 'not sent yet', ?)",
                    announcement.id,
                    receiver,
                    found,
                )
        return True

    def announcements(
        self,
        *,
        since: dt.date | dt.datetime | None = None,
        kind: AnnouncementKind | None = None,
        limit: int | None = None,
    ) -> list[Announcement]:
        """Return what was announced, the latest first.

        Args:
            since: the first moment, or day (UTC), at which it was found.
            kind: "turn", "threat", "dispute" or "event"; all without it.
            limit: the most announcements to return.
        """
        wanted = Conditions()
        if since is not None:
            wanted.add("found_at >= ?", _plain(since))
        wanted.equal("kind", kind)
        return self._kept(
            Announcement, "announcements", wanted, "found_at DESC, day DESC, id", limit
        )

    def letters(self, *, receiver: str | None = None, dead: bool = True) -> list[Letter]:
        """Return what did not reach its receiver, the oldest first.

        Args:
            receiver: only those of this receiver.
            dead: with those that are not tried again.
        """
        wanted = Conditions()
        wanted.equal("receiver", receiver)
        if not dead:
            wanted.equal("state", "waiting")
        rows = self._rows(
            "SELECT a.record, l.receiver, l.state, l.tries, l.reason, l.since FROM letters l"
            f" JOIN announcements a ON a.id = l.announcement{wanted.sql()}"
            " ORDER BY l.since, a.day, a.id",
            *wanted.values,
        )
        return [
            Letter(
                announcement=Announcement.model_validate_json(record),
                receiver=to,
                state=state,
                tries=tries,
                reason=reason,
                since=since.replace(tzinfo=dt.UTC),
            )
            for record, to, state, tries, reason, since in rows
        ]

    def delivered(self, announcement: str, receiver: str) -> None:
        """Drop the letter of an announcement that has reached its receiver."""
        self._rows(
            "DELETE FROM letters WHERE announcement = ? AND receiver = ?", announcement, receiver
        )

    def undelivered(self, letter: Letter) -> None:
        """Keep what became of a letter."""
        self._rows(
            "INSERT OR REPLACE INTO letters VALUES (?, ?, ?, ?, ?, ?)",
            letter.announcement.id,
            letter.receiver,
            letter.state,
            letter.tries,
            letter.reason,
            _plain(letter.since),
        )

    def revive_letters(self, now: dt.datetime) -> int:
        """Let dead letters be tried again as if they were of now; return how many they are."""
        return self._count(
            "UPDATE letters SET state = 'waiting', tries = 0, since = ? WHERE state = 'dead'",
            _plain(now),
        )

    def watch_marks(self, source: str) -> dict[str, str]:
        """Return what was read of a source: the marks of its files, texts and addresses."""
        rows = self._rows("SELECT key, mark FROM watch_marks WHERE source = ?", source)
        return dict(rows)

    def mark_watched(self, source: str, marks: Mapping[str, str]) -> None:
        """Keep that something of a source was read; what was marked before is marked anew."""
        with explained(self.path), in_one(self._made()):
            for key, mark in marks.items():
                self._rows("INSERT OR REPLACE INTO watch_marks VALUES (?, ?, ?)", source, key, mark)


def _plain(moment: dt.date | dt.datetime) -> dt.datetime:
    """Return a moment as the columns have it: UTC, without saying so."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time(), dt.UTC)
    return moment.astimezone(dt.UTC).replace(tzinfo=None)
