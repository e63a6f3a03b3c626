"""One look at all sources: what is new is read, kept, held against the rules and told."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from detente.contracts import Announcement, DetenteError, Document, Failure, InUseError, Record
from detente.record import Coder, attempt
from detente.registry import Registry
from detente.store import RecordRefusedError, Store
from detente.watch.disputed import dispute_findings
from detente.watch.findings import Finding
from detente.watch.happened import country_pairs, event_findings
from detente.watch.letters import deliver
from detente.watch.matching import fitting
from detente.watch.news import News, Source
from detente.watch.report import Batch, Report
from detente.watch.rules import Rules
from detente.watch.sinks import Sink
from detente.watch.turning import turn_findings

logger = logging.getLogger("detente")
PATIENCE = 60.0
KEPT = 100
"""A feed shows so many announcements."""


class Watcher:
    """Looks at sources, and tells what is new in them and fits some rules.

    The store is open only while something is read from it or written to it, so that other
    commands, and a server in the same process, can use it between.

    Args:
        store_path: file of the store; made new where there is none.
        sources: what to look at, as ``sources_of`` returns it.
        rules: what to announce.
        sinks: where to tell it.
        make_coder: returns what codes texts, given the persons known; a ``Coder`` without options
            when left out.
        patience: how long to wait for a store that is in use, in seconds.
        now: the clock (UTC).
        stop: ends a look early once it is set; what was read until then is kept and told.
    """

    def __init__(
        self,
        store_path: str | Path,
        sources: Sequence[Source],
        rules: Rules,
        sinks: Sequence[Sink] = (),
        *,
        make_coder: Callable[[Registry], Coder] | None = None,
        patience: float = PATIENCE,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        stop: threading.Event | None = None,
    ) -> None:
        self.store_path = Path(store_path)
        self.sources, self.rules, self.sinks = sources, rules, sinks
        self.patience, self.now = patience, now
        self.stop = stop or threading.Event()
        self._make_coder = make_coder or (lambda registry: Coder(registry=registry))
        self._coder: Coder | None = None
        # The pairs of countries of which a pass told, in the order in which it did.
        self._touched: dict[tuple[str, str], None] = {}

    def once(self, on_failure: Callable[[Failure], None] = lambda _: None) -> Report:
        """Look at every source once.

        Args:
            on_failure: told of each failure as it comes.

        Raises:
            DetenteError: when the store cannot be opened or written.
        """
        report = Report(self.now())
        begun = time.monotonic()
        # Made anew each time, so that corrections of persons are heeded.
        self._coder = None
        self._touched.clear()
        posted = False
        for batch in self._read():
            if self._take(batch, report, on_failure):
                self._post(report)
                posted = True
        if not posted:
            self._post(report)
        report.seconds = time.monotonic() - begun
        return report

    def _read(self) -> Iterator[Batch]:
        """Yield what is new in batches of one source each; at the end an empty one.

        With it, relations are looked at: half of the news of a pass makes turns that are none.
        """
        for source in self.sources:
            if self.stop.is_set():
                break
            with self._store() as store:
                marks = store.watch_marks(source.name)
            batch = Batch(source.name)
            for news in self._news(source, marks, batch.passing):
                self._add(news, batch)
                if batch.full:
                    yield batch
                    batch = Batch(source.name, passing=batch.passing)
                if self.stop.is_set():
                    break
            if not batch.empty:
                yield batch
        yield Batch()

    def _news(
        self, source: Source, marks: dict[str, str], failures: list[Failure]
    ) -> Iterator[News]:
        """Yield what is new in a source; one that fails must not stop the others."""
        try:
            yield from source.news(marks)
        except DetenteError as error:
            where = error.where or source.name
            failures.append(Failure(where=where, reason=error.message, hint=error.hint))
        except Exception as error:
            logger.info("failed on %s", source.name, exc_info=error)
            reason = f"could not be read: {type(error).__name__}: {error}"
            failures.append(Failure(where=source.name, reason=reason, hint="please report it"))

    def _add(self, news: News, batch: Batch) -> None:
        outcome: Document | Failure | Record | None = news.outcome
        if isinstance(outcome, Document):
            outcome = attempt(self._coder_now(), outcome)
        if isinstance(outcome, Record):
            batch.records.append(outcome)
        elif isinstance(outcome, Failure):
            batch.failures.append(outcome)
        batch.marks.update(news.marks)

    def _coder_now(self) -> Coder:
        if self._coder is None:
            with self._store() as store:
                registry = store.registry()
            self._coder = self._make_coder(registry)
        return self._coder

    def _store(self) -> Store:
        """Open the store as soon as no other process has it, or give up once told to stop."""
        until = time.monotonic() + self.patience
        while True:
            try:
                return Store(self.store_path, wait=min(1.0, self.patience)).make()
            except InUseError:
                if self.stop.is_set() or time.monotonic() >= until:
                    raise

    def _take(self, batch: Batch, report: Report, on_failure: Callable[[Failure], None]) -> bool:
        """Keep a batch, tell what of it fits the rules, and return whether anything does."""
        with self._store() as store:
            kept = [record for record in batch.records if self._keep(store, record, batch)]
            for failure in batch.failures:
                store.fail(failure)
            new = list(self._announced(store, self._findings(store, batch, kept)))
            # Last, so that what was not announced yet is read again after a crash.
            store.mark_watched(batch.source, batch.marks)
            latest = store.announcements(limit=KEPT) if new else []
        report.documents += len(kept)
        report.events += sum(len(record.events) for record in kept)
        for failure in (*batch.failures, *batch.passing):
            report.failures.append(failure)
            on_failure(failure)
        batch.passing.clear()
        report.announcements += new
        if new:
            self._tell(new, latest, report, on_failure)
        return bool(new)

    def _keep(self, store: Store, record: Record, batch: Batch) -> bool:
        try:
            change = store.add(record)
        except RecordRefusedError as error:
            where = record.document.path or record.document.id
            batch.failures.append(Failure(where=where, reason=error.message, hint=error.hint))
            return False
        if change == "added" and self._coder is not None:
            self._coder.learn(record)
        if record.document.path:
            store.forget_failure(record.document.path)
        return True

    def _findings(self, store: Store, batch: Batch, records: Sequence[Record]) -> Iterator[Finding]:
        """Yield what the texts of a batch tell of; with the last, how relations turned."""
        today = self.now().astimezone().date()
        since = today - dt.timedelta(days=self.rules.lately)
        events = [event for record in records for event in record.events]
        self._touched.update(dict.fromkeys(country_pairs(events)))
        if batch.empty:
            yield from turn_findings(store, self.rules, self._touched, since)
        yield from event_findings(events, since, today)
        if any("dispute" in rule.kinds for rule in self.rules.rule):
            yield from dispute_findings(store, records, since, today)

    def _announced(self, store: Store, findings: Iterable[Finding]) -> Iterator[Announcement]:
        """Keep and yield what is new and fits a rule."""
        now = self.now()
        receivers = [sink.receiver for sink in self.sinks if sink.receiver]
        for finding in findings:
            rules = fitting(self.rules.rule, finding)
            if rules:
                announcement = finding.announced(rules, now)
                if store.announce(announcement, apart=finding.apart, receivers=receivers):
                    yield announcement

    def _tell(
        self,
        new: Sequence[Announcement],
        latest: Sequence[Announcement],
        report: Report,
        on_failure: Callable[[Failure], None],
    ) -> None:
        """Write the files that show what was announced."""
        for sink in self.sinks:
            if sink.receiver is None:
                try:
                    sink.send(new, latest)
                except OSError as error:
                    failure = Failure(
                        where=str(getattr(sink, "path", "output")),
                        reason=f"cannot be written: {error.strerror or error}",
                        hint="detente announcements lists what was announced",
                    )
                    report.failures.append(failure)
                    on_failure(failure)

    def _post(self, report: Report) -> None:
        """Deliver what waits for receivers, the store closed meanwhile."""
        for sink in self.sinks:
            if sink.receiver is None:
                continue
            with self._store() as store:
                waiting = store.letters(receiver=sink.receiver, dead=False)
            if not waiting:
                continue
            post = deliver(sink, waiting, self.now())
            with self._store() as store:
                for letter in post.delivered:
                    store.delivered(letter.announcement.id, letter.receiver)
                for letter in post.left:
                    store.undelivered(letter)
            tried = {letter.announcement.id for letter in waiting}
            report.letters = [
                letter
                for letter in report.letters
                if letter.receiver != sink.receiver or letter.announcement.id not in tried
            ] + post.left
