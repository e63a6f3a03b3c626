"""Coding a stream of inputs into a store, one failure never costing the rest."""

from __future__ import annotations

import contextlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from detente.cli.output import talk
from detente.contracts import Document, Failure, Record
from detente.documents import Reading
from detente.record import Coder
from detente.store import RecordRefusedError, Store
from detente.views import safe

logger = logging.getLogger("detente")


@dataclass(slots=True)
class Tally:
    """What came of a run; ``seconds`` is wall-clock time."""

    changes: Counter[str] = field(default_factory=Counter)
    events: int = 0
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def documents(self) -> int:
        """Return how many documents were coded."""
        return self.changes.total()

    def summary(self) -> str:
        """Return the run in one line."""
        parts = [f"{self.documents:,} document{'s' * (self.documents != 1)} read"]
        for change in ("unchanged", "updated"):
            if self.changes[change]:
                parts.append(f"{self.changes[change]:,} {change}")
        if self.failures:
            parts.append(f"{len(self.failures):,} failed")
        parts.append(f"{self.events:,} events")
        return f"{', '.join(parts)} in {self.seconds:.1f} s"


@dataclass(frozen=True, slots=True)
class Meter:
    """How far a run is: called with the name of what is done; ``say`` takes a line for stderr."""

    progress: Progress
    task: TaskID

    def __call__(self, name: str) -> None:
        """Take one step."""
        bar = self.progress.tasks[self.task]
        if bar.total is not None and bar.completed >= bar.total:
            bar.total = None  # files were counted, and this one holds several documents
        self.progress.update(self.task, advance=1, description=safe(name)[-40:])

    def say(self, line: str) -> None:
        """Write a line above the bar, where it stays."""
        self.progress.console.print(Text(line), soft_wrap=True)


class Rate(ProgressColumn):
    """Documents per second."""

    def render(self, task: Task) -> Text:
        """Return the rate of late."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


@contextlib.contextmanager
def progress_bar(total: int | None, *, hidden: bool = False) -> Iterator[Meter]:
    """Show a bar on stderr where a person reads it, and what is said above it."""
    console = talk()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        # Rich would send stdout, where the data go, to the console of the bar.
        redirect_stdout=False,
        redirect_stderr=False,
        disable=hidden or not console.is_terminal,
    ) as progress:
        yield Meter(progress, progress.add_task("reading", total=total))


def code_all(
    items: Iterable[Document | Failure],
    coder: Coder,
    store: Store,
    *,
    on_record: Callable[[Record], None],
    on_failure: Callable[[Failure], None],
    reading: Callable[[str], Reading] = lambda _: Reading(),
    step: Callable[[str], None],
    workers: int = 1,
    time_limit: float | None = None,
    learn: bool = True,
) -> Tally:
    """Code every document, store each as soon as it is coded, and count what came of it.

    Args:
        items: documents, and failures to read some.
        coder: codes them.
        store: keeps them.
        on_record: takes each record once it is stored.
        on_failure: takes each failure once it is stored.
        reading: tells how a place was read, to be kept with what failed there.
        step: takes the name of each document once it is done.
        workers: number of processes that code.
        time_limit: seconds that one document may take.
        learn: let a document know what those before it say of persons.

    Raises:
        DetenteError: when the store can no longer be written.
    """
    tally = Tally()
    begun = time.monotonic()
    unread: set[int] = set()

    def noted(given: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
        for item in given:
            if isinstance(item, Failure):
                unread.add(id(item))
            else:
                logger.info("coding %s", safe(item.path or item.id))
            yield item

    for item in coder.code_many(noted(items), workers=workers, time_limit=time_limit):
        if isinstance(item, Record):
            outcome = _kept(item, coder, store, tally, learn=learn)
        else:
            outcome = item if id(item) in unread else _shown(item.where, item.reason, item.hint)
        if isinstance(outcome, Failure):
            tally.failures.append(outcome)
            store.fail(outcome, reading(outcome.where))
            on_failure(outcome)
            step(outcome.where)
            continue
        document = outcome.document
        tally.events += len(outcome.events)
        if document.path:
            store.forget_failure(document.path)
        on_record(outcome)
        step(document.title or document.path or document.id)
    tally.seconds = time.monotonic() - begun
    return tally


def _kept(
    record: Record, coder: Coder, store: Store, tally: Tally, *, learn: bool
) -> Record | Failure:
    try:
        change = store.add(record)
    except RecordRefusedError as error:  # any other means that the store itself fails
        return _shown(record.document.path or record.document.id, error.message, error.hint)
    tally.changes[change] += 1
    if learn and change == "added":
        coder.learn(record)
    return record


def _shown(where: str, reason: str, hint: str) -> Failure:
    return Failure(where=safe(where), reason=safe(reason), hint=hint)
