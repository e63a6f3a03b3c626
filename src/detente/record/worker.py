"""What a worker process does: a coder of its own, loaded once, and one document at a time."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from detente.contracts import DetenteError, Document, Failure, Holding, Record
from detente.record.attempt import attempt
from detente.record.coder import Coder
from detente.registry import Answers, AskedRegistry, Registry

MakeCoder = Callable[[Registry | None], Coder]
Learned = tuple[int, Sequence[Holding]]
"""What texts before say of persons: how much of it was told before, and the rest."""
Outcome = tuple[Record | Failure, Answers | None]
"""What came of a document, and what it was told of persons from other documents."""


@dataclass(slots=True)
class _State:
    coder: Coder | DetenteError
    known: int = 0
    """How much the process has been told of what is learned."""


_state: list[_State] = []


def begin(settings: bytes) -> None:
    """Load a coder for this process.

    Args:
        settings: a pickled ``MakeCoder`` and the registry as it is at the start.
    """
    # Ctrl-C reaches every process of a terminal; the one that gave out the work ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := multiprocessing.parent_process()) is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()
    make: MakeCoder
    registry: Registry | None
    make, registry = pickle.loads(settings)
    try:
        coder: Coder | DetenteError = make(registry)
    except DetenteError as error:
        coder = error
    _state[:] = [_State(coder)]
    gc.freeze()


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    """End this process with the one that gave out the work, also amid a text without end."""
    parent.join()
    os._exit(1)


def _coder() -> Coder:
    coder = _state[0].coder
    if isinstance(coder, DetenteError):
        raise coder
    return coder


def version() -> str:
    """Return the version of this process's coder.

    Raises:
        DetenteError: when there is none.
    """
    return _coder().version


def code(document: Document, learned: Learned | None) -> Outcome | None:
    """Return the record of a document or why there is none, and what it was told of persons.

    Args:
        document: the document.
        learned: ``None`` where nothing is learned during the run; answers are then not noted.

    Returns:
        ``None`` when this process is a new one and must be told from the beginning.

    Raises:
        DetenteError: when there is no coder.
    """
    coder, state = _coder(), _state[0]
    registry = coder.ways.registry
    if learned is None or registry is None:
        return attempt(coder, document), None
    first, holdings = learned
    if first > state.known:
        return None
    if not isinstance(registry, AskedRegistry):
        registry = AskedRegistry(registry)
        coder.ways = replace(coder.ways, registry=registry)
    registry.learn(holdings[state.known - first :])
    state.known = max(state.known, first + len(holdings))
    registry.answers = Answers()
    return attempt(coder, document), registry.answers
