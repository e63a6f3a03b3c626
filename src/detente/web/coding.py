"""Coding on request, in a process of its own, which is killed when a text takes it too long.

Whoever pastes a text waits for it; whoever reads pages meanwhile does not notice.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import shlex
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from detente.contracts import DetenteError, Document, Failure, Record
from detente.documents import INSIST, ReadOptions
from detente.registry import Registry
from detente.web import worker
from detente.web.errors import RefusedError
from detente.web.settings import Settings
from detente.web.snapshot import Snapshot

logger = logging.getLogger("detente")
MOST_DOCUMENTS = 50
"""So many documents of one request are coded; more are a matter for `detente read`."""
MOST_WAITING = 8
"""So many requests may wait for the one process."""
TIMES = 4
"""A request of many documents may take so many times the limit of one."""
STARTING = 60.0
"""Seconds in which the model must be loaded."""
Given = ParamSpec("Given")
Found = TypeVar("Found")


@dataclass(slots=True)
class Coded:
    """What became of the documents of a file."""

    records: list[Record] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many documents there were."""
        return len(self.records) + len(self.failures)

    def add(self, outcome: Record | Failure) -> None:
        """Sort in what became of one document."""
        if isinstance(outcome, Record):
            self.records.append(outcome)
        else:
            self.failures.append(_here(outcome))


class Coding:
    """Codes texts for the server; the process starts with the first and loads its model once.

    Args:
        settings: the limits.
        snapshot: whose persons are known.
    """

    def __init__(self, settings: Settings, snapshot: Snapshot) -> None:
        self.settings, self.snapshot = settings, snapshot
        self._pool: ProcessPool | None = None
        self._starting = threading.Lock()
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)
        self._known: tuple[int, Registry] | None = None

    def text(self, fields: Mapping[str, object], options: ReadOptions) -> Record:
        """Return the record of a text.

        Args:
            fields: ``text`` and what else is known, as ``document_from`` takes it.
            options: how to read it.

        Raises:
            DetenteError: when it cannot be coded, takes too long, or too many wait already.
        """
        with self._turn():
            outcome = self._run(worker.code_text, dict(fields), options, self._registry())
        if isinstance(outcome, Failure):
            hint = _here(outcome).hint
            raise RefusedError(outcome.reason, HTTPStatus.UNPROCESSABLE_ENTITY, hint=hint)
        return outcome

    def files(self, files: Iterable[tuple[str, bytes]], options: ReadOptions) -> Coded:
        """Return what becomes of the documents of files that were sent.

        Args:
            files: each with what the sender calls it, and its bytes.
            options: how to read them.

        Raises:
            DetenteError: when too many wait already.
        """
        until = time.monotonic() + TIMES * self.settings.seconds
        coded = Coded()
        with self._turn():
            registry = self._registry()
            for where, item in self._items(files, options):
                if coded.number == MOST_DOCUMENTS or time.monotonic() > until:
                    left = "more documents than the desk codes at once; the rest was left out"
                    coded.add(Failure(where=where, reason=left, hint=self._elsewhere()))
                    break
                coded.add(item if isinstance(item, Failure) else self._code(item, where, registry))
        return coded

    def _elsewhere(self) -> str:
        """Say how to code what takes too long here."""
        command = shlex.join(["detente", "read", "FILE", "--db", self.settings.db.name])
        return f"read it in a terminal, where it may take its time: {command}"

    def _items(
        self, files: Iterable[tuple[str, bytes]], options: ReadOptions
    ) -> Iterator[tuple[str, Document | Failure]]:
        for name, data in files:
            try:
                found = self._run(worker.read, data, name, options, MOST_DOCUMENTS)
            except RefusedError as error:
                found = [_failure(name, error)]
            yield from ((getattr(item, "path", None) or name, item) for item in found)

    def _code(self, document: Document, where: str, registry: Registry) -> Record | Failure:
        try:
            return self._run(worker.code, document, registry)
        except DetenteError as error:
            return _failure(where, error)

    def _registry(self) -> Registry:
        version = self.snapshot.version
        if self._known is None or self._known[0] != version:
            with self.snapshot.reading() as store:
                self._known = version, store.registry()
        return self._known[1]

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._waiting.acquire(blocking=False):
            raise RefusedError(
                "too many texts wait to be coded",
                HTTPStatus.SERVICE_UNAVAILABLE,
                hint="try again in a moment",
            )
        try:
            yield
        finally:
            self._waiting.release()

    def _run(
        self, work: Callable[Given, Found], *args: Given.args, **kwargs: Given.kwargs
    ) -> Found:
        seconds = self.settings.seconds
        future = self._running().schedule(work, args=args, kwargs=kwargs, timeout=seconds)
        try:
            # The limit counts from when the process takes the work up, the model loaded; this one
            # is for a process that never does.
            result: Found = future.result(STARTING + (MOST_WAITING + 1) * seconds)
        except TimeoutError as error:
            future.cancel()  # type: ignore[no-untyped-call]
            raise RefusedError(
                f"the text took longer than {seconds:g} s",
                HTTPStatus.UNPROCESSABLE_ENTITY,
                hint=f"split it, or {self._elsewhere()}",
            ) from error
        except (ProcessExpired, BrokenExecutor) as error:
            raise RefusedError(
                "the process that codes texts has ended",
                HTTPStatus.SERVICE_UNAVAILABLE,
                hint="try again; the log says why",
            ) from error
        except DetenteError:
            raise
        except Exception as error:  # whatever a hostile text brings about
            logger.error("failed to code a text", exc_info=error)
            raise RefusedError(
                f"could not be coded: {type(error).__name__}",
                HTTPStatus.UNPROCESSABLE_ENTITY,
                hint="please report it with the text",
            ) from error
        return result

    def _running(self) -> ProcessPool:
        with self._starting:
            if self._pool is None or not self._pool.active:
                self.close()
                # A fork of a process with threads and an open database would not be safe.
                spawn = multiprocessing.get_context("spawn")
                self._pool = ProcessPool(max_workers=1, initializer=worker.load, context=spawn)
            return self._pool

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def _here(failure: Failure) -> Failure:
    """Return a failure with what to do about it at the desk, where that is another thing."""
    if failure.hint != INSIST:
        return failure
    return failure.model_copy(
        update={"hint": "say that its language is English (lang=en) to have it read all the same"}
    )


def _failure(where: str, error: DetenteError) -> Failure:
    return Failure(where=where, reason=error.message, hint=error.hint)
