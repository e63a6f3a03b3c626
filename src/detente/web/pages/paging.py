"""One page of rows, and the ways to the next and the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        rows, end = list(found), asked.offset + (asked.limit or SHOWN)
        return cls.around(request, rows[asked.offset : end], asked, len(rows))

    @classmethod
    def around(cls, request: Request, rows: Sequence[Any], asked: Slice, total: int) -> Paging:
        """Return a page of rows, of which there are so many in all."""
        shown, offset = asked.limit or SHOWN, asked.offset
        params, here = request.query_params, request.url.path
        back, on = max(0, offset - shown), offset + shown
        earlier = here + asking(params, offset=back or None) if offset else None
        later = here + asking(params, offset=on) if on < total and on <= DEEPEST else None
        return cls(list(rows), offset + 1, earlier, later)
