"""What the model can answer: types, modes, statuses and contexts in the order of its outputs.

The order follows the ontology, so a model must be trained anew when that changes; the labels are
stored beside the weights and compared when they are loaded.
"""

from __future__ import annotations

from detente.contracts import Status
from detente.ontology.plover import CONTEXTS, EVENT_TYPES

NONE = "NONE"
"""The answer that there is no event between the two."""

TYPE_LABELS: tuple[str, ...] = (*EVENT_TYPES, NONE)
MODE_LABELS: tuple[tuple[str, str | None], ...] = tuple(
    (name, mode)
    for name, known in EVENT_TYPES.items()
    if known.modes
    for mode in (None, *known.modes)
)
_MODE_TYPES = [name for name, _ in MODE_LABELS]
MODE_COLUMNS: dict[str, tuple[slice, list[str | None]]] = {
    name: (
        slice(_MODE_TYPES.index(name), _MODE_TYPES.index(name) + _MODE_TYPES.count(name)),
        [mode for other, mode in MODE_LABELS if other == name],
    )
    for name in dict.fromkeys(_MODE_TYPES)
}
"""Where the modes of each type stand among ``MODE_LABELS``, and what they are."""
STATUS_LABELS: tuple[str, ...] = tuple(Status)
CONTEXT_LABELS: tuple[str, ...] = tuple(CONTEXTS)


def signature() -> str:
    """Return all labels in one line, by which weights are known to fit them."""
    modes = (f"{name}/{mode or '-'}" for name, mode in MODE_LABELS)
    return " ".join((*TYPE_LABELS, *modes, *STATUS_LABELS, *CONTEXT_LABELS))
