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
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from detente.cli.output import talk
from detente.contracts import DetenteError, Document, Failure, Record
from detente.record import Coder
from detente.store import Store
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


@contextlib.contextmanager
def progress_bar(total: int | None) -> Iterator[Callable[[str], None]]:
    """Show a bar on stderr where a person reads it; yield a function that takes one step."""
    console = talk()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("reading", total=total)

        def step(name: str) -> None:
            progress.update(task, advance=1, description=safe(name)[-40:])

        yield step


def code_all(
    items: Iterable[Document | Failure],
    coder: Coder,
    store: Store,
    *,
    on_record: Callable[[Record], None],
    on_failure: Callable[[Failure], None],
    step: Callable[[str], None],
) -> Tally:
    """Code every document, store each as soon as it is coded, and count what came of it."""
    tally = Tally()
    begun = time.monotonic()
    for item in items:
        outcome = item if isinstance(item, Failure) else _coded(item, coder)
        if isinstance(outcome, Failure):
            tally.failures.append(outcome)
            store.fail(outcome)
            on_failure(outcome)
            step(outcome.where)
            continue
        document = outcome.document
        tally.changes[store.add(outcome)] += 1
        tally.events += len(outcome.events)
        if document.path:
            store.forget_failure(document.path)
        on_record(outcome)
        step(document.title or document.path or document.id)
    tally.seconds = time.monotonic() - begun
    return tally


def _coded(document: Document, coder: Coder) -> Record | Failure:
    where = document.path or document.id
    logger.info("coding %s", where)
    try:
        return coder.code(document)
    except DetenteError as error:
        return Failure(where=where, reason=error.message, hint=error.hint)
    except Exception as error:  # whatever a hostile text brings about must not end the run
        logger.info("failed on %s", where, exc_info=True)
        reason = f"could not be coded: {type(error).__name__}: {error}"
        return Failure(where=where, reason=reason, hint="please report it with the text")
