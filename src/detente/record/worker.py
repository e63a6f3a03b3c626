"""What a worker process does: a coder of its own, loaded once, and one document at a time."""

from __future__ import annotations

import gc
import pickle
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.contracts import Document, Failure, Holding, Record
from detente.record.attempt import attempt
from detente.record.coder import Coder
from detente.registry import Registry

Learned = tuple[int, Sequence[Holding]]
"""What texts before say of persons: how much of it is known to the worker already, and the rest."""


@dataclass(slots=True)
class _State:
    coder: Coder
    known: int = 0


_state: list[_State] = []
_begun_with: list[bytes] = []


def begin(settings: bytes) -> None:
    """Load a coder for this process.

    Args:
        settings: pickled arguments of ``Coder``, the registry as it is at the start among them.
    """
    # Ctrl-C reaches every process of a terminal; the one that gave out the work ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    known: Mapping[str, Any] = pickle.loads(settings)
    _begun_with[:] = [settings]
    _state[:] = [_State(Coder(**known))]
    gc.freeze()


def code(document: Document, learned: Learned) -> Record | Failure | None:
    """Return the record of a document or why there is none.

    Returns:
        ``None`` when this process is a new one and must be told from the beginning.
    """
    state = _state[0]
    registry = state.coder.ways.registry
    first, holdings = learned
    if registry is not None:
        if first != state.known:
            if first:
                return None
            registry = _as_it_was()
            state.coder.ways = replace(state.coder.ways, registry=registry)
        registry.learn(holdings)
        state.known = first + len(holdings)
    return attempt(state.coder, document)


def _as_it_was() -> Registry:
    known: Mapping[str, Any] = pickle.loads(_begun_with[0])
    registry: Registry = known["registry"]
    return registry
