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
from detente.documents import Position, Reading, has_odd_bytes
from detente.record import Coder
from detente.store import RecordRefusedError, Store
from detente.views import safe

logger = logging.getLogger("detente")
ALMOST = 0.999
"""Share of a run that the bar shows at most."""


@dataclass(slots=True)
class Tally:
    """What came of a run; ``seconds`` is wall-clock time.

    ``undated`` documents have no day of publication, ``guessed`` ones bytes that are no UTF-8.
    """

    changes: Counter[str] = field(default_factory=Counter)
    events: int = 0
    undated: int = 0
    guessed: int = 0
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
        said = f"{', '.join(parts)} in {self.seconds:.1f} s"
        noted = []
        if self.undated:
            noted.append(f"{self.undated:,} without a day of publication")
        if self.guessed:
            noted.append(f"{self.guessed:,} with bytes that are no UTF-8")
        return f"{said} ({', '.join(noted)})" if noted else said


@dataclass(frozen=True, slots=True)
class Meter:
    """How far a run is: called with the name of what is done; ``say`` takes a line for stderr."""

    progress: Progress
    task: TaskID
    position: Position | None = None

    def __call__(self, name: str) -> None:
        """Take one step."""
        bar = self.progress.tasks[self.task]
        done = bar.fields["done"] + 1
        reached = done if self.position is None else self.position.taken
        if bar.total is not None:
            # Rich stops the clock where all is done; what was read last is still to be coded.
            reached = min(reached, ALMOST * bar.total)
        description = safe(name)[-40:]
        self.progress.update(self.task, completed=reached, done=done, description=description)

    def say(self, line: str) -> None:
        """Write a line above the bar, where it stays."""
        self.progress.console.print(Text(line), soft_wrap=True)


class Share(ProgressColumn):
    """How much of the whole is done, where the whole is known."""

    def render(self, task: Task) -> Text:
        """Return it in percent."""
        return Text(f"{int(task.percentage)}%" if task.total else "")


class Count(ProgressColumn):
    """Documents done, and how many a second."""

    def render(self, task: Task) -> Text:
        """Return both."""
        done, seconds = task.fields["done"], task.elapsed
        return Text(f"{done:,} done" + (f", {done / seconds:.1f}/s" if done and seconds else ""))


@contextlib.contextmanager
def progress_bar(
    total: int | None, *, hidden: bool = False, position: Position | None = None
) -> Iterator[Meter]:
    """Show a bar on stderr where a person reads it, and what is said above it.

    Args:
        total: documents, or with a position bytes; ``None`` where that is not known.
        hidden: show no bar.
        position: tells how many bytes were taken.
    """
    console = talk()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        Share(),
        Count(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        # Rich would send stdout, where the data go, to the console of the bar.
        redirect_stdout=False,
        redirect_stderr=False,
        disable=hidden or not console.is_terminal,
    ) as progress:
        task = progress.add_task("reading", total=total or None, done=0)
        yield Meter(progress, task, position)


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
        tally.undated += document.date is None
        tally.guessed += has_odd_bytes(document)
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
