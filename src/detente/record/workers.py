"""Coding with several processes: the records of a single one, in order, whatever befalls one.

Each worker is a process with a model of its own, loaded once. A document that takes too long or
brings its worker down becomes a failure; the worker is started anew and the rest goes on.

A text is coded by what the texts before it say of persons. Those that are coded at the same time
cannot know of each other; so a worker notes what a document asked, and where the answers are others
by the time its turn comes, it is coded again: where one of the few documents before says something
new of a person in it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from pebble import ProcessExpired

from detente.contracts import DetenteError, Document, Failure, Holding, Record
from detente.record import worker
from detente.record.process import Process
from detente.registry import Registry

AHEAD = 64
"""Documents taken before the record of the first of them is given: a long one holds none up."""
AHEAD_OF_LEARNING = 3
"""As many for each process, where something is learned: the farther ahead of what is learned a
document is coded, the likelier it has to be coded again."""
QUEUED = 2
"""Documents that a process has at a time, so that it need not wait for the next."""
TRIES = 2
"""A document whose process dies is tried so often: it may have been another's doing."""
STARTS = 3
"""So often a process is started for a document; one that never comes up is no document's fault."""
HINT = "read the document by itself with a longer --time-limit, or leave it out"


@dataclass(slots=True)
class _Task:
    document: Document
    at: Process
    future: Future[worker.Outcome | None]
    died: int = 0
    starts: int = 0
    exact: bool = False
    """It knows all that is learned before it."""


class Workers:
    """A fixed number of processes that code documents; they stay for the next stream.

    Args:
        settings: for ``worker.begin``.
        count: number of processes.
        time_limit: seconds that one document may take; ``None`` for no limit.
        registry: what is known of persons at present, if that grows while records are taken.
        learned: what was learned since ``settings`` were made, in order; it grows likewise.
    """

    def __init__(
        self,
        settings: bytes,
        count: int,
        time_limit: float | None,
        registry: Registry | None = None,
        learned: Sequence[Holding] = (),
    ) -> None:
        self._processes = [Process(settings) for _ in range(count)]
        self._time_limit = time_limit
        self._registry, self._learned = registry, learned

    def close(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.close()

    def version(self) -> str:
        """Return the version of the coder in the processes.

        Raises:
            DetenteError: when it cannot be made, or the process does not start.
        """
        for _ in range(STARTS):
            try:
                return self._processes[0].call(worker.version, None).result()
            except (ProcessExpired, BrokenProcessPool):
                continue
        raise _not_starting()

    def code(self, items: Iterable[Document | Failure]) -> Iterator[Record | Failure]:
        """Yield the record of each document, or its failure, in order; failures pass through.

        Raises:
            DetenteError: when no coder can be made, or a process does not start.
        """
        given = iter(items)
        more = True
        tasks: deque[_Task | Failure] = deque()
        while True:
            while more and len(tasks) < self._ahead() and (process := self._free(tasks)):
                item = next(given, None)
                more = item is not None
                if isinstance(item, Document):
                    tasks.append(_Task(item, process, self._begun(item, process)))
                elif item is not None:
                    tasks.append(item)
            if not tasks:
                return
            first = tasks[0]
            if isinstance(first, Failure):
                outcome: Record | Failure | None = first
            elif first.future.done():
                outcome = self._outcome(first)
            else:
                wait((task.future for task in _undone(tasks)), return_when=FIRST_COMPLETED)
                continue
            if outcome is not None:
                tasks.popleft()
                yield outcome

    def _ahead(self) -> int:
        return AHEAD_OF_LEARNING * len(self._processes) if self._learned else AHEAD

    def _free(self, tasks: Iterable[_Task | Failure]) -> Process | None:
        """Return the process that has the fewest characters before it; ``None`` if all are busy."""
        queued = {id(process): [0, 0] for process in self._processes}
        for task in _undone(tasks):
            load = queued[id(task.at)]
            load[0] += 1
            load[1] += len(task.document.text)
        free = [process for process in self._processes if queued[id(process)][0] < QUEUED]
        return min(free, key=lambda process: queued[id(process)][1], default=None)

    def _begun(self, document: Document, at: Process) -> Future[worker.Outcome | None]:
        told: worker.Learned | None = None
        if self._registry is not None:
            told, at.told = (at.told, list(self._learned[at.told :])), len(self._learned)
        return at.call(worker.code, self._time_limit, document, told)

    def _outcome(self, task: _Task) -> Record | Failure | None:
        """Return what came of the first of the documents, ``None`` where it is begun again."""
        try:
            found = task.future.result()
        except TimeoutError:
            return _failed(task, f"took more than {self._time_limit:g} s", HINT)
        except ProcessExpired as error:
            task.died += 1
            if task.died == TRIES:
                reason = f"brought its process down (exit code {error.exitcode})"
                return _failed(task, reason, "please report it with the text")
            task.at.told = 0
        except BrokenProcessPool as error:
            task.starts += 1
            if task.starts == STARTS:
                raise _not_starting() from error
        else:
            if found is None:
                # The process is a new one, and knows nothing of what the old was told.
                task.at.told = 0
            else:
                outcome, answers = found
                if self._registry is None or answers is None or task.exact:
                    return outcome
                if answers.hold(self._registry, task.document.text):
                    return outcome
                task.exact = True
        task.future = self._begun(task.document, task.at)
        return None


def _undone(tasks: Iterable[_Task | Failure]) -> Iterator[_Task]:
    for task in tasks:
        if isinstance(task, _Task) and not task.future.done():
            yield task


def _failed(task: _Task, reason: str, hint: str) -> Failure:
    return Failure(where=task.document.path or task.document.id, reason=reason, hint=hint)


def _not_starting() -> DetenteError:
    return DetenteError(
        "a process that codes does not start, or ends by itself",
        hint="is there enough memory? try fewer --workers",
    )
