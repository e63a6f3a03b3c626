"""One page of rows, and the ways to the next and the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from detente.web.params import DEEPEST, SHOWN, Slice
from detente.web.render import asking


@dataclass(frozen=True, slots=True)
class Paging:
    """Rows that are shown, and the addresses of those around them; ``None`` where there are none.

    ``first`` counts from 1.
    """

    rows: list[Any]
    first: int
    earlier: str | None
    later: str | None

    @classmethod
    def of(cls, request: Request, found: Iterable[Any], asked: Slice) -> Paging:
        """Return a page of what was found up to ``asked.reach``."""
        rows = list(found)
        shown, offset = asked.limit or SHOWN, asked.offset
        params = request.query_params
        here = request.url.path
        back = max(0, offset - shown)
        earlier = here + asking(params, offset=back or None) if offset else None
        more = len(rows) > offset + shown and offset + shown <= DEEPEST
        later = here + asking(params, offset=offset + shown) if more else None
        return cls(rows[offset : offset + shown], offset + 1, earlier, later)
