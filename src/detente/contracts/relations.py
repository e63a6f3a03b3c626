"""Relations: the events between two sides, as columns that numeric rooms work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Contacts:
    """Events between two sides in either direction, in order of day, as columns of length n.

    One row is one event as one story tells it; ``reports`` is how often it was carried, so that a
    much-copied story is not taken for many events. Denied and imagined events are left out.

    Attributes:
        pair: the two sides, as they were asked for: codes ("USA"), codes with a sector
            ("COL:REB"), or names.
        day: shape (n,), int32, proleptic ordinals of days (``date.toordinal``).
        forward: shape (n,), bool, true where the first side acts on the second.
        quad: shape (n,), int8, from 1 (verbal cooperation) to 4 (material conflict); 0 unknown.
        scale: shape (n,), float64, PLOVER's score from -10 to 10; nan where unknown.
        type: shape (n,), str objects, PLOVER types ("CONSULT").
        mode: shape (n,), str objects, PLOVER modes; "" where there is none.
        status: shape (n,), str objects, values of ``Status``.
        story: shape (n,), int64; rows of one story share a number.
        reports: shape (n,), int32, at least 1.
        event: shape (n,), str objects, ids by which the store finds the events.
        observed: shape (d,), int32, in order: days from which the store has any event of anyone.
            A day in it without a row is silent, a day that is not in it is missing.
        volume: shape (d,), int32, how many events of anyone the store has of that day.
    """

    pair: tuple[str, str]
    day: NDArray[np.int32]
    forward: NDArray[np.bool_]
    quad: NDArray[np.int8]
    scale: NDArray[np.float64]
    type: NDArray[Any]
    mode: NDArray[Any]
    status: NDArray[Any]
    story: NDArray[np.int64]
    reports: NDArray[np.int32]
    event: NDArray[Any]
    observed: NDArray[np.int32]
    volume: NDArray[np.int32]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.day)
