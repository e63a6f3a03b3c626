"""What the finders of time expressions yield."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


class Found(NamedTuple):
    """A stretch of text, half open, with TIMEX3 type and value.

    ``strong`` words hold against a shorter date inside them.
    """

    start: int
    end: int
    type: Kind
    value: str
    strong: bool = False
