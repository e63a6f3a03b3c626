"""Words looked for in events, quotations and texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from detente.contracts import Hit, HitKind
from detente.web.described import ROWS
from detente.web.formats import give
from detente.web.params import Days, Reading, Rows, SideText
from detente.web.searching import AT_ONCE, Searching
from detente.web.understood import check_sides

router = APIRouter()
KINDS: tuple[HitKind, ...] = get_args(HitKind)


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and among what."""

    words: str
    kinds: tuple[HitKind, ...]
    since: dt.date | None
    until: dt.date | None
    actors: tuple[str, ...]
    newest: bool

    def asked(self) -> dict[str, Any]:
        """Return all but the words, as the index takes it."""
        return {
            "kinds": self.kinds, "since": self.since, "until": self.until, "actors": self.actors,
            "newest": self.newest,
        }  # fmt: skip


def _question(
    *,
    store: Reading,
    between: Days,
    q: Annotated[str, Query(max_length=500, description="Words; see docs/search.md.")] = "",
    kind: Annotated[list[HitKind] | None, Query(description="Only such; may be repeated.")] = None,
    actor: Annotated[
        list[SideText] | None, Query(max_length=10, description="Who must be in it, all of them.")
    ] = None,
    newest: Annotated[bool, Query(description="By day, not by how well it fits.")] = False,
) -> Question:
    check_sides(store, actor=actor)
    kinds: Sequence[HitKind] = kind or KINDS
    return Question(q, tuple(kinds), between[0], between[1], tuple(actor or ()), newest)


def searching_of(request: Request) -> Searching:
    """Return what searches for the app."""
    searching: Searching = request.app.state.searching
    return searching


Asked = Annotated[Question, Depends(_question)]
Index = Annotated[Searching, Depends(searching_of)]


@router.get("/search", summary="Search events, quotations and texts", responses=ROWS)
def search(request: Request, searching: Index, question: Asked, asked: Rows) -> Response:
    """List what fits, the best first; ``current`` is false while the index is brought up to date.

    All words must be there, in any form; "…" stand together, -word must not be there, begin* is
    the beginning of a word, and of `this OR that` one is enough.
    """
    first = searching.search(
        question.words, limit=min(asked.reach or AT_ONCE, AT_ONCE), **question.asked()
    )
    current = searching.current
    made = give(
        request, searching.hits(question.words, first, **question.asked()), asked, name="search",
        kind=Hit, total=first.total, counts=dict(first.counts), note=first.note, current=current,
    )  # fmt: skip
    if not current:
        made.headers["Cache-Control"] = "no-store"
    return made
