"""Coding with several processes: records in the order of the documents, whatever befalls one.

Each worker is a process with a model of its own, loaded once. A document that takes too long or
brings its worker down becomes a failure; the worker is started anew and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessPool

from detente.contracts import Document, Failure, Holding, Record
from detente.record import worker

AHEAD = 64
"""Documents taken before the record of the first of them is given.

What a text says of persons is known to those that come so many places later and more; a fixed
number, so that the records do not hang on how many workers there are or how fast they are.
"""
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
HINT = "read the document by itself with a longer --time-limit, or leave it out"


@dataclass(slots=True)
class _Worker:
    """A process, by way of a pool of one: so a document can be given to the one meant."""

    pool: ProcessPool
    told: int = 0
    """How much of what is learned it was told."""


@dataclass(slots=True)
class _Task:
    document: Document
    at: _Worker
    known: int
    """How much of what is learned the document may know."""
    future: Future[Record | Failure | None]


class Workers:
    """A fixed number of processes that code documents.

    Args:
        settings: pickled arguments of ``Coder``.
        count: number of processes.
        time_limit: seconds that one document may take; ``None`` for no limit.
        learned: what texts said of persons since ``settings`` were made, in the order in which
            they were coded; it grows while records are taken.
    """

    def __init__(
        self, settings: bytes, count: int, time_limit: float | None, learned: Sequence[Holding]
    ) -> None:
        # One thread in each: the processes share the cores among them as it is.
        for name in THREADS:
            os.environ.setdefault(name, "1")
        # A forked process would inherit locks of threads that it does not have.
        context = multiprocessing.get_context("spawn")
        self._workers = [
            _Worker(
                ProcessPool(
                    max_workers=1,
                    initializer=worker.begin,
                    initargs=[settings],
                    context=context,
                )
            )
            for _ in range(count)
        ]
        self._time_limit = time_limit
        self._learned = learned

    def code(self, items: Iterable[Document | Failure]) -> Iterator[Record | Failure]:
        """Yield the record of each document, or its failure, in order; failures pass through."""
        ahead: deque[_Task | Failure] = deque()
        try:
            for item in items:
                if len(ahead) == AHEAD:
                    yield self._result(ahead.popleft())
                ahead.append(item if isinstance(item, Failure) else self._begun(item, ahead))
            while ahead:
                yield self._result(ahead.popleft())
        finally:
            for each in self._workers:
                each.pool.stop()  # type: ignore[no-untyped-call]
            for each in self._workers:
                each.pool.join()

    def _begun(self, document: Document, ahead: Iterable[_Task | Failure]) -> _Task:
        """Give a document to the worker that has the fewest characters before it."""
        load = {id(each): 0 for each in self._workers}
        for task in ahead:
            if isinstance(task, _Task) and not task.future.done():
                load[id(task.at)] += len(task.document.text)
        at = min(self._workers, key=lambda each: load[id(each)])
        known = len(self._learned)
        future = self._scheduled(document, at, at.told, known)
        return _Task(document, at, known, future)

    def _scheduled(
        self, document: Document, at: _Worker, first: int, known: int
    ) -> Future[Record | Failure | None]:
        at.told = known
        learned: worker.Learned = (first, list(self._learned[first:known]))
        future: Future[Record | Failure | None] = at.pool.schedule(
            worker.code, args=[document, learned], timeout=self._time_limit
        )
        return future

    def _result(self, task: _Task | Failure) -> Record | Failure:
        if isinstance(task, Failure):
            return task
        where = task.document.path or task.document.id
        while True:
            try:
                outcome = task.future.result()
            except TimeoutError:
                return Failure(
                    where=where, reason=f"took more than {self._time_limit:g} s", hint=HINT
                )
            except ProcessExpired as error:
                reason = f"brought its process down (exit code {error.exitcode})"
                return Failure(where=where, reason=reason, hint="please report it with the text")
            if outcome is not None:
                return outcome
            # The worker is a new one and knows nothing of what the old one was told.
            task.future = self._scheduled(task.document, task.at, 0, task.known)
