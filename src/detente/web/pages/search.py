"""Search: words in events, quotations and texts, each hit one step from its sentence."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from detente.web.api.search import KINDS, Asked, Index
from detente.web.pages.paging import Paging
from detente.web.params import SHOWN, Rows
from detente.web.render import page

router = APIRouter()


@router.get("/search")
def search(request: Request, searching: Index, question: Asked, asked: Rows) -> HTMLResponse:
    """Show what fits, the best first."""
    shown = asked.limit or SHOWN
    found = searching.search(question.words, limit=shown, offset=asked.offset, **question.asked())
    told = request.query_params
    params = {
        "q": question.words, "kind": told.getlist("kind"), "since": told.get("since"),
        "until": told.get("until"), "actor": told.getlist("actor"), "newest": told.get("newest"),
    }  # fmt: skip
    made = page(
        request,
        "search.html",
        question=question,
        params=params,
        kinds=KINDS,
        found=found,
        paging=Paging.around(request, found.hits, asked, found.total),
        searching=searching,
        current=searching.current,
    )
    if not searching.current:
        made.headers["Cache-Control"] = "no-store"
    return made
